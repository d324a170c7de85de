import type { DidChangeTextDocumentParams, DidOpenTextDocumentParams } from "vscode-languageserver";
import { DEFAULT_READING, type Reading } from "../file";
import { hasSetFileName } from "../ruleset/setFile";
import { OpenDocument } from "./document";

/** What editors call the languages of shells. */
const SHELLS: ReadonlySet<string> = new Set(["shellscript", "sh", "bash"]);

/** What a document holds: rules, a script that has rules among other text, or the ip sets that rules name. */
type Kind = "rules" | "script" | "sets";

/** The documents that the client has open, each in its newest version. */
export class Documents {
  readonly #open = new Map<string, OpenDocument>();
  readonly #readings = new Map<string, Reading>();
  readonly #kinds = new Map<string, Kind>();

  /** Those whose settings are not there yet are opened all the same, and read again when they come. */
  open({ textDocument }: DidOpenTextDocumentParams): void {
    const { uri, version, text, languageId } = textDocument;
    this.#kinds.set(uri, kindOf(uri, languageId));
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
    this.#kinds.delete(uri);
  }

  /** The rules file of a URI. */
  get(uri: string): OpenDocument | undefined {
    return this.#is("rules", uri);
  }

  /** The shell script of a URI, whose rules stand among other text. */
  script(uri: string): OpenDocument | undefined {
    return this.#is("script", uri);
  }

  /** The text of a URI that may create ip sets. */
  sets(uri: string): OpenDocument | undefined {
    return this.#is("sets", uri);
  }

  /** The URIs of all texts that may create ip sets. */
  setUris(): string[] {
    return [...this.#open.keys()].filter((uri) => this.#kinds.get(uri) === "sets");
  }

  /** All rules files. */
  all(): OpenDocument[] {
    return [...this.#open.values()].filter(({ uri }) => this.#kinds.get(uri) === "rules");
  }

  /** All that have rules in them, each with its version. */
  versions(): { readonly uri: string; readonly version: number }[] {
    return this.uris().map((uri) => ({ uri, version: this.#open.get(uri)?.version ?? 0 }));
  }

  /** The same by their URIs. */
  uris(): string[] {
    return [...this.#open.keys()].filter((uri) => this.#kinds.get(uri) !== "sets");
  }

  #is(kind: Kind, uri: string): OpenDocument | undefined {
    return this.#kinds.get(uri) === kind ? this.#open.get(uri) : undefined;
  }
}

function kindOf(uri: string, languageId: string): Kind {
  if (SHELLS.has(languageId)) return "script";
  return languageId !== "iptables" && hasSetFileName(uri) ? "sets" : "rules";
}
