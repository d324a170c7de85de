import assert from "node:assert/strict";
import { type ChildProcess, fork, spawn } from "node:child_process";
import { join } from "node:path";
import {
  createProtocolConnection,
  IPCMessageReader,
  IPCMessageWriter,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { root } from "../support/project";

/** The ways in which the server is started by those who ship it. */
const WAYS: readonly (readonly [
  name: string,
  start: () => { server: ChildProcess; connection: ProtocolConnection },
])[] = [
  ["dist/server.js --stdio", () => overStdio("dist/server.js", "--stdio")],
  ["dist/cli.js lsp --stdio", () => overStdio("dist/cli.js", "lsp", "--stdio")],
  [
    "dist/server.js --node-ipc",
    () => {
      const server = fork(join(root, "dist/server.js"), ["--node-ipc"], { silent: true });
      return {
        server,
        connection: createProtocolConnection(
          new IPCMessageReader(server),
          new IPCMessageWriter(server),
        ),
      };
    },
  ],
];

function overStdio(path: string, ...args: string[]) {
  const server = spawn(process.execPath, [join(root, path), ...args]);
  return {
    server,
    connection: createProtocolConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    ),
  };
}

describe("the server as a process", () => {
  for (const [name, start] of WAYS)
    it(`${name} answers, and ends when it is told to`, async () => {
      const { server, connection } = start();
      const ended = new Promise((resolve) => server.once("exit", resolve));
      connection.listen();
      const uri = "file:///rules.v4";
      const published = new Promise<{ diagnostics: unknown[] }>((resolve) => {
        connection.onNotification("textDocument/publishDiagnostics", resolve);
      });
      await connection.sendRequest("initialize", {
        processId: process.pid,
        rootUri: null,
        capabilities: {},
      });
      await connection.sendNotification("initialized", {});
      const text = "*filter\n-A INPUT -j NOWHERE\n";
      await connection.sendNotification("textDocument/didOpen", {
        textDocument: { uri, languageId: "iptables", version: 1, text },
      });
      assert.ok((await published).diagnostics.length > 0);
      await connection.sendRequest("shutdown");
      await connection.sendNotification("exit");
      assert.equal(await ended, 0);
      connection.dispose();
    });
});
