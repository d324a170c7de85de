import type { RulesFile } from "../../file";
import type { Section } from "../../ruleset/ruleset";
import { type Cursor, cursorAt, itemAt, type Stretch, sectionAt } from "../place";
import { chainItems, declarationItems, policyItems } from "./chains";
import { type Expected, expectedAt } from "./expected";
import { matchItems, targetItems } from "./extensions";
import type { CompletionItem, Slot } from "./item";
import { commandItems, directiveItems, lineItems, tableItems } from "./lines";
import { optionItems } from "./options";
import { tableSnippets } from "./snippets";
import { valueItems } from "./values";

/** What could be written at the cursor. */
export interface Completion {
  readonly items: readonly CompletionItem[];
  /** The piece of text that an item takes the place of; the first part of it is what was typed. */
  readonly replace: Stretch;
  readonly insert: Stretch;
  /** Longer words have other items. */
  readonly incomplete: boolean;
}

/**
 * `byBlank`: asked because someone typed a blank, so that only what must come next is offered, not every option that
 * could.
 */
export function complete(file: RulesFile, offset: number, byBlank = false): Completion | undefined {
  const { ruleset } = file;
  const cursor = cursorAt(file.lines, offset);
  const section = sectionAt(ruleset, cursor.index);
  const expected = expectedAt(cursor, section, ruleset.dialect);
  if (
    expected === undefined ||
    (byBlank && (expected.kind === "option" || expected.kind === "line"))
  )
    return undefined;
  const { slot } = expected;
  const typed = cursor.text.slice(slot.start, slot.cursor);
  // In front of a word another one is begun; inside one the whole word is meant.
  const end = slot.cursor === slot.start ? slot.cursor : slot.end;
  const all = itemsFor(file, section, expected, cursor, typed);
  const items = best(all, typed);
  return {
    items,
    insert: { start: cursor.offset + slot.start, end: cursor.offset + slot.cursor },
    replace: { start: cursor.offset + slot.start, end: cursor.offset + end },
    incomplete: items.length < all.length || (expected.kind === "option" && typed.length <= 3),
  };
}

/** More items than these nobody looks through: while one types on, others are asked for. */
const MOST_ITEMS = 500;

/** Of very many items those that go with what was typed, those that begin with it first. */
function best(items: readonly CompletionItem[], typed: string): readonly CompletionItem[] {
  if (items.length <= MOST_ITEMS) return items;
  const wanted = typed.toLowerCase();
  const beginning: CompletionItem[] = [];
  const holding: CompletionItem[] = [];
  for (const item of items) {
    const name = (item.filter ?? item.text ?? item.label).toLowerCase();
    if (name.startsWith(wanted)) beginning.push(item);
    else if (isSpreadIn(name, wanted)) holding.push(item);
  }
  const byRank = (a: CompletionItem, b: CompletionItem) => a.rank - b.rank;
  return [...beginning.sort(byRank), ...holding.sort(byRank)].slice(0, MOST_ITEMS);
}

/** Whether all letters occur in a name in their order, which is how editors match. */
function isSpreadIn(name: string, letters: string): boolean {
  let at = 0;
  for (const letter of letters) {
    at = name.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

function itemsFor(
  file: RulesFile,
  section: Section | undefined,
  expected: Expected,
  cursor: Cursor,
  typed: string,
): CompletionItem[] {
  const { ruleset } = file;
  const { dialect } = ruleset;
  switch (expected.kind) {
    case "line":
      return lineItems(ruleset, section);
    case "table":
      return [...tableItems(dialect), ...tableSnippets(dialect)];
    case "chain-line":
      return declarationItems(section);
    case "policy":
      return policyItems(section, expected.chain);
    case "directive":
      return directiveItems(
        new Set(
          file
            .problems()
            .filter(({ severity }) => severity !== "error")
            .map(({ code }) => code),
        ),
      );
    case "command":
      return commandItems(dialect);
    case "chain":
      return chainItems(file.lines, section, expected.rule.command);
    case "match":
      return matchItems(section, expected.rule, dialect);
    case "target":
      return targetItems(file.lines, section, expected.rule, expected.goto, dialect);
    case "option": {
      const item = section === undefined ? undefined : itemAt(section, cursor.index);
      const whole = item?.kind === "rule" ? item.rule : undefined;
      return optionItems(
        {
          section,
          rule: expected.rule,
          whole,
          at: expected.slot.start,
          negated: expected.negated,
          typed,
        },
        dialect,
      );
    }
    case "value": {
      const { rule, option, spec, slot } = expected;
      const others = othersInList(cursor.text, slot);
      const { called } = file.reading;
      return valueItems({ called, ruleset, rule, option, spec, line: cursor.index, others });
    }
  }
}

/** The other elements of the list in which the slot is one. */
function othersInList(text: string, { start, end }: Slot): string[] {
  const before = /[^\s"=]*$/.exec(text.slice(0, start))?.[0] ?? "";
  const behind = /^[^\s"]*/.exec(text.slice(end))?.[0] ?? "";
  return `${before},${behind}`.split(",").filter(Boolean);
}
