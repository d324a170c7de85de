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
import type { Serving } from "./serving";

export const SEMANTIC_TOKENS: ServerCapabilities = {
  semanticTokensProvider: {
    legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] },
    full: { delta: true },
    range: true,
  },
};

/** What was sent last of a document, so that only what differs need be sent again. */
interface Sent {
  readonly resultId: string;
  readonly data: readonly number[];
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
  const send = (document: Document, data: readonly number[]): Sent => {
    const result = { resultId: String(++results), data };
    sent.set(document.uri, result);
    return result;
  };
  const { semanticTokens: requests } = connection.languages;

  requests.on(
    about<SemanticTokensParams, SemanticTokens>(
      "textDocument/semanticTokens/full",
      { data: [] },
      (document) => {
        const { resultId, data } = send(document, wholeOf(document));
        return { resultId, data: data as number[] };
      },
    ),
  );

  requests.onDelta(
    about<SemanticTokensDeltaParams, SemanticTokens | SemanticTokensDelta>(
      "textDocument/semanticTokens/full/delta",
      { data: [] },
      (document, { previousResultId }) => {
        const before = sent.get(document.uri);
        const { resultId, data } = send(document, wholeOf(document));
        if (before?.resultId !== previousResultId) return { resultId, data: data as number[] };
        return { resultId, edits: editsBetween(before.data, data) };
      },
    ),
  );

  requests.onRange(
    about<SemanticTokensRangeParams, SemanticTokens>(
      "textDocument/semanticTokens/range",
      { data: [] },
      (document, { range }) => {
        const first = document.lineAt(document.offsetAt(range.start));
        const last = document.lineAt(document.offsetAt(range.end));
        return { data: encode(document, first, last) };
      },
    ),
  );

  return (uri) => void sent.delete(uri);
}

function wholeOf(document: Document): number[] {
  return encode(document, 0, document.file.lines.count - 1);
}

/** Tokens as the protocol has them: each five numbers, its place counted from the one before. */
function encode(document: Document, first: number, last: number): number[] {
  const data: number[] = [];
  let line = 0;
  let character = 0;
  const put = (at: { line: number; character: number }, tokens: LineTokens, token: number) => {
    const delta = at.line - line;
    data.push(
      delta,
      delta === 0 ? at.character - character : at.character,
      tokens[token + 1] as number,
      tokens[token + 2] as number,
      tokens[token + 3] as number,
    );
    ({ line, character } = at);
  };
  const { coincides } = document;
  semanticTokens(document.file, { first, last }, (index, tokens) => {
    for (let token = 0; token < tokens.length; token += 4) {
      const start = tokens[token] as number;
      // Where the editor has other lines than the tool, each place has to be looked for.
      const at = coincides
        ? { line: index, character: start }
        : document.rangeOf({ line: index, start, end: start }).start;
      put(at, tokens, token);
    }
  });
  return data;
}

/** The one stretch in which two lists differ. */
function editsBetween(
  before: readonly number[],
  after: readonly number[],
): SemanticTokensDelta["edits"] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  if (start === before.length && start === after.length) return [];
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end])
    end++;
  return [
    {
      start,
      deleteCount: before.length - end - start,
      data: after.slice(start, after.length - end),
    },
  ];
}
