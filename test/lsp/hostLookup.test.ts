import assert from "node:assert/strict";
import type { ClientCapabilities, CodeAction } from "vscode-languageserver";
import { CancellationTokenSource } from "vscode-languageserver";
import { TRUST_GRANTED } from "../../server/protocol";
import { CAPABILITIES, type Start, TestClient, URI, until } from "./client";

const RULE = "-A INPUT -s a.example -j DROP";
const TEXT = `*filter\n${RULE}\nCOMMIT\n`;

describe("looking a host name up", () => {
  let client: TestClient;
  let asked: string[];

  async function start(options: Start = {}, found: readonly string[] = ["192.0.2.1"]) {
    asked = [];
    client = await TestClient.start({
      resolveHost: (name, family) => {
        asked.push(`${name} ${family}`);
        return Promise.resolve(found);
      },
      ...options,
    });
    await client.open(TEXT);
    await client.diagnosticsOf(1);
  }

  afterEach(() => client.end());

  async function offer(): Promise<CodeAction | undefined> {
    const actions = await client.connection.sendRequest<CodeAction[]>("textDocument/codeAction", {
      textDocument: { uri: URI },
      range: { start: { line: 1, character: 14 }, end: { line: 1, character: 14 } },
      context: { diagnostics: [] },
    });
    return actions.find(({ title }) => title.startsWith("Resolve"));
  }

  function take(action: CodeAction | undefined): Promise<CodeAction> {
    return client.connection.sendRequest("codeAction/resolve", action);
  }

  it("waits until the offer is taken", async () => {
    await start();
    const offered = await offer();
    assert.equal(offered?.title, "Resolve a.example and keep it in a comment");
    assert.equal(offered.edit, undefined);
    assert.deepEqual(asked, []);
    const { edit } = await take(offered);
    assert.deepEqual(asked, ["a.example ip"]);
    const [comment, address] = edit?.changes?.[URI] ?? [];
    const above = { line: 1, character: 0 };
    assert.deepEqual(comment?.range, { start: above, end: above });
    assert.match(
      comment.newText,
      /^# a\.example was 192\.0\.2\.1 when it was looked up on \d{4}-\d\d-\d\d\n$/,
    );
    assert.deepEqual(address, {
      range: { start: { line: 1, character: 12 }, end: { line: 1, character: 21 } },
      newText: "192.0.2.1",
    });
    assert.deepEqual(client.shown, []);
  });

  it("is announced and offered only where the client can take it", async () => {
    const resolves = () => client.result.capabilities.codeActionProvider;
    await start();
    assert.ok(typeof resolves() === "object");
    assert.equal((resolves() as { resolveProvider?: boolean }).resolveProvider, true);
    const without = (codeAction: object): ClientCapabilities => ({
      textDocument: { ...CAPABILITIES.textDocument, codeAction },
    });
    for (const codeAction of [
      {},
      { dataSupport: true },
      { resolveSupport: { properties: ["edit"] } },
      { dataSupport: true, resolveSupport: { properties: ["command"] } },
    ]) {
      client.end();
      await start({ capabilities: without(codeAction) });
      assert.equal((resolves() as { resolveProvider?: boolean }).resolveProvider, undefined);
      assert.equal(await offer(), undefined);
    }
  });

  it("is not offered where names cannot be looked up", async () => {
    client = await TestClient.start();
    await client.open(TEXT);
    assert.equal(await offer(), undefined);
  });

  it("does not happen in a workspace that is not trusted, until it is", async () => {
    await start();
    const fromBefore = await offer();
    client.end();
    await start({ initializationOptions: { trusted: false } });
    assert.equal(await offer(), undefined);
    assert.deepEqual(await take(fromBefore), fromBefore);
    assert.deepEqual(asked, []);
    await client.connection.sendNotification(TRUST_GRANTED);
    assert.ok((await take(await offer())).edit);
    assert.deepEqual(asked, ["a.example ip"]);
  });

  it("says that there is no address, and changes nothing", async () => {
    await start({}, []);
    assert.equal((await take(await offer())).edit, undefined);
    await until(() => client.shown.length > 0);
    assert.deepEqual(client.shown, [
      "a.example has no IPv4 address here: the rule stays as it is.",
    ]);
  });

  it("says why it failed, and changes nothing", async () => {
    await start({ resolveHost: () => Promise.reject(new Error("EAI_AGAIN")) });
    assert.equal((await take(await offer())).edit, undefined);
    await until(() => client.shown.length > 0);
    assert.deepEqual(client.shown, [
      "a.example could not be looked up here (EAI_AGAIN): the rule stays as it is.",
    ]);
    assert.deepEqual(client.logged, []);
  });

  it("is refused for a text that has changed, before the answer or while it was awaited", async () => {
    let answer: (found: string[]) => void = () => assert.fail("nothing was asked");
    let count = 0;
    await start({
      resolveHost: () => {
        count++;
        return new Promise((resolve) => {
          answer = resolve;
        });
      },
    });
    const waiting = take(await offer());
    await until(() => count === 1);
    const top = { line: 0, character: 0 };
    const range = { start: top, end: top };
    await client.diagnosticsOf(await client.change({ range, text: "# x\n" }));
    answer(["192.0.2.1"]);
    const late = await waiting;
    assert.equal(late.edit, undefined);
    assert.equal((await take(late)).edit, undefined);
    assert.equal(count, 1);
    await until(() => client.shown.length === 2);
    for (const message of client.shown) assert.match(message, /^The file has changed/);
  });

  it("says nothing any more when it was cancelled", async () => {
    let answer: (found: string[]) => void = () => assert.fail("nothing was asked");
    let isAsked = false;
    await start({
      resolveHost: () => {
        isAsked = true;
        return new Promise((resolve) => {
          answer = resolve;
        });
      },
    });
    const source = new CancellationTokenSource();
    const waiting = client.connection.sendRequest<CodeAction>(
      "codeAction/resolve",
      await offer(),
      source.token,
    );
    await until(() => isAsked);
    source.cancel();
    // Messages keep their order: with this answer the server has heard of the cancellation.
    await offer();
    answer([]);
    assert.equal((await waiting).edit, undefined);
    await offer();
    assert.deepEqual(client.shown, []);
  });

  it("leaves other actions as they are", async () => {
    await start();
    for (const data of [undefined, "x", { uri: URI }, { uri: URI, version: 1, name: 1 }]) {
      const action: CodeAction = { title: "other", ...(data === undefined ? {} : { data }) };
      assert.deepEqual(await take(action), action);
    }
    const elsewhere = { uri: "file:///nowhere", version: 1, line: 1, start: 12, name: "a.example" };
    assert.equal((await take({ title: "gone", data: elsewhere })).edit, undefined);
    const another = { uri: URI, version: 1, line: 1, start: 12, name: "b.example" };
    assert.equal((await take({ title: "not there", data: another })).edit, undefined);
    assert.deepEqual(asked, []);
  });
});
