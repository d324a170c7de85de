import type { Line } from "../text/line";
import type { Span } from "../text/span";
import { type PackedWord, splitWords } from "./words";

/**
 * What one line is by itself, before it is known whether a table is open. The tools look at the first character only
 * (`xtables_restore_parse_line`); `commit` is decided by the whole line.
 */
export type LineSyntax =
  | BlankSyntax
  | CommentSyntax
  | TableSyntax
  | ChainSyntax
  | CommitSyntax
  | RuleSyntax;

interface Common {
  /** How much of the text the tool sees: a NUL ends it, and with it the newline. */
  readonly seen: number;
}

export interface BlankSyntax extends Common {
  readonly kind: "blank";
}

export interface CommentSyntax extends Common {
  readonly kind: "comment";
}

/** `*filter`. The name is missing in `*` alone; what stands behind it is passed over. */
export interface TableSyntax extends Common {
  readonly kind: "table";
  readonly name: Span | undefined;
}

/** `:INPUT DROP [0:0]`. Quotes have no meaning here. */
export interface ChainSyntax extends Common {
  readonly kind: "chain";
  readonly name: Span | undefined;
  readonly policy: Span | undefined;
  readonly counters: Span | undefined;
}

/** `COMMIT` and nothing else. `newline`: whether one follows, which the legacy tools insist on. */
export interface CommitSyntax extends Common {
  readonly kind: "commit";
  readonly newline: boolean;
}

/** Anything else: a command with its options, which means something only inside a table. */
export interface RuleSyntax extends Common {
  readonly kind: "rule";
  /** `[12:3456]` in column 1. */
  readonly counters: Span | undefined;
  /** What is wrong with the counters, in words. */
  readonly countersFault: string | undefined;
  readonly words: readonly PackedWord[];
}

/** The syntax of a line, read once and kept with it. */
export function syntaxOf(line: Line): LineSyntax {
  line.syntax ??= read(line);
  return line.syntax as LineSyntax;
}

/** The same without keeping it, for who looks at each line of a file once: all that is kept takes room. */
export function peekSyntax(line: Line): LineSyntax {
  return (line.syntax as LineSyntax | undefined) ?? read(line);
}

/** The words of a line, whatever its first character: `*nat` inside an open table is read as a command. */
export function wordsOf(line: Line): RuleSyntax {
  return asRule(line, syntaxOf(line));
}

/** The same without keeping it. */
export function peekWords(line: Line): RuleSyntax {
  return asRule(line, peekSyntax(line));
}

function asRule({ text, terminated }: Line, syntax: LineSyntax): RuleSyntax {
  return syntax.kind === "rule" ? syntax : readRule(text, syntax.seen, terminated);
}

function read(line: Line): LineSyntax {
  const { text } = line;
  const nul = text.indexOf("\0");
  const seen = nul < 0 ? text.length : nul;
  const newline = line.terminated && nul < 0;
  if (seen === 0)
    return nul < 0
      ? { kind: "blank", seen }
      : { kind: "rule", seen, counters: undefined, countersFault: undefined, words: [] };
  switch (text.charCodeAt(0)) {
    case 35:
      return { kind: "comment", seen };
    case 42:
      return { kind: "table", seen, name: fieldsOf(text, 1, seen)[0] };
    case 58: {
      const [name, policy, counters] = fieldsOf(text, 1, seen);
      return { kind: "chain", seen, name, policy, counters };
    }
    case 67:
      if (text.slice(0, seen) === "COMMIT") return { kind: "commit", seen, newline };
  }
  return readRule(text, seen, newline);
}

function readRule(text: string, seen: number, newline: boolean): RuleSyntax {
  if (text.charCodeAt(0) !== 91)
    return {
      kind: "rule",
      seen,
      counters: undefined,
      countersFault: undefined,
      words: splitWords(text, 0, seen),
    };
  const close = text.indexOf("]");
  if (close < 0 || close >= seen) {
    return {
      kind: "rule",
      seen,
      counters: { start: 0, end: seen },
      countersFault: "The counters are not closed: write [packets:bytes] before the rule.",
      words: [],
    };
  }
  return {
    kind: "rule",
    seen,
    counters: { start: 0, end: close + 1 },
    countersFault: countersAreRead(text, seen, newline)
      ? undefined
      : "The counters must be written as [packets:bytes].",
    words: splitWords(text, close + 1, seen),
  };
}

/**
 * Whether `tokenize_rule_counters` is content. It cuts at `:` and `]` wherever they stand, also behind the bracket, so
 * that a colon further on in the rule will do.
 */
function countersAreRead(text: string, seen: number, newline: boolean): boolean {
  let at = 1;
  while (at < seen && text[at] === ":") at++;
  const colon = text.indexOf(":", at);
  if (at >= seen || colon < 0 || colon >= seen) return false;
  at = colon + 1;
  while (at < seen && text[at] === "]") at++;
  return at < seen || newline;
}

/** Words between blanks and tabs, as `strtok` cuts them. */
function fieldsOf(text: string, from: number, end: number): Span[] {
  const fields: Span[] = [];
  let start = -1;
  for (let i = from; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === 32 || code === 9) {
      if (start >= 0) {
        fields.push({ start, end: i });
        start = -1;
      }
    } else if (start < 0) start = i;
  }
  if (start >= 0) fields.push({ start, end });
  return fields;
}
