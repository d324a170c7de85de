import {
  type CodeLens,
  type CodeLensParams,
  type Command,
  type Connection,
  type InlayHint,
  type InlayHintParams,
  type ServerCapabilities,
  type SignatureHelp,
  type SignatureHelpParams,
} from "vscode-languageserver";
import { codeLenses, type CodeLens as Lens } from "../features/codeLens";
import { type InlayHint as Hint, inlayHints } from "../features/inlayHint";
import { hintsInScript } from "../features/shell/scriptHints";
import { signatureHelp } from "../features/signatureHelp";
import { SHOW_PLACES, type ShowPlaces } from "../protocol";
import type { Client } from "./client";
import { toMarkup } from "./convert";
import type { Document } from "./document";
import { atPlace } from "./script";
import type { Serving } from "./serving";

export const ANNOTATIONS: ServerCapabilities = {
  inlayHintProvider: true,
  codeLensProvider: {},
  signatureHelpProvider: { triggerCharacters: [" ", "="], retriggerCharacters: [",", " "] },
};

/** What is shown beside the text: hints in lines, lenses above them, usage while an option is written. */
export function serveAnnotations(
  connection: Connection,
  { about, client, preferencesOf }: Serving,
): void {
  connection.languages.inlayHint.on(
    about<InlayHintParams, InlayHint[]>(
      "textDocument/inlayHint",
      [],
      (document, { range }) => {
        const lines = {
          first: document.lineAt(document.offsetAt(range.start)),
          last: document.lineAt(document.offsetAt(range.end)),
        };
        return inlayHints(document.file, lines, preferencesOf(document).inlayHints).map((hint) =>
          toInlayHint(hint, document),
        );
      },
      (script, { range }) => {
        const wanted = preferencesOf(script.document).inlayHints;
        const within = {
          start: script.document.offsetAt(range.start),
          end: script.document.offsetAt(range.end),
        };
        return script.parts.flatMap((part) =>
          hintsInScript(part.embedded, within, wanted).map((hint) => toInlayHint(hint, part)),
        );
      },
    ),
  );

  connection.onCodeLens(
    about<CodeLensParams, CodeLens[]>("textDocument/codeLens", [], (document) =>
      codeLenses(document.file, preferencesOf(document).codeLens).map((lens) => ({
        range: document.rangeOfLines(lens.line, lens.line),
        command: commandOf(lens, document, client),
      })),
    ),
  );

  const signatureAt = (
    document: Document,
    { position }: SignatureHelpParams,
  ): SignatureHelp | null => {
    const found = signatureHelp(document.file, document.offsetAt(position));
    if (found === undefined) return null;
    const { label, parameters, active, documentation } = found;
    return {
      signatures: [
        {
          label,
          documentation: toMarkup(documentation, { markdown: client.markdownInSignatures }),
          parameters: parameters.map(({ start, end }) => ({ label: [start, end] })),
        },
      ],
      activeSignature: 0,
      activeParameter: active,
    };
  };
  connection.onSignatureHelp(
    about<SignatureHelpParams, SignatureHelp | null>(
      "textDocument/signatureHelp",
      null,
      signatureAt,
      atPlace<SignatureHelpParams, SignatureHelp | null>(null, signatureAt),
    ),
  );
}

function toInlayHint(hint: Hint, document: Document): InlayHint {
  const { line, column, label, side, tooltip } = hint;
  const position = document.rangeOf({ line, start: column, end: column }).start;
  const made: InlayHint =
    side === "before"
      ? { position, label, paddingRight: true }
      : { position, label, paddingLeft: true };
  if (tooltip !== undefined) made.tooltip = tooltip;
  return made;
}

/** What a click on a lens does, in an editor that has a command for it; else it is only read. */
function commandOf({ line, title, leadsTo }: Lens, document: Document, client: Client): Command {
  if (leadsTo === undefined || client.options.showsPlaces !== true) return { title, command: "" };
  const at = leadsTo.kind === "line" ? { line: leadsTo.line, column: 0 } : { line, ...leadsTo };
  const places: ShowPlaces = {
    uri: document.uri,
    position: document.rangeOf({ line: at.line, start: at.column, end: at.column }).start,
    references: leadsTo.kind === "references",
  };
  return { title, command: SHOW_PLACES, arguments: [places] };
}
