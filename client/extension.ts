import type { ExtensionContext } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { start } from "./common/start";
import { registerLive } from "./live/commands";
import { interfacesOfHost } from "./live/hostInterfaces";
import { Hosts } from "./live/hosts";
import { withSshPorts } from "./live/sshPorts";

let client: LanguageClient | undefined;

/** Called by VS Code when a rules file is opened, in the extension host on this machine or on the remote one. */
export function activate(context: ExtensionContext): void {
  const module = context.asAbsolutePath("dist/server.js");
  const transport = TransportKind.ipc;
  // The port is the one that .vscode/launch.json attaches to.
  const debug = { module, transport, options: { execArgv: ["--nolazy", "--inspect=6009"] } };
  const hosts = new Hosts(context.workspaceState);
  const started = start(
    context,
    (id, name, options) => {
      const middleware = withSshPorts(hosts);
      const server = { run: { module, transport }, debug };
      client = new LanguageClient(id, name, server, { ...options, middleware });
      return client;
    },
    (uri) => interfacesOfHost(hosts, uri),
  );
  registerLive(context, started, hosts);
}

/** Called by VS Code when the window closes or the extension is turned off. */
export async function deactivate(): Promise<void> {
  if (client?.needsStop()) await client.stop();
}
