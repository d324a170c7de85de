import { type Channel, ChannelError, type Frame } from "./channel";
import { lastLine } from "./errorText";
import type { Family, Variant } from "./planner";
import { restoreCommands } from "./restoreCommands";
import persistenceScript from "./scripts/persistence.sh";
import tools from "./scripts/tools.sh";

/** What is known of how rules come back when a host starts. */
export interface Persistence {
  readonly ways: readonly Way[];
  /** What makes ip sets when the host starts, and whether it is enabled. */
  readonly sets: readonly { readonly by: string; readonly enabled: boolean }[];
  /** Files whose services write the live rules over them when they stop, so when the host does. */
  readonly savedOnStop: readonly string[];
  /** Scripts that load rules while the host runs, at a change of the network for instance. */
  readonly reloads: readonly string[];
}

/** One thing that loads the rules of one family from a file when the host starts. */
export interface Way {
  readonly kind: "netfilter-persistent" | "interfaces" | "unit" | "service" | "script";
  readonly family: Family;
  /** What is loaded; absent where it loads, and from where cannot be told. */
  readonly path?: string;
  /** The file that says so. */
  readonly by: string;
  /** Whether it happens at all. */
  readonly enabled: boolean;
  /** Why it does not happen, as a sentence. */
  readonly why?: string;
  readonly variant?: Variant;
  readonly noflush: boolean;
  /** Whether it happens before the network is up. */
  readonly early: boolean;
}

/** Looks for what restores rules when the host starts. Changes nothing. */
export async function readPersistence(
  channel: Channel,
  signal?: AbortSignal,
): Promise<Persistence> {
  const { frames, code, stderr } = await channel.run(
    tools + persistenceScript,
    [],
    signal === undefined ? {} : { signal },
  );
  if (code !== 0)
    throw new ChannelError(
      { kind: "lost" },
      `How ${channel.name} keeps its rules could not be found: ${lastLine(stderr)}`,
    );
  return persistenceOf(frames);
}

/** Reads what scripts/persistence.sh found. */
export function persistenceOf(frames: readonly Frame[]): Persistence {
  const texts = new Map(
    frames.map(({ name, content }) => [name, Buffer.from(content).toString("utf8")]),
  );
  const host: Found = {
    services: new Map(
      (texts.get("services") ?? "")
        .split("\n")
        .map((line): [string, string] => [line.split(" ")[0] ?? "", line.split(" ")[1] ?? ""]),
    ),
    sources: [...texts]
      .filter(([name]) => name.startsWith("source "))
      .map(([name, text]) => ({ path: name.slice("source ".length), text })),
    isExecutable: (path) => texts.has(`executable ${path}`),
  };
  return {
    ways: host.sources.flatMap((source) => waysOf(host, source)),
    sets: setsOf(host),
    savedOnStop: savedOnStop(host),
    reloads: host.sources.map(({ path }) => path).filter((path) => RELOADS.test(path)),
  };
}

interface Source {
  readonly path: string;
  readonly text: string;
}

interface Found {
  readonly services: ReadonlyMap<string, string>;
  readonly sources: readonly Source[];
  isExecutable(path: string): boolean;
}

const RELOADS =
  /^\/etc\/(?:network\/if-up[.]d|NetworkManager\/dispatcher[.]d|networkd-dispatcher|dhcp|hotplug[.]d)\//;

/** Red Hat's service runs a script that knows its files by itself. */
const RED_HAT = /iptables[.]init\b/;

function waysOf(host: Found, source: Source): Way[] {
  const { path, text } = source;
  if (RELOADS.test(path)) return [];
  const activation = activationOf(host, source);
  if (activation === undefined) return [];
  const { kind, early, why } = activation;
  const common = { kind, by: path, enabled: why === undefined, early };
  const named = { ...common, ...(why === undefined ? {} : { why }) };
  const name = serviceOf(path);
  if (kind === "unit" && RED_HAT.test(text) && (name === "iptables" || name === "ip6tables"))
    return [
      {
        ...named,
        kind: "service",
        family: name === "iptables" ? "ip" : "ip6",
        path: `/etc/sysconfig/${name}`,
        noflush: false,
      },
    ];
  if (path.startsWith("/etc/init.d/"))
    return [
      {
        ...named,
        family: name === "iptables" ? "ip" : "ip6",
        ...savedPath(host, name),
        noflush: false,
      },
    ];
  const commands = restoreCommands(text).map((command) => ({
    ...named,
    ...command,
    noflush: command.noflush || (kind === "netfilter-persistent" && addsToRules(host, command)),
  }));
  // A script may load one file in several places, for several interfaces for instance.
  return commands.filter(
    (way, index) =>
      commands.findIndex(({ family, path }) => family === way.family && path === way.path) ===
      index,
  );
}

/** netfilter-persistent's settings may have rules added to those that are there. */
function addsToRules(host: Found, { family }: { readonly family: Family }): boolean {
  const settings = host.sources.find(({ path }) => path === "/etc/default/netfilter-persistent");
  const name = family === "ip" ? "IPTABLES" : "IP6TABLES";
  return new RegExp(`^${name}_RESTORE_NOFLUSH=["']?yes`, "m").test(settings?.text ?? "");
}

interface Activation {
  readonly kind: Way["kind"];
  readonly early: boolean;
  /** Why it does not happen; undefined where it does. */
  readonly why: string | undefined;
}

/** What makes a source take effect when the host starts; undefined for mere settings. */
function activationOf(host: Found, { path, text }: Source): Activation | undefined {
  if (path.includes("/netfilter-persistent/"))
    return {
      kind: "netfilter-persistent",
      early: true,
      why: notExecutable(host, path) ?? notEnabled(host, "netfilter-persistent"),
    };
  if (/^\/etc\/network\/interfaces(?:$|[.]d\/)/.test(path))
    return {
      kind: "interfaces",
      early: /^\s*pre-up\s.*tables\S*-restore/m.test(text),
      why: notEnabled(host, "networking") ?? notAutomatic(text),
    };
  if (path.startsWith("/etc/network/"))
    return {
      kind: "script",
      early: path.includes("/if-pre-up.d/"),
      why: notExecutable(host, path) ?? notRunByParts(path) ?? notEnabled(host, "networking"),
    };
  if (path.endsWith(".service"))
    return {
      kind: "unit",
      early: /^\s*Before=.*\bnetwork-pre[.]target\b/m.test(text),
      why: notEnabled(host, serviceOf(path)),
    };
  if (path.startsWith("/etc/init.d/"))
    return { kind: "service", early: true, why: notEnabled(host, serviceOf(path)) };
  if (path.endsWith("/rc.local"))
    return { kind: "script", early: false, why: notExecutable(host, path) };
  if (path.startsWith("/etc/local.d/"))
    return {
      kind: "script",
      early: false,
      why: notExecutable(host, path) ?? notEnabled(host, "local"),
    };
  return undefined;
}

function serviceOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/[.]service$/, "");
}

function notEnabled(host: Found, service: string): string | undefined {
  const state = host.services.get(service);
  if (state === "enabled" || state === "enabled-runtime" || state === "alias") return undefined;
  return `The service ${service} is ${state === undefined || state === "" ? "not there" : state}.`;
}

function notExecutable(host: Found, path: string): string | undefined {
  return host.isExecutable(path) ? undefined : `${path} is not executable.`;
}

/** run-parts, which starts these, passes over names with a dot, such as `firewall.sh`. */
function notRunByParts(path: string): string | undefined {
  return /\/[a-zA-Z0-9_-]+$/.test(path)
    ? undefined
    : `${path} is passed over, because its name has other than letters, digits, - and _.`;
}

/** Whether no interface of the stanzas that restore comes up by itself. */
function notAutomatic(text: string): string | undefined {
  const automatic = new Set(
    [...text.matchAll(/^\s*(?:auto|allow-\w+)\s+(.*)$/gm)].flatMap(([, names = ""]) =>
      names.trim().split(/\s+/),
    ),
  );
  const stanzas = text.split(/^\s*(?=iface\s)/m).filter((part) => part.startsWith("iface"));
  const restoring = stanzas
    .filter((stanza) => restoreCommands(stanza).length > 0)
    .map((stanza) => stanza.split(/\s+/)[1] ?? "");
  return restoring.some((name) => automatic.has(name))
    ? undefined
    : `No interface that restores them comes up by itself (${restoring.join(", ")}).`;
}

/** Where OpenRC's service keeps its rules. */
function savedPath(host: Found, service: string): { path?: string } {
  const settings = host.sources.find(({ path }) => path === `/etc/conf.d/${service}`)?.text ?? "";
  const path = /^\s*IP6?TABLES_SAVE=["']?([^"'\s]+)/m.exec(settings)?.[1];
  return path === undefined ? {} : { path };
}

function setsOf(host: Found): { by: string; enabled: boolean }[] {
  return host.sources
    .filter(({ text }) => /\bipset\s+(?:-\S+\s+)*(?:-R|restore)\b/.test(text))
    .flatMap((source) => {
      const activation = activationOf(host, source);
      return activation === undefined
        ? []
        : [{ by: source.path, enabled: activation.why === undefined }];
    });
}

function savedOnStop(host: Found): string[] {
  return host.sources
    .filter(
      ({ path, text }) =>
        /^\/etc\/(?:conf[.]d|sysconfig)\//.test(path) &&
        /^\s*(?:IP6?TABLES_)?SAVE_ON_(?:STOP|RESTART)=["']?yes/m.test(text),
    )
    .map(({ path }) => path);
}
