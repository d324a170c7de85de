import {
  type Connection,
  type Diagnostic,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
} from "vscode-languageserver";
import { diagnosticsOf } from "../features/diagnostic";
import { SETTLED, type SettledParams } from "../protocol";
import type { Client } from "./client";
import { toDiagnostic } from "./convert";
import type { Document } from "./document";
import { attempt, type Log, type Turn } from "./guard";

/** How often a quiet moment is waited for before problems are told in spite of the noise. */
const MAX_TURNS = 200;

/**
 * Tells the client what is wrong with its documents, in one of two ways: pushed after each change, or pulled by requests.
 * Only the newest version is told, once no message waits any more: of changes that come in one go only the last is
 * checked, and what someone is waiting for is answered first.
 */
export class Diagnostics {
  readonly #connection: Connection;
  readonly #client: Client;
  readonly #log: Log;
  readonly #turn: Turn;
  readonly #current: (uri: string) => Document | undefined;
  readonly #waiting = new Set<string>();
  readonly #found = new WeakMap<
    Document,
    { readonly id: string; readonly diagnostics: Diagnostic[] }
  >();
  #running = false;
  #messages = 0;
  #ids = 0;

  constructor(
    connection: Connection,
    { client, log, turn }: { readonly client: Client; readonly log: Log; readonly turn: Turn },
    current: (uri: string) => Document | undefined,
  ) {
    this.#connection = connection;
    this.#client = client;
    this.#log = log;
    this.#turn = turn;
    this.#current = current;
  }

  /** A message came in: what is being waited for takes longer. */
  heard(): void {
    this.#messages++;
  }

  /** The document is to be told about anew. */
  schedule(uri: string): void {
    this.#waiting.add(uri);
    if (!this.#running) void this.#run();
  }

  /** The document was closed: nothing more is said of it. */
  forget(uri: string): void {
    this.#waiting.delete(uri);
    if (this.#client.push) void this.#connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  /** Answers a pull. A document that nobody opened has no problems. */
  pull(
    document: Document | undefined,
    { previousResultId }: DocumentDiagnosticParams,
  ): DocumentDiagnosticReport {
    if (document === undefined) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
    const { id, diagnostics } = this.#diagnose(document);
    this.#settle(document);
    if (id === previousResultId)
      return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: id };
    return { kind: DocumentDiagnosticReportKind.Full, resultId: id, items: diagnostics };
  }

  /** The client's settings changed: it is to pull again. */
  refresh(): void {
    if (this.#client.push || !this.#client.refreshDiagnostics) return;
    void this.#connection.languages.diagnostics.refresh();
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#waiting.size > 0) {
      await this.#quiet();
      const [uri] = this.#waiting;
      if (uri === undefined) break;
      this.#waiting.delete(uri);
      const document = this.#current(uri);
      if (document !== undefined) attempt(this.#log, "Checking", () => this.#tell(document));
    }
    this.#running = false;
  }

  /** Messages are dispatched one a turn, so that two turns without one mean that none is left. */
  async #quiet(): Promise<void> {
    let quiet = 0;
    for (let turns = 0; quiet < 2 && turns < MAX_TURNS; turns++) {
      const before = this.#messages;
      await this.#turn();
      quiet = this.#messages === before ? quiet + 1 : 0;
    }
  }

  #tell(document: Document): void {
    const { uri, version } = document;
    if (!this.#client.push) return;
    const { diagnostics } = this.#diagnose(document);
    void this.#connection.sendDiagnostics({ uri, version, diagnostics });
    this.#settle(document);
  }

  #settle({ uri, version, file }: Document): void {
    const params: SettledParams = { uri, version, family: file.family, variant: file.variant };
    void this.#connection.sendNotification(SETTLED, params);
  }

  #diagnose(document: Document): { readonly id: string; readonly diagnostics: Diagnostic[] } {
    let found = this.#found.get(document);
    if (found === undefined) {
      const diagnostics = diagnosticsOf(document.file).map((diagnostic) =>
        toDiagnostic(diagnostic, document, this.#client),
      );
      found = { id: String(++this.#ids), diagnostics };
      this.#found.set(document, found);
    }
    return found;
  }
}
