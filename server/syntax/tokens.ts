import type { Line } from "../text/line";
import type { Span } from "../text/span";
import { type LineSyntax, syntaxOf } from "./lineSyntax";
import { isQuoted, wordEnd, wordStart } from "./words";

export type TokenKind =
  | "space"
  | "comment"
  | "table"
  | "chain"
  | "policy"
  | "counters"
  | "commit"
  | "word"
  | "quoted"
  | "ignored";

export interface Token extends Span {
  readonly kind: TokenKind;
}

/**
 * Every unit of a line in exactly one token, in order: a view made on demand. `ignored` is what the tool passes over: the
 * rest behind a NUL and extra words behind a table or chain.
 */
export function tokensOf(line: Line): Token[] {
  const tokens: Token[] = [];
  const syntax = syntaxOf(line);
  let at = 0;
  const until = (start: number) => {
    if (start > at) tokens.push({ kind: "space", start: at, end: start });
    at = start;
  };
  for (const token of significant(line.text, syntax)) {
    until(token.start);
    tokens.push(token);
    at = token.end;
  }
  until(syntax.seen);
  if (line.text.length > at) tokens.push({ kind: "ignored", start: at, end: line.text.length });
  return tokens;
}

function significant(text: string, syntax: LineSyntax): Token[] {
  switch (syntax.kind) {
    case "blank":
      return [];
    case "comment":
      return [{ kind: "comment", start: 0, end: syntax.seen }];
    case "commit":
      return [{ kind: "commit", start: 0, end: syntax.seen }];
    case "table":
      return [
        { kind: "table", start: 0, end: syntax.name?.end ?? 1 },
        ...rest(text, syntax.name?.end ?? 1, syntax.seen),
      ];
    case "chain": {
      const tokens: Token[] = [{ kind: "chain", start: 0, end: syntax.name?.end ?? 1 }];
      if (syntax.policy !== undefined) tokens.push({ kind: "policy", ...syntax.policy });
      if (syntax.counters !== undefined) tokens.push({ kind: "counters", ...syntax.counters });
      return [...tokens, ...rest(text, (tokens[tokens.length - 1] as Token).end, syntax.seen)];
    }
    case "rule": {
      const tokens: Token[] =
        syntax.counters === undefined ? [] : [{ kind: "counters", ...syntax.counters }];
      for (const word of syntax.words)
        tokens.push({
          kind: isQuoted(word) ? "quoted" : "word",
          start: wordStart(word),
          end: wordEnd(word),
        });
      return tokens;
    }
  }
}

function rest(text: string, from: number, seen: number): Token[] {
  let start = from;
  while (start < seen && (text[start] === " " || text[start] === "\t")) start++;
  return start < seen ? [{ kind: "ignored", start, end: seen }] : [];
}
