import { refusedLines } from "../../remote/refusedLines";
import { type Rehearsal, type RehearsalRequest, rehearse } from "../../remote/rehearse";
import { wholePlan } from "../../remote/setPlan";
import { trialSentence } from "../../remote/trialSentence";
import { printable } from "../../wording/printable";
import { note, refuse } from "../load";
import { planner } from "../planner";
import { readWanted } from "./files";
import type { LiveContext } from "./live";
import { type Place, placeOf, placeText } from "./places";
import { planSetFile } from "./sets";

interface Tested {
  readonly path: string;
  readonly rehearsal: Rehearsal;
  /** Where the host refuses it, as far as its words tell. */
  readonly places: readonly Place[];
}

/** Tries files on the host without touching its rules. Gives 1 where the host refuses one. */
export async function testLive(context: LiveContext): Promise<number> {
  const { args, channel } = context;
  const wanted = await readWanted(context);
  if (typeof wanted === "string") return refuse(wanted);
  const sets = await planSetFile(context);
  if (typeof sets === "string") return refuse(sets);
  const results: Tested[] = [];
  for (const { family, variant, path, file, live } of wanted) {
    const request: RehearsalRequest = {
      family,
      variant,
      rules: file.lines.text(),
      noflush: args.noflush,
      sets: wholePlan(sets),
      ...(args.noflush ? { base: live } : {}),
    };
    const rehearsal = await rehearse(channel, request);
    const found =
      rehearsal.kind === "refused"
        ? await refusedLines({ channel, planner }, request, rehearsal.message)
        : [];
    results.push({ path, rehearsal, places: "fault" in found ? [] : found.flatMap(placeOf) });
  }
  if (args.format === "json")
    process.stdout.write(
      `${JSON.stringify({ files: results.map(({ path, rehearsal, places }) => ({ path, ...rehearsal, ...(places.length === 0 ? {} : { places }) })) })}\n`,
    );
  else
    for (const { path, rehearsal, places } of results) {
      process.stdout.write(`${printable(path)}: ${printable(trialSentence(rehearsal))}\n`);
      for (const place of places) process.stdout.write(placeText(path, place));
    }
  for (const { path, rehearsal } of results)
    if (rehearsal.kind === "fault") note(`${path} could not be tried: ${rehearsal.message}`);
  if (results.some(({ rehearsal }) => rehearsal.kind === "fault")) return 2;
  return results.some(({ rehearsal }) => rehearsal.kind === "refused") ? 1 : 0;
}
