import { access } from "node:fs/promises";
import type { Family } from "../../remote/planner";
import { type LiveRuleset, readLive } from "../../remote/read";
import { withEdits } from "../../remote/textEdits";
import { painter, wantsColour } from "../colour";
import { note, read, refuse } from "../load";
import { openOutput } from "../output";
import { planner } from "../planner";
import type { LiveContext } from "./live";
import { terminalPrompts } from "./prompts";
import { textDiff } from "./textDiff";
import { writeWhole } from "./writeWhole";

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
    const ruleset = chosen.find((one) => one.family === family);
    if (ruleset === undefined)
      return refuse(`No ${family} tables are loaded, so nothing was written to ${path}.`);
    const fault = await saveTo(path, ruleset, args);
    if (fault !== undefined) return refuse(fault);
  }
  return 0;
}

/**
 * Puts a ruleset into a file: into one that is there as a merge, which is shown and asked for. What
 * other programs own is left out. The sentence that says why it was not done.
 */
async function saveTo(
  path: string,
  { family, variant, text }: Ruleset,
  { foreign, yes }: LiveContext["args"],
): Promise<string | undefined> {
  const there = await readThere(path);
  if ("fault" in there) return there.fault;
  const before = there.text ?? "";
  const merged = await planner.merge({
    ...{ family, variant, live: text, file: before, noflush: false, foreign },
  });
  if ("fault" in merged) return `${path}: ${merged.fault}`;
  const after = withEdits(before, merged.edits);
  for (const { line, name, rule } of merged.assumed)
    note(
      `line ${line} keeps the name ${name}, which is taken to stand for the live rule "${rule}".`,
    );
  if (there.text !== undefined) {
    if (after === before) {
      note(`${path} says what is live already.`);
      return undefined;
    }
    const paint = painter(wantsColour(process.stdout.isTTY, process.env));
    for (const line of textDiff(path, before, after, paint)) process.stdout.write(line);
    if (!yes && !(await terminalPrompts.confirm(`Write this to ${path}?`)))
      return `${path} was left as it is.`;
  }
  const fault = await writeWhole(path, after, before);
  return fault === undefined ? undefined : `${path} could not be written: ${fault}`;
}

type Ruleset = LiveRuleset & { readonly family: Family };

/** What a file holds; no text where there is none. */
async function readThere(
  path: string,
): Promise<{ readonly text?: string } | { readonly fault: string }> {
  try {
    await access(path);
  } catch {
    return {};
  }
  const contents = await read(path);
  return contents.kind === "unreadable"
    ? { fault: `${path} could not be read: ${contents.reason}.` }
    : { text: contents.text };
}

/** The ruleset of a family. Where both variants have tables, that of nft, which is said. */
function choose(
  rulesets: readonly LiveRuleset[],
  family: Family,
  variant: "nft" | "legacy" | undefined,
): Ruleset | undefined {
  const own = rulesets.flatMap((ruleset) =>
    ruleset.family === family ? [{ ...ruleset, family }] : [],
  );
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
