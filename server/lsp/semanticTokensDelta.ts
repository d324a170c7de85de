import type { SemanticTokensEdit } from "vscode-languageserver";
import { framesOthers, semanticTokens } from "../features/semanticTokens";
import type { Ruleset } from "../ruleset/ruleset";

/** What is kept of the tokens of one version of a file: they can be made again, and only how many they are is not told quickly. */
export interface FileTokens {
  readonly ruleset: Ruleset;
  /** How many tokens each line has. */
  readonly counts: Uint16Array;
}

/** All tokens of a file, five numbers each. */
export function tokensOf(ruleset: Ruleset): {
  readonly tokens: FileTokens;
  readonly data: number[];
} {
  const counts = new Uint16Array(ruleset.lines.count);
  return { tokens: { ruleset, counts }, data: encode(ruleset, 0, counts.length, 0, counts) };
}

/** The one stretch in which the tokens of a later version differ. Only lines that are not the same are looked at. */
export function editsSince(
  { ruleset: before, counts: old }: FileTokens,
  after: Ruleset,
): { readonly tokens: FileTokens; readonly edits: SemanticTokensEdit[] } {
  const { head, tail } = sharedLines(before, after);
  const counts = new Uint16Array(after.lines.count);
  counts.set(old.subarray(0, head));
  counts.set(old.subarray(old.length - tail), counts.length - tail);
  // The first token below is counted from the one above.
  let below = tail;
  while (below > 0 && counts[counts.length - below] === 0) below--;
  if (below > 0) below--;
  let countedFrom = Math.max(head - 1, 0);
  while (countedFrom > 0 && counts[countedFrom] === 0) countedFrom--;
  const data = encode(after, head, counts.length - below, countedFrom, counts);
  const replaced = encode(before, head, old.length - below, countedFrom);
  return {
    tokens: { ruleset: after, counts },
    edits: editOf(replaced, data, 5 * sum(counts, head)),
  };
}

/** How many lines at the start and at the end surely have the tokens that they had. */
function sharedLines(before: Ruleset, after: Ruleset): { head: number; tail: number } {
  const none = { head: 0, tail: 0 };
  if (before.tongue !== after.tongue) return none;
  if (before.stoppedAt !== undefined || after.stoppedAt !== undefined) return none;
  const shared = after.lines.sharedWith(before.lines);
  for (const { lines } of [before, after])
    for (let index = shared.head; index < lines.count - shared.tail; index++) {
      const line = lines.at(index);
      if (line !== undefined && framesOthers(line)) return none;
    }
  return shared;
}

/** What of some numbers is to be replaced so that they become others; `start`: where the first of them stands. */
function editOf(
  old: readonly number[],
  data: readonly number[],
  start: number,
): SemanticTokensEdit[] {
  let same = 0;
  while (same < old.length && same < data.length && old[same] === data[same]) same++;
  if (same === old.length && same === data.length) return [];
  let end = 0;
  while (
    end < Math.min(old.length, data.length) - same &&
    old[old.length - 1 - end] === data[data.length - 1 - end]
  )
    end++;
  return [
    {
      start: start + same,
      deleteCount: old.length - end - same,
      data: data.slice(same, data.length - end),
    },
  ];
}

/**
 * Tokens of some lines as the protocol has them: each five numbers, its place counted from the one before, of which the first
 * is counted from a line above. Writes down how many each line has.
 */
function encode(
  ruleset: Ruleset,
  first: number,
  end: number,
  countedFrom: number,
  counts?: Uint16Array,
): number[] {
  const data: number[] = [];
  let line = countedFrom;
  semanticTokens(ruleset, { first, last: end - 1 }, (index, tokens) => {
    let character = 0;
    for (let token = 0; token < tokens.length; token += 4) {
      const start = tokens[token] as number;
      data.push(
        index - line,
        start - character,
        tokens[token + 1] as number,
        tokens[token + 2] as number,
        tokens[token + 3] as number,
      );
      line = index;
      character = start;
    }
    if (counts !== undefined) counts[index] = tokens.length / 4;
  });
  return data;
}

function sum(counts: Uint16Array, end: number): number {
  let all = 0;
  for (let index = 0; index < end; index++) all += counts[index] as number;
  return all;
}
