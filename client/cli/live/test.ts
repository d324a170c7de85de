import { type Rehearsal, rehearse } from "../../remote/rehearse";
import { wholePlan } from "../../remote/setPlan";
import { trialSentence } from "../../remote/trialSentence";
import { printable } from "../../wording/printable";
import { note, refuse } from "../load";
import { readWanted } from "./files";
import type { LiveContext } from "./live";
import { planSetFile } from "./sets";

/** Tries files on the host without touching its rules. Gives 1 where the host refuses one. */
export async function testLive(context: LiveContext): Promise<number> {
  const { args, channel } = context;
  const wanted = await readWanted(context);
  if (typeof wanted === "string") return refuse(wanted);
  const sets = await planSetFile(context);
  if (typeof sets === "string") return refuse(sets);
  const results: { readonly path: string; readonly rehearsal: Rehearsal }[] = [];
  for (const { family, variant, path, file, live } of wanted) {
    const rehearsal = await rehearse(channel, {
      family,
      variant,
      rules: file.lines.text(),
      noflush: args.noflush,
      sets: wholePlan(sets),
      ...(args.noflush ? { base: live } : {}),
    });
    results.push({ path, rehearsal });
  }
  if (args.format === "json")
    process.stdout.write(
      `${JSON.stringify({ files: results.map(({ path, rehearsal }) => ({ path, ...rehearsal })) })}\n`,
    );
  else
    for (const { path, rehearsal } of results)
      process.stdout.write(`${printable(path)}: ${printable(trialSentence(rehearsal))}\n`);
  for (const { path, rehearsal } of results)
    if (rehearsal.kind === "fault") note(`${path} could not be tried: ${rehearsal.message}`);
  if (results.some(({ rehearsal }) => rehearsal.kind === "fault")) return 2;
  return results.some(({ rehearsal }) => rehearsal.kind === "refused") ? 1 : 0;
}
