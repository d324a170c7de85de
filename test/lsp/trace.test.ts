import assert from "node:assert/strict";
import { TRACE, type TraceResult } from "../../server/protocol";
import { TestClient, URI } from "./client";

const RULES = `*filter
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -i lo -j ACCEPT
-A INPUT -p tcp -j DROP
COMMIT
`;

describe("iptables/trace", () => {
  let client: TestClient;

  beforeEach(async () => {
    client = await TestClient.start();
  });
  afterEach(() => client.end());

  const trace = (packet: unknown, uri = URI) =>
    client.connection.sendRequest<TraceResult | null>(TRACE, { textDocument: { uri }, packet });

  it("follows a packet through the rules as they are in the editor", async () => {
    await client.open(RULES);
    const range = { start: { line: 5, character: 0 }, end: { line: 5, character: 23 } };
    assert.deepEqual(await trace("in=eth0 protocol=tcp"), {
      verdict: "DROP",
      decidedBy: { table: "filter", chain: "INPUT", range },
      endings: [{ verdict: "DROP", table: "filter", chain: "INPUT", range }],
      steps: [
        {
          table: "filter",
          chain: "INPUT",
          range: { start: { line: 4, character: 0 }, end: { line: 4, character: 24 } },
          matched: false,
          condition: "-i lo",
        },
        { table: "filter", chain: "INPUT", range, matched: true },
      ],
      rewrites: [],
    });
  });

  it("says in which ways it may end, and why more is not known", async () => {
    await client.open(RULES.replace("-j DROP", "-m limit --limit 1/s -j NFQUEUE --queue-bypass"));
    const found = await trace("in=eth0 protocol=tcp");
    assert.ok(found !== null && "endings" in found);
    assert.deepEqual(
      found.endings.map(({ verdict, range }) => [verdict, range?.start.line]),
      [
        ["QUEUE", 5],
        ["ACCEPT", 5],
        ["ACCEPT", undefined],
      ],
    );
    assert.equal(found.steps[1]?.isOpen, true);
    const expired = await trace("in=eth0 out=eth1 ttl=1");
    assert.ok(expired !== null && "endings" in expired);
    assert.equal(expired.reason, "expired");
  });

  it("says that a file is a part, or would be refused", async () => {
    await client.open(`# iptables-tools: noflush\n${RULES.replace("-j DROP", "-j DRPO")}`);
    const found = await trace("in=eth0 protocol=tcp");
    assert.ok(found !== null && "endings" in found);
    assert.deepEqual([found.isPart, found.refused], [true, undefined]);
    await client.open(RULES.replace("-j DROP", "-j DRPO"));
    const other = await trace("in=eth0 protocol=tcp");
    assert.ok(other !== null && "endings" in other);
    assert.deepEqual([other.isPart, other.refused], [undefined, true]);
  });

  it("says what is wrong with a packet", async () => {
    await client.open(RULES);
    assert.deepEqual(await trace({ dport: -1 }), {
      fault: "dport is a number from 0 to 65535, not -1.",
    });
  });

  it("says without any table whether a packet is understood", async () => {
    await client.open(RULES);
    const ask = (packet: string) =>
      client.connection.sendRequest<TraceResult | null>(TRACE, {
        textDocument: { uri: URI },
        packet,
        tables: [],
      });
    const found = await ask("in=eth0 protocol=tcp dport=22");
    assert.ok(found !== null && "steps" in found);
    assert.deepEqual([found.reason, found.steps], ["no-table", []]);
    assert.ok("fault" in ((await ask("dport=x")) ?? {}));
  });

  it("has nothing to say of a document that is not open", async () => {
    assert.equal(await trace("in=lo", "file:///nowhere"), null);
  });
});
