import {
  type CancellationToken,
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  CodeLensRefreshRequest,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeResult,
  MessageType,
  ResponseError,
  ShowMessageNotification,
  type TextDocumentIdentifier,
  TextDocumentSyncKind,
} from "vscode-languageserver";
import { complete } from "../features/completion/index";
import { documentSymbols } from "../features/documentSymbol";
import { foldingRanges } from "../features/foldingRange";
import { hover } from "../features/hover/index";
import {
  CHECK,
  type CheckParams,
  type CheckResult,
  DIFF,
  type DiffParams,
  type DiffResult,
  EXPOSURE,
  type ExposureParams,
  type ExposureResult,
  PLAN,
  type PlanParams,
  type PlanResult,
  TRACE,
  TRUST_GRANTED,
} from "../protocol";
import { hasRulesName, RULES_FILE_NAMES } from "../ruleset/rulesName";
import { SET_FILE_NAMES } from "../ruleset/setFile";
import { TWIN_NAMES, twinPath } from "../ruleset/twin";
import { ANNOTATIONS, serveAnnotations } from "./annotations";
import { checkFile } from "./checkFile";
import { type Client, readClient } from "./client";
import { toCodeActions } from "./codeAction";
import { serveCommands } from "./commands";
import { resolveItem, toCompletionList } from "./completion";
import { Configuration } from "./configuration";
import { toFoldingRange, toMarkup, toSymbol } from "./convert";
import { Diagnostics } from "./diagnostics";
import { toDiff } from "./diff";
import { type Document, OpenDocument, pathOf } from "./document";
import { DocumentSettings } from "./documentSettings";
import { Documents } from "./documents";
import { toExposure } from "./exposure";
import { followSetFiles } from "./followSetFiles";
import { FORMATTING, serveFormatting } from "./formatting";
import { attempt, guard, type Log, type Turn } from "./guard";
import { type ResolveHost, withAddresses } from "./hostLookup";
import { serveInterfaces } from "./interfaces";
import { NAVIGATION, serveNavigation } from "./navigation";
import { toPlan } from "./plan";
import { servePulling } from "./pulling";
import { offeredRefactoring, resolveRefactoring } from "./refactoring";
import { renaming, serveRenaming } from "./renaming";
import { actionsInScript, completeInScript, hoverInScript, type Script } from "./script";
import { Scripts } from "./scripts";
import { SEMANTIC_TOKENS, serveSemanticTokens } from "./semanticTokens";
import type { Serving } from "./serving";
import { SetFiles } from "./setFiles";
import { runInSlices, type Wanted } from "./slices";
import { toTrace } from "./trace";
import { serveTwinRule, TWIN_RULE } from "./twinRule";
import { type ReadText, Twins } from "./twins";
import { type ListFiles, WorkspaceFiles } from "./workspaceFiles";

/** What the server needs of the place where it runs. */
export interface Platform {
  /** A promise that is kept when other work had its turn. */
  readonly turn: Turn;
  /** Keeps garbage from taking as much room as what is used; absent where the engine cannot be told. */
  readonly stayLean?: () => void;
  /** Absent where names cannot be looked up. */
  readonly resolveHost?: ResolveHost;
  /** Absent where there are no files. */
  readonly readText?: ReadText;
  /** Absent where folders cannot be searched. */
  readonly listFiles?: ListFiles;
}

/** Answers a client over a connection, which is still to be listened to. */
export function createServer(connection: Connection, platform: Platform): void {
  connection.onInitialize((params) => {
    const client = readClient(params);
    const log = logTo(connection);
    serve(connection, { ...platform, client, log });
    return capabilitiesFor(client, { files: platform.listFiles !== undefined });
  });
}

interface Context extends Platform {
  readonly client: Client;
  readonly log: Log;
}

function serve(connection: Connection, context: Context): void {
  const { client, log } = context;
  // Editors that know nothing of trust say nothing of it.
  let trusted = client.options.trusted !== false;
  const readText = () => (trusted ? context.readText : undefined);
  const resolver = () => (trusted && client.resolvesEdits ? context.resolveHost : undefined);
  const documents = new Documents();
  const configuration = new Configuration(connection, client, log);
  const twins = new Twins({
    documentAt: async (uri) => {
      await settings.late(uri);
      return documents.get(uri);
    },
    readText,
  });
  const files = new WorkspaceFiles(client.folders, {
    listFiles: () => (trusted ? context.listFiles : undefined),
    log,
  });
  /** What a file holds that is stored; one that cannot be read is as good as none. */
  const stored = async (uri: string) =>
    uri.startsWith("file:") ? readText()?.(uri).catch(() => undefined) : undefined;
  const sets = new SetFiles({
    list: () => files.list(),
    open: () => documents.setUris(),
    read: async (uri) => documents.sets(uri)?.file.lines.text() ?? stored(uri),
    found: readAnew,
  });
  const settings = new DocumentSettings({ configuration, sets, documents, tell: schedule });
  const diagnostics = new Diagnostics(
    connection,
    context,
    (uri) => (settings.late(uri) === undefined ? documents.get(uri) : undefined),
    (document) => twins.of(document),
  );

  const scripts = new Scripts(connection, context, (uri) => {
    const isLookedAt = settings.preferencesOf(uri).shellScripts;
    return settings.late(uri) === undefined && isLookedAt ? documents.script(uri) : undefined;
  });

  /** A document is to be told about anew, and so is the one that is compared with it. */
  function schedule(uri: string): void {
    if (documents.script(uri) !== undefined) {
      scripts.schedule(uri);
      return;
    }
    diagnostics.schedule(uri);
    scheduleTwin(uri);
  }

  function scheduleTwin(uri: string): void {
    const twin = twinPath(uri);
    if (twin !== undefined && documents.get(twin)?.file.twin !== undefined)
      diagnostics.schedule(twin);
  }

  /** Files that may create ip sets came, went or have another text: what rules say of other sets is told anew. */
  async function lookAtSets(uris: readonly string[]): Promise<void> {
    if (await sets.changed(uris)) readAnew();
  }

  function readAnew(): void {
    if (settings.readAnew()) diagnostics.refresh();
  }

  /** Settings may be others, or more may be read than before. */
  async function configureAll(): Promise<void> {
    await settings.configureAll();
    diagnostics.refresh();
  }

  function about<Params extends { textDocument: TextDocumentIdentifier }, Answer>(
    request: string,
    neutral: Answer,
    answer: (
      document: Document,
      params: Params,
      token: CancellationToken,
    ) => Answer | ResponseError | Promise<Answer | ResponseError>,
    inScript?: (script: Script, params: Params) => Answer | ResponseError,
  ): (params: Params, token: CancellationToken) => Promise<Answer | ResponseError> {
    return (params, token) => {
      diagnostics.heard();
      const { uri } = params.textDocument;
      const known = documents.get(uri);
      const knownScript = scripts.get(uri);
      return guard<Answer | ResponseError>(context, request, token, neutral, async () => {
        const late = settings.late(uri);
        if (late !== undefined) await late;
        const script = late === undefined ? knownScript : scripts.get(uri);
        if (script !== undefined) return inScript?.(script, params) ?? neutral;
        const document = late === undefined ? known : documents.get(uri);
        return document === undefined ? neutral : answer(document, params, token);
      });
    };
  }

  const serving: Serving = {
    client,
    preferencesOf: ({ uri }) => settings.preferencesOf(uri),
    about,
    aboutItem: (request, neutral, answer) => (params, token) =>
      guard(context, request, token, neutral, () => {
        const document = documents.get(params.item.uri);
        return document === undefined ? neutral : answer(document, params);
      }),
    aboutAll: (request, neutral, answer) => (params, token) =>
      guard(context, request, token, neutral, () => answer(documents.all(), params)),
  };

  /** Whether a request about documents is still wanted: nobody cancelled it, and none of them went on. */
  function wants(token: CancellationToken, about: readonly Document[]): ReturnType<Wanted> {
    if (token.isCancellationRequested) return "cancelled";
    return about.every((document) => documents.get(document.uri) === document) ? "yes" : "outdated";
  }

  connection.onInitialized(() => {
    if (client.registerConfiguration)
      void connection.client.register(DidChangeConfigurationNotification.type, {
        section: "iptables",
      });
    if (client.registerWatchers)
      void connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [...(client.push ? TWIN_NAMES : RULES_FILE_NAMES), ...SET_FILE_NAMES].map(
          (name) => ({ globPattern: `**/${name}` }),
        ),
      });
    if (client.registerDocuments) followSetFiles(connection);
    if (client.changesFolders)
      connection.workspace.onDidChangeWorkspaceFolders((change) => {
        files.change(change);
        sets.searchAnew();
        void configureAll();
      });
  });

  connection.onDidChangeWatchedFiles(({ changes }) =>
    attempt(log, "workspace/didChangeWatchedFiles", () => {
      for (const { uri } of changes) if (documents.get(uri) === undefined) scheduleTwin(uri);
      void lookAtSets(changes.map(({ uri }) => uri));
      if (changes.some(({ uri }) => hasRulesName(pathOf(uri)))) diagnostics.refresh();
    }),
  );

  connection.onDidOpenTextDocument((params) =>
    attempt(log, "textDocument/didOpen", () => {
      diagnostics.heard();
      documents.open(params);
      const { uri } = params.textDocument;
      if (documents.sets(uri) === undefined) void settings.configure(uri);
      else void lookAtSets([uri]);
    }),
  );

  connection.onDidChangeTextDocument((params) =>
    attempt(log, "textDocument/didChange", () => {
      diagnostics.heard();
      const { uri } = params.textDocument;
      if (documents.change(params))
        if (documents.sets(uri) === undefined) schedule(uri);
        else void lookAtSets([uri]);
      else log.warn(`A change of ${uri}, which is not open, is passed over.`);
    }),
  );

  connection.onDidCloseTextDocument(({ textDocument: { uri } }) =>
    attempt(log, "textDocument/didClose", () => {
      const hadSets = documents.sets(uri) !== undefined;
      documents.close(uri);
      if (hadSets) {
        void lookAtSets([uri]);
        return;
      }
      settings.forget(uri);
      forgetTokens(uri);
      diagnostics.forget(uri);
      scheduleTwin(uri);
    }),
  );

  connection.onDidChangeConfiguration(({ settings: sent }: { settings: unknown }) =>
    attempt(log, "workspace/didChangeConfiguration", () => {
      configuration.take(sent);
      void configureAll().then(() => {
        if (client.refreshInlayHints) void connection.languages.inlayHint.refresh();
        if (client.refreshCodeLenses) void connection.sendRequest(CodeLensRefreshRequest.type);
      });
    }),
  );

  connection.onHover(
    about(
      "textDocument/hover",
      null,
      (document, { position }) => {
        const found = hover(document.file, document.offsetAt(position));
        return found === undefined
          ? null
          : { contents: toMarkup(found.content, client), range: document.rangeOf(found) };
      },
      (script, { position }) => hoverInScript(script, position, client),
    ),
  );

  connection.onCompletion(
    about(
      "textDocument/completion",
      null,
      (document, { position, context }) => {
        const found = complete(
          document.file,
          document.offsetAt(position),
          context?.triggerCharacter === " ",
        );
        return found === undefined ? null : toCompletionList(found, document, client);
      },
      (script, params) => completeInScript(script, params, client),
    ),
  );

  connection.onCompletionResolve((item, token) =>
    guard(context, "completionItem/resolve", token, item, () => resolveItem(item, client)),
  );

  connection.onCodeAction(
    about<CodeActionParams, CodeAction[]>(
      "textDocument/codeAction",
      [],
      (document, params, token) =>
        runInSlices(
          "textDocument/codeAction",
          toCodeActions(document, params, client, { lookups: resolver() !== undefined }),
          context.turn,
          () => wants(token, [document]),
        ),
      (script, params) => actionsInScript(script, params, client),
    ),
  );

  connection.onCodeActionResolve((action, token) =>
    guard(context, "codeAction/resolve", token, action, () => {
      const offered = offeredRefactoring(action.data);
      if (offered !== undefined) return refactor(action, offered, token);
      const resolveHost = resolver();
      if (resolveHost === undefined) return action;
      return withAddresses(action, {
        resolveHost,
        documentAt: (uri) => documents.get(uri),
        isCancelled: () => token.isCancellationRequested,
        show: (type, message) =>
          void connection.sendNotification(ShowMessageNotification.type, { type, message }),
      });
    }),
  );

  /** Adds the edits of a refactoring, or tells why there are none. */
  async function refactor(
    action: CodeAction,
    offered: NonNullable<ReturnType<typeof offeredRefactoring>>,
    token: CancellationToken,
  ): Promise<CodeAction | ResponseError> {
    const document = documents.get(offered.uri);
    const edit =
      document?.version === offered.version
        ? await runInSlices(
            "codeAction/resolve",
            resolveRefactoring(document, offered, client),
            context.turn,
            () => wants(token, [document]),
          )
        : "The file has changed since this was offered: nothing is done.";
    if (edit instanceof ResponseError) return edit;
    if (typeof edit !== "string") return { ...action, edit };
    void connection.sendNotification(ShowMessageNotification.type, {
      type: MessageType.Warning,
      message: edit,
    });
    return action;
  }

  connection.onNotification(TRUST_GRANTED, () => {
    trusted = true;
    sets.searchAnew();
    void configureAll();
  });

  connection.onDocumentSymbol(
    about("textDocument/documentSymbol", [], (document) =>
      documentSymbols(document.file).map((symbol) => toSymbol(symbol, document)),
    ),
  );

  connection.onFoldingRanges(
    about("textDocument/foldingRange", [], (document) =>
      foldingRanges(document.file).map((range) => toFoldingRange(range, document)),
    ),
  );

  serveNavigation(connection, serving, sets);
  serveRenaming(connection, serving, twins);
  serveFormatting(connection, serving);
  const forgetTokens = serveSemanticTokens(connection, serving);
  serveAnnotations(connection, serving);
  serveCommands(connection, serving);
  serveInterfaces(connection, serving);
  serveTwinRule(connection, serving, twins);

  connection.onRequest(TRACE, about("iptables/trace", null, toTrace));

  connection.onRequest(
    EXPOSURE,
    about<ExposureParams, ExposureResult | null>("iptables/exposure", null, (document, _, token) =>
      runInSlices("iptables/exposure", toExposure(document), context.turn, () =>
        wants(token, [document]),
      ),
    ),
  );

  connection.onRequest(
    DIFF,
    about<DiffParams, DiffResult | null>("iptables/diff", null, async (after, params, token) => {
      const { before: named } = params;
      if ("uri" in named) await settings.late(named.uri);
      const before =
        "uri" in named
          ? documents.get(named.uri)
          : OpenDocument.open(named.name ?? after.uri, 0, named.text, after.file.reading);
      if (before === undefined) return { fault: "The file to compare with is not open." };
      return runInSlices("iptables/diff", toDiff(before, after), context.turn, () =>
        wants(token, "uri" in named ? [before, after] : [after]),
      );
    }),
  );

  connection.onRequest(CHECK, ({ uri, text }: CheckParams, token: CancellationToken) =>
    guard<CheckResult | ResponseError>(context, CHECK, token, [], async () => {
      const reading = await settings.readingOf(uri);
      const work = checkFile(OpenDocument.open(uri, 0, text, reading), client);
      return runInSlices(CHECK, work, context.turn, () => wants(token, []));
    }),
  );

  connection.onRequest(PLAN, (params: PlanParams, token: CancellationToken) => {
    diagnostics.heard();
    return guard<PlanResult | null | ResponseError>(context, PLAN, token, null, () =>
      runInSlices(PLAN, toPlan(params), context.turn, () => wants(token, [])),
    );
  });

  if (client.push) return;
  servePulling(connection, context, {
    documents,
    isReady: async (uri) => settings.late(uri),
    diagnostics,
    scripts,
    workspace:
      context.listFiles === undefined
        ? undefined
        : {
            list: () => files.list(),
            read: stored,
            readingOf: (uri) => settings.readingOf(uri),
            twinOf: (one) => twins.of(one),
          },
  });
}

/** What begins something new: an option, a table or chain, an element of a list, the word behind an option. */
const TRIGGERS = ["-", "*", ":", ",", " "];

function capabilitiesFor(client: Client, { files }: { readonly files: boolean }): InitializeResult {
  return {
    serverInfo: { name: "iptables-tools" },
    capabilities: {
      positionEncoding: "utf-16",
      ...(client.changesFolders
        ? { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } }
        : {}),
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      hoverProvider: true,
      completionProvider: { triggerCharacters: TRIGGERS, resolveProvider: true },
      codeActionProvider: {
        codeActionKinds: [
          CodeActionKind.QuickFix,
          CodeActionKind.SourceFixAll,
          ...(client.resolvesEdits ? [CodeActionKind.Refactor] : [CodeActionKind.RefactorRewrite]),
        ],
        ...(client.resolvesEdits ? { resolveProvider: true } : {}),
      },
      documentSymbolProvider: true,
      foldingRangeProvider: true,
      ...NAVIGATION,
      ...TWIN_RULE,
      ...renaming(client),
      ...FORMATTING,
      ...SEMANTIC_TOKENS,
      ...ANNOTATIONS,
      ...(client.push
        ? {}
        : {
            diagnosticProvider: {
              identifier: "iptables",
              interFileDependencies: true,
              workspaceDiagnostics: files,
              workDoneProgress: true,
            },
          }),
    },
  };
}

function logTo(connection: Connection): Log {
  return {
    error: (message) => connection.console.error(message),
    warn: (message) => connection.console.warn(message),
  };
}
