import type { DidChangeTextDocumentParams, DidOpenTextDocumentParams } from "vscode-languageserver";
import { DEFAULT_READING, type Reading } from "../file";
import { OpenDocument } from "./document";

/** What editors call the languages of shells. */
const SHELLS: ReadonlySet<string> = new Set(["shellscript", "sh", "bash"]);

/** The documents that the client has open, each in its newest version. */
export class Documents {
  readonly #open = new Map<string, OpenDocument>();
  readonly #readings = new Map<string, Reading>();
  readonly #scripts = new Set<string>();

  /** Those whose settings are not there yet are opened all the same, and read again when they come. */
  open({ textDocument }: DidOpenTextDocumentParams): void {
    const { uri, version, text, languageId } = textDocument;
    if (SHELLS.has(languageId)) this.#scripts.add(uri);
    this.#open.set(
      uri,
      OpenDocument.open(uri, version, text, this.#readings.get(uri) ?? DEFAULT_READING),
    );
  }

  /** Returns false where no such document is open. */
  change({ textDocument, contentChanges }: DidChangeTextDocumentParams): boolean {
    const document = this.#open.get(textDocument.uri);
    if (document === undefined) return false;
    this.#open.set(textDocument.uri, document.change(textDocument.version, contentChanges));
    return true;
  }

  /** Reads a document in another way; returns whether that makes a difference. */
  read(uri: string, reading: Reading): boolean {
    const document = this.#open.get(uri);
    if (document === undefined || this.#readings.get(uri) === reading) return false;
    this.#readings.set(uri, reading);
    this.#open.set(uri, document.read(reading));
    return true;
  }

  close(uri: string): void {
    this.#open.delete(uri);
    this.#readings.delete(uri);
    this.#scripts.delete(uri);
  }

  /** The rules file of a URI. */
  get(uri: string): OpenDocument | undefined {
    return this.#scripts.has(uri) ? undefined : this.#open.get(uri);
  }

  /** The shell script of a URI, whose rules stand among other text. */
  script(uri: string): OpenDocument | undefined {
    return this.#scripts.has(uri) ? this.#open.get(uri) : undefined;
  }

  /** All rules files. */
  all(): OpenDocument[] {
    return [...this.#open.values()].filter(({ uri }) => !this.#scripts.has(uri));
  }

  uris(): string[] {
    return [...this.#open.keys()];
  }
}
