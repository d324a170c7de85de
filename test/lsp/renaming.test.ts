import assert from "node:assert/strict";
import type { ClientCapabilities, Range, TextEdit, WorkspaceEdit } from "vscode-languageserver";
import { DEFAULT_READING } from "../../server/file";
import { OpenDocument } from "../../server/lsp/document";
import { apply } from "../features/onFile";
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

  describe("with the file of the other family", () => {
    const TWIN = "file:///etc/iptables/rules.v6";
    const CONFIRMS = {
      ...CAPABILITIES,
      workspace: { workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } },
    };
    const OTHER = "*nat\n:SSH - [0:0]\nCOMMIT\n*filter\n:SSH - [0:0]\n-A INPUT -j SSH\nCOMMIT\n";

    async function start(stored: string, capabilities: ClientCapabilities = CONFIRMS) {
      client = await TestClient.start({ capabilities, readText: () => Promise.resolve(stored) });
      await client.at("textDocument/prepareRename", SOURCE);
    }

    /** The texts of both files after all edits. */
    function applied({ documentChanges = [] }: WorkspaceEdit, stored: string): string[] {
      const texts = [SOURCE.replace("$0", ""), stored];
      return documentChanges.map((change, at) => {
        assert.ok("edits" in change);
        const text = texts[at] ?? "";
        const document = OpenDocument.open(URI, 0, text, DEFAULT_READING);
        const edits = (change.edits as TextEdit[]).map(({ range, newText }) => ({
          start: document.offsetAt(range.start),
          end: document.offsetAt(range.end),
          text: newText,
        }));
        return apply(text, edits);
      });
    }

    it("renames a chain of the same table there, too, where the person confirms it", async () => {
      await start(OTHER);
      const edit = await rename("door");
      assert.deepEqual(applied(edit, OTHER), [
        "*filter\n:door - [0:0]\n-A INPUT -j door\nCOMMIT\n",
        "*nat\n:SSH - [0:0]\nCOMMIT\n*filter\n:door - [0:0]\n-A INPUT -j door\nCOMMIT\n",
      ]);
      const [own, twin] = edit.documentChanges ?? [];
      assert.ok(own !== undefined && "edits" in own && twin !== undefined && "edits" in twin);
      assert.deepEqual(own.textDocument, { uri: URI, version: 1 });
      assert.ok(own.edits.every((each) => !("annotationId" in each)));
      assert.deepEqual(twin.textDocument, { uri: TWIN, version: null });
      assert.ok(twin.edits.every((each) => "annotationId" in each && each.annotationId === "twin"));
      assert.deepEqual(edit.changeAnnotations, {
        twin: {
          label: "In rules.v6, too",
          description:
            "The rules of the same host for the other family have that name in 2 places.",
          needsConfirmation: true,
        },
      });
    });

    it("takes the text of an open editor with its version", async () => {
      client = await TestClient.start({ capabilities: CONFIRMS });
      await client.open(OTHER, TWIN);
      await client.at("textDocument/prepareRename", SOURCE);
      const [, twin] = (await rename("door")).documentChanges ?? [];
      assert.ok(twin !== undefined && "edits" in twin);
      assert.deepEqual(twin.textDocument, { uri: TWIN, version: 1 });
    });

    it("leaves the other file where nothing is called so, the name is taken, or the client cannot ask", async () => {
      for (const stored of [
        "*nat\n:SSH - [0:0]\nCOMMIT\n",
        "*filter\n:SSH - [0:0]\n:door - [0:0]\nCOMMIT\n",
      ]) {
        await start(stored);
        const edit = await rename("door");
        assert.equal(edit.documentChanges?.length, 1);
        assert.equal(edit.changeAnnotations, undefined);
        client.end();
      }
      await start(OTHER, CAPABILITIES);
      assert.deepEqual(Object.keys((await rename("door")).changes ?? {}), [URI]);
    });
  });
});
