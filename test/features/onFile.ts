import assert from "node:assert/strict";
import { type Completion, complete } from "../../server/features/completion/index";
import type { CompletionItem } from "../../server/features/completion/item";
import { hover } from "../../server/features/hover/index";
import { toPlainText } from "../../server/features/markup";
import { type Edit, type Place, stretchOf } from "../../server/features/place";
import { DEFAULT_READING, type Reading, RulesFile } from "../../server/file";
import { readSingle } from "../support/annotations";

/** A file from a fixture, and where its first `$0` stands. */
export function open(
  source: string,
  reading: Partial<Reading> = {},
): { file: RulesFile; offset: number } {
  const { path, text, cursors } = readSingle(source);
  return {
    file: RulesFile.of(path, text, { ...DEFAULT_READING, ...reading }),
    offset: cursors[0] ?? 0,
  };
}

/** What hover says at the cursor, as plain text, and the words that it says it of. */
export function hoverOn(
  source: string,
  reading: Partial<Reading> = {},
): { words: string; says: string } {
  const { file, offset } = open(source, reading);
  const found = hover(file, offset);
  assert.ok(found, `nothing is said in ${source}`);
  const words = file.lines.at(found.line)?.text.slice(found.start, found.end) ?? "";
  return { words, says: toPlainText(found.content) };
}

/** The items offered at the cursor. */
export function itemsAt(source: string, reading: Partial<Reading> = {}): CompletionItem[] {
  const { file, offset } = open(source, reading);
  return (complete(file, offset)?.items ?? []).toSorted((a, b) => a.rank - b.rank);
}

export function labelsAt(source: string, reading: Partial<Reading> = {}): string[] {
  return itemsAt(source, reading).map(({ label }) => label);
}

/** The text after an item was accepted. `by`: whether the rest of the word is kept or goes too. */
export function accept(
  source: string,
  label: string,
  by: "insert" | "replace" = "replace",
  reading: Partial<Reading> = {},
): string {
  const { file, offset } = open(source, reading);
  const completion: Completion | undefined = complete(file, offset);
  assert.ok(completion, `nothing is offered in ${source}`);
  const item = completion.items.find((candidate) => candidate.label === label);
  assert.ok(
    item,
    `${label} is not among ${completion.items.map((other) => other.label).join(", ")}`,
  );
  return apply(file.lines.text(), [{ ...completion[by], text: item.text ?? item.label }]);
}

/** A text after edits, which all speak of the text before. */
export function apply(text: string, edits: readonly Edit[]): string {
  let result = text;
  for (const edit of edits.toSorted((a, b) => b.start - a.start))
    result = result.slice(0, edit.start) + edit.text + result.slice(edit.end);
  return result;
}

/** A text in which places of it stand between `«` and `»`. */
export function marked({ lines }: RulesFile, places: readonly Place[]): string {
  const edits = places.flatMap((place): Edit[] => {
    const { start, end } = stretchOf(lines, place);
    return [{ start, end, text: `«${lines.slice(start, end)}»` }];
  });
  return apply(lines.text(), edits);
}

/** The lines of `marked` that hold a mark. */
export function markedLines(file: RulesFile, places: readonly Place[]): string[] {
  return marked(file, places)
    .split("\n")
    .filter((line) => line.includes("«"));
}
