import { execFile } from "node:child_process";
import { ChannelError } from "./channel";
import { destinationFault } from "./destination";
import { lastLine } from "./errorText";

/** A destination of OpenSSH's, with the ssh_config that is read in place of the usual ones. */
export interface Destination {
  readonly destination: string;
  readonly configFile?: string;
}

/** What a destination comes down to, once ssh has read its configuration. */
export interface Resolved {
  readonly user: string;
  readonly hostname: string;
  readonly port: number;
  /** The hosts on the way, as ProxyJump names them. */
  readonly jumps: readonly string[];
  /** A command of the person's own that connects; what it shares with others cannot be known. */
  readonly proxyCommand?: string;
}

/** Seconds without an answer of the network after which a connection counts as lost: 3 × 5. */
const ALIVE = ["ServerAliveInterval=5", "ServerAliveCountMax=3"];

/**
 * Options that win over the person's configuration: whatever it says for people at terminals, we
 * talk to one command over its streams. A login is left as the configuration has it.
 */
const OPTIONS = [
  ...ALIVE,
  "LogLevel=ERROR",
  "RequestTTY=no",
  "RemoteCommand=none",
  "PermitLocalCommand=no",
  "EscapeChar=none",
  "ForwardAgent=no",
  "ForwardX11=no",
  "ClearAllForwardings=yes",
];

/** Options by which a connection is no one else's. Jumps are another matter: freshConfig. */
const ALONE = ["ControlPath=none", "ControlMaster=no"];

/**
 * Arguments of `ssh` for a shell that reads what it runs from its standard input. Throws a
 * ChannelError where the destination is none.
 */
export function shellArguments(host: Destination, options: { readonly fresh: boolean }): string[] {
  return [
    "-T",
    ...configArguments(host),
    ...(options.fresh ? [...ALONE, ...OPTIONS] : OPTIONS).flatMap((option) => ["-o", option]),
    "--",
    destinationOf(host),
    // Bare, so that whatever the login shell is, it understands it.
    "/bin/sh -s",
  ];
}

/**
 * A configuration for `-F` under which jump hosts, too, are reached over connections of their own:
 * ssh hands that option on to the ssh of a jump, and no other. Undefined where one of the files that
 * it includes cannot be named in a configuration.
 */
export function freshConfig(configFiles: readonly string[]): string | undefined {
  // A backslash would quote what follows it; Windows takes both.
  const files = configFiles.map((file) =>
    /^[A-Za-z]:\\/.test(file) ? file.replaceAll("\\", "/") : file,
  );
  if (files.some((file) => !/^[\w/.~ +@:,=-]+$/.test(file))) return undefined;
  return [
    "Host *",
    ...ALONE.map((option) => option.replace("=", " ")),
    ...files.map((file) => `Include "${file}"`),
    "",
  ].join("\n");
}

/** Asks ssh what a destination comes down to. Nothing is connected. */
export async function resolveDestination(
  ssh: string,
  host: Destination,
  signal?: AbortSignal,
): Promise<Resolved> {
  const args = ["-G", ...configArguments(host), "--", destinationOf(host)];
  return new Promise((resolve, reject) => {
    execFile(
      ssh,
      args,
      {
        encoding: "utf8",
        timeout: 15_000,
        windowsHide: true,
        ...(signal === undefined ? {} : { signal }),
      },
      (error, stdout, stderr) => {
        if (error === null) {
          resolve(readResolved(stdout));
          return;
        }
        const why = error.code === "ENOENT" ? `there is no program ${ssh} here` : lastLine(stderr);
        reject(
          new ChannelError(
            signal?.aborted === true ? { kind: "cancelled" } : { kind: "unreachable" },
            `ssh cannot make out ${host.destination}: ${why === "" ? error.message : why}.`,
          ),
        );
      },
    );
  });
}

function readResolved(text: string): Resolved {
  const values = new Map(
    text.split("\n").map((line): [string, string] => {
      const space = line.indexOf(" ");
      return [line.slice(0, space).toLowerCase(), line.slice(space + 1)];
    }),
  );
  const said = (key: string) => {
    const value = values.get(key);
    return value === undefined || value === "none" ? undefined : value;
  };
  const proxyCommand = said("proxycommand");
  return {
    user: values.get("user") ?? "",
    hostname: values.get("hostname") ?? "",
    port: Number(values.get("port") ?? 22),
    jumps: said("proxyjump")?.split(",") ?? [],
    ...(proxyCommand === undefined ? {} : { proxyCommand }),
  };
}

function configArguments({ configFile }: Destination): string[] {
  return configFile === undefined ? [] : ["-F", configFile];
}

function destinationOf({ destination }: Destination): string {
  const fault = destinationFault(destination);
  if (fault !== undefined) throw new ChannelError({ kind: "unreachable" }, fault);
  return destination;
}
