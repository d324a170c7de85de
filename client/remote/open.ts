import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openAskpass } from "./askpass";
import { type Channel, ChannelError, type Host, type OpenChannel, type Prompts } from "./channel";
import { Conversation, type Ended } from "./conversation";
import { becomeRoot } from "./elevate";
import { remember } from "./prompts";
import { channelOver } from "./scriptChannel";
import { freshConfig, resolveDestination, shellArguments } from "./ssh";
import { sshFault } from "./sshFault";
import { HERE, sshProgram, sshStart, usualConfigs } from "./sshProgram";

/** What opening channels takes from around it. */
export interface ChannelPorts {
  readonly prompts: Prompts;
  /** The OpenSSH client; the one that is found if not said. */
  readonly ssh?: string;
  /** The command of a shell of this machine that reads what it runs from its standard input. */
  readonly shell?: readonly string[];
}

export interface Opener {
  readonly open: OpenChannel;
  /** Forgets the passwords that were given; at the latest when the operation is over. */
  readonly forget: () => void;
}

/** Milliseconds until a shell has answered, without the time in which a person is asked. */
const CONNECTING = 60_000;

type Options = NonNullable<Parameters<OpenChannel>[1]>;

/** Opens channels for one operation: what a person answers for the first counts for the others. */
export function channelOpener(ports: ChannelPorts): Opener {
  const memory = remember(ports.prompts);
  return {
    open: async (host, options = {}) => {
      const asking = countQuestions(memory.attempt());
      return host.kind === "local"
        ? openLocal(ports, asking, options)
        : openSsh(ports, host, asking, options);
    },
    forget: () => memory.forget(),
  };
}

async function openLocal(ports: ChannelPorts, asking: Asking, options: Options): Promise<Channel> {
  const [command = "/bin/sh", ...args] = ports.shell ?? ["/bin/sh", "-s"];
  const child = spawn(command, args, { detached: process.platform !== "win32" });
  const conversation = new Conversation("this machine", child, localFault);
  return begin(conversation, asking, options);
}

async function openSsh(
  { ssh = sshProgram(HERE) }: ChannelPorts,
  host: Host & { kind: "ssh" },
  asking: Asking,
  options: Options,
): Promise<Channel> {
  const { fresh = false, signal } = options;
  const way = fresh ? await freshWay(ssh, host, signal) : { configFile: host.configFile };
  const conversation: { current?: Conversation } = {};
  const askpass = openAskpass(asking.prompts, () =>
    conversation.current?.fail(
      { kind: "cancelled" },
      `${host.destination} asked, and no answer was given.`,
    ),
  );
  try {
    const { configFile } = way;
    const args = shellArguments(
      { destination: host.destination, ...(configFile === undefined ? {} : { configFile }) },
      { fresh },
    );
    const { options: said, spawning } = sshStart(HERE, askpass?.environment);
    const child = spawn(ssh, [...said, ...args], spawning);
    conversation.current = new Conversation(host.destination, child, (ended) =>
      sshFault(host.destination, ended, { couldAsk: askpass !== undefined }),
    );
    return await begin(conversation.current, asking, options, way.shared);
  } finally {
    askpass?.close();
    if (way.folder !== undefined) rmSync(way.folder, { recursive: true, force: true });
  }
}

interface Way {
  readonly configFile: string | undefined;
  /** To be removed once ssh has read what lies in it. */
  readonly folder?: string;
  readonly shared?: string;
}

/** How to come to a host over connections that are no one else's, the jumps' included. */
async function freshWay(
  ssh: string,
  host: Host & { kind: "ssh" },
  signal: AbortSignal | undefined,
): Promise<Way> {
  const { jumps, proxyCommand } = await resolveDestination(ssh, host, signal);
  const { configFile } = host;
  if (proxyCommand !== undefined)
    return {
      configFile,
      shared: `The way to ${host.destination} goes through a ProxyCommand, which may use a connection that is older.`,
    };
  if (jumps.length === 0) return { configFile };
  const config = freshConfig(configFile === undefined ? usualConfigs(HERE) : [configFile]);
  if (config === undefined)
    return {
      configFile,
      shared: `The way to ${host.destination} goes by ${jumps.join(", ")}, over a connection that may be older.`,
    };
  const folder = mkdtempSync(join(tmpdir(), "iptables-tools-"));
  const path = join(folder, "ssh_config");
  writeFileSync(path, config, { mode: 0o600 });
  return { configFile: path, folder };
}

/** Sends the agent, waits until it is ready, and makes a channel of the conversation. */
async function begin(
  conversation: Conversation,
  asking: Asking,
  { signal }: Options,
  shared?: string,
): Promise<Channel> {
  conversation.sendAgent();
  while (true) {
    const heard = await conversation.next({
      signal,
      timeout: CONNECTING,
      isAsking: asking.isAsking,
    });
    if (heard.kind !== "mark" || heard.words[0] !== "ready") continue;
    const [, uid, user = ""] = heard.words;
    const { prompts } = asking;
    return channelOver(conversation, {
      isRoot: uid === "0",
      ...(shared === undefined ? {} : { shared }),
      becomeRoot: async (signal) => {
        await becomeRoot({ conversation, user, prompts, signal });
      },
    });
  }
}

interface Asking {
  readonly prompts: Prompts;
  readonly isAsking: () => boolean;
}

function countQuestions(prompts: Prompts): Asking {
  let open = 0;
  const counted = async <T>(answer: Promise<T>): Promise<T> => {
    open++;
    try {
      return await answer;
    } finally {
      open--;
    }
  };
  return {
    prompts: {
      ...prompts,
      secret: (question, remark) => counted(prompts.secret(question, remark)),
      confirm: (question) => counted(prompts.confirm(question)),
    },
    isAsking: () => open > 0,
  };
}

function localFault({ error, answered, code, stderr }: Ended): ChannelError {
  if (error !== undefined)
    return new ChannelError({ kind: "noShell" }, `This machine has no /bin/sh: ${error.message}.`);
  const said = stderr.trim().slice(-500);
  return new ChannelError(
    { kind: answered ? "lost" : "noShell" },
    `The shell on this machine ended (exit code ${code}) before the answer came.${said === "" ? "" : ` It said: ${said}`}`,
  );
}
