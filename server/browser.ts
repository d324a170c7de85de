import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from "vscode-languageserver/browser";
import { createServer } from "./lsp/server";

/** The part of a web worker's global scope that messages go through. */
declare const self: ConstructorParameters<typeof BrowserMessageReader>[0];

const connection = createConnection(
  ProposedFeatures.all,
  new BrowserMessageReader(self),
  new BrowserMessageWriter(self),
);
// A worker has no setImmediate; messages are tasks like timers, so that those which wait come first.
createServer(connection, { turn: () => new Promise((resolve) => setTimeout(resolve)) });
connection.listen();
