import type { CoreOption } from "../catalogue/core/option";
import type { Dialect } from "../ruleset/dialect";
import type { ExtensionUse, Name, OptionUse, Rule, Target } from "../ruleset/model";
import { coreTable } from "../ruleset/optionTable";
import { wordsOf } from "../syntax/lineSyntax";
import { wordEnd, wordStart } from "../syntax/words";
import type { Line } from "../text/line";
import type { Span } from "../text/span";

/** What one word of a rule is. */
export type Part = Span &
  (
    | { readonly kind: "counters" }
    | { readonly kind: "chain"; readonly name: Name }
    | { readonly kind: "argument"; readonly name: Name }
    | { readonly kind: "option"; readonly use: OptionUse; readonly owner: ExtensionUse | undefined }
    | {
        readonly kind: "value";
        readonly use: OptionUse;
        readonly owner: ExtensionUse | undefined;
        readonly at: number;
        readonly word: Name;
      }
    | { readonly kind: "match"; readonly use: ExtensionUse }
    | { readonly kind: "target"; readonly target: Target }
    /** A word of the tool itself: a command, `-m`, `-j`, `-v` … */
    | { readonly kind: "core"; readonly option: CoreOption }
  );

/** The part of a rule at a column; a cursor directly behind a word still points at it. */
export function partAt(line: Line, rule: Rule, column: number, dialect: Dialect): Part | undefined {
  const { counters, chain, argument, target } = rule;
  if (counters !== undefined && holds(counters, column)) return { kind: "counters", ...counters };
  for (const name of [chain, argument]) {
    if (name === undefined || !holds(name, column)) continue;
    return { kind: name === chain ? "chain" : "argument", name, start: name.start, end: name.end };
  }
  if (target !== undefined && holds(target, column)) {
    return { kind: "target", target, start: target.start, end: target.end };
  }
  const owners =
    target?.extension === undefined ? rule.matches : [...rule.matches, target.extension];
  const part =
    partOfOptions(rule.options, undefined, column) ??
    owners.map((owner) => partOfOptions(owner.options, owner, column)).find(Boolean);
  return part ?? partOfWord(line, rule, column, dialect);
}

function partOfOptions(
  options: readonly OptionUse[],
  owner: ExtensionUse | undefined,
  column: number,
): Part | undefined {
  for (const use of options) {
    if (!holds(use, column)) continue;
    const at = use.words.findIndex((word) => holds(word, column));
    const word = use.words[at];
    if (word !== undefined)
      return { kind: "value", use, owner, at, word, start: word.start, end: word.end };
    // Up to the first value: with its `!`, and with the `=` behind it where there is one.
    const end = use.words[0]?.start ?? use.end;
    return { kind: "option", use, owner, start: use.start, end };
  }
  return undefined;
}

function partOfWord(line: Line, rule: Rule, column: number, dialect: Dialect): Part | undefined {
  const { words } = wordsOf(line);
  const at = words.findIndex((word) => column >= wordStart(word) && column <= wordEnd(word));
  const word = words[at];
  if (word === undefined) return undefined;
  const span = { start: wordStart(word), end: wordEnd(word) };
  const text = line.text.slice(span.start, span.end);
  if (text.startsWith("-")) {
    const option = coreOptionOf(text, dialect);
    return option === undefined ? undefined : { kind: "core", option, ...span };
  }
  const use = rule.matches.find(
    (match) => !match.implicit && match.start < span.start && match.name === text,
  );
  return use === undefined ? undefined : { kind: "match", use, ...span };
}

/** The option of the tool itself that a word names, by its letter or any beginning of its name that fits one only. */
export function coreOptionOf(text: string, dialect: Dialect): CoreOption | undefined {
  const { byLetter, byName } = coreTable(dialect);
  if (!text.startsWith("--")) return byLetter.get(text[1] ?? "");
  const name = text.split("=")[0] as string;
  const exact = byName.get(name);
  if (exact !== undefined) return exact;
  const begun = new Set(
    [...byName].filter(([long]) => long.startsWith(name)).map(([, option]) => option),
  );
  return begun.size === 1 ? [...begun][0] : undefined;
}

function holds({ start, end }: Span, column: number): boolean {
  return column >= start && column <= end;
}
