import type {
  Connection,
  SemanticTokens,
  SemanticTokensDelta,
  SemanticTokensDeltaParams,
  SemanticTokensParams,
  SemanticTokensRangeParams,
  ServerCapabilities,
} from "vscode-languageserver";
import { semanticTokens, TOKEN_MODIFIERS, TOKEN_TYPES } from "../features/semanticTokens";
import type { Document } from "./document";
import { tokensInScript } from "./script";
import { editsSince, type FileTokens, tokensOf } from "./semanticTokensDelta";
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
  /** Absent where the editor has other lines than the tool. */
  readonly tokens: FileTokens | undefined;
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
  const remember = ({ uri }: Document, tokens: Sent["tokens"]): string => {
    const resultId = String(++results);
    sent.set(uri, { resultId, tokens });
    return resultId;
  };
  const { semanticTokens: requests } = connection.languages;

  function whole(document: Document): SemanticTokens {
    const { coincides } = document;
    if (!coincides)
      return { resultId: remember(document, undefined), data: encodePlaces(document, ALL) };
    const { tokens, data } = tokensOf(document.file.ruleset);
    return { resultId: remember(document, tokens), data };
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
          before.tokens === undefined ||
          !document.coincides
        )
          return whole(document);
        const { tokens, edits } = editsSince(before.tokens, document.file.ruleset);
        return { resultId: remember(document, tokens), edits };
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

/** The tokens of some lines where each place has to be looked for: the editor may have other lines than the tool. */
function encodePlaces(
  document: Document,
  { first, last }: { readonly first: number; readonly last: number },
): number[] {
  const data: number[] = [];
  let line = 0;
  let character = 0;
  semanticTokens(document.file.ruleset, { first, last }, (index, tokens) => {
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
