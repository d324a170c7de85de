import {
  type Connection,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
} from "vscode-languageserver";
import { SETTLED, type SettledParams } from "../protocol";
import type { Client } from "./client";
import type { OpenDocument } from "./document";
import { type Log, type Turn, tell } from "./guard";
import { diagnosticsInScript, type Script, scriptOf } from "./script";
import { SLICE, Slices } from "./slices";

interface Context {
  readonly client: Client;
  readonly log: Log;
  readonly turn: Turn;
}

/** The shell scripts that are open, and what is told of their problems: as of rules files, in exactly one of two ways. */
export class Scripts {
  readonly #connection: Connection;
  readonly #context: Context;
  readonly #current: (uri: string) => OpenDocument | undefined;
  readonly #waiting = new Set<string>();
  readonly #ids = new WeakMap<Script, string>();
  #count = 0;

  /** `current`: a script in its newest version, where it is to be looked at. */
  constructor(
    connection: Connection,
    context: Context,
    current: (uri: string) => OpenDocument | undefined,
  ) {
    this.#connection = connection;
    this.#context = context;
    this.#current = current;
  }

  get(uri: string): Script | undefined {
    const document = this.#current(uri);
    return document === undefined ? undefined : scriptOf(document);
  }

  /** The script is to be told about anew, once no other message waits. */
  schedule(uri: string): void {
    if (!this.#context.client.push || this.#waiting.has(uri)) return;
    this.#waiting.add(uri);
    void this.#tell(uri).catch((bug: unknown) => tell(this.#context.log, "Checking a script", bug));
  }

  /** Answers a pull. */
  async pull(
    uri: string,
    { previousResultId }: Pick<DocumentDiagnosticParams, "previousResultId">,
  ): Promise<DocumentDiagnosticReport> {
    const script = await this.#ready(uri);
    if (script === undefined) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
    const resultId = this.#ids.get(script) ?? `script ${++this.#count}`;
    this.#ids.set(script, resultId);
    this.#settle(script);
    return resultId === previousResultId
      ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
      : {
          kind: DocumentDiagnosticReportKind.Full,
          resultId,
          items: diagnosticsInScript(script, this.#context.client),
        };
  }

  async #tell(uri: string): Promise<void> {
    await this.#context.turn();
    await this.#context.turn();
    this.#waiting.delete(uri);
    const script = await this.#ready(uri);
    if (script === undefined) {
      void this.#connection.sendDiagnostics({ uri, diagnostics: [] });
      return;
    }
    if (this.#current(uri) !== script.document) return;
    const { version } = script.document;
    const diagnostics = diagnosticsInScript(script, this.#context.client);
    void this.#connection.sendDiagnostics({ uri, version, diagnostics });
    this.#settle(script);
  }

  /** A script with what the analysis says of whole rulesets in it. */
  async #ready(uri: string): Promise<Script | undefined> {
    const script = this.get(uri);
    for (const { embedded } of script?.parts ?? []) {
      if (embedded.commands !== undefined) continue;
      const slices = new Slices(embedded.file.analyse());
      while (!slices.run(SLICE)) {
        await this.#context.turn();
        if (this.#current(uri) !== script?.document) return script;
      }
    }
    return script;
  }

  #settle({ document: { uri, version } }: Script): void {
    const params: SettledParams = { uri, version };
    void this.#connection.sendNotification(SETTLED, params);
  }
}
