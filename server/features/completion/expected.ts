import type { ValueSpec } from "../../catalogue/schema";
import type { Dialect } from "../../ruleset/dialect";
import type { OptionUse, Rule } from "../../ruleset/model";
import { resolve } from "../../ruleset/resolve";
import type { Section } from "../../ruleset/ruleset";
import { type RuleSyntax, syntaxOf, wordsOf } from "../../syntax/lineSyntax";
import { isQuoted, wordEnd, wordStart } from "../../syntax/words";
import { Line } from "../../text/line";
import type { Cursor } from "../place";
import type { Slot } from "./item";

/** What a word at the cursor would be. */
export type Expected = { readonly slot: Slot } & (
  | { readonly kind: "line" }
  | { readonly kind: "table" }
  | { readonly kind: "chain-line" }
  | { readonly kind: "policy"; readonly chain: string }
  | { readonly kind: "directive" }
  /** A command, behind counters. */
  | { readonly kind: "command" }
  /** A chain behind a command. */
  | { readonly kind: "chain"; readonly rule: Rule }
  | { readonly kind: "match"; readonly rule: Rule }
  | { readonly kind: "target"; readonly rule: Rule; readonly goto: boolean }
  | { readonly kind: "option"; readonly rule: Rule; readonly negated: boolean }
  | {
      readonly kind: "value";
      readonly rule: Rule;
      readonly option: string;
      readonly spec: ValueSpec;
    }
);

/** Stands at the cursor while the line is read, to see where the reader puts it. No file has it. */
const HERE = "\u0001";

/** What is expected at the cursor, or undefined where nothing can be offered. */
export function expectedAt(
  cursor: Cursor,
  section: Section | undefined,
  dialect: Dialect,
): Expected | undefined {
  const { text, column } = cursor;
  const head = text.slice(0, column);
  if (text.startsWith("#")) {
    const found = /^#\s*iptables-tools:\s*/.exec(head);
    return found === null
      ? undefined
      : { kind: "directive", slot: { start: found[0].length, cursor: column, end: text.length } };
  }
  if (text.startsWith("*") && column > 0) {
    return /^\*\s*\S*$/.test(head)
      ? { kind: "table", slot: { start: 0, cursor: column, end: endOfWord(text, column) } }
      : undefined;
  }
  if (text.startsWith(":") && column > 0) return inChainLine(text, column);
  if (/^\S*$/.test(head) && !text.startsWith("[")) {
    return {
      kind: "line",
      slot: { start: 0, cursor: column, end: column === 0 ? 0 : endOfWord(text, column) },
    };
  }
  return inRule(cursor.line ?? new Line(text, true), column, section, dialect);
}

function inChainLine(text: string, column: number): Expected | undefined {
  const fields = text
    .slice(1, column)
    .trimStart()
    .split(/[ \t]+/);
  const end = endOfWord(text, column);
  if (fields.length === 1) return { kind: "chain-line", slot: { start: 0, cursor: column, end } };
  const typed = fields[1] ?? "";
  if (fields.length > 2) return undefined;
  return {
    kind: "policy",
    chain: fields[0] ?? "",
    slot: { start: column - typed.length, cursor: column, end },
  };
}

function inRule(
  line: Line,
  column: number,
  section: Section | undefined,
  dialect: Dialect,
): Expected | undefined {
  const slot = slotAt(line, wordsOf(line), column);
  if (slot === undefined) return undefined;
  const quoted = line.text[slot.start - 1] === '"';
  const before = line.text.slice(0, quoted ? slot.start - 1 : slot.start);
  if (syntaxOf(new Line(before, true)).kind === "rule" && /^\[[^\]]*$/.test(before))
    return undefined;
  const chainNames = new Set(section === undefined ? [] : [...section.chains.keys()]);
  const rule = resolve(new Line(before + HERE, true), dialect, chainNames);
  if (rule.otherFamily || rule.stops !== undefined) return undefined;
  if (rule.chain?.text === HERE) return { kind: "chain", slot, rule };
  if (rule.argument?.text === HERE) {
    return rule.command === "policy"
      ? { kind: "policy", slot, chain: rule.chain?.text ?? "" }
      : undefined;
  }
  if (rule.matches.some(({ name }) => name === HERE)) return { kind: "match", slot, rule };
  if (rule.target?.name === HERE) return { kind: "target", slot, rule, goto: rule.target.goto };
  for (const use of usesOf(rule)) {
    const at = use.words.findIndex((word) => word.text === HERE);
    const spec = use.spec.values?.[at];
    if (spec !== undefined)
      return {
        kind: "value",
        slot: partOfList(line.text, slot, spec),
        rule,
        option: use.name,
        spec,
      };
  }
  if (quoted) return undefined;
  if (rule.command === undefined) return { kind: "command", slot };
  return { kind: "option", slot, rule, negated: /(?:^|[ \t])![ \t]+$/.test(before) };
}

/** All options of a rule, its own and those of its matches and target. */
export function usesOf(rule: Rule): OptionUse[] {
  return [
    ...rule.options,
    ...rule.matches.flatMap(({ options }) => options),
    ...(rule.target?.extension?.options ?? []),
  ];
}

/** The word at the cursor: without its quotes, and of `--option=value` the value. */
function slotAt({ text }: Line, { words }: RuleSyntax, column: number): Slot | undefined {
  const word = words.find((packed) => wordStart(packed) <= column && column <= wordEnd(packed));
  if (word === undefined) return { start: column, cursor: column, end: column };
  const start = wordStart(word);
  const end = wordEnd(word);
  if (isQuoted(word)) {
    if (text[start] !== '"' || column === start) return undefined;
    const closed = end - start > 1 && text[end - 1] === '"';
    return closed && column === end
      ? undefined
      : { start: start + 1, cursor: column, end: closed ? end - 1 : end };
  }
  const equals = text.slice(start, column).indexOf("=");
  if (equals > 0 && text.startsWith("--", start))
    return { start: start + equals + 1, cursor: column, end };
  return { start, cursor: column, end };
}

/** Of a list the element at the cursor. */
function partOfList(text: string, slot: Slot, spec: ValueSpec): Slot {
  const separators = separatorsOf(spec);
  let { start, end } = slot;
  for (let at = start; at < slot.cursor; at++)
    if (separators.includes(text[at] as string)) start = at + 1;
  for (let at = end - 1; at >= slot.cursor; at--)
    if (separators.includes(text[at] as string)) end = at;
  return { start, cursor: slot.cursor, end };
}

function separatorsOf(spec: ValueSpec): string {
  switch (spec.kind) {
    case "words":
      return spec.separator;
    case "port-list":
      return ",:";
    case "port-range":
      return ":";
    case "tcp-flags":
    case "set-directions":
    case "weekdays":
    case "month-days":
    case "address-list":
      return ",";
    default:
      return "";
  }
}

function endOfWord(text: string, column: number): number {
  const rest = /^[^ \t\r]*/.exec(text.slice(column));
  return column + (rest?.[0].length ?? 0);
}
