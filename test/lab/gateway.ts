import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  appendFileSync,
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { root } from "../support/project";
import { PASSWORD_HASH, USERS, type User } from "./users";

export interface GatewayOptions {
  readonly variant?: "nft" | "legacy";
  /** What `/bin/sh` is; with busybox the other tools are busybox's too, where it has them. */
  readonly sh?: "dash" | "busybox" | "bash";
  /** Whether its first process is a systemd, which has sshd as its service `gateway-sshd`. */
  readonly systemd?: boolean;
  /** Folders of this machine that the gateway has, too. */
  readonly folders?: readonly string[];
}

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A machine to practise on, in namespaces: with sshd, sudo, rules and a file system of its own. */
export interface Gateway {
  /** A program that is `ssh` as started on the client's end of the cable. */
  readonly ssh: string;
  /** The same one, which notices within 3 seconds that nothing comes through any more. */
  readonly hastySsh: string;
  /** An ssh_config with a host for each of the users, by the user's name. */
  readonly config: string;
  /** The gateway's addresses, as the client sees them. */
  readonly addresses: { readonly ip: string; readonly ip6: string };
  /** Where a path of the gateway is on this machine. Absolute links in it lead elsewhere. */
  path(path: string): string;
  /** Runs a command as root in the gateway. */
  run(argv: readonly string[], input?: string | Uint8Array): Promise<Ran>;
  /** The command by which something runs in the gateway. */
  inside(argv: readonly string[]): string[];
  /** Runs a command of this machine on the client's end of the cable. */
  client(argv: readonly string[]): Promise<Ran>;
  /** Ends sshd and every login. */
  stopSshd(): Promise<void>;
  startSshd(): Promise<void>;
  /** Ends everything that runs in the gateway, and the gateway. */
  stop(): Promise<void>;
}

const KILL_SSHD = `for process in /proc/[0-9]*; do
  read -r name < "$process/comm" && [ "$name" = sshd ] && kill -KILL "\${process#/proc/}"
done 2> /dev/null`;

/** Why there can be no gateway here, as the end of a sentence. */
export function obstacleOf(): string | undefined {
  if (process.getuid?.() !== 0) return "only root can make a practice gateway";
  const tools = [
    ...["/usr/sbin/sshd", "/usr/bin/ssh", "/usr/bin/sudo", "/usr/bin/doas", "/usr/bin/busybox"],
    ...USERS.map(({ shell }) => shell),
  ];
  const missing = tools.find((tool) => !existsSync(tool));
  if (missing !== undefined) return `${missing} is not installed`;
  return spawnSync("unshare", ["-nmpu", "--fork", "true"]).status === 0
    ? undefined
    : "unshare gives no namespaces here";
}

/** Makes a gateway. It ends with this process, however that ends. */
export async function startGateway(options: GatewayOptions = {}): Promise<Gateway> {
  const folder = mkdtempSync(join(tmpdir(), "gateway-"));
  const script = join(root, "test/lab/gateway.sh");
  const [command, ...start]: [string, ...string[]] =
    options.systemd === true
      ? ["/bin/sh", join(root, "test/lab/systemd.sh")]
      : ["unshare", "-n", "-m", "-p", "-u", "--fork", "--kill-child=KILL", "/bin/sh"];
  const init = spawn(command, [...start, script, folder, ...(options.folders ?? [])], {
    stdio: ["pipe", "pipe", "pipe"],
  });
  const pid = await firstLine(init);
  // What was mounted on it is out of sight, in a namespace that holds it.
  rmdirSync(folder);
  const gateway = gatewayOf(init, pid, options);
  try {
    chooseTools(gateway, options);
    addUsers(gateway);
    await addKeys(gateway);
    writeConfigs(gateway, pid);
    if (options.systemd === true) await isUp(gateway);
    await gateway.startSshd();
    return gateway;
  } catch (error) {
    await gateway.stop();
    throw error;
  }
}

async function isUp(gateway: Gateway): Promise<void> {
  for (const until = Date.now() + 10_000; Date.now() < until; ) {
    const { stdout } = await gateway.run(["systemctl", "is-system-running"]);
    if (stdout === "running\n") return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function gatewayOf(init: ChildProcess, pid: string, options: GatewayOptions): Gateway {
  const path = (inner: string) => `/proc/${pid}/root${inner}`;
  const inside = (argv: readonly string[]) => [
    ...["nsenter", "-t", pid, "-n", "-m", "-p", "-u", "-r", "-w", "--"],
    ...argv,
  ];
  const sshd = ["/usr/sbin/sshd", "-f", "/run/lab/sshd_config", "-E", "/run/lab/sshd.log"];
  const service = [
    "/usr/bin/systemd-run",
    "--quiet",
    "--collect",
    "-p",
    "Type=notify",
    "--unit=gateway-sshd",
  ];
  const run = (argv: readonly string[], input?: string | Uint8Array) =>
    runCommand(inside(argv), input);
  return {
    ssh: path("/run/lab/ssh"),
    hastySsh: path("/run/lab/hasty-ssh"),
    config: path("/run/lab/ssh_config"),
    addresses: { ip: "192.0.2.1", ip6: "2001:db8::1" },
    path,
    run,
    inside,
    client: (argv) => runCommand(["nsenter", `--net=${path("/run/netns/client")}`, ...argv]),
    stopSshd: async () => {
      await run(
        options.systemd === true
          ? ["systemctl", "stop", "gateway-sshd"]
          : ["/bin/sh", "-c", KILL_SSHD],
      );
    },
    startSshd: async () => {
      await need(run(options.systemd === true ? [...service, ...sshd, "-D"] : sshd));
    },
    stop: async () => {
      const ended = once(init, "exit");
      init.stdin?.end();
      if (init.exitCode === null && init.signalCode === null) await ended;
    },
  };
}

/** Lets the usual names mean the tools of one variant, and `/bin/sh` the shell that was asked for. */
function chooseTools(gateway: Gateway, { variant = "nft", sh = "dash" }: GatewayOptions): void {
  const link = (name: string, target: string) => {
    rmSync(gateway.path(name), { force: true });
    symlinkSync(target, gateway.path(name));
  };
  for (const tool of ["iptables", "ip6tables"])
    for (const form of ["", "-save", "-restore"])
      link(`/usr/sbin/${tool}${form}`, `/usr/sbin/${tool}-${variant}${form}`);
  link("/usr/bin/sh", `/usr/bin/${sh}`);
  if (sh !== "busybox") return;
  const applets = spawnSync("/usr/bin/busybox", ["--list"], { encoding: "utf8" }).stdout;
  const folders = ["/usr/bin", "/usr/sbin"];
  const present = new Set(folders.flatMap((folder) => readdirSync(gateway.path(folder))));
  for (const applet of applets.trim().split("\n")) {
    if (!present.has(applet) || applet === "busybox" || applet === "sh") continue;
    for (const folder of folders)
      if (existsSync(gateway.path(join(folder, applet))))
        link(join(folder, applet), "/usr/bin/busybox");
  }
}

const SECURE_PATH = 'Defaults secure_path="/usr/sbin:/usr/bin:/sbin:/bin"\n';

function addUsers(gateway: Gateway): void {
  const append = (path: string, lines: readonly string[]) =>
    appendFileSync(gateway.path(path), lines.map((line) => `${line}\n`).join(""));
  const numbered = USERS.map((user, index) => ({ ...user, id: 50_000 + index }));
  append(
    "/etc/passwd",
    numbered.map(({ name, id, shell }) => `${name}:x:${id}:${id}::/home/${name}:${shell}`),
  );
  append(
    "/etc/group",
    numbered.map(({ name, id }) => `${name}:x:${id}:`),
  );
  append(
    "/etc/shadow",
    numbered.map(({ name }) => `${name}:${PASSWORD_HASH}:19000:0:99999:7:::`),
  );
  append("/etc/hosts", ["127.0.1.1 gateway"]);
  append("/etc/shells", ["/bin/csh", "/usr/bin/fish"]);
  writeFileSync(gateway.path("/etc/sudoers"), [SECURE_PATH, ...USERS.flatMap(sudoersOf)].join(""));
  chmodSync(gateway.path("/etc/sudoers"), 0o440);
  writeFileSync(
    gateway.path("/etc/doas.conf"),
    USERS.map(({ doas }) => (doas === undefined ? "" : `${doas}\n`)).join(""),
  );
  for (const { name, id, startup } of numbered) {
    const home = gateway.path(`/home/${name}`);
    const folders = new Set([home]);
    if (startup !== undefined) {
      const [path, text] = startup;
      mkdirSync(dirname(join(home, path)), { recursive: true });
      writeFileSync(join(home, path), text);
      for (let at = dirname(path); at !== "."; at = dirname(at)) folders.add(join(home, at));
    }
    for (const path of folders) {
      mkdirSync(path, { recursive: true });
      chownSync(path, id, id);
    }
  }
}

function sudoersOf({ name, sudoers, defaults }: User): string[] {
  return [
    ...(defaults === undefined ? [] : [`Defaults:${name} ${defaults}\n`]),
    ...(sudoers === undefined ? [] : [`${name} ${sudoers}\n`]),
  ];
}

async function addKeys(gateway: Gateway): Promise<void> {
  const keys: [file: string, passphrase: string][] = [
    ["host_key", ""],
    ["key", ""],
    ["locked_key", "open sesame"],
  ];
  for (const [file, passphrase] of keys)
    await need(
      gateway.run([
        ...["ssh-keygen", "-q", "-t", "ed25519", "-C", "lab", "-a", "1"],
        ...["-N", passphrase, "-f", `/run/lab/${file}`],
      ]),
    );
  const lines = [
    "cat /run/lab/key.pub /run/lab/locked_key.pub > /run/authorized_keys",
    "chmod 644 /run/authorized_keys",
    'read -r type key rest < /run/lab/host_key.pub; for name in 192.0.2.1 2001:db8::1; do echo "$name $type $key"; done > /run/lab/known_hosts',
  ];
  await need(gateway.run(["/bin/sh", "-ec", lines.join("\n")]));
}

function writeConfigs(gateway: Gateway, pid: string): void {
  const write = (path: string, lines: readonly string[]) =>
    writeFileSync(gateway.path(path), `${lines.join("\n")}\n`);
  write("/run/lab/sshd_config", [
    "HostKey /run/lab/host_key",
    "AuthorizedKeysFile /run/authorized_keys",
    "PidFile /run/sshd.pid",
    "StrictModes no",
    "UsePAM no",
    "UseDNS no",
    "PrintMotd no",
    "PermitRootLogin prohibit-password",
    "AcceptEnv LANG LC_*",
  ]);
  mkdirSync(gateway.path("/run/sshd"), { mode: 0o755 });
  const lab = gateway.path("/run/lab");
  write("/run/lab/ssh_config", [
    ...["root", ...USERS.map(({ name }) => name)].flatMap((name) => [
      `Host ${name}`,
      `  User ${name}`,
    ]),
    "Host password",
    "  User clerk",
    "  PubkeyAuthentication no",
    "Host passphrase",
    "  User admin",
    `  IdentityFile ${lab}/locked_key`,
    "Host unknown",
    "  User admin",
    `  UserKnownHostsFile ${lab}/other_known_hosts`,
    "Host jumped",
    "  User admin",
    "  ProxyJump admin",
    "Host shared",
    "  User admin",
    "  ControlMaster auto",
    `  ControlPath ${lab}/control-%n`,
    "  ControlPersist 60",
    "Host nowhere",
    "  HostName 192.0.2.99",
    "  ConnectTimeout 1",
    "Host six",
    "  User admin",
    "  HostName 2001:db8::1",
    "Host *",
    "  HostName 192.0.2.1",
    `  IdentityFile ${lab}/key`,
    "  IdentitiesOnly yes",
    "  IdentityAgent none",
    `  UserKnownHostsFile ${lab}/known_hosts`,
    "  GlobalKnownHostsFile /dev/null",
    "  HashKnownHosts no",
  ]);
  // The client's files are this machine's, and its network the one at the other end of the cable.
  const ssh = `exec nsenter --net=/proc/${pid}/root/run/netns/client /usr/bin/ssh`;
  write("/run/lab/ssh", ["#!/bin/sh", `${ssh} "$@"`]);
  // The first value of an option is the one that counts.
  write("/run/lab/hasty-ssh", ["#!/bin/sh", `${ssh} -o ServerAliveInterval=1 "$@"`]);
  for (const name of ["ssh", "hasty-ssh"]) chmodSync(gateway.path(`/run/lab/${name}`), 0o700);
}

function runCommand(argv: readonly string[], input: string | Uint8Array = ""): Promise<Ran> {
  const [command = "", ...args] = argv;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env: { ...process.env, LC_ALL: "C" } });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on("data", (data: Buffer) => out.push(data));
    child.stderr.on("data", (data: Buffer) => err.push(data));
    child.on("error", reject);
    // A command that ends without having read its input is not a fault of the lab's.
    child.stdin.on("error", () => undefined);
    child.on("close", (code) =>
      resolve({
        code,
        stdout: Buffer.concat(out).toString(),
        stderr: Buffer.concat(err).toString(),
      }),
    );
    child.stdin.end(input);
  });
}

async function need(running: Promise<Ran>): Promise<void> {
  const { code, stderr } = await running;
  if (code !== 0) throw new Error(`The practice gateway could not be made: ${stderr.trim()}`);
}

async function firstLine(init: ChildProcess): Promise<string> {
  let stdout = "";
  let stderr = "";
  init.stderr?.on("data", (data: Buffer) => (stderr += data.toString()));
  return new Promise((resolve, reject) => {
    init.stdout?.on("data", (data: Buffer) => {
      stdout += data.toString();
      const line = /^(\d+)\n/.exec(stdout)?.[1];
      if (line !== undefined) resolve(line);
    });
    init.once("error", reject);
    init.once("exit", () =>
      reject(new Error(`The practice gateway could not be made: ${stderr.trim()}`)),
    );
  });
}
