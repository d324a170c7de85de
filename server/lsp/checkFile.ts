import type { Diagnostic } from "vscode-languageserver";
import { diagnosticsOf } from "../features/diagnostic";
import type { Client } from "./client";
import { toDiagnostic } from "./convert";
import type { Document } from "./document";

/** All problems of a document by itself, those of packets included, with pauses. */
export function* checkFile(document: Document, client: Client): Generator<undefined, Diagnostic[]> {
  yield* document.file.analyse();
  return diagnosticsOf(document.file).map((found) => toDiagnostic(found, document, client));
}
