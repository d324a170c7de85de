import assert from "node:assert/strict";
import type { CodeAction } from "vscode-languageserver";
import {
  COPY_COMMANDS,
  type CopyCommandsResult,
  PASTE_COMMANDS,
  type PasteCommandsResult,
} from "../../server/protocol";
import { TestClient, URI } from "./client";

const TEXT = "*filter\n:INPUT DROP [0:0]\niptables -A INPUT -j ACCEPT\nCOMMIT\n";
const textDocument = { uri: URI };
const at = (line: number) => ({ line, character: 0 });

describe("commands of a shell over the protocol", () => {
  let client: TestClient;
  beforeEach(async () => {
    client = await TestClient.start();
    await client.open(TEXT);
  });
  afterEach(() => client.end());

  it("are made rules where they stand", async () => {
    const actions = await client.connection.sendRequest<CodeAction[]>("textDocument/codeAction", {
      textDocument,
      range: { start: at(2), end: at(2) },
      context: { diagnostics: [] },
    });
    const found = actions.find(({ title }) => title === "Make a rule of these commands");
    assert.deepEqual(found?.edit?.changes, {
      [URI]: [{ range: { start: at(2), end: at(3) }, newText: "-A INPUT -j ACCEPT\n" }],
    });
  });

  it("are made rules when they are pasted", async () => {
    const paste = (text: string) =>
      client.connection.sendRequest<PasteCommandsResult>(PASTE_COMMANDS, {
        textDocument,
        position: at(3),
        text,
      });
    assert.deepEqual(await paste("sudo iptables -A INPUT -i lo -j ACCEPT\niptables -L\n"), {
      edits: [{ range: { start: at(3), end: at(3) }, newText: "-A INPUT -i lo -j ACCEPT\n" }],
      rules: 1,
      leftOut: ["-L: it only lists rules"],
      isWhole: false,
    });
    assert.equal(await paste("hello"), null);
  });

  it("are made of rules", async () => {
    const copy = (from: number, to: number) =>
      client.connection.sendRequest<CopyCommandsResult>(COPY_COMMANDS, {
        textDocument,
        range: { start: at(from), end: at(to) },
      });
    assert.deepEqual(await copy(1, 2), { text: "iptables -P INPUT DROP\n", commands: 1 });
    assert.equal(await copy(3, 4), null);
  });
});
