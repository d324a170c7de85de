import assert from "node:assert/strict";
import {
  CancellationTokenSource,
  type DocumentDiagnosticReport,
  LSPErrorCodes,
  type RelatedFullDocumentDiagnosticReport,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver";
import { TRUST_GRANTED } from "../../server/protocol";
import { CAPABILITIES, type Start, TestClient, URI, until } from "./client";

const USUAL =
  "# iptables-tools: ignore-file no-established\n*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\n";
const CLOSED = `${USUAL}COMMIT\n`;
const OPEN = `${USUAL}-A INPUT -p tcp --dport 22 -j ACCEPT\nCOMMIT\n`;
const BROKEN = "*filter\n-A INPUT -j NOWHERE\nCOMMIT\n";
const TWIN = "file:///etc/iptables/rules.v6";
const OTHER = "file:///etc/other/a%20b.iptables";
const PARITY = { severities: { "v4-v6-parity": "information" } };
const PULLING = {
  ...CAPABILITIES,
  textDocument: { diagnostic: { relatedDocumentSupport: true } },
  workspace: { configuration: true, diagnostics: { refreshSupport: true } },
};

describe("pulling diagnostics", () => {
  let client: TestClient;
  let stored: Map<string, string>;
  let read: string[];

  async function start(files: Record<string, string>, options: Start = {}): Promise<void> {
    stored = new Map(Object.entries(files));
    read = [];
    client = await TestClient.start({
      capabilities: PULLING,
      settings: () => null,
      readText: (uri) => {
        read.push(uri);
        return Promise.resolve(stored.get(uri));
      },
      listFiles: () => [...stored.keys()],
      ...options,
    });
  }

  afterEach(() => client.end());

  function pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return client.connection.sendRequest("textDocument/diagnostic", {
      textDocument: { uri },
      ...(previousResultId === undefined ? {} : { previousResultId }),
    });
  }

  async function pullAll(
    before: readonly WorkspaceDocumentDiagnosticReport[] = [],
  ): Promise<WorkspaceDocumentDiagnosticReport[]> {
    const { items } = await client.connection.sendRequest<WorkspaceDiagnosticReport>(
      "workspace/diagnostic",
      {
        previousResultIds: before.flatMap(({ uri, resultId }) =>
          resultId === undefined ? [] : [{ uri, value: resultId }],
        ),
      },
    );
    return items;
  }

  /** A report in a few words. */
  function inShort(report: WorkspaceDocumentDiagnosticReport): string {
    const { uri, version, kind } = report;
    const codes = report.kind === "full" ? report.items.map(({ code }) => code as string) : [];
    return [uri, version, kind, ...new Set(codes)].join(" ");
  }

  it("of the workspace tells of all rules files, as they are open or stored", async () => {
    await start({ [URI]: CLOSED, [OTHER]: BROKEN, "file:///etc/notes.txt": BROKEN });
    assert.deepEqual(client.result.capabilities.diagnosticProvider, {
      identifier: "iptables",
      interFileDependencies: true,
      workspaceDiagnostics: true,
      workDoneProgress: true,
    });
    await client.open(BROKEN);
    assert.deepEqual((await pullAll()).map(inShort), [
      `${URI} 1 full missing-policy-line undeclared-chain`,
      `${OTHER}  full missing-policy-line undeclared-chain`,
    ]);
    assert.deepEqual(read, [OTHER]);
    assert.deepEqual(client.published, []);
  });

  it("of the workspace tells again only what is new, and what files had that went", async () => {
    await start({ [URI]: CLOSED, [OTHER]: BROKEN });
    const first = await pullAll();
    assert.deepEqual((await pullAll(first)).map(inShort), [
      `${URI}  unchanged`,
      `${OTHER}  unchanged`,
    ]);
    stored.set(URI, BROKEN);
    const second = await pullAll(first);
    assert.deepEqual(second.map(inShort), [
      `${URI}  full missing-policy-line undeclared-chain`,
      `${OTHER}  unchanged`,
    ]);
    stored.delete(OTHER);
    assert.deepEqual((await pullAll(second)).map(inShort), [`${URI}  unchanged`, `${OTHER}  full`]);
  });

  it("of the workspace compares stored files with their twins, and anew when those change", async () => {
    await start({ [URI]: OPEN, [TWIN]: CLOSED }, { settings: () => PARITY });
    const first = await pullAll();
    assert.deepEqual(first.map(inShort), [`${URI}  full v4-v6-parity`, `${TWIN}  full`]);
    assert.deepEqual(
      (await pullAll(first)).map(({ kind }) => kind),
      ["unchanged", "unchanged"],
    );
    await client.open(OPEN, TWIN);
    const [, other] = await pullAll(first);
    assert.ok(other?.kind === "full");
    assert.deepEqual(other.items, []);
  });

  it("of the workspace tells of each file at once where the client takes parts", async () => {
    await start({ [URI]: BROKEN, [OTHER]: BROKEN });
    const parts: WorkspaceDiagnosticReport[] = [];
    const steps: { kind: string; message?: string }[] = [];
    client.connection.onNotification(
      "$/progress",
      ({ token, value }: { token: string; value: never }) => {
        (token === "parts" ? parts : steps).push(value);
      },
    );
    const last = await client.connection.sendRequest("workspace/diagnostic", {
      previousResultIds: [],
      partialResultToken: "parts",
      workDoneToken: "steps",
    });
    assert.deepEqual(last, { items: [] });
    assert.deepEqual(
      parts.map(({ items }) => items.map(({ uri }) => uri)),
      [[URI], [OTHER]],
    );
    assert.deepEqual(
      steps.map(({ kind, message }) => `${kind} ${message ?? ""}`),
      ["begin ", "report /etc/iptables/rules.v4", "report /etc/other/a b.iptables", "end "],
    );
  });

  it("of the workspace can be cancelled", async () => {
    const source = new CancellationTokenSource();
    await start(
      { [URI]: BROKEN, [OTHER]: BROKEN },
      {
        readText: async (uri) => {
          read.push(uri);
          source.cancel();
          // Till the server has heard of it.
          await new Promise((resolve) => setTimeout(resolve, 50));
          return BROKEN;
        },
      },
    );
    await assert.rejects(
      client.connection.sendRequest(
        "workspace/diagnostic",
        { previousResultIds: [] },
        source.token,
      ),
      { code: LSPErrorCodes.RequestCancelled },
    );
    assert.deepEqual(read, [URI]);
  });

  it("of a document can be cancelled while it is analysed", async () => {
    await start({});
    const rules = Array.from(
      { length: 5000 },
      (_, at) => `-A INPUT -s 10.${at >> 8}.${at & 255}.1 -p tcp --dport ${at + 1} -j ACCEPT\n`,
    );
    await client.open(USUAL + rules.join("") + "COMMIT\n");
    const source = new CancellationTokenSource();
    const answer = client.connection.sendRequest(
      "textDocument/diagnostic",
      { textDocument: { uri: URI } },
      source.token,
    );
    setTimeout(() => source.cancel(), 30);
    await assert.rejects(answer, { code: LSPErrorCodes.RequestCancelled });
  });

  it("of a document tells what changed of its twin, to those who take that", async () => {
    await start({}, { settings: () => PARITY });
    await client.open(OPEN);
    await client.open(CLOSED, TWIN);
    const first = (await pull(TWIN)) as RelatedFullDocumentDiagnosticReport;
    const related = first.relatedDocuments?.[URI];
    assert.ok(related?.kind === "full");
    assert.deepEqual(
      related.items.map(({ code }) => code),
      ["v4-v6-parity"],
    );
    // Known already by its own result.
    assert.deepEqual(await pull(URI, related.resultId), {
      kind: "unchanged",
      resultId: related.resultId,
      relatedDocuments: { [TWIN]: { kind: "unchanged", resultId: first.resultId } },
    });
    await client.changeOf(TWIN, { text: OPEN });
    const second = (await pull(TWIN, first.resultId)) as RelatedFullDocumentDiagnosticReport;
    const mended = second.relatedDocuments?.[URI];
    assert.ok(mended?.kind === "full");
    assert.deepEqual(mended.items, []);
  });

  it("of a document tells of nothing else where nobody wants or takes that", async () => {
    await start({});
    await client.open(OPEN);
    await client.open(CLOSED, TWIN);
    assert.ok(!("relatedDocuments" in (await pull(URI))));
    client.end();
    await start(
      {},
      {
        settings: () => PARITY,
        capabilities: { textDocument: { diagnostic: {} }, workspace: { configuration: true } },
      },
    );
    await client.open(OPEN);
    await client.open(CLOSED, TWIN);
    assert.ok(!("relatedDocuments" in (await pull(URI))));
  });

  it("of the workspace reads nothing where that is not trusted, till it is", async () => {
    await start({ [OTHER]: BROKEN }, { initializationOptions: { trusted: false } });
    await client.open(BROKEN);
    assert.deepEqual(
      (await pullAll()).map(({ uri }) => uri),
      [URI],
    );
    assert.deepEqual(read, []);
    await client.connection.sendNotification(TRUST_GRANTED);
    await until(() => client.heard.includes("refresh"));
    assert.deepEqual(
      (await pullAll()).map(({ uri }) => uri),
      [URI, OTHER],
    );
  });

  it("is not announced to those who get diagnostics pushed, nor of a workspace where no files are known", async () => {
    await start({}, { capabilities: CAPABILITIES });
    assert.equal(client.result.capabilities.diagnosticProvider, undefined);
    await assert.rejects(pullAll());
    client.end();
    client = await TestClient.start({ capabilities: PULLING });
    const { diagnosticProvider } = client.result.capabilities;
    assert.equal(diagnosticProvider?.workspaceDiagnostics, false);
  });
});
