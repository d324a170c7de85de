import assert from "node:assert/strict";
import { CancellationTokenSource } from "vscode-languageserver";
import { EXPOSURE, type ExposureResult } from "../../server/protocol";
import { TestClient, URI } from "./client";
import { largeRules } from "./large";

const RULES = `*nat
-A PREROUTING -d 203.0.113.1 -p tcp --dport 80 -j DNAT --to-destination 10.0.0.5
COMMIT
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT DROP [0:0]
-A INPUT -s 192.0.2.7 -j DROP
-A INPUT -i eth0 -p tcp --dport 22 -j ACCEPT
-A FORWARD -o lan0 -d 10.0.0.5 -p tcp --dport 80 -j ACCEPT
COMMIT
`;

describe("iptables/exposure", () => {
  let client: TestClient;

  beforeEach(async () => {
    client = await TestClient.start();
  });
  afterEach(() => client.end());

  const ask = (token = new CancellationTokenSource().token, uri = URI) =>
    client.connection.sendRequest<ExposureResult | null>(
      EXPOSURE,
      { textDocument: { uri } },
      token,
    );

  it("tells which new connections pass, with the places of the rules", async () => {
    await client.open(RULES);
    const found = await ask();
    assert.ok(found !== null && "services" in found);
    const [ssh, direct, web] = found.services;
    assert.deepEqual(ssh, {
      hook: "INPUT",
      protocol: "tcp",
      ports: "22",
      sources: "any",
      destinations: "any",
      in: "eth0",
      out: "",
      conditions: "",
      range: { start: { line: 8, character: 0 }, end: { line: 8, character: 44 } },
      except: [{ start: { line: 7, character: 0 }, end: { line: 7, character: 29 } }],
      moreExcept: 0,
      certain: true,
      rewrittenBy: null,
      example: {
        hook: "INPUT",
        in: "eth0",
        protocol: "tcp",
        source: "198.51.100.1",
        destination: "192.0.2.1",
        sport: 1024,
        dport: 22,
        state: "NEW",
      },
    });
    assert.equal(direct?.rewrittenBy, null);
    assert.equal(web?.rewrittenBy?.range.start.line, 1);
    assert.equal(web.rewrittenBy.to, "DNAT --to-destination 10.0.0.5");
    assert.equal(web.range?.start.line, 9);
    assert.deepEqual(found.undecided, []);
    assert.equal(found.refused, undefined);
  });

  it("says that a file would be refused", async () => {
    await client.open(RULES.replace("DROP [0:0]", "DROPP [0:0]"));
    const found = await ask();
    assert.ok(found !== null && "services" in found);
    assert.equal(found.refused, true);
  });

  it("has only a sentence for other families", async () => {
    await client.open("# iptables-tools: family=arp\n*filter\nCOMMIT\n");
    assert.deepEqual(await ask(), {
      fault:
        "Only rules of iptables and ip6tables can be asked what they let pass, not those of arptables.",
    });
  });

  it("has nothing to say of a document that is not open", async () => {
    assert.equal(await ask(undefined, "file:///nowhere"), null);
  });

  it("answers others meanwhile, and stops when it is cancelled", async function () {
    this.timeout(20_000);
    await client.open(largeRules());
    const source = new CancellationTokenSource();
    let isDone = false;
    const asked = ask(source.token).finally(() => {
      isDone = true;
    });
    const about = { textDocument: { uri: URI }, position: { line: 4, character: 3 } };
    assert.ok(await client.connection.sendRequest("textDocument/hover", about));
    assert.equal(isDone, false);
    source.cancel();
    await assert.rejects(asked, { code: -32800 });
  });

  it("stops when the text has changed", async function () {
    this.timeout(20_000);
    await client.open(largeRules());
    const asked = ask();
    const place = { line: 0, character: 0 };
    await client.change({ range: { start: place, end: place }, text: "# x\n" });
    await assert.rejects(asked, { code: -32801 });
  });
});
