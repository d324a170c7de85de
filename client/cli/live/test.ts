import { type Rehearsal, rehearse } from "../../remote/rehearse";
import { printable } from "../../wording/printable";
import { note, refuse } from "../load";
import { readWanted } from "./files";
import type { LiveContext } from "./live";

/** Tries files on the host without touching its rules. Gives 1 where the host refuses one. */
export async function testLive(context: LiveContext): Promise<number> {
  const { args, channel } = context;
  const wanted = await readWanted(context);
  if (typeof wanted === "string") return refuse(wanted);
  const results: { readonly path: string; readonly rehearsal: Rehearsal }[] = [];
  for (const { family, variant, path, file, live } of wanted) {
    const rehearsal = await rehearse(channel, {
      family,
      variant,
      rules: file.lines.text(),
      noflush: args.noflush,
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
      process.stdout.write(`${printable(path)}: ${printable(sentenceOf(rehearsal))}\n`);
  for (const { path, rehearsal } of results)
    if (rehearsal.kind === "fault") note(`${path} could not be tried: ${rehearsal.message}`);
  if (results.some(({ rehearsal }) => rehearsal.kind === "fault")) return 2;
  return results.some(({ rehearsal }) => rehearsal.kind === "refused") ? 1 : 0;
}

/** What a trial showed, and no more. */
function sentenceOf(rehearsal: Rehearsal): string {
  switch (rehearsal.kind) {
    case "loaded":
      return "the host loads it, in a network namespace of its own with its ip sets.";
    case "refused":
      return `the host refuses it${rehearsal.by === "test" ? " (--test)" : " when it is loaded"}: ${rehearsal.message.trim()}`;
    case "syntaxOnly":
      return `only its syntax was tested, and accepted. ${rehearsal.why}`;
    case "undecided":
      return `not decided: ${rehearsal.why} The tool said: ${rehearsal.message.trim()}`;
    case "fault":
      return `not tried: ${rehearsal.message}`;
  }
}
