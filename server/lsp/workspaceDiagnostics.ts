import {
  type CancellationToken,
  type Diagnostic,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  type WorkspaceDiagnosticParams,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver";
import { diagnosticsOf } from "../features/diagnostic";
import type { Reading, RulesFile } from "../file";
import { hasRulesName } from "../ruleset/rulesName";
import type { Client } from "./client";
import { toDiagnostic } from "./convert";
import { OpenDocument, pathOf } from "./document";
import type { Turn } from "./guard";
import { SLICE } from "./slices";
import { type TwinOf, Work } from "./work";

/** What is known of files that need not be open. */
export interface Workspace {
  /** The URIs of the workspace's files. */
  readonly list: () => AsyncIterable<string>;
  /** What a file holds that is stored; undefined where it cannot be read. Never fails. */
  readonly read: (uri: string) => Promise<string | undefined>;
  readonly readingOf: (uri: string) => Promise<Reading>;
  readonly twinOf: TwinOf;
}

interface Sources extends Workspace {
  readonly client: Client;
  readonly turn: Turn;
  /** What is open, each with its version. */
  readonly open: () => readonly { readonly uri: string; readonly version: number }[];
  /** Answers a pull of what is open; undefined where that was given up. */
  readonly pull: (
    uri: string,
    previousResultId: string | undefined,
    token: CancellationToken,
  ) => Promise<DocumentDiagnosticReport | undefined>;
}

/** The problems of all rules files in the workspace for clients that pull: as they are open, or else as they are stored. */
export class WorkspaceDiagnostics {
  readonly #sources: Sources;
  /** What was found in files as they are stored, by URI: most are the same at the next question. */
  readonly #found = new Map<string, Found>();
  #ids = 0;

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  /**
   * What is told of each file as soon as it is checked; what is unchanged since a result that the client has is said to be
   * so. Ends early where nobody waits any more.
   */
  async *reports(
    { previousResultIds }: WorkspaceDiagnosticParams,
    token: CancellationToken,
  ): AsyncGenerator<WorkspaceDocumentDiagnosticReport> {
    const previous = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
    const told = new Set<string>();
    const open = this.#sources.open();
    for (const { uri, version } of open) {
      const report = await this.#sources.pull(uri, previous.get(uri), token);
      if (report === undefined || token.isCancellationRequested) return;
      told.add(uri);
      yield { ...report, uri, version };
    }
    // Editors spell the same path in several ways in URIs.
    const paths = new Set(open.map(({ uri }) => pathOf(uri)));
    for await (const uri of this.#sources.list()) {
      if (token.isCancellationRequested) return;
      if (!hasRulesName(pathOf(uri)) || paths.has(pathOf(uri))) continue;
      const found = await this.#check(uri, token);
      await this.#sources.turn();
      if (found === undefined) continue;
      told.add(uri);
      const { id: resultId, items } = found;
      const at = { uri, version: null, resultId };
      yield resultId === previous.get(uri)
        ? { kind: DocumentDiagnosticReportKind.Unchanged, ...at }
        : { kind: DocumentDiagnosticReportKind.Full, ...at, items };
    }
    if (token.isCancellationRequested) return;
    for (const uri of this.#found.keys()) if (!told.has(uri)) this.#found.delete(uri);
    // What a client knows of files that went would stay for ever.
    for (const uri of previous.keys())
      if (!told.has(uri))
        yield { kind: DocumentDiagnosticReportKind.Full, uri, version: null, items: [] };
  }

  /** The problems of a stored file; undefined where it cannot be read, or nobody waits any more. */
  async #check(uri: string, token: CancellationToken): Promise<Found | undefined> {
    const { client, turn, read, readingOf, twinOf } = this.#sources;
    const [text, reading] = await Promise.all([read(uri), readingOf(uri)]);
    if (text === undefined) return undefined;
    const known = this.#found.get(uri);
    const isSame = known?.text === text && known.reading === reading;
    if (isSame && known.twin === undefined) return known;
    const document = OpenDocument.open(uri, 0, text, reading);
    const twin = twinOf(document);
    if (isSame && known.twin?.file === (await twin)) return known;
    const work = new Work(document, () => twin);
    while (!work.run(SLICE)) {
      await (work.waiting ?? turn());
      if (token.isCancellationRequested) return undefined;
    }
    const found: Found = {
      text,
      reading,
      twin: twin === undefined ? undefined : { file: await twin },
      id: `stored ${++this.#ids}`,
      items: diagnosticsOf(document.file, work.beside).map((problem) =>
        toDiagnostic(problem, document, client),
      ),
    };
    this.#found.set(uri, found);
    return found;
  }
}

interface Found {
  readonly text: string;
  readonly reading: Reading;
  /** The file that it was compared with, if there was one; undefined where nobody wants that. */
  readonly twin: { readonly file: RulesFile | undefined } | undefined;
  readonly id: string;
  readonly items: Diagnostic[];
}
