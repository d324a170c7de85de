import * as vscode from "vscode";
import type { Host } from "../remote/channel";
import { configuredHosts } from "../remote/configuredHosts";
import { destinationFault } from "../remote/destination";
import type { HostFacts } from "../remote/facts";

/** Under which it is kept which document belongs to which host. */
const BINDINGS = "iptables.hosts";
/** Under which it is kept at which port each host was reached. */
const PORTS = "iptables.sshPorts";
/** Under which it is kept which interfaces each host had when it was looked at last. */
const INTERFACES = "iptables.interfaces";
/** How this machine is called where hosts are named; no destination of ssh may be called so here. */
const LOCAL = "local";

/** Which document belongs to which host: kept with the workspace, never in its files. */
export class Hosts {
  readonly #state: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  /** The host of a document: that from which it comes, or one that was chosen. */
  of(uri: vscode.Uri): Host | undefined {
    const home = hostOfUri(uri);
    if (home !== undefined) return home;
    const name = this.#bindings[uri.toString()];
    return name === undefined ? undefined : hostNamed(name);
  }

  /** The host of a document; a person is asked where none was chosen yet. */
  async need(uri: vscode.Uri): Promise<Host | undefined> {
    return this.of(uri) ?? this.choose(uri);
  }

  /** The host of the file that is shown; a person is asked where that has none. */
  async any(): Promise<Host | undefined> {
    const shown = vscode.window.activeTextEditor?.document.uri;
    const host = shown === undefined ? undefined : this.of(shown);
    if (host !== undefined) return host;
    const name = await askForName(undefined);
    return name === undefined || name === "" ? undefined : hostNamed(name);
  }

  /** Lets a person choose the host of a document. */
  async choose(uri: vscode.Uri): Promise<Host | undefined> {
    const name = await askForName(this.#bindings[uri.toString()]);
    if (name === undefined) return undefined;
    const { [uri.toString()]: _, ...others } = this.#bindings;
    await this.#state.update(
      BINDINGS,
      name === "" ? others : { ...others, [uri.toString()]: name },
    );
    this.#changed.fire();
    return name === "" ? undefined : hostNamed(name);
  }

  /** The ports at which sshd is known to listen on the host of a document. */
  sshPorts(uri: vscode.Uri): readonly number[] {
    const host = this.of(uri);
    const port = host === undefined ? undefined : this.#ports[nameOfHost(host)];
    return port === undefined ? [] : [port];
  }

  /** The interfaces that a host had when it was looked at last; none where that was never. */
  interfaces(host: Host): readonly string[] {
    return this.#interfaces[nameOfHost(host)] ?? [];
  }

  /** Keeps what interfaces a host has and at which port of it we came in. */
  async learn(
    host: Host,
    { connection, devices }: Pick<HostFacts, "connection" | "devices">,
  ): Promise<void> {
    const name = nameOfHost(host);
    const interfaces = devices.map((device) => device.name);
    if (interfaces.join() !== this.#interfaces[name]?.join())
      await this.#state.update(INTERFACES, { ...this.#interfaces, [name]: interfaces });
    if (connection === undefined || this.#ports[name] === connection.port) return;
    await this.#state.update(PORTS, { ...this.#ports, [name]: connection.port });
    this.#changed.fire();
  }

  get #ports(): Readonly<Record<string, number>> {
    return this.#state.get<Record<string, number>>(PORTS) ?? {};
  }

  get #interfaces(): Readonly<Record<string, readonly string[]>> {
    return this.#state.get<Record<string, readonly string[]>>(INTERFACES) ?? {};
  }

  get #bindings(): Readonly<Record<string, string>> {
    return this.#state.get<Record<string, string>>(BINDINGS) ?? {};
  }
}

/** The host from which a document comes, by its address: what is live there, or a file of root's. */
export function hostOfUri({ scheme, path }: vscode.Uri): Host | undefined {
  if (scheme !== "iptables" && scheme !== "iptables-file") return undefined;
  const name = decodeURIComponent(path.split("/")[1] ?? "");
  return name === "" ? undefined : hostNamed(name);
}

export function hostNamed(name: string): Host {
  return name === LOCAL ? { kind: "local" } : { kind: "ssh", destination: name };
}

export function nameOfHost(host: Host): string {
  return host.kind === "local" ? LOCAL : host.destination;
}

/** How a host is called in sentences. */
export function titleOfHost(host: Host): string {
  return host.kind === "local" ? "this machine" : host.destination;
}

interface HostItem extends vscode.QuickPickItem {
  /** Undefined for another destination, empty for none. */
  readonly host?: string;
}

/** The name of a host; empty for none, undefined where the person thinks better of it. */
async function askForName(current: string | undefined): Promise<string | undefined> {
  const items: HostItem[] = [
    // Windows has no rules of its own.
    ...(process.platform === "win32"
      ? []
      : [
          {
            label: "This machine",
            description: vscode.env.remoteName === undefined ? "" : "where this window works",
            host: LOCAL,
          },
        ]),
    ...configuredHosts().map((host) => ({ label: host, description: "from ssh_config", host })),
    { label: "Another host…" },
    ...(current === undefined ? [] : [{ label: "No host", host: "" }]),
  ];
  const choice = await vscode.window.showQuickPick(items, {
    title: "Which host has these rules?",
    placeHolder: current === undefined ? "Choose a host" : `Now it is ${current}`,
  });
  if (choice === undefined || choice.host !== undefined) return choice?.host;
  return vscode.window.showInputBox({
    title: "Which host has these rules?",
    prompt: "A destination as ssh takes it, such as root@gateway.example",
    validateInput: (value) =>
      value === LOCAL ? "“local” means this machine." : destinationFault(value),
  });
}
