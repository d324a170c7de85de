import type { PacketChange, PacketDiff } from "../../server/protocol";
import { besideOf, type ChangeTold, deciderOf, SAME, verdictsOf, wordsOf } from "../wording/diff";
import { block, code, linked, plain } from "../wording/markdown";
import { numberOf } from "../wording/piece";
import { lineOf, type Source } from "./source";

/** What a file does with packets that an earlier one does not, as Markdown. */
export function diffText(
  { equal, changes, undecided, refused }: PacketDiff,
  before: Source,
  after: Source,
): string {
  const parts = [`# What ${plain(after.name)} does differently from ${plain(before.name)}\n`];
  for (const side of refused)
    parts.push(
      `${plain(side === "before" ? before.name : after.name)} would be refused when loaded; its rules are compared as they stand.\n`,
    );
  if (equal) parts.push(`Nothing: ${SAME}.\n`);
  else if (changes.length > 0)
    parts.push(changes.length === 1 ? "1 difference.\n" : `${changes.length} differences.\n`);
  for (const change of changes) parts.push(changeText(toldOf(change), before, after));
  for (const sentence of undecided) parts.push(`Not decided: ${plain(sentence)}\n`);
  return parts.join("\n");
}

function toldOf({ oldRange, newRange, ...told }: PacketChange): ChangeTold {
  return {
    ...told,
    oldLine: oldRange === null ? null : lineOf(oldRange),
    newLine: newRange === null ? null : lineOf(newRange),
  };
}

function changeText(change: ChangeTold, before: Source, after: Source): string {
  const { table, hook, packets, example, oldLine, newLine } = change;
  const jumps = [...jumpTo(oldLine, before), ...jumpTo(newLine, after)];
  return [
    `## ${plain(`${table} ${hook}: ${verdictsOf(change)}`)}\n`,
    `${plain(packets)}\n`,
    block("diff", [
      `- ${deciderOf(oldLine, before.ruleAt)}`,
      `+ ${deciderOf(newLine, after.ruleAt)}`,
    ]),
    `For example ${code(wordsOf(example))}${plain(besideOf(change))}\n`,
    ...(jumps.length === 0 ? [] : [`To ${jumps.join(", and to ")}.\n`]),
  ].join("\n");
}

/** A link to a rule, where there is one: code has none. */
function jumpTo(line: number | null, { name, target }: Source): string[] {
  if (line === null || target(line) === undefined) return [];
  return [`line ${linked(numberOf(line), target)} of ${plain(name)}`];
}
