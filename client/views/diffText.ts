import type { PacketChange, PacketDiff, PacketExample } from "../../server/protocol";
import { block, code, plain, ruleText, type Source } from "./markdown";

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
  if (equal) parts.push("Nothing: every packet meets the same verdict and the same rewriting.\n");
  else if (changes.length > 0)
    parts.push(changes.length === 1 ? "1 difference.\n" : `${changes.length} differences.\n`);
  for (const change of changes) parts.push(changeText(change, before, after));
  for (const sentence of undecided) parts.push(`Not decided: ${plain(sentence)}\n`);
  return parts.join("\n");
}

function changeText(change: PacketChange, before: Source, after: Source): string {
  const { table, hook, packets, example, beside, oldRange, newRange } = change;
  const more = beside.length === 0 ? "" : ` (${plain(beside.join(", "))})`;
  return [
    `## ${plain(`${table} ${hook}: ${change.before} → ${change.after}`)}\n`,
    `${plain(packets)}\n`,
    block("diff", [`- ${ruleText(before, oldRange)}`, `+ ${ruleText(after, newRange)}`]),
    `For example ${code(wordsOf(example))}${more}\n`,
  ].join("\n");
}

/** A packet in the words in which one can be asked for. */
export function wordsOf(example: PacketExample): string {
  return Object.entries(example)
    .map(
      ([name, value]) =>
        `${name}=${Array.isArray(value) ? value.join(",") || "NONE" : String(value)}`,
    )
    .join(" ");
}
