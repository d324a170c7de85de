import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { createServer } from "./server";

/** Serves the client that the command line names: `--stdio`, `--node-ipc`, `--socket=PORT` or `--pipe=NAME`. */
export function serveStdio(): void {
  const connection = createConnection(ProposedFeatures.all);
  createServer(connection, { turn: () => new Promise((resolve) => setImmediate(resolve)) });
  connection.listen();
}
