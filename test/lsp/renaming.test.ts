import assert from "node:assert/strict";
import type { Range, WorkspaceEdit } from "vscode-languageserver";
import { CAPABILITIES, TestClient, URI } from "./client";

const SOURCE = "*filter\n:S$0SH - [0:0]\n-A INPUT -j SSH\nCOMMIT\n";
const NAMES: Range[] = [
  { start: { line: 1, character: 1 }, end: { line: 1, character: 4 } },
  { start: { line: 2, character: 12 }, end: { line: 2, character: 15 } },
];

describe("renaming over the protocol", () => {
  let client: TestClient;
  afterEach(() => client.end());

  function rename(newName: string): Promise<WorkspaceEdit> {
    return client.connection.sendRequest("textDocument/rename", {
      textDocument: { uri: URI },
      position: NAMES[0]?.start,
      newName,
    });
  }

  it("says what is renamed, and gives edits for the version that was asked about", async () => {
    client = await TestClient.start({
      capabilities: {
        ...CAPABILITIES,
        workspace: { workspaceEdit: { documentChanges: true } },
        textDocument: { ...CAPABILITIES.textDocument, rename: { prepareSupport: true } },
      },
    });
    assert.deepEqual(client.result.capabilities.renameProvider, { prepareProvider: true });
    assert.deepEqual(await client.at("textDocument/prepareRename", SOURCE), {
      range: NAMES[0],
      placeholder: "SSH",
    });
    assert.deepEqual(await rename("door"), {
      documentChanges: [
        {
          textDocument: { uri: URI, version: 1 },
          edits: NAMES.map((range) => ({ range, newText: "door" })),
        },
      ],
    });
  });

  it("gives plain edits to other clients", async () => {
    client = await TestClient.start();
    assert.equal(client.result.capabilities.renameProvider, true);
    await client.at("textDocument/prepareRename", SOURCE);
    assert.deepEqual(await rename("door"), {
      changes: { [URI]: NAMES.map((range) => ({ range, newText: "door" })) },
    });
  });

  it("says why something cannot be renamed", async () => {
    client = await TestClient.start();
    await assert.rejects(
      client.at("textDocument/prepareRename", "*filter\n-A IN$0PUT -j DROP\nCOMMIT\n"),
      /INPUT is a built-in chain/,
    );
    await client.at("textDocument/prepareRename", SOURCE);
    await assert.rejects(rename("DROP"), /a target has that name/);
  });
});
