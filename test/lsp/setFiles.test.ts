import assert from "node:assert/strict";
import { TRUST_GRANTED } from "../../server/protocol";
import { CAPABILITIES, FOLDER, type Start, TestClient, URI, until } from "./client";

const RULES =
  "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT DROP [0:0]\n-A INPUT -m set --match-set web src -j ACCEPT\nCOMMIT\n";
const BESIDE = "file:///etc/iptables/ipsets";
const ELSEWHERE = "file:///etc/ipset.conf";
const TWO = "create web hash:ip,port family inet\nadd web 192.0.2.1,tcp:80\n";
const ONE = "create web hash:ip family inet\n";
const WATCHING = {
  ...CAPABILITIES,
  workspace: { configuration: true, didChangeWatchedFiles: { dynamicRegistration: true } },
};

describe("ip sets that files of the workspace create", () => {
  let client: TestClient;
  let stored: Map<string, string>;
  let settings: unknown;

  async function start(files: Record<string, string>, options: Start = {}): Promise<void> {
    stored = new Map(Object.entries(files));
    settings = null;
    client = await TestClient.start({
      capabilities: WATCHING,
      settings: () => settings,
      readText: (uri) => Promise.resolve(stored.get(uri)),
      listFiles: () => [...stored.keys()],
      ...options,
    });
  }

  afterEach(() => client.end());

  /** What was said last about the directions of sets. */
  function said(): string[] {
    const last = client.published.findLast(({ uri }) => uri === URI);
    return (last?.diagnostics ?? [])
      .filter(({ code }) => code === "set-directions")
      .map(({ message }) => message as string);
  }

  async function openRules(): Promise<void> {
    await client.open(RULES);
    await until(() => client.settled.some(({ uri }) => uri === URI));
  }

  /** Changes a stored file, or deletes it, as the client tells of it. */
  async function store(uri: string, text: string | undefined): Promise<void> {
    const type = text === undefined ? 3 : stored.has(uri) ? 2 : 1;
    if (text === undefined) stored.delete(uri);
    else stored.set(uri, text);
    await client.connection.sendNotification("workspace/didChangeWatchedFiles", {
      changes: [{ uri, type }],
    });
  }

  it("have the dimensions that directions are compared with, before anything is said", async () => {
    await start({ [ELSEWHERE]: TWO });
    await openRules();
    assert.deepEqual(said(), [
      "The set web is a hash:ip,port, as ipset.conf creates it, and has 2 dimensions: with 1 it never matches. Give 2 directions, such as src,dst.",
    ]);
    assert.deepEqual(
      new Set(client.heard.filter((one) => one.startsWith("published"))),
      new Set(["published 1"]),
    );
  });

  it("are looked at again when their file changes, goes, or comes", async () => {
    await start({ [ELSEWHERE]: TWO });
    await until(() => client.heard.includes("registered workspace/didChangeWatchedFiles"));
    await openRules();
    await store(ELSEWHERE, ONE);
    await until(() => said().length === 0);
    await store(ELSEWHERE, TWO);
    await until(() => said().length === 1);
    await store(ELSEWHERE, undefined);
    await until(() => said().length === 0);
    await store(BESIDE, TWO);
    await until(() => said().length === 1);
    assert.match(said()[0] ?? "", /as ipsets creates it/);
  });

  it("count as the file beside the rules has them, or as all others agree", async () => {
    await start({ [ELSEWHERE]: TWO, [BESIDE]: ONE });
    await openRules();
    assert.deepEqual(said(), []);
    await store(BESIDE, undefined);
    await until(() => said().length === 1);
    await store("file:///etc/old/ipset.conf", ONE);
    await until(() => said().length === 0);
  });

  it("count less than what settings say", async () => {
    await start({ [ELSEWHERE]: TWO });
    settings = { names: { sets: { web: "hash:ip" } } };
    await openRules();
    assert.deepEqual(said(), []);
  });

  it("count as they are open, not as they are stored", async () => {
    await start({ [ELSEWHERE]: ONE });
    await openRules();
    await client.open(TWO, ELSEWHERE, "ini");
    await until(() => said().length === 1);
    await store(ELSEWHERE, "# nothing\n");
    await client.changeOf(ELSEWHERE, { text: ONE });
    await until(() => said().length === 0);
    await client.changeOf(ELSEWHERE, {
      range: { start: { line: 0, character: 18 }, end: { line: 0, character: 18 } },
      text: ",port",
    });
    await until(() => said().length === 1);
    await client.close(ELSEWHERE);
    await until(() => said().length === 0);
    assert.deepEqual(
      client.published.filter(({ uri }) => uri === ELSEWHERE),
      [],
    );
  });

  it("are taken up later where the search takes long, and nobody waits for it", async () => {
    let found = false;
    await start(
      { [ELSEWHERE]: TWO },
      {
        readText: async () => {
          await until(() => found);
          return TWO;
        },
      },
    );
    await openRules();
    assert.deepEqual(said(), []);
    found = true;
    await until(() => said().length === 1);
  });

  it("are asked for while they are open, where the client can be asked", async () => {
    await start(
      {},
      {
        capabilities: {
          ...CAPABILITIES,
          textDocument: {
            ...CAPABILITIES.textDocument,
            synchronization: { dynamicRegistration: true },
          },
        },
      },
    );
    for (const event of ["didOpen", "didChange", "didClose"])
      await until(() => client.heard.includes(`registered textDocument/${event}`));
  });

  it("are told to those who pull, who are asked to pull again", async () => {
    await start(
      { [ELSEWHERE]: ONE },
      {
        capabilities: {
          textDocument: { diagnostic: {} },
          workspace: { ...WATCHING.workspace, diagnostics: { refreshSupport: true } },
        },
      },
    );
    await client.open(RULES);
    const pull = async () => {
      const { items } = await client.connection.sendRequest<{ items: { code: string }[] }>(
        "textDocument/diagnostic",
        { textDocument: { uri: URI } },
      );
      return items.filter(({ code }) => code === "set-directions").length;
    };
    assert.equal(await pull(), 0);
    client.heard.length = 0;
    await store(ELSEWHERE, TWO);
    await until(() => client.heard.includes("refresh"));
    assert.equal(await pull(), 1);
    client.heard.length = 0;
    await store("file:///etc/assets.txt", TWO);
    await store(URI, RULES);
    // What was sent before its answer has come by then.
    await pull();
    assert.equal(client.heard.filter((one) => one === "refresh").length, 1);
  });

  it("are where the definition of a set leads", async () => {
    await start({ [ELSEWHERE]: `# sets\n${TWO}` });
    await openRules();
    const at = (character: number) =>
      client.connection.sendRequest("textDocument/definition", {
        textDocument: { uri: URI },
        position: { line: 4, character },
      });
    assert.deepEqual(await at("-A INPUT -m set --match-set w".length), [
      {
        uri: ELSEWHERE,
        range: { start: { line: 1, character: 7 }, end: { line: 1, character: 10 } },
      },
    ]);
    await store(ELSEWHERE, "# nothing\n");
    await until(() => said().length === 0);
    assert.deepEqual(await at("-A INPUT -m set --match-set w".length), []);
  });

  it("are not read in a workspace that is not trusted, till it is", async () => {
    await start({ [ELSEWHERE]: TWO }, { initializationOptions: { trusted: false } });
    await openRules();
    assert.deepEqual(said(), []);
    await client.connection.sendNotification(TRUST_GRANTED);
    await until(() => said().length === 1);
  });

  it("are known of a file that is open, whether or not anything else may be read", async () => {
    await start({}, { initializationOptions: { trusted: false } });
    await client.open(TWO, ELSEWHERE, "plaintext");
    await openRules();
    assert.equal(said().length, 1);
  });

  it("are those of the folders that the client has open", async () => {
    await start(
      { [ELSEWHERE]: TWO },
      {
        capabilities: {
          ...CAPABILITIES,
          workspace: { configuration: true, workspaceFolders: true },
        },
      },
    );
    assert.deepEqual(client.result.capabilities.workspace?.workspaceFolders, {
      supported: true,
      changeNotifications: true,
    });
    await openRules();
    assert.equal(said().length, 1);
    const folders = (added: string[], removed: string[]) =>
      client.connection.sendNotification("workspace/didChangeWorkspaceFolders", {
        event: {
          added: added.map((uri) => ({ uri, name: "" })),
          removed: removed.map((uri) => ({ uri, name: "" })),
        },
      });
    await folders([], [FOLDER]);
    await until(() => said().length === 0);
    await folders([FOLDER], []);
    await until(() => said().length === 1);
  });
});
