import {
  type CancellationToken,
  type Connection,
  type Diagnostic,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  type FullDocumentDiagnosticReport,
  type UnchangedDocumentDiagnosticReport,
} from "vscode-languageserver";
import type { Problem } from "../check/problem";
import { diagnosticsFor } from "../features/diagnostic";
import { SETTLED, type SettledParams } from "../protocol";
import type { Client } from "./client";
import { toDiagnostic } from "./convert";
import type { Document } from "./document";
import { attempt, type Log, type Turn } from "./guard";
import { rehearse } from "./rehearsal";
import { SLICE, Slices } from "./slices";
import { type TwinOf, Work } from "./work";

/** How often a quiet moment is waited for before problems are told in spite of the noise. */
const MAX_TURNS = 200;

/** How many slices of the rehearsal go beside the first work. */
const REHEARSED_BESIDE = 60;

/** Files of more lines than this warm the engine up by themselves, have enough to wait for, and fill memory. */
const MANY_LINES = 30_000;

/**
 * How many milliseconds an edit's problems wait for the findings: told without them, those of the version before would
 * vanish for a moment.
 */
const PATIENCE = 32;

/** After how many milliseconds without a message the rehearsal goes on. */
const PAUSE = 100;

/** What is needed of the place where the server runs, and of who it talks to. */
interface Surroundings {
  readonly client: Client;
  readonly log: Log;
  readonly turn: Turn;
  readonly stayLean?: () => void;
}

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
  readonly #stayLean: (() => void) | undefined;
  readonly #current: (uri: string) => Document | undefined;
  readonly #twinOf: TwinOf;
  readonly #waiting = new Set<string>();
  readonly #unproven = new Map<string, Work>();
  /** What waits for the file that a document is compared with. */
  readonly #parked = new Map<string, Work>();
  readonly #beside = new WeakMap<Document, readonly Problem[]>();
  readonly #found = new WeakMap<Document, Found>();
  /** Of which documents some version was told with all findings. */
  readonly #settled = new Set<string>();
  /** Which answer was given last of a document to a client that pulls. */
  readonly #told = new Map<string, string>();
  #rehearsal: Slices<void> | undefined = new Slices(rehearse());
  /** How many more slices of the rehearsal may go beside other work. */
  #accompanying = REHEARSED_BESIDE;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #running = false;
  #messages = 0;
  #ids = 0;

  constructor(
    connection: Connection,
    { client, log, turn, stayLean }: Surroundings,
    current: (uri: string) => Document | undefined,
    twinOf: TwinOf,
  ) {
    this.#connection = connection;
    this.#client = client;
    this.#log = log;
    this.#turn = turn;
    this.#stayLean = stayLean;
    this.#current = current;
    this.#twinOf = twinOf;
  }

  /** A message came in: what is being waited for takes longer. */
  heard(): void {
    this.#messages++;
  }

  /** The document is to be told about anew. */
  schedule(uri: string): void {
    this.#waiting.add(uri);
    this.#start();
  }

  /** The document was closed: nothing more is said of it. */
  forget(uri: string): void {
    this.#waiting.delete(uri);
    this.#unproven.delete(uri);
    this.#parked.delete(uri);
    this.#settled.delete(uri);
    this.#told.delete(uri);
    if (this.#client.push) void this.#connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  /**
   * Answers a pull, findings included, and with it what changed of `related`: an open document that is compared with this
   * one. A document that nobody opened has no problems. Undefined where the answer is no longer wanted.
   */
  async pull(
    document: Document | undefined,
    { previousResultId }: Pick<DocumentDiagnosticParams, "previousResultId">,
    { token, related }: { readonly token: CancellationToken; readonly related?: Document },
  ): Promise<DocumentDiagnosticReport | undefined> {
    if (document === undefined) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
    const found = await this.#finish(document, token);
    const beside = related === undefined ? undefined : await this.#finish(related, token);
    if (found === undefined) return undefined;
    const report = this.#answer(document, found, previousResultId);
    if (related === undefined || beside === undefined) return report;
    const { uri } = related;
    const relatedDocuments = { [uri]: this.#answer(related, beside, this.#told.get(uri)) };
    return { ...report, relatedDocuments };
  }

  /** All problems of a document, or what is known of them when it changes; undefined where they are no longer wanted. */
  async #finish(document: Document, token: CancellationToken): Promise<Found | undefined> {
    const work = new Work(document, this.#twinOf);
    while (!work.run(SLICE) && this.#current(document.uri) === document) {
      await (work.waiting ?? this.#turn());
      if (token.isCancellationRequested) return undefined;
    }
    this.#beside.set(document, work.beside);
    if (this.#current(document.uri) === document) this.#settle(document);
    return this.#diagnose(document);
  }

  #answer(
    { uri }: Document,
    { id, diagnostics }: Found,
    previous: string | undefined,
  ): FullDocumentDiagnosticReport | UnchangedDocumentDiagnosticReport {
    this.#told.set(uri, id);
    return id === previous
      ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId: id }
      : { kind: DocumentDiagnosticReportKind.Full, resultId: id, items: diagnostics };
  }

  /** The client's settings changed: it is to pull again. */
  refresh(): void {
    if (this.#client.push || !this.#client.refreshDiagnostics) return;
    void this.#connection.languages.diagnostics.refresh();
  }

  #start(): void {
    if (!this.#running) void this.#run();
  }

  /** Reports come before analysis, whichever document they are about. */
  async #run(): Promise<void> {
    this.#running = true;
    while (this.#waiting.size + this.#unproven.size > 0) {
      // A message takes several turns from the stream to its handler: with one slice in each, it would wait for all of them.
      await this.#quiet();
      if (this.#waiting.size > 0) this.#report();
      else {
        const lines = this.#prove();
        if (lines < MANY_LINES && this.#accompanying-- > 0) this.#rehearse();
      }
    }
    this.#running = false;
    this.#rehearseLater();
  }

  /** Goes on with the rehearsal once nobody has said anything for a while. */
  #rehearseLater(after = PAUSE): void {
    clearTimeout(this.#pause);
    if (this.#rehearsal === undefined) return;
    const messages = this.#messages;
    this.#pause = setTimeout(() => {
      if (this.#running) return;
      const isQuiet = this.#messages === messages;
      if (isQuiet) this.#rehearse();
      this.#rehearseLater(isQuiet ? 0 : PAUSE);
    }, after);
  }

  /** Once for each server, beside its first work and in pauses. */
  #rehearse(): void {
    const rehearsal = this.#rehearsal;
    // Taken up again only where it went well, so that a bug is met once.
    this.#rehearsal = undefined;
    attempt(this.#log, "Rehearsing", () => {
      if (rehearsal?.run(SLICE) === false) this.#rehearsal = rehearsal;
    });
  }

  #report(): void {
    const [uri] = this.#waiting;
    if (uri === undefined) return;
    this.#waiting.delete(uri);
    this.#unproven.delete(uri);
    this.#parked.delete(uri);
    const document = this.#current(uri);
    if (document === undefined) return;
    if (document.file.lines.count >= MANY_LINES) this.#stayLean?.();
    if (!this.#client.push) return;
    attempt(this.#log, "Checking", () => {
      const work = new Work(document, this.#twinOf);
      work.tellBy = performance.now() + (this.#settled.has(uri) ? PATIENCE : 0);
      this.#goOn(work);
    });
  }

  /** A slice of analysis; what is no longer the newest version is given up. Returns how many lines it is about. */
  #prove(): number {
    const [entry] = this.#unproven;
    if (entry === undefined) return 0;
    const [uri, work] = entry;
    const { document } = work;
    // Kept only where there is more to do, so that a bug is met once.
    this.#unproven.delete(uri);
    if (this.#current(uri) !== document) return 0;
    attempt(this.#log, "Analysis", () => this.#goOn(work));
    return document.file.lines.count;
  }

  #goOn(work: Work): void {
    const { document, tellBy = Number.POSITIVE_INFINITY } = work;
    const isDone = work.run(SLICE);
    if (isDone) this.#beside.set(document, work.beside);
    const known = this.#found.get(document);
    const isDue = isDone
      ? work.tellBy !== undefined || this.#diagnose(document) !== known
      : work.waiting !== undefined || performance.now() >= tellBy;
    if (isDue) {
      work.tellBy = undefined;
      this.#publish(document);
    }
    if (isDone) this.#settle(document);
    else this.#later(document.uri, work);
  }

  /** Goes on with some work when there is something to do. */
  #later(uri: string, work: Work): void {
    if (work.waiting === undefined) {
      this.#unproven.set(uri, work);
      return;
    }
    this.#parked.set(uri, work);
    void work.waiting.then(() => {
      if (this.#parked.get(uri) !== work) return;
      this.#parked.delete(uri);
      this.#unproven.set(uri, work);
      this.#start();
    });
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

  #publish(document: Document): void {
    const { uri, version } = document;
    const { diagnostics } = this.#diagnose(document);
    void this.#connection.sendDiagnostics({ uri, version, diagnostics });
  }

  #settle({ uri, version, file }: Document): void {
    this.#settled.add(uri);
    const params: SettledParams = { uri, version, family: file.family, variant: file.variant };
    void this.#connection.sendNotification(SETTLED, params);
  }

  /** What is to be told of a document: the same object for as long as there is nothing new. */
  #diagnose(document: Document): Found {
    const known = this.#found.get(document);
    const beside = this.#beside.get(document);
    const problems = document.file.problems(beside);
    const isKnown = known?.problems === problems.length && known.beside === said(beside);
    if (known !== undefined && isKnown) return known;
    const diagnostics = diagnosticsFor(document.file, problems).map((diagnostic) =>
      toDiagnostic(diagnostic, document, this.#client),
    );
    const found: Found = {
      id: String(++this.#ids),
      problems: problems.length,
      beside: said(beside),
      diagnostics,
    };
    this.#found.set(document, found);
    return found;
  }
}

/** What was last told of a document; analysis only ever adds problems. */
interface Found {
  readonly id: string;
  readonly problems: number;
  /** What was found together with another file. */
  readonly beside: string;
  readonly diagnostics: Diagnostic[];
}

function said(problems: readonly Problem[] = NOTHING): string {
  return problems.map(({ line, message }) => `${line} ${message}`).join("\n");
}

const NOTHING: readonly Problem[] = [];
