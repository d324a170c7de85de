import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Prompts } from "./channel";

/** A place where ssh's questions arrive, for as long as one connection is made. */
export interface Askpass {
  /** What ssh must find in its environment. */
  readonly environment: Readonly<Record<string, string>>;
  close(): void;
}

/**
 * What ssh runs to ask: it hands the question to our socket and prints the answer. Constant text;
 * where the socket is stands in the environment. Node's own program (VS Code's, there) runs it.
 */
const HELPER = `#!/bin/sh
ELECTRON_RUN_AS_NODE=1 exec "$IPTABLES_TOOLS_NODE" -e '
const socket = require("node:net").connect(process.env.IPTABLES_TOOLS_ASKPASS);
let answer = "";
socket.on("connect", () => socket.write(JSON.stringify({
  question: process.argv[1] ?? "", kind: process.env.SSH_ASKPASS_PROMPT ?? "" }) + "\\n"));
socket.on("data", (data) => { answer += data; });
socket.on("error", () => process.exit(1));
socket.on("end", () => {
  if (!answer.startsWith("+")) process.exit(1);
  process.stdout.write(answer.slice(1) + "\\n", () => process.exit(0));
});
' -- "$@"
`;

/**
 * Lets ssh ask a person through prompts. Whoever gives up is told of by `onGivenUp`: ssh itself
 * would ask the same three times. Undefined on Windows: there
 * only a batch file could be the helper, and cmd.exe would read a host's question as commands.
 */
export function openAskpass(prompts: Prompts, onGivenUp: () => void): Askpass | undefined {
  if (process.platform === "win32") return undefined;
  // Only its owner may enter a folder that mkdtemp makes.
  const folder = mkdtempSync(join(tmpdir(), "iptables-tools-"));
  const helper = join(folder, "askpass");
  const path = join(folder, "socket");
  writeFileSync(helper, HELPER, { mode: 0o700 });
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    let text = "";
    socket.on("data", (data: Buffer) => {
      text += data.toString();
      if (!text.endsWith("\n")) return;
      void answer(prompts, text, onGivenUp).then(
        // An empty answer says no.
        (said) => socket.end(said === undefined ? "" : `+${said}`),
        () => socket.destroy(),
      );
    });
  });
  server.listen(path);
  // A connection that is being made keeps the program running, its questions need not.
  server.unref();
  return {
    environment: {
      SSH_ASKPASS: helper,
      SSH_ASKPASS_REQUIRE: "force",
      IPTABLES_TOOLS_ASKPASS: path,
      IPTABLES_TOOLS_NODE: process.execPath,
    },
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answer(
  prompts: Prompts,
  text: string,
  onGivenUp: () => void,
): Promise<string | undefined> {
  const { question, kind } = JSON.parse(text) as { question: string; kind: string };
  // Nothing to answer: ssh ends its helper when the key has been touched.
  if (kind === "none") {
    prompts.inform?.(question);
    return new Promise(() => undefined);
  }
  if (kind === "confirm") return (await prompts.confirm(question)) ? "" : undefined;
  if (/\(yes\/no/.test(question)) return (await prompts.confirm(question)) ? "yes" : "no";
  const secret = await prompts.secret(question);
  if (secret === undefined) onGivenUp();
  return secret;
}
