import assert from "node:assert/strict";
import { CancellationTokenSource } from "vscode-languageserver";
import { DIFF, type DiffParams, type DiffResult } from "../../server/protocol";
import { TestClient, URI } from "./client";
import { largeRules } from "./large";

const OLD = `*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -p tcp --dport 22 -j ACCEPT
COMMIT
`;
const NEW = OLD.replace("-p tcp", "-s 10.0.0.0/8 -p tcp");
const OTHER = "file:///etc/iptables/old.rules.v4";

describe("iptables/diff", () => {
  let client: TestClient;

  beforeEach(async () => {
    client = await TestClient.start();
  });
  afterEach(() => client.end());

  const diff = (before: DiffParams["before"], token = new CancellationTokenSource().token) =>
    client.connection.sendRequest<DiffResult | null>(
      DIFF,
      { textDocument: { uri: URI }, before },
      token,
    );

  it("tells which packets meet another verdict, with both rules", async () => {
    await client.open(NEW);
    const result = await diff({ text: OLD });
    assert.ok(result !== null && "changes" in result);
    const [change] = result.changes;
    assert.deepEqual(
      { ...result, changes: result.changes.length },
      { equal: false, changes: 1, undecided: [], refused: [] },
    );
    assert.ok(change !== undefined);
    const { packets, example, ...rest } = change;
    assert.deepEqual(rest, {
      table: "filter",
      hook: "INPUT",
      before: "ACCEPT",
      after: "DROP",
      beside: [],
      oldRange: { start: { line: 4, character: 0 }, end: { line: 4, character: 36 } },
      newRange: null,
    });
    assert.match(packets, /^tcp from any but 10\.0\.0\.0\/8 port 22/);
    assert.equal(example["dport"], 22);
  });

  it("takes another open document, too, and sees that both say the same", async () => {
    await client.open(NEW);
    await client.open(NEW.replace("10.0.0.0/8", "10.0.0.0/255.0.0.0"), OTHER);
    assert.deepEqual(await diff({ uri: OTHER }), {
      equal: true,
      changes: [],
      undecided: [],
      refused: [],
    });
  });

  it("says which of the two would be refused", async () => {
    await client.open(NEW);
    const result = await diff({ text: OLD.replace("INPUT DROP", "INPUT DRP") });
    assert.ok(result !== null && "changes" in result);
    assert.deepEqual(result.refused, ["before"]);
  });

  it("has only a sentence for what cannot be compared", async () => {
    await client.open(NEW);
    assert.deepEqual(await diff({ text: OLD, name: "file:///etc/iptables/rules.v6" }), {
      fault: "One of the files is for ip6tables and the other for iptables.",
    });
    assert.deepEqual(await diff({ text: "# iptables-tools: family=eb\n*filter\nCOMMIT\n" }), {
      fault: "Only rules of iptables and ip6tables can be compared, not those of ebtables.",
    });
    assert.deepEqual(await diff({ uri: "file:///nowhere" }), {
      fault: "The file to compare with is not open.",
    });
  });

  it("has nothing to say of a document that is not open", async () => {
    assert.equal(await diff({ text: OLD }), null);
  });

  it("answers others meanwhile, and stops when it is cancelled", async function () {
    this.timeout(20_000);
    await client.open(largeRules());
    const source = new CancellationTokenSource();
    let isDone = false;
    const asked = diff({ text: largeRules("ACCEPT") }, source.token).finally(() => {
      isDone = true;
    });
    const about = { textDocument: { uri: URI }, position: { line: 4, character: 3 } };
    assert.ok(await client.connection.sendRequest("textDocument/hover", about));
    assert.equal(isDone, false);
    source.cancel();
    await assert.rejects(asked, { code: -32800 });
  });

  it("stops when one of the texts has changed", async function () {
    this.timeout(20_000);
    await client.open(largeRules());
    await client.open(largeRules("ACCEPT"), OTHER);
    const asked = diff({ uri: OTHER });
    await client.close(OTHER);
    await assert.rejects(asked, { code: -32801 });
  });
});
