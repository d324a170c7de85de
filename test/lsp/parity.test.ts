import assert from "node:assert/strict";
import { TRUST_GRANTED } from "../../server/protocol";
import { CAPABILITIES, type Start, TestClient, URI, until } from "./client";

const TWIN = "file:///etc/iptables/rules.v6";
const USUAL =
  "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\n";
const CLOSED = `${USUAL}COMMIT\n`;
const OPEN = `${USUAL}-A INPUT -p tcp --dport 22 -j ACCEPT\nCOMMIT\n`;
const SAID =
  "Open here, and closed by rules.v6: tcp/22. Let the same in there, or take it out here.";

describe("comparing with the other family's file", () => {
  let client: TestClient;
  let read: string[];

  async function start(stored: string | undefined, options: Start = {}): Promise<void> {
    read = [];
    client = await TestClient.start({
      capabilities: { ...CAPABILITIES, workspace: { configuration: true } },
      settings: () => ({ severities: { "v4-v6-parity": "information" } }),
      readText: (uri) => {
        read.push(uri);
        return Promise.resolve(stored);
      },
      ...options,
    });
  }

  afterEach(() => client.end());

  /** What was said last of a document, apart from other codes. */
  function said(uri = URI): string[] {
    const last = client.published.findLast((published) => published.uri === uri);
    return (last?.diagnostics ?? [])
      .filter(({ code }) => code === "v4-v6-parity")
      .map(({ message }) => message as string);
  }

  const isSettled = (uri: string) => () => client.settled.some((settled) => settled.uri === uri);

  it("reads the file that is stored, before all is said", async () => {
    await start(CLOSED);
    await client.open(OPEN);
    await until(isSettled(URI));
    assert.deepEqual(said(), [SAID]);
    assert.deepEqual(read, [TWIN]);
  });

  it("says nothing where there is no such file, or it cannot be read", async () => {
    for (const readText of [
      () => Promise.resolve(undefined),
      () => Promise.reject(new Error("no disk")),
    ]) {
      await start(undefined, { readText });
      await client.open(OPEN);
      await until(isSettled(URI));
      assert.deepEqual(said(), []);
      client.end();
    }
    await start(CLOSED);
  });

  it("looks again when the stored file changes", async () => {
    let stored = CLOSED;
    await start(undefined, {
      capabilities: {
        ...CAPABILITIES,
        workspace: { configuration: true, didChangeWatchedFiles: { dynamicRegistration: true } },
      },
      readText: () => Promise.resolve(stored),
    });
    await until(() => client.heard.includes("registered workspace/didChangeWatchedFiles"));
    await client.open(OPEN);
    await until(isSettled(URI));
    assert.deepEqual(said(), [SAID]);
    stored = OPEN;
    await client.connection.sendNotification("workspace/didChangeWatchedFiles", {
      changes: [{ uri: TWIN, type: 2 }],
    });
    await until(() => said().length === 0);
  });

  it("leads to the same rule there, whether or not the two are compared", async () => {
    await start(`${USUAL}-A INPUT -s 2001:db8::1 -p ipv6-icmp -j ACCEPT\nCOMMIT\n`, {
      settings: () => ({}),
    });
    await client.open(`${USUAL}# pings\n-A INPUT -s 192.0.2.1 -p icmp -j ACCEPT\nCOMMIT\n`);
    const at = (line: number) =>
      client.connection.sendRequest("textDocument/implementation", {
        textDocument: { uri: URI },
        position: { line, character: 4 },
      });
    const line = (index: number, end: number) => [
      {
        uri: TWIN,
        range: { start: { line: index, character: 0 }, end: { line: index, character: end } },
      },
    ];
    assert.deepEqual(await at(6), line(5, "-A INPUT -s 2001:db8::1 -p ipv6-icmp -j ACCEPT".length));
    assert.deepEqual(await at(1), line(1, ":INPUT DROP [0:0]".length));
    assert.equal(await at(5), null);
  });

  it("takes the open document rather than the stored one, and follows its changes", async () => {
    await start(CLOSED);
    await client.open(OPEN, TWIN);
    await until(isSettled(TWIN));
    await client.open(OPEN);
    await until(isSettled(URI));
    assert.deepEqual(said(), []);
    read.length = 0;
    await client.connection.sendNotification("textDocument/didChange", {
      textDocument: { uri: TWIN, version: 2 },
      contentChanges: [{ text: CLOSED }],
    });
    await until(() => said().length > 0);
    assert.deepEqual(said(), [SAID]);
    await client.connection.sendNotification("textDocument/didChange", {
      textDocument: { uri: TWIN, version: 3 },
      contentChanges: [{ text: OPEN }],
    });
    await until(() => said().length === 0);
    assert.deepEqual(read, []);
    await client.close(TWIN);
    await until(() => said().length > 0);
    assert.deepEqual(read, [TWIN]);
  });

  it("reads nothing in a workspace that is not trusted, till it is", async () => {
    await start(CLOSED, { initializationOptions: { trusted: false } });
    await client.open(OPEN);
    await until(isSettled(URI));
    assert.deepEqual([said(), read], [[], []]);
    await client.connection.sendNotification(TRUST_GRANTED);
    await until(() => said().length > 0);
    assert.deepEqual(said(), [SAID]);
  });

  it("reads nothing where nobody asks for it, and nothing that is no file", async () => {
    await start(CLOSED, { settings: () => null });
    await client.open(OPEN);
    await until(isSettled(URI));
    assert.deepEqual(read, []);
    client.end();
    await start(CLOSED);
    const remote = "vscode-vfs://github/own/rules.v4";
    await client.open(OPEN, remote);
    await until(isSettled(remote));
    assert.deepEqual([said(remote), read], [[], []]);
  });

  it("waits for nothing where files cannot be read at all", async () => {
    client = await TestClient.start({
      capabilities: { ...CAPABILITIES, workspace: { configuration: true } },
      settings: () => ({ severities: { "v4-v6-parity": "information" } }),
    });
    await client.open(OPEN);
    await until(isSettled(URI));
    assert.deepEqual(said(), []);
  });

  it("tells it to those who pull, once", async () => {
    await start(CLOSED, {
      capabilities: {
        workspace: { configuration: true },
        textDocument: { diagnostic: { dynamicRegistration: false } },
      },
    });
    await client.open(OPEN);
    const pull = (previousResultId?: string) =>
      client.connection.sendRequest<{ kind: string; resultId: string; items?: object[] }>(
        "textDocument/diagnostic",
        {
          textDocument: { uri: URI },
          ...(previousResultId === undefined ? {} : { previousResultId }),
        },
      );
    const first = await pull();
    assert.deepEqual(
      first.items?.flatMap((item) => ("code" in item && item.code === "v4-v6-parity" ? [item] : []))
        .length,
      1,
    );
    assert.equal((await pull(first.resultId)).kind, "unchanged");
  });
});
