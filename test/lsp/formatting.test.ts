import assert from "node:assert/strict";
import type { TextEdit } from "vscode-languageserver";
import { DEFAULT_PREFERENCES } from "../../server/features/preferences";
import { readPreferences } from "../../server/lsp/preferences";
import { TestClient, URI } from "./client";

const SOURCE = "*filter\r\n-A INPUT  --in-interface lo -j ACCEPT\r\nCOMMIT\r\n";

describe("formatting over the protocol", () => {
  let client: TestClient;
  afterEach(() => client.end());

  async function edits(method: string, params: object = {}): Promise<TextEdit[]> {
    await client.open(SOURCE);
    return client.connection.sendRequest(`textDocument/${method}`, {
      textDocument: { uri: URI },
      options: { tabSize: 2, insertSpaces: true },
      ...params,
    });
  }

  it("leaves line ends to an editor that mends them itself, and follows the setting", async () => {
    client = await TestClient.start({
      capabilities: { workspace: { configuration: true } },
      initializationOptions: { editorFixes: true },
      settings: () => ({ format: { style: "canonical" } }),
    });
    assert.deepEqual(await edits("formatting"), [
      {
        range: { start: { line: 1, character: 0 }, end: { line: 1, character: 37 } },
        newText: "-A INPUT -i lo -j ACCEPT",
      },
    ]);
  });

  it("lays out a range, and the line above on Enter", async () => {
    client = await TestClient.start({ initializationOptions: { editorFixes: true } });
    const range = { start: { line: 0, character: 0 }, end: { line: 3, character: 0 } };
    const expected = ["-A INPUT --in-interface lo -j ACCEPT"];
    const texts = (found: TextEdit[]) => found.map(({ newText }) => newText);
    assert.deepEqual(texts(await edits("rangeFormatting", { range })), expected);
    assert.deepEqual(
      texts(await edits("onTypeFormatting", { position: { line: 2, character: 0 }, ch: "\n" })),
      expected,
    );
  });
});

describe("preferences", () => {
  it("are read with their defaults", () => {
    const { preferences, complaints } = readPreferences({
      format: { style: "canonical" },
      inlayHints: { services: false, ruleNumbers: null },
    });
    assert.deepEqual(complaints, []);
    assert.equal(preferences.format.style, "canonical");
    assert.deepEqual(preferences.inlayHints, {
      ...DEFAULT_PREFERENCES.inlayHints,
      services: false,
    });
    assert.deepEqual(readPreferences(null).preferences, DEFAULT_PREFERENCES);
  });

  it("name what is not understood", () => {
    const { preferences, complaints } = readPreferences({
      format: { style: "pretty" },
      inlayHints: { services: "yes" },
    });
    assert.deepEqual(preferences, DEFAULT_PREFERENCES);
    assert.deepEqual(
      complaints.map((complaint) => /iptables\.([\w.]+)/.exec(complaint)?.[1]),
      ["format.style", "inlayHints.services"],
    );
  });
});
