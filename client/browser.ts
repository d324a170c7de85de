import { type ExtensionContext, Uri } from "vscode";
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
} from "vscode-languageclient/browser";
import { start } from "./common/start";

/** The worker's own type belongs to the browser's library, which must not leak into code that runs in Node. */
declare const Worker: new (url: string) => object;

let client: LanguageClient | undefined;

/** Called by VS Code for the Web when a rules file is opened. */
export function activate(context: ExtensionContext): void {
  const server = Uri.joinPath(context.extensionUri, "dist/browser/server.js");
  start(context, (id, name, options) => {
    // A function, so that a restart gets a new worker. The library would know it by `instanceof`,
    // and what `new Worker` makes in VS Code's own worker is none by that.
    const startWorker = () => {
      const worker = new Worker(server.toString(true));
      return Promise.resolve({
        reader: new BrowserMessageReader(worker),
        writer: new BrowserMessageWriter(worker),
      });
    };
    client = new LanguageClient(id, name, startWorker, options);
    return client;
  });
}

/** Called by VS Code when the window closes or the extension is turned off. */
export async function deactivate(): Promise<void> {
  if (client?.needsStop()) await client.stop();
}
