import assert from "node:assert/strict";
import type { CodeAction } from "vscode-languageserver";
import {
  INTERFACES,
  type InterfacesResult,
  RENAME_INTERFACES,
  type RenameInterfacesResult,
} from "../../server/protocol";
import { CAPABILITIES, type Start, TestClient, URI } from "./client";

const TEXT = "*filter\n-A INPUT -i eth0 -j ACCEPT\n-A INPUT -i eth+ -j DROP\nCOMMIT\n";
const textDocument = { uri: URI };
const TITLE = "Rename Interfaces…";

describe("interfaces over the protocol", () => {
  let client: TestClient;
  async function start(how: Start): Promise<void> {
    client = await TestClient.start(how);
    await client.open(TEXT);
  }
  afterEach(() => client.end());

  it("are listed and get other names for the version that was asked about", async () => {
    await start({});
    assert.deepEqual(
      await client.connection.sendRequest<InterfacesResult>(INTERFACES, { textDocument }),
      [
        { name: "eth0", lines: [1] },
        { name: "eth+", lines: [2] },
      ],
    );
    const rename = (names: Readonly<Record<string, string>>) =>
      client.connection.sendRequest<RenameInterfacesResult>(RENAME_INTERFACES, {
        textDocument,
        names,
      });
    assert.deepEqual(await rename({ eth0: "ens3" }), {
      version: 1,
      edits: [
        {
          range: { start: { line: 1, character: 12 }, end: { line: 1, character: 16 } },
          newText: "ens3",
        },
      ],
      notes: ["eth+ in line 3 no longer covers ens3, which was eth0."],
    });
    assert.deepEqual(await rename({ eth0: "a/b" }), {
      fault: "No interface can be called a/b: the kernel does not allow it.",
      taken: false,
    });
  });

  it("get the same names in the other family's file, as far as it has them", async () => {
    await start({});
    const open = (uri: string, text: string) =>
      client.connection.sendNotification("textDocument/didOpen", {
        textDocument: { uri, languageId: "iptables", version: 7, text },
      });
    const [v4, v6] = ["file:///both/rules.v4", "file:///both/rules.v6"];
    const rules = (...names: string[]) =>
      ["*filter", ...names.map((name) => `-A INPUT -i ${name} -j ACCEPT`), "COMMIT", ""].join("\n");
    await open(v4, rules("eth0", "eth1"));
    await open(v6, rules("lo", "eth0"));
    const rename = async (names: Readonly<Record<string, string>>) => {
      const found = await client.connection.sendRequest<RenameInterfacesResult>(RENAME_INTERFACES, {
        textDocument: { uri: v4 },
        names,
      });
      assert.ok(found !== null && "edits" in found);
      return found.twin;
    };
    assert.deepEqual(await rename({ eth0: "ens3", eth1: "ens4" }), {
      uri: v6,
      version: 7,
      edits: [
        {
          range: { start: { line: 2, character: 12 }, end: { line: 2, character: 16 } },
          newText: "ens3",
        },
      ],
      notes: [],
    });
    assert.equal(await rename({ eth1: "ens4" }), undefined);
    const refused = await rename({ eth0: "lo" });
    assert.ok(refused !== undefined && "fault" in refused);
    assert.match(refused.fault, /^The file has lo already, in line 2/);
  });

  const actionsAt = (character: number, only?: string[]) =>
    client.connection.sendRequest<CodeAction[]>("textDocument/codeAction", {
      textDocument,
      range: { start: { line: 1, character }, end: { line: 1, character } },
      context: { diagnostics: [], ...(only === undefined ? {} : { only }) },
    });

  it("are offered to be renamed where one is named, by clients that can ask for names", async () => {
    await start({ capabilities: CAPABILITIES, initializationOptions: { asksInterfaces: true } });
    const found = (await actionsAt(13)).find(({ title }) => title === TITLE);
    assert.deepEqual(found, {
      title: TITLE,
      kind: "refactor.rewrite",
      command: { title: TITLE, command: "iptables.renameInterfaces", arguments: [URI] },
    });
    assert.ok(!(await actionsAt(4)).some(({ title }) => title === TITLE));
    assert.ok(!(await actionsAt(13, ["quickfix"])).some(({ title }) => title === TITLE));
  });

  it("are not offered to others", async () => {
    await start({ capabilities: CAPABILITIES });
    assert.ok(!(await actionsAt(13)).some(({ title }) => title === TITLE));
  });
});
