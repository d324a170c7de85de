import type {
  Connection,
  DocumentFormattingParams,
  DocumentOnTypeFormattingParams,
  DocumentRangeFormattingParams,
  ServerCapabilities,
  TextEdit,
} from "vscode-languageserver";
import {
  type FormattingOptions,
  format,
  formatOnType,
  formatRange,
} from "../features/formatting/index";
import type { Document } from "./document";
import type { Serving } from "./serving";

export const FORMATTING: ServerCapabilities = {
  documentFormattingProvider: true,
  documentRangeFormattingProvider: true,
  documentOnTypeFormattingProvider: { firstTriggerCharacter: "\n" },
};

/** Formatting of a file, a part of it, and the line that was just finished. */
export function serveFormatting(connection: Connection, serving: Serving): void {
  const { about, client } = serving;

  function optionsFor(document: Document): FormattingOptions {
    const { style } = serving.preferencesOf(document).format;
    return { style, mends: client.options.editorFixes !== true };
  }

  connection.onDocumentFormatting(
    about<DocumentFormattingParams, TextEdit[]>("textDocument/formatting", [], (document) =>
      format(document.file, optionsFor(document)).map((edit) => document.textEdit(edit)),
    ),
  );

  connection.onDocumentRangeFormatting(
    about<DocumentRangeFormattingParams, TextEdit[]>(
      "textDocument/rangeFormatting",
      [],
      (document, { range }) =>
        formatRange(
          document.file,
          { start: document.offsetAt(range.start), end: document.offsetAt(range.end) },
          optionsFor(document),
        ).map((edit) => document.textEdit(edit)),
    ),
  );

  connection.onDocumentOnTypeFormatting(
    about<DocumentOnTypeFormattingParams, TextEdit[]>(
      "textDocument/onTypeFormatting",
      [],
      (document, { position }) =>
        formatOnType(document.file, document.offsetAt(position), {
          ...optionsFor(document),
          mends: false,
        }).map((edit) => document.textEdit(edit)),
    ),
  );
}
