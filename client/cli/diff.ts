import type { RulesFile } from "../../server/file";
import { besideOf, deciderOf, SAME, verdictsOf, wordsOf } from "../wording/diff";
import { printable } from "../wording/printable";
import type { DiffArguments } from "./arguments";
import { type Paint, painter, wantsColour } from "./colour";
import { load, note, refuse, runThrough } from "./load";
import { openOutput } from "./output";

type Diff = ReturnType<RulesFile["diff"]> extends Generator<unknown, infer Result> ? Result : never;
type Change = Diff["changes"][number];

/** Compares two files by what they do with packets. Gives the exit code: 0 only where they are proven to be equal. */
export async function diffFiles(args: DiffArguments): Promise<number> {
  const [before, after] = [
    await load(args.before, args.reading),
    await load(args.after, args.reading),
  ];
  if (typeof before === "string") return refuse(before);
  if (typeof after === "string") return refuse(after);
  for (const [file, path] of [
    [before, args.before],
    [after, args.after],
  ] as const) {
    if (file.family !== "ip" && file.family !== "ip6")
      return refuse(
        `${path} is for ${file.family}tables; only rules of iptables and ip6tables can be compared.`,
      );
    if (file.verdict === "reject")
      note(
        `${path} would be refused when loaded (iptables-tools check says why); the rules are compared as they stand.`,
      );
  }
  if (before.family !== after.family)
    return refuse(
      `${args.before} is for ${before.family}tables and ${args.after} for ${after.family}tables.`,
    );
  const diff = runThrough(after.diff(before));
  const output = openOutput(process.stdout);
  const paint = painter(wantsColour(process.stdout.isTTY, process.env));
  await output.write(
    args.format === "json" ? [`${json(diff)}\n`] : text(diff, before, after, paint),
  );
  await output.end();
  if (output.failure !== undefined)
    return refuse(`The result could not be written: ${output.failure}.`);
  return diff.equal ? 0 : 1;
}

function json({ equal, changes, undecided }: Diff): string {
  return JSON.stringify({
    equal,
    changes: changes.map(
      ({ table, hook, before, after, packets, example, beside, oldLine, newLine }) => ({
        hook,
        table,
        before,
        after,
        packets,
        example,
        ...(beside.length === 0 ? {} : { beside }),
        oldLine,
        newLine,
      }),
    ),
    ...(undecided.length === 0 ? {} : { undecided }),
  });
}

function* text(
  { equal, changes, undecided }: Diff,
  before: RulesFile,
  after: RulesFile,
  paint: Paint,
): Iterable<string> {
  if (equal) {
    yield `Equal: ${SAME} in both.\n`;
    return;
  }
  for (const change of changes) yield* changeText(change, before, after, paint);
  for (const sentence of undecided) yield `${paint("yellow", "Not decided:")} ${sentence}\n`;
}

function* changeText(
  change: Change,
  before: RulesFile,
  after: RulesFile,
  paint: Paint,
): Iterable<string> {
  const { table, hook, packets, oldLine, newLine } = change;
  const example = `${wordsOf(change.example)}${besideOf(change)}`;
  yield `${paint("bold", `${table} ${hook}`)}: ${verdictsOf(change)}\n`;
  yield `  ${printable(packets)}\n`;
  yield `  ${paint("red", "-")} ${printable(deciderOf(oldLine, ruleIn(before)))}\n`;
  yield `  ${paint("green", "+")} ${printable(deciderOf(newLine, ruleIn(after)))}\n`;
  yield `  ${paint("dim", `for example ${printable(example)}`)}\n\n`;
}

function ruleIn({ lines }: RulesFile): (line: number) => string {
  return (line) => lines.at(line - 1)?.text.trim() ?? "";
}
