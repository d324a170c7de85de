import {
  type CancellationToken,
  CodeLensRefreshRequest,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type ResponseError,
  type TextDocumentIdentifier,
} from "vscode-languageserver";
import { complete } from "../features/completion/index";
import { documentSymbols } from "../features/documentSymbol";
import { foldingRanges } from "../features/foldingRange";
import { hover } from "../features/hover/index";
import { TRUST_GRANTED } from "../protocol";
import { hasRulesName, RULES_FILE_NAMES } from "../ruleset/rulesName";
import { SET_FILE_NAMES } from "../ruleset/setFile";
import { TWIN_NAMES, twinPath } from "../ruleset/twin";
import { serveAnnotations } from "./annotations";
import { capabilitiesFor } from "./capabilities";
import { type Client, readClient } from "./client";
import { serveCodeActions } from "./codeAction";
import { serveCommands } from "./commands";
import { resolveItem, toCompletionList } from "./completion";
import { Configuration } from "./configuration";
import { toFoldingRange, toMarkup, toSymbol } from "./convert";
import { Diagnostics } from "./diagnostics";
import { type Document, pathOf } from "./document";
import { DocumentSettings } from "./documentSettings";
import { Documents } from "./documents";
import { followSetFiles } from "./followSetFiles";
import { serveFormatting } from "./formatting";
import { attempt, guard, type Log, type Turn } from "./guard";
import type { ResolveHost } from "./hostLookup";
import { serveInterfaces } from "./interfaces";
import { serveNavigation } from "./navigation";
import { servePulling } from "./pulling";
import { serveQuestions } from "./questions";
import { serveRenaming } from "./renaming";
import { completeInScript, hoverInScript, type Script } from "./script";
import { Scripts } from "./scripts";
import { serveSemanticTokens } from "./semanticTokens";
import type { Serving } from "./serving";
import { SetFiles } from "./setFiles";
import { runInSlices } from "./slices";
import { serveTwinRule } from "./twinRule";
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
    aboutNone: (request, neutral, answer) => (params, token) => {
      diagnostics.heard();
      return guard(context, request, token, neutral, () => answer(params, token));
    },
    documentAt: (uri) => documents.get(uri),
    inSlices: (request, steps, token, open = []) =>
      runInSlices(request, steps, context.turn, () => {
        if (token.isCancellationRequested) return "cancelled";
        const isCurrent = open.every((document) => documents.get(document.uri) === document);
        return isCurrent ? "yes" : "outdated";
      }),
  };

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

  serveCodeActions(connection, serving, resolver);
  serveNavigation(connection, serving, sets);
  serveRenaming(connection, serving, twins);
  serveFormatting(connection, serving);
  const forgetTokens = serveSemanticTokens(connection, serving);
  serveAnnotations(connection, serving);
  serveCommands(connection, serving);
  serveInterfaces(connection, serving, twins);
  serveTwinRule(connection, serving, twins);

  serveQuestions(connection, serving, settings);

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

function logTo(connection: Connection): Log {
  return {
    error: (message) => connection.console.error(message),
    warn: (message) => connection.console.warn(message),
  };
}
