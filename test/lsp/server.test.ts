import assert from "node:assert/strict";
import type {
  CodeAction,
  CompletionItem,
  CompletionList,
  DocumentSymbol,
  FoldingRange,
  Hover,
} from "vscode-languageserver";
import { CancellationTokenSource } from "vscode-languageserver";
import { RulesFile } from "../../server/file";
import { CAPABILITIES, type Start, TestClient, URI, until } from "./client";

const BROKEN = "*filter\n-A INPUT -j NOWHERE\nCOMMIT\n";

describe("the server", () => {
  let client: TestClient;

  async function start(options?: Start): Promise<TestClient> {
    client = await TestClient.start(options);
    return client;
  }

  afterEach(() => client.end());

  it("announces what it can", async () => {
    const { capabilities } = (await start()).result;
    assert.equal(capabilities.positionEncoding, "utf-16");
    assert.equal(capabilities.hoverProvider, true);
    assert.equal(capabilities.diagnosticProvider, undefined);
  });

  it("pushes all problems of a version, and then says that it is settled", async () => {
    await start();
    await client.open(BROKEN);
    const diagnostics = await client.diagnosticsOf(1);
    assert.ok(diagnostics.some(({ code }) => code === "undeclared-chain"));
    assert.deepEqual(client.heard, ["published 1", "settled 1"]);
    assert.deepEqual(client.settled, [{ uri: URI, version: 1, family: "ip", variant: "nft" }]);
  });

  it("gives diagnostics their place, code, page and source", async () => {
    await start();
    await client.open(BROKEN);
    const found = (await client.diagnosticsOf(1)).find(({ code }) => code === "undeclared-chain");
    assert.deepEqual(found?.range, {
      start: { line: 1, character: 12 },
      end: { line: 1, character: 19 },
    });
    assert.equal(found.severity, 1);
    assert.equal(found.source, "iptables");
    assert.match(found.codeDescription?.href ?? "", /docs\/codes\/undeclared-chain\.md$/);
  });

  it("tells what analysis finds before it says that the version is settled", async () => {
    await start();
    const policies = ":INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT DROP [0:0]\n";
    await client.open(`*filter\n${policies}-A INPUT -j DROP\n-A INPUT -p tcp -j ACCEPT\nCOMMIT\n`);
    const found = await client.diagnosticsOf(1);
    assert.equal(found.find(({ code }) => code === "unreachable-rule")?.range.start.line, 5);
    assert.equal(client.heard.at(-1), "settled 1");
  });

  it("gives analysis up when the text has changed, and settles the newest version", async () => {
    await start();
    const rules = "-A INPUT -s 10.0.0.1 -p tcp --dport 22 -j ACCEPT\n".repeat(3000);
    await client.open(`*filter\n${rules}COMMIT\n`);
    const start2 = { line: 1, character: 0 };
    const version = await client.change({ range: { start: start2, end: start2 }, text: "# x\n" });
    await client.diagnosticsOf(version);
    assert.deepEqual(
      client.settled.map((settled) => settled.version),
      [version],
    );
  });

  it("follows edits", async () => {
    await start();
    await client.open(BROKEN);
    await client.diagnosticsOf(1);
    const range = { start: { line: 1, character: 12 }, end: { line: 1, character: 19 } };
    const version = await client.change({ range, text: "DROP" });
    assert.ok(
      !(await client.diagnosticsOf(version)).some(({ code }) => code === "undeclared-chain"),
    );
  });

  it("takes a whole new text as a change too", async () => {
    await start();
    await client.open(BROKEN);
    const version = await client.change({ text: "*filter\n-A INPUT -j DROP\n" });
    assert.ok((await client.diagnosticsOf(version)).some(({ code }) => code === "missing-commit"));
  });

  it("tells of the last of several changes that come in one go", async () => {
    await start();
    await client.open("*filter\nCOMMIT\n");
    await client.diagnosticsOf(1);
    client.heard.length = 0;
    const start1 = { line: 1, character: 0 };
    let last = 0;
    for (const text of ["-", "A", " "])
      last = await client.change({ range: { start: start1, end: start1 }, text });
    await client.diagnosticsOf(last);
    assert.deepEqual(client.heard, [`published ${last}`, `settled ${last}`]);
  });

  it("lets diagnostics be pulled where the client can, and pushes none then", async () => {
    await start({
      capabilities: {
        ...CAPABILITIES,
        textDocument: { ...CAPABILITIES.textDocument, diagnostic: {} },
      },
    });
    assert.ok(client.result.capabilities.diagnosticProvider);
    await client.open(BROKEN);
    const pull = (previousResultId?: string) =>
      client.connection.sendRequest<{ kind: string; resultId: string; items?: { code: string }[] }>(
        "textDocument/diagnostic",
        {
          textDocument: { uri: URI },
          ...(previousResultId === undefined ? {} : { previousResultId }),
        },
      );
    const first = await pull();
    assert.equal(first.kind, "full");
    assert.ok(first.items?.some(({ code }) => code === "undeclared-chain"));
    assert.deepEqual(await pull(first.resultId), { kind: "unchanged", resultId: first.resultId });
    await client.change({
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      text: "# x\n",
    });
    assert.equal((await pull(first.resultId)).kind, "full");
    assert.deepEqual(client.published, []);
    assert.ok(client.settled.some(({ version }) => version === 2));
  });

  it("pushes to a client that asks for it although it could pull", async () => {
    await start({
      capabilities: {
        ...CAPABILITIES,
        textDocument: { ...CAPABILITIES.textDocument, diagnostic: {} },
      },
      initializationOptions: { diagnostics: "push" },
    });
    assert.equal(client.result.capabilities.diagnosticProvider, undefined);
    await client.open(BROKEN);
    assert.ok((await client.diagnosticsOf(1)).length > 0);
  });

  it("takes diagnostics back when a document is closed", async () => {
    await start();
    await client.open(BROKEN);
    await client.diagnosticsOf(1);
    await client.close();
    await until(() => client.published.at(-1)?.diagnostics.length === 0);
  });

  it("answers hover in Markdown or plain text, as the client likes", async () => {
    await start();
    const source = "*filter\n-A INPUT -p tcp --d$0port ssh -j DROP\nCOMMIT\n";
    const { contents, range } = await client.at<Hover>("textDocument/hover", source);
    assert.ok(typeof contents === "object" && "kind" in contents);
    assert.equal(contents.kind, "markdown");
    assert.match(contents.value, /\*\*--destination-port\*\*/);
    assert.deepEqual(range?.start, { line: 1, character: 16 });
    client.end();
    await start({ capabilities: {} });
    const plain = await client.at<Hover>("textDocument/hover", source);
    assert.ok(typeof plain.contents === "object" && "kind" in plain.contents);
    assert.equal(plain.contents.kind, "plaintext");
    assert.match(plain.contents.value, /^--destination-port/);
  });

  it("answers completion with explicit ranges, and resolves what an item is", async () => {
    await start();
    const list = await client.at<CompletionList>(
      "textDocument/completion",
      "*filter\n-A INPUT -j RE$0JX\nCOMMIT\n",
    );
    const item = list.items.find(({ label }) => label === "REJECT");
    const from = { line: 1, character: 12 };
    assert.deepEqual(item?.textEdit, {
      newText: "REJECT",
      insert: { start: from, end: { line: 1, character: 14 } },
      replace: { start: from, end: { line: 1, character: 16 } },
    });
    assert.equal(item.documentation, undefined);
    const resolved = await client.connection.sendRequest<CompletionItem>(
      "completionItem/resolve",
      item,
    );
    assert.ok(typeof resolved.documentation === "object");
    assert.match(resolved.documentation.value, /REJECT/);
  });

  it("writes snippets without their places where the client has none", async () => {
    await start({ capabilities: {} });
    const list = await client.at<CompletionList>("textDocument/completion", "$0");
    const item = list.items.find(({ label }) => label === "*raw … COMMIT");
    assert.equal(item?.insertTextFormat, undefined);
    assert.equal(
      (item?.textEdit as { newText: string }).newText,
      "*raw\n:PREROUTING ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n\nCOMMIT",
    );
  });

  it("answers with symbols and folding ranges", async () => {
    await start();
    await client.open("*filter\n:INPUT DROP [0:0]\n-A INPUT -j DROP\n-A INPUT -j DROP\nCOMMIT\n");
    const about = { textDocument: { uri: URI } };
    const [table] = await client.connection.sendRequest<DocumentSymbol[]>(
      "textDocument/documentSymbol",
      about,
    );
    assert.equal(table?.name, "filter");
    assert.deepEqual(table.range, {
      start: { line: 0, character: 0 },
      end: { line: 4, character: 6 },
    });
    assert.equal(table.children?.[0]?.name, "INPUT");
    assert.deepEqual(
      await client.connection.sendRequest<FoldingRange[]>("textDocument/foldingRange", about),
      [
        { startLine: 0, endLine: 4 },
        { startLine: 2, endLine: 3 },
      ],
    );
  });

  it("answers with quick fixes that name what they mend", async () => {
    await start();
    await client.open("*filter\n-A INPUT -j DROP\n");
    const [diagnostic] = (await client.diagnosticsOf(1)).filter(
      ({ code }) => code === "missing-commit",
    );
    assert.ok(diagnostic);
    const [action] = await client.connection.sendRequest<CodeAction[]>("textDocument/codeAction", {
      textDocument: { uri: URI },
      range: diagnostic.range,
      context: { diagnostics: [diagnostic] },
    });
    assert.equal(action?.title, "Add COMMIT to the table filter");
    assert.equal(action.isPreferred, true);
    assert.deepEqual(action.diagnostics, [diagnostic]);
    const at = { line: 2, character: 0 };
    assert.deepEqual(action.edit?.changes?.[URI], [
      { range: { start: at, end: at }, newText: "COMMIT\n" },
    ]);
  });

  for (const editorFixes of [true, false])
    it(`mends line ends by ${editorFixes ? "the editor's own command" : "an edit"}`, async () => {
      await start({ initializationOptions: { editorFixes } });
      await client.open("*filter\r\nCOMMIT\r\n");
      const actions = await client.connection.sendRequest<CodeAction[]>("textDocument/codeAction", {
        textDocument: { uri: URI },
        range: { start: { line: 0, character: 0 }, end: { line: 2, character: 0 } },
        context: { diagnostics: [], only: ["quickfix"] },
      });
      const action = actions.find(({ title }) => title.includes("LF"));
      if (editorFixes) assert.deepEqual(action?.command?.arguments, [URI]);
      else assert.equal(action?.edit?.changes?.[URI]?.[0]?.newText, "*filter\nCOMMIT\n");
    });

  it("offers to merge neighbours, in long files only where somebody asks", async () => {
    await start({ capabilities: {} });
    const rules = "-A INPUT -s 10.0.0.2 -j DROP\n-A INPUT -s 10.0.0.3 -j DROP\n";
    const ask = async (context: object) => {
      const actions = await client.connection.sendRequest<CodeAction[]>("textDocument/codeAction", {
        textDocument: { uri: URI },
        range: { start: { line: 1, character: 3 }, end: { line: 1, character: 3 } },
        context: { diagnostics: [], ...context },
      });
      return actions.filter(({ kind }) => kind === "refactor.rewrite");
    };
    await client.open(`*filter\n${rules}COMMIT\n`);
    const [action] = await ask({ triggerKind: 2 });
    assert.equal(action?.title, "Merge lines 2 and 3: -s 10.0.0.2/31");
    assert.deepEqual(action.edit?.changes?.[URI], [
      {
        range: { start: { line: 1, character: 12 }, end: { line: 1, character: 20 } },
        newText: "10.0.0.2/31",
      },
      {
        range: { start: { line: 2, character: 0 }, end: { line: 3, character: 0 } },
        newText: "",
      },
    ]);
    assert.deepEqual(await ask({ only: ["quickfix"] }), []);
    assert.equal((await ask({ only: ["refactor"] })).length, 1);
    await client.change({ text: `*filter\n${rules}${"# more\n".repeat(1000)}COMMIT\n` });
    assert.deepEqual(await ask({ triggerKind: 2 }), []);
    assert.equal((await ask({ triggerKind: 1 })).length, 1);
  });

  it("renews old names in the whole file where a client asks for that", async () => {
    await start();
    await client.open("*filter\n-A INPUT -m state --state NEW\nCOMMIT\n");
    const ask = (only: string[]) =>
      client.connection.sendRequest<CodeAction[]>("textDocument/codeAction", {
        textDocument: { uri: URI },
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
        context: { diagnostics: [], only },
      });
    const [action] = await ask(["source"]);
    assert.equal(action?.kind, "source.fixAll");
    assert.deepEqual(
      action.edit?.changes?.[URI]?.map(({ newText }) => newText),
      ["conntrack", "--ctstate"],
    );
    assert.deepEqual(await ask(["refactor"]), []);
  });

  it("answers a cancelled request with an error and lives on", async () => {
    await start();
    await client.open(BROKEN);
    const source = new CancellationTokenSource();
    const about = { textDocument: { uri: URI }, position: { line: 1, character: 3 } };
    const asked = client.connection.sendRequest("textDocument/hover", about, source.token);
    source.cancel();
    await assert.rejects(asked, { code: -32800 });
    assert.ok(await client.connection.sendRequest("textDocument/hover", about));
  });

  it("survives a bug in a feature: the request is named in the log", async () => {
    await start();
    await client.open(BROKEN);
    await client.diagnosticsOf(1);
    const ruleset = Object.getOwnPropertyDescriptor(
      RulesFile.prototype,
      "ruleset",
    ) as PropertyDescriptor;
    const about = { textDocument: { uri: URI }, position: { line: 1, character: 3 } };
    Object.defineProperty(RulesFile.prototype, "ruleset", {
      configurable: true,
      get: () => {
        throw new Error("a bug");
      },
    });
    try {
      assert.equal(await client.connection.sendRequest("textDocument/hover", about), null);
      assert.deepEqual(
        await client.connection.sendRequest("textDocument/documentSymbol", about),
        [],
      );
      await client.change({ text: "*filter\n" });
      await until(() =>
        client.logged.some((message) => message.startsWith("Checking failed: Error: a bug")),
      );
    } finally {
      Object.defineProperty(RulesFile.prototype, "ruleset", ruleset);
    }
    assert.ok(
      client.logged.some((message) =>
        message.startsWith("textDocument/hover failed: Error: a bug"),
      ),
    );
    const version = await client.change({ text: BROKEN });
    assert.ok((await client.diagnosticsOf(version)).length > 0);
  });

  it("gives neutral answers outside the text and for closed documents", async () => {
    await start();
    await client.open(BROKEN);
    const hover = (uri: string, line: number, character: number) =>
      client.connection.sendRequest("textDocument/hover", {
        textDocument: { uri },
        position: { line, character },
      });
    assert.equal(await hover(URI, 999, 999), null);
    assert.notEqual(await hover(URI, -3, -1), undefined);
    assert.equal(await hover("file:///nowhere", 0, 0), null);
    await client.close();
    assert.equal(await hover(URI, 1, 3), null);
    assert.deepEqual(
      await client.connection.sendRequest("textDocument/foldingRange", {
        textDocument: { uri: URI },
      }),
      [],
    );
  });

  it("passes a change over that speaks of no open document", async () => {
    await start();
    await client.change({ text: "x" });
    await until(() => client.logged.some((message) => message.includes("is not open")));
  });

  it("asks for the settings of a document before it says anything of it", async () => {
    await start({
      capabilities: { ...CAPABILITIES, workspace: { configuration: true } },
      settings: () => ({ family: "ip6", severities: { "undeclared-chain": "hint" }, nonsense: 1 }),
    });
    await client.open(BROKEN);
    const found = (await client.diagnosticsOf(1)).find(({ code }) => code === "undeclared-chain");
    assert.equal(found?.severity, 4);
    assert.equal(client.settled[0]?.family, "ip6");
    assert.deepEqual(client.logged, ["There is no setting iptables.nonsense: it is passed over."]);
    assert.deepEqual(client.heard, ["published 1", "settled 1"]);
  });

  it("reads documents anew when settings change", async () => {
    let settings = { variant: "nft" };
    await start({
      capabilities: { ...CAPABILITIES, workspace: { configuration: true } },
      settings: () => settings,
    });
    await client.open("*filter\n:X ACCEPT [0:0]\nCOMMIT\n");
    const severity = () =>
      client.published.at(-1)?.diagnostics.find(({ code }) => code === "policy-on-user-chain")
        ?.severity;
    await until(() => severity() === 2);
    settings = { variant: "legacy" };
    await client.connection.sendNotification("workspace/didChangeConfiguration", {
      settings: null,
    });
    await until(() => severity() === 1);
  });

  it("takes settings that are sent where it cannot ask", async () => {
    await start();
    await client.connection.sendNotification("workspace/didChangeConfiguration", {
      settings: { iptables: { family: "ip6" } },
    });
    await client.open(BROKEN);
    await client.diagnosticsOf(1);
    assert.equal(client.settled[0]?.family, "ip6");
  });

  it("asks a pulling client to pull again when settings change", async () => {
    await start({
      capabilities: {
        textDocument: { ...CAPABILITIES.textDocument, diagnostic: {} },
        workspace: { configuration: true, diagnostics: { refreshSupport: true } },
      },
    });
    await client.open(BROKEN);
    await client.connection.sendNotification("workspace/didChangeConfiguration", {
      settings: null,
    });
    await until(() => client.heard.includes("refresh"));
  });
});
