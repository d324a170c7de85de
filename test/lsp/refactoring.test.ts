import assert from "node:assert/strict";
import type { CodeAction } from "vscode-languageserver";
import { CAPABILITIES, type Start, TestClient, URI } from "./client";

const HEAD = "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT DROP [0:0]\n";
const CONFIRMS: Start = {
  capabilities: {
    ...CAPABILITIES,
    workspace: { workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } },
  },
};

describe("refactoring over the protocol", () => {
  let client: TestClient;
  afterEach(() => client.end());

  /** What is offered in line 5, the first below the head. */
  async function offered(rules: string, title: string, only?: string[]): Promise<CodeAction> {
    await client.open(`${HEAD}${rules}COMMIT\n`);
    const at = { line: 4, character: 3 };
    const actions = await client.connection.sendRequest<CodeAction[]>("textDocument/codeAction", {
      textDocument: { uri: URI },
      range: { start: at, end: at },
      context: { diagnostics: [], ...(only === undefined ? {} : { only }) },
    });
    const found = actions.find((action) => action.title === title);
    assert.ok(found, actions.map((action) => action.title).join("; "));
    return found;
  }

  const resolve = (action: CodeAction) =>
    client.connection.sendRequest<CodeAction>("codeAction/resolve", action);

  const HARMLESS = "-A INPUT -s 10.0.0.1 -j ACCEPT\n-A INPUT -s 10.0.0.2 -j ACCEPT\n";
  const CHANGES = "-A INPUT -s 10.0.0.1 -j ACCEPT\n-A INPUT -j DROP\n";

  it("gives the edits at once where it is proven that nothing changes", async () => {
    client = await TestClient.start(CONFIRMS);
    const action = await offered(HARMLESS, "Move the rule down", ["refactor.move"]);
    assert.equal(action.kind, "refactor.move");
    assert.equal(action.edit, undefined);
    const { edit } = await resolve(action);
    assert.equal(edit?.changeAnnotations, undefined);
    assert.equal(edit?.documentChanges?.length, 1);
  });

  it("merges neighbours without a proof until somebody takes it", async () => {
    client = await TestClient.start(CONFIRMS);
    const rules = "-A INPUT -s 10.0.0.2 -j DROP\n-A INPUT -s 10.0.0.3 -j DROP\n";
    const action = await offered(rules, "Merge lines 5 and 6: -s 10.0.0.2/31");
    assert.equal(action.edit, undefined);
    const { edit } = await resolve(action);
    assert.equal(edit?.changeAnnotations, undefined);
    const [change] = edit?.documentChanges ?? [];
    assert.ok(change !== undefined && "edits" in change);
    assert.deepEqual(
      change.edits.map((each) => ("newText" in each ? each.newText : "")),
      ["10.0.0.2/31", ""],
    );
  });

  it("shows what would change, and lets the person decide", async () => {
    client = await TestClient.start(CONFIRMS);
    const { edit } = await resolve(await offered(CHANGES, "Move the rule down"));
    const annotation = edit?.changeAnnotations?.["changes"];
    assert.equal(annotation?.needsConfirmation, true);
    assert.match(annotation.description ?? "", /INPUT .*10\.0\.0\.1.*ACCEPT becomes DROP/);
  });

  it("does nothing but say so where the editor cannot ask", async () => {
    client = await TestClient.start();
    const { edit } = await resolve(await offered(CHANGES, "Move the rule down"));
    assert.equal(edit, undefined);
    assert.match(client.shown[0] ?? "", /Nothing is done.*ACCEPT becomes DROP/);
  });

  it("does nothing in a text that went on", async () => {
    client = await TestClient.start(CONFIRMS);
    const action = await offered(HARMLESS, "Move the rule down");
    const start = { line: 0, character: 0 };
    await client.change({ range: { start, end: start }, text: "# x\n" });
    assert.equal((await resolve(action)).edit, undefined);
    assert.match(client.shown[0] ?? "", /has changed/);
  });

  it("offers none where only quick fixes are wanted, or edits cannot come later", async () => {
    client = await TestClient.start(CONFIRMS);
    await assert.rejects(offered(HARMLESS, "Move the rule down", ["quickfix"]));
    client.end();
    client = await TestClient.start({ capabilities: {} });
    await assert.rejects(offered(HARMLESS, "Move the rule down"));
  });
});
