import assert from "node:assert/strict";
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  DocumentHighlight,
  DocumentLink,
  Location,
  LocationLink,
  SelectionRange,
  SymbolInformation,
} from "vscode-languageserver";
import { CAPABILITIES, TestClient, URI } from "./client";

const SOURCE = "*filter\n:SSH - [0:0]\n-A INPUT -j S$0SH\n-A SSH -j DROP\n# RFC 1918\nCOMMIT\n";
const DECLARATION = { start: { line: 1, character: 1 }, end: { line: 1, character: 4 } };
const JUMP = { start: { line: 2, character: 12 }, end: { line: 2, character: 15 } };

describe("navigation over the protocol", () => {
  let client: TestClient;
  afterEach(() => client.end());

  it("gives a definition with the words that were asked about where the client takes it", async () => {
    client = await TestClient.start({
      capabilities: {
        ...CAPABILITIES,
        textDocument: { ...CAPABILITIES.textDocument, definition: { linkSupport: true } },
      },
    });
    assert.deepEqual(await client.at<LocationLink[]>("textDocument/definition", SOURCE), [
      {
        originSelectionRange: JUMP,
        targetUri: URI,
        targetRange: DECLARATION,
        targetSelectionRange: DECLARATION,
      },
    ]);
  });

  it("gives a place alone to other clients", async () => {
    client = await TestClient.start();
    assert.deepEqual(await client.at<Location[]>("textDocument/definition", SOURCE), [
      { uri: URI, range: DECLARATION },
    ]);
  });

  it("gives references, highlights, links and selections", async () => {
    client = await TestClient.start();
    const highlights = await client.at<DocumentHighlight[]>(
      "textDocument/documentHighlight",
      SOURCE,
    );
    assert.deepEqual(
      highlights.map(({ range, kind }) => `${range.start.line} ${kind}`),
      ["1 3", "2 2", "3 3"],
    );
    const ask = <Answer>(method: string, params: object) =>
      client.connection.sendRequest<Answer>(method, { textDocument: { uri: URI }, ...params });
    const references = await ask<Location[]>("textDocument/references", {
      position: JUMP.start,
      context: { includeDeclaration: false },
    });
    assert.deepEqual(
      references.map(({ range }) => range.start.line),
      [2, 3],
    );
    const links = await ask<DocumentLink[]>("textDocument/documentLink", {});
    assert.equal(links[0]?.target, "https://www.rfc-editor.org/rfc/rfc1918");
    const selections = await ask<SelectionRange[]>("textDocument/selectionRange", {
      positions: [JUMP.start, { line: 99, character: 0 }],
    });
    assert.deepEqual(selections[0]?.range, JUMP);
    assert.equal(selections[0].parent?.range.end.character, 15);
    assert.equal(selections.length, 2);
  });

  it("walks the call hierarchy from a chain to its callers and on", async () => {
    client = await TestClient.start();
    const items = await client.at<CallHierarchyItem[]>("textDocument/prepareCallHierarchy", SOURCE);
    const [item] = items;
    assert.equal(item?.name, "SSH");
    const incoming = await client.connection.sendRequest<CallHierarchyIncomingCall[]>(
      "callHierarchy/incomingCalls",
      { item },
    );
    assert.deepEqual(incoming[0]?.fromRanges, [JUMP]);
    const outgoing = await client.connection.sendRequest<CallHierarchyOutgoingCall[]>(
      "callHierarchy/outgoingCalls",
      { item: incoming[0].from },
    );
    assert.deepEqual(
      outgoing.map(({ to }) => to.name),
      ["SSH"],
    );
  });

  it("finds chains of all open documents", async () => {
    client = await TestClient.start();
    await client.open("*filter\n:ONE-CHAIN - [0:0]\nCOMMIT\n");
    await client.open("*nat\n:OTHER-CHAIN - [0:0]\nCOMMIT\n", "file:///other.rules.v4");
    const found = await client.connection.sendRequest<SymbolInformation[]>("workspace/symbol", {
      query: "chain",
    });
    assert.deepEqual(
      found.map(({ name, containerName }) => `${name} in ${containerName}`),
      ["ONE-CHAIN in filter", "OTHER-CHAIN in nat"],
    );
  });
});
