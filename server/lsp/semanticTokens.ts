import type {
  Connection,
  SemanticTokens,
  SemanticTokensDelta,
  SemanticTokensDeltaParams,
  SemanticTokensParams,
  SemanticTokensRangeParams,
  ServerCapabilities,
} from "vscode-languageserver";
import {
  type LineTokens,
  semanticTokens,
  TOKEN_MODIFIERS,
  TOKEN_TYPES,
} from "../features/semanticTokens";
import type { Document } from "./document";
import { tokensInScript } from "./script";
import type { Serving } from "./serving";

export const SEMANTIC_TOKENS: ServerCapabilities = {
  semanticTokensProvider: {
    legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] },
    full: { delta: true },
    range: true,
  },
};

/** The tokens of each line of a document, as they were sent last, so that only what differs need be sent again. */
interface Sent {
  readonly resultId: string;
  /** Absent where the editor has other lines than the tool. */
  readonly lines: readonly LineTokens[] | undefined;
}

/**
 * Colours by what words are: of a whole file, of a part, and of what changed since the last time. Gives what is to be done
 * when a document is closed.
 */
export function serveSemanticTokens(
  connection: Connection,
  { about }: Serving,
): (uri: string) => void {
  const sent = new Map<string, Sent>();
  let results = 0;
  const remember = ({ uri }: Document, lines: Sent["lines"]): string => {
    const resultId = String(++results);
    sent.set(uri, { resultId, lines });
    return resultId;
  };
  const { semanticTokens: requests } = connection.languages;

  function whole(document: Document): SemanticTokens {
    const { coincides } = document;
    if (!coincides)
      return { resultId: remember(document, undefined), data: encodePlaces(document, ALL) };
    const lines = tokensByLine(document);
    return { resultId: remember(document, lines), data: encode(lines, 0, lines.length, 0) };
  }

  requests.on(
    about<SemanticTokensParams, SemanticTokens>(
      "textDocument/semanticTokens/full",
      { data: [] },
      whole,
      (script) => ({ data: tokensInScript(script) }),
    ),
  );

  requests.onDelta(
    about<SemanticTokensDeltaParams, SemanticTokens | SemanticTokensDelta>(
      "textDocument/semanticTokens/full/delta",
      { data: [] },
      (document, { previousResultId }) => {
        const before = sent.get(document.uri);
        if (
          before?.resultId !== previousResultId ||
          before.lines === undefined ||
          !document.coincides
        )
          return whole(document);
        const lines = tokensByLine(document);
        return {
          resultId: remember(document, lines),
          edits: editsBetween(before.lines, lines),
        };
      },
      (script) => ({ data: tokensInScript(script) }),
    ),
  );

  requests.onRange(
    about<SemanticTokensRangeParams, SemanticTokens>(
      "textDocument/semanticTokens/range",
      { data: [] },
      (document, { range }) => {
        const first = document.lineAt(document.offsetAt(range.start));
        const last = document.lineAt(document.offsetAt(range.end));
        return { data: encodePlaces(document, { first, last }) };
      },
      (script, { range }) => ({ data: tokensInScript(script, range) }),
    ),
  );

  return (uri) => void sent.delete(uri);
}

const ALL = { first: 0, last: Infinity };
const NONE: LineTokens = [];

function tokensByLine({ file }: Document): LineTokens[] {
  const lines = new Array<LineTokens>(file.lines.count).fill(NONE);
  semanticTokens(file, { first: 0, last: file.lines.count - 1 }, (index, tokens) => {
    lines[index] = tokens;
  });
  return lines;
}

/**
 * Tokens of some lines as the protocol has them: each five numbers, its place counted from the one before, of which the first
 * is counted from a line above.
 */
function encode(
  lines: readonly LineTokens[],
  first: number,
  end: number,
  countedFrom: number,
): number[] {
  const data: number[] = [];
  let line = countedFrom;
  for (let index = first; index < end; index++) {
    const tokens = lines[index] as LineTokens;
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
  }
  return data;
}

/** The same where each place has to be looked for, because the editor may have other lines than the tool. */
function encodePlaces(
  document: Document,
  { first, last }: { readonly first: number; readonly last: number },
): number[] {
  const data: number[] = [];
  let line = 0;
  let character = 0;
  semanticTokens(document.file, { first, last }, (index, tokens) => {
    for (let token = 0; token < tokens.length; token += 4) {
      const start = tokens[token] as number;
      const at = document.rangeOf({ line: index, start, end: start }).start;
      const delta = at.line - line;
      data.push(
        delta,
        delta === 0 ? at.character - character : at.character,
        tokens[token + 1] as number,
        tokens[token + 2] as number,
        tokens[token + 3] as number,
      );
      ({ line, character } = at);
    }
  });
  return data;
}

/** The one stretch in which the tokens of two versions differ: lines that were not touched have the very same ones. */
function editsBetween(
  before: readonly LineTokens[],
  after: readonly LineTokens[],
): SemanticTokensDelta["edits"] {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  let tail = 0;
  while (
    tail < shorter - head &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  )
    tail++;
  // The first token below is counted from the one above.
  while (tail > 0 && after[after.length - tail]?.length === 0) tail--;
  if (tail > 0) tail--;
  let countedFrom = Math.max(head - 1, 0);
  while (countedFrom > 0 && after[countedFrom]?.length === 0) countedFrom--;
  const old = encode(before, head, before.length - tail, countedFrom);
  const data = encode(after, head, after.length - tail, countedFrom);
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
      start: numbersIn(before, 0, head) + same,
      deleteCount: old.length - end - same,
      data: data.slice(same, data.length - end),
    },
  ];
}

/** How many numbers of the protocol the tokens of some lines are. */
function numbersIn(lines: readonly LineTokens[], first: number, end: number): number {
  let numbers = 0;
  for (let index = first; index < end; index++) numbers += (lines[index] as LineTokens).length;
  return (numbers / 4) * 5;
}
