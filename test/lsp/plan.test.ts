import assert from "node:assert/strict";
import { CancellationTokenSource } from "vscode-languageserver";
import { PLAN, type PlanAnswers, type PlanParams, type PlanRequest } from "../../server/protocol";
import { TestClient, URI } from "./client";
import { largeRules } from "./large";

const LIVE = `*filter
:INPUT DROP [1:2]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
[3:4] -A INPUT -p tcp -m tcp --dport 22 -j ACCEPT
COMMIT
`;
const REQUEST: PlanRequest = {
  family: "ip",
  variant: "nft",
  file: "*filter\n:INPUT DROP [0:0]\n-A INPUT -p tcp --dport 2222 -j ACCEPT\nCOMMIT\n",
  live: LIVE,
  noflush: false,
  foreign: [],
};

describe("iptables/plan", () => {
  let client: TestClient;

  beforeEach(async () => {
    client = await TestClient.start();
  });
  afterEach(() => client.end());

  const ask = <Ask extends PlanParams["ask"]>(
    params: PlanParams & { readonly ask: Ask },
    token = new CancellationTokenSource().token,
  ) => client.connection.sendRequest<PlanAnswers[Ask] | null>(PLAN, params, token);

  it("answers with what to load and what brings the live rules back", async () => {
    const plan = await ask({ ask: "plan", request: REQUEST });
    assert.ok(plan !== null && "load" in plan);
    assert.match(plan.load, /^-A INPUT -p tcp --dport 2222 -j ACCEPT$/m);
    assert.match(plan.back, /^\[3:4\] -A INPUT -p tcp -m tcp --dport 22 -j ACCEPT$/m);
    assert.deepEqual(
      plan.removed.map(({ rule }) => rule),
      ["-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT"],
    );
  });

  it("keeps the chains of programs that are known, and those of the settings", async () => {
    const live = LIVE.replace(
      "COMMIT",
      "[0:0] -A FORWARD -o docker0 -j DOCKER\n[0:0] -A FORWARD -j OURS\n[0:0] -A FORWARD -j MINE\nCOMMIT",
    ).replace(/(?=\[3:4\])/, ":DOCKER - [0:0]\n:OURS - [0:0]\n:MINE - [0:0]\n");
    const request = { ...REQUEST, live, foreign: ["OUR*"] };
    const plan = await ask({ ask: "plan", request });
    assert.ok(plan !== null && "chains" in plan);
    assert.deepEqual(
      plan.chains.map(({ chain, action }) => `${action} ${chain}`).sort(),
      [
        "keep DOCKER",
        "keep OUTPUT",
        "keep OURS",
        "remove MINE",
        "replace FORWARD",
        "replace INPUT",
      ].sort(),
    );
    assert.deepEqual(
      plan.kept.map(({ rule }) => rule),
      ["-A FORWARD -o docker0 -j DOCKER", "-A FORWARD -j OURS"],
    );
  });

  it("says what becomes of a connection", async () => {
    const connection = { source: "192.0.2.7", destination: "10.0.0.1", port: 22 };
    const found = await ask({ ask: "lockOut", request: { ...REQUEST, connection } });
    assert.ok(found !== null && "blockers" in found);
    assert.deepEqual(found.blockers, [
      "New TCP connections from 192.0.2.7 to 10.0.0.1 port 22: refused by the policy of INPUT in filter.",
    ]);
  });

  it("brings what the tool says to the file", async () => {
    const plan = await ask({ ask: "plan", request: REQUEST });
    assert.ok(plan !== null && "load" in plan);
    const line = plan.load.split("\n").findIndex((text) => text.includes("2222")) + 1;
    const output = `invalid port/service \`2222' specified\nError occurred at line: ${line}\n`;
    const found = await ask({ ask: "loadErrors", request: REQUEST, output });
    assert.ok(found !== null && !("fault" in found));
    assert.deepEqual(
      found.map(({ error }) => error),
      [
        {
          kind: "line",
          line: 3,
          span: { start: 24, end: 28 },
          message: "invalid port/service `2222' specified",
        },
      ],
    );
  });

  it("brings what the tool says of a whole file to its lines", async () => {
    const { family, variant, file, noflush } = REQUEST;
    const output = "invalid port/service `2222' specified\nError occurred at line: 3\n";
    const request = { family, variant, file, noflush };
    const found = await ask({ ask: "testErrors", request, output });
    assert.ok(found !== null && !("fault" in found));
    const message = "invalid port/service `2222' specified";
    assert.deepEqual(
      found.map(({ error }) => error),
      [{ kind: "line", line: 3, span: { start: 24, end: 28 }, message }],
    );
  });

  it("saves and compares", async () => {
    const merged = await ask({ ask: "merge", request: REQUEST });
    assert.ok(merged !== null && "edits" in merged);
    assert.deepEqual(
      merged.edits.map(({ text }) => text),
      [":FORWARD DROP [0:0]\n-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\n"],
    );
    const options = { counters: false, sameOrder: true, ownOnly: false };
    const compared = await ask({ ask: "compare", request: REQUEST, options });
    assert.ok(compared !== null && "isSame" in compared);
    assert.equal(compared.isSame, false);
  });

  it("has a sentence where nothing can be planned", async () => {
    const request = { ...REQUEST, file: "*filter\n" };
    const plan = await ask({ ask: "plan", request });
    assert.ok(plan !== null && "fault" in plan);
    assert.match(plan.fault, /COMMIT is missing/);
  });

  it("answers others meanwhile, and stops when it is cancelled", async function () {
    this.timeout(30_000);
    await client.open(LIVE);
    const source = new CancellationTokenSource();
    let isDone = false;
    // Rules that differ in their text have to be compared by what they say.
    const live = largeRules().replaceAll("-s 10.", "-s 11.");
    const request = { ...REQUEST, file: largeRules(), live };
    const asked = ask({ ask: "plan", request }, source.token).finally(() => {
      isDone = true;
    });
    const about = { textDocument: { uri: URI }, position: { line: 4, character: 3 } };
    assert.ok(await client.connection.sendRequest("textDocument/hover", about));
    assert.equal(isDone, false);
    source.cancel();
    await assert.rejects(asked, { code: -32800 });
  });
});
