import { PassThrough } from "node:stream";
import {
  type ClientCapabilities,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { createServer, type Platform } from "../../server/lsp/server";
import { SETTLED, type SettledParams } from "../../server/protocol";
import { readSingle } from "../support/annotations";

export const URI = "file:///etc/iptables/rules.v4";

/** What a client of today announces, diagnostics to be pulled apart. */
export const CAPABILITIES: ClientCapabilities = {
  textDocument: {
    hover: { contentFormat: ["markdown", "plaintext"] },
    codeAction: { dataSupport: true, resolveSupport: { properties: ["edit"] } },
    publishDiagnostics: {
      relatedInformation: true,
      codeDescriptionSupport: true,
      tagSupport: { valueSet: [1, 2] },
    },
    completion: {
      completionItem: {
        snippetSupport: true,
        insertReplaceSupport: true,
        documentationFormat: ["markdown"],
      },
    },
  },
};

export interface Start {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  /** The answer to a question for settings. */
  readonly settings?: () => unknown;
  readonly resolveHost?: NonNullable<Platform["resolveHost"]>;
  readonly readText?: NonNullable<Platform["readText"]>;
  /** The files of the workspace, which is one folder then. */
  readonly listFiles?: () => readonly string[];
}

/** The folder of the workspace, where there is one. */
export const FOLDER = "file:///etc";

/** A client and a server that talk in memory. */
export class TestClient {
  readonly connection: ProtocolConnection;
  readonly published: PublishDiagnosticsParams[] = [];
  readonly settled: SettledParams[] = [];
  readonly logged: string[] = [];
  /** Messages for the person. */
  readonly shown: string[] = [];
  /** Everything that came, in order. */
  readonly heard: string[] = [];
  result: InitializeResult = { capabilities: {} };
  #version = 1;

  private constructor({ settings, resolveHost, readText, listFiles }: Start) {
    const toServer = new PassThrough();
    const toClient = new PassThrough();
    const server = createConnection(
      new StreamMessageReader(toServer),
      new StreamMessageWriter(toClient),
    );
    createServer(server, {
      turn: () => new Promise((resolve) => setImmediate(resolve)),
      ...(resolveHost === undefined ? {} : { resolveHost }),
      ...(readText === undefined ? {} : { readText }),
      ...(listFiles === undefined
        ? {}
        : {
            async *listFiles(folder) {
              await Promise.resolve();
              yield* listFiles().filter((uri) => uri.startsWith(`${folder}/`));
            },
          }),
    });
    server.listen();
    this.connection = createProtocolConnection(
      new StreamMessageReader(toClient),
      new StreamMessageWriter(toServer),
    );
    this.connection.onNotification(
      "textDocument/publishDiagnostics",
      (params: PublishDiagnosticsParams) => {
        this.published.push(params);
        this.heard.push(`published ${params.version ?? "nothing"}`);
      },
    );
    this.connection.onNotification(SETTLED, (params: SettledParams) => {
      this.settled.push(params);
      this.heard.push(`settled ${params.version}`);
    });
    this.connection.onNotification("window/logMessage", ({ message }: { message: string }) => {
      this.logged.push(message);
    });
    this.connection.onNotification("window/showMessage", ({ message }: { message: string }) => {
      this.shown.push(message);
    });
    this.connection.onRequest("workspace/configuration", ({ items }: { items: unknown[] }) =>
      items.map(() => settings?.() ?? null),
    );
    this.connection.onRequest(
      "client/registerCapability",
      ({ registrations }: { registrations: readonly { readonly method: string }[] }) => {
        this.heard.push(...registrations.map(({ method }) => `registered ${method}`));
        return null;
      },
    );
    this.connection.onRequest("workspace/diagnostic/refresh", () => {
      this.heard.push("refresh");
      return null;
    });
    this.connection.listen();
  }

  static async start(start: Start = {}): Promise<TestClient> {
    const client = new TestClient(start);
    client.result = await client.connection.sendRequest("initialize", {
      processId: null,
      rootUri: null,
      workspaceFolders:
        start.listFiles === undefined ? null : [{ uri: FOLDER, name: "the workspace" }],
      capabilities: start.capabilities ?? CAPABILITIES,
      initializationOptions: start.initializationOptions,
    });
    await client.connection.sendNotification("initialized", {});
    return client;
  }

  /** Opens a text and waits until all is said of it. */
  async open(text: string, uri = URI, languageId = "iptables"): Promise<void> {
    this.#version = 1;
    await this.connection.sendNotification("textDocument/didOpen", {
      textDocument: { uri, languageId, version: 1, text },
    });
  }

  change(...contentChanges: object[]): Promise<number> {
    return this.changeOf(URI, ...contentChanges);
  }

  async changeOf(uri: string, ...contentChanges: object[]): Promise<number> {
    const version = ++this.#version;
    await this.connection.sendNotification("textDocument/didChange", {
      textDocument: { uri, version },
      contentChanges,
    });
    return version;
  }

  close(uri = URI): Promise<void> {
    return this.connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
  }

  /** A request at the place of `$0` in a source that is opened first. */
  async at<Answer>(method: string, source: string): Promise<Answer> {
    const { text, cursors } = readSingle(source);
    await this.open(text);
    const before = text.slice(0, cursors[0]).split("\n");
    const position = { line: before.length - 1, character: (before.at(-1) ?? "").length };
    return this.connection.sendRequest(method, { textDocument: { uri: URI }, position });
  }

  /** The diagnostics of a version, once it is settled. */
  async diagnosticsOf(version: number): Promise<Diagnostic[]> {
    await until(() => this.settled.some((settled) => settled.version === version));
    return this.published.findLast((published) => published.version === version)?.diagnostics ?? [];
  }

  end(): void {
    this.connection.dispose();
  }
}

/** Waits until a condition holds; mocha's own limit ends a wait in vain. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}
