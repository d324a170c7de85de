import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { createServer, type Platform } from "./server";

/** Serves the client that the command line names: `--stdio`, `--node-ipc`, `--socket=PORT` or `--pipe=NAME`. */
export function serveStdio(platform: Omit<Platform, "turn">): void {
  const connection = createConnection(ProposedFeatures.all);
  createServer(connection, {
    ...platform,
    turn: () => new Promise((resolve) => setImmediate(resolve)),
  });
  connection.listen();
}
