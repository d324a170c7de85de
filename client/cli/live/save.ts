import { randomBytes } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import { type LiveRuleset, readLive } from "../../remote/read";
import { note, refuse } from "../load";
import { openOutput } from "../output";
import type { LiveContext } from "./live";

/** Prints the live rules, or writes them to files. */
export async function saveLive({ args, channel }: LiveContext): Promise<number> {
  const { rulesets } = await readLive(channel, { counters: false, sets: false, others: false });
  const chosen = (["ip", "ip6"] as const).flatMap((family) => {
    const ruleset = choose(rulesets, family, args.variant);
    return ruleset === undefined ? [] : [ruleset];
  });
  const gaps = chosen.flatMap((ruleset) => ruleset.gaps);
  if (gaps.length > 0)
    return refuse(`What can be saved is not all that is loaded: ${gaps.join(" ")}`);
  if (args.format === "json") return print([`${JSON.stringify({ rulesets: chosen })}\n`]);
  const paths = { ip: args.ip4, ip6: args.ip6 } as const;
  if (paths.ip === undefined && paths.ip6 === undefined) {
    if (chosen.length === 0) note("no tables are loaded.");
    return print(chosen.map(({ text }) => text));
  }
  for (const family of ["ip", "ip6"] as const) {
    const path = paths[family];
    if (path === undefined) continue;
    const text = chosen.find((ruleset) => ruleset.family === family)?.text;
    if (text === undefined)
      return refuse(`No ${family} tables are loaded, so nothing was written to ${path}.`);
    const fault = await writeWhole(path, text);
    if (fault !== undefined) return refuse(`${path} could not be written: ${fault}`);
  }
  return 0;
}

/** The ruleset of a family. Where both variants have tables, that of nft, which is said. */
function choose(
  rulesets: readonly LiveRuleset[],
  family: "ip" | "ip6",
  variant: "nft" | "legacy" | undefined,
): LiveRuleset | undefined {
  const own = rulesets.filter((ruleset) => ruleset.family === family);
  const [first, second] = own;
  if (variant !== undefined) return own.find((ruleset) => ruleset.variant === variant);
  if (second !== undefined)
    note(
      `Both variants have ${family} tables, and packets meet the rules of both; these are those of nft (--variant legacy gives the others).`,
    );
  return first;
}

async function print(parts: readonly string[]): Promise<number> {
  const output = openOutput(process.stdout);
  await output.write(parts);
  await output.end();
  return output.failure === undefined
    ? 0
    : refuse(`The result could not be written: ${output.failure}.`);
}

/** Writes all of a file or nothing; the sentence that says why it could not be. */
async function writeWhole(path: string, text: string): Promise<string | undefined> {
  const aside = `${path}.${randomBytes(6).toString("hex")}`;
  try {
    const file = await open(aside, "wx", 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(aside, path);
    return undefined;
  } catch (error) {
    await rm(aside, { force: true });
    return error instanceof Error ? error.message : String(error);
  }
}
