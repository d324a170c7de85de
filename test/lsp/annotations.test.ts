import assert from "node:assert/strict";
import type {
  CodeLens,
  InlayHint,
  SemanticTokens,
  SemanticTokensDelta,
  SignatureHelp,
} from "vscode-languageserver";
import { SHOW_PLACES } from "../../server/protocol";
import { TestClient, URI } from "./client";

const SOURCE = "*filter\n:A - [0:0]\n-A A -p tcp --dport 22 -j DROP\nCOMMIT\n";

describe("annotations over the protocol", () => {
  let client: TestClient;
  afterEach(() => client.end());

  const ask = <Answer>(method: string, params: object = {}) =>
    client.connection.sendRequest<Answer>(`textDocument/${method}`, {
      textDocument: { uri: URI },
      ...params,
    });

  it("gives tokens whole, in part, and as what changed", async () => {
    client = await TestClient.start();
    await client.open(SOURCE);
    const whole = await ask<SemanticTokens>("semanticTokens/full");
    assert.deepEqual(whole.data.slice(0, 15), [
      ...[0, 0, 7, 0, 1],
      ...[1, 1, 1, 1, 1],
      ...[0, 2, 1, 2, 2],
    ]);
    const line = { start: { line: 2, character: 0 }, end: { line: 2, character: 5 } };
    const part = await ask<SemanticTokens>("semanticTokens/range", { range: line });
    assert.deepEqual(part.data.slice(0, 10), [2, 0, 2, 2, 0, 0, 3, 1, 1, 0]);
    const at = { line: 2, character: 25 };
    await client.change({ range: { start: at, end: at }, text: "! -s 10.0.0.1 " });
    const delta = await ask<SemanticTokensDelta>("semanticTokens/full/delta", {
      previousResultId: whole.resultId,
    });
    const [edit] = delta.edits;
    assert.ok(edit && (edit.data?.length ?? 0) < 30, "only what changed is sent");
    const patched = [
      ...whole.data.slice(0, edit.start),
      ...(edit.data ?? []),
      ...whole.data.slice(edit.start + edit.deleteCount),
    ];
    const again = await ask<SemanticTokens>("semanticTokens/full");
    assert.deepEqual(patched, again.data);
    const unknown = await ask<SemanticTokens>("semanticTokens/full/delta", {
      previousResultId: "never given",
    });
    assert.deepEqual(unknown.data, again.data);
  });

  it("gives tokens that changed as a client puts them together, whatever was edited", async () => {
    client = await TestClient.start();
    const lines = ["# a", "", "*filter", ":A - [0:0]", "-A A -s 10.0.0.1 -j ACCEPT", "COMMIT", ""];
    await client.open(lines.join("\n"));
    let { resultId, data } = await ask<SemanticTokens>("semanticTokens/full");
    const change = async (line: number, removed: number, text: string) => {
      await client.change({
        range: {
          start: { line, character: 0 },
          end: { line: line + removed, character: 0 },
        },
        text,
      });
      const delta = await ask<SemanticTokensDelta>("semanticTokens/full/delta", {
        previousResultId: resultId,
      });
      for (const edit of delta.edits)
        data.splice(edit.start, edit.deleteCount, ...(edit.data ?? []));
      const whole = await ask<SemanticTokens>("semanticTokens/full");
      assert.deepEqual(data, whole.data, `after ${removed} lines from ${line} became ${text}`);
      ({ resultId, data } = whole);
    };
    await change(0, 0, "\n");
    await change(3, 0, "\n\n");
    await change(3, 1, "");
    await change(5, 1, "-A A -j DROP\n-A A -j DROP\n");
    await change(5, 2, "");
    await change(0, 4, "");
    await change(0, 9, "");
    await change(0, 0, "*nat\nCOMMIT\n");
    await change(1, 1, "COMMIT\n");
    // A chain that hides an extension, and a line at which the tool stops.
    await change(0, 0, "*filter\n:A - [0:0]\n-A A -j LOG\n-A A -j A\nCOMMIT\n");
    await change(2, 0, ":LOG - [0:0]\n");
    await change(4, 0, "-h\n");
    await change(4, 1, "");
    await change(2, 1, "");
  });

  it("places tokens where the editor has other lines than the tool", async () => {
    client = await TestClient.start();
    await client.open("# a\rb\n*filter\n");
    const { data } = await ask<SemanticTokens>("semanticTokens/full");
    assert.deepEqual(data, [2, 0, 7, 0, 1]);
  });

  it("gives hints, lenses and usage", async () => {
    client = await TestClient.start();
    await client.open(SOURCE);
    const hints = await ask<InlayHint[]>("inlayHint", {
      range: { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } },
    });
    assert.deepEqual(hints, [
      { position: { line: 2, character: 22 }, label: "ssh", paddingLeft: true },
    ]);
    const lenses = await ask<CodeLens[]>("codeLens");
    assert.equal(lenses[0]?.command?.title, "Nothing leads here");
    const help = await ask<SignatureHelp>("signatureHelp", {
      position: { line: 2, character: 21 },
    });
    assert.equal(help.signatures[0]?.label, "--destination-port PORT[:PORT]");
    assert.equal(help.activeParameter, 0);
  });

  it("lets a client that can show places go there from a lens", async () => {
    const text =
      "*filter\n:INPUT DROP [0:0]\n:A - [0:0]\n[9:9] -A INPUT -j A\n-A A -j DROP\nCOMMIT\n";
    const commands = async () =>
      (await ask<CodeLens[]>("codeLens")).map(({ command }) => [
        command?.command,
        command?.arguments,
      ]);
    client = await TestClient.start({ initializationOptions: { showsPlaces: true } });
    await client.open(text);
    const place = (line: number, character: number, references: boolean) => [
      SHOW_PLACES,
      [{ uri: URI, position: { line, character }, references }],
    ];
    assert.deepEqual(await commands(), [place(3, 0, false), place(2, 1, true)]);
    client.end();
    client = await TestClient.start();
    await client.open(text);
    assert.deepEqual(await commands(), [
      ["", undefined],
      ["", undefined],
    ]);
  });

  it("shows no hints that a setting turns off", async () => {
    client = await TestClient.start({
      capabilities: { workspace: { configuration: true } },
      settings: () => ({ inlayHints: { services: false } }),
    });
    await client.open(SOURCE);
    const hints = await ask<InlayHint[]>("inlayHint", {
      range: { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } },
    });
    assert.deepEqual(hints, []);
  });
});
