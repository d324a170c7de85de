import { ChannelError, type Prompts } from "./channel";
import type { Conversation } from "./conversation";
import { lastLine } from "./errorText";

/** How the shell became root's. */
export type RootBy = "login" | "sudo" | "doas";

/** Milliseconds for sudo, which may ask a directory server whether it may. */
const PATIENCE = 30_000;

type Outcome =
  | { readonly kind: "root" }
  | {
      readonly kind: "ended";
      readonly code: number;
      readonly stderr: string;
      /** The last password that was sent. */
      readonly password: string | undefined;
    };

type Way = "sudo" | "doas" | "ask" | "askEachTime" | "mayUseShell" | "list";

interface Context {
  readonly conversation: Conversation;
  readonly user: string;
  readonly prompts: Prompts;
  readonly signal: AbortSignal | undefined;
}

/**
 * Makes the agent root's: by `sudo` without a password, by `doas`, or by `sudo` with a password that
 * a person is asked for. A password is sent only when sudo has asked for it with the prompt that we
 * gave it, so that it never becomes data of whatever runs.
 */
export async function becomeRoot(context: Context): Promise<RootBy> {
  const { user, conversation } = context;
  const first = await attempt(context, "sudo");
  if (first.kind === "root") return "sudo";
  if ((await attempt(context, "doas")).kind === "root") return "doas";
  if (isMissing(first)) {
    throw noRoot(
      "missing",
      `${user} is not root on ${conversation.name}, and there is neither sudo nor a doas that lets ${user} in without a password.`,
    );
  }
  if (!/password is required/.test(first.stderr)) throw refusal(context, first.stderr);
  // Where anything may be run without a password, so may the question what may be run.
  const asked = await attempt(context, "mayUseShell");
  if (asked.kind === "ended" && asked.code !== 0 && !/password is required/.test(asked.stderr))
    throw limited(context, await attempt(context, "list"));
  const checked = await attempt(context, "ask");
  if (checked.kind === "ended" && checked.code !== 0) throw refusal(context, checked.stderr);
  const second = await attempt(context, "sudo");
  if (second.kind === "root") return "sudo";
  // sudo may be told to remember nothing.
  if (!/password is required/.test(second.stderr)) throw refusal(context, second.stderr);
  const third = await attempt(
    context,
    "askEachTime",
    checked.kind === "ended" ? checked.password : undefined,
  );
  if (third.kind === "root") return "sudo";
  throw refusal(context, third.stderr);
}

/** Tries one way. The first question of sudo's is answered with what it took before, if anything. */
async function attempt(context: Context, way: Way, taken?: string): Promise<Outcome> {
  const { conversation, user, prompts, signal } = context;
  const patience = { signal, timeout: PATIENCE };
  let known = taken;
  let password: string | undefined;
  let remark: string | undefined;
  conversation.send(`elevate ${way}`);
  while (true) {
    const heard = await conversation.next(patience);
    if (heard.kind === "question") {
      password =
        known ?? (await prompts.secret(`sudo password of ${user} on ${conversation.name}`, remark));
      known = undefined;
      remark = "The last password was not accepted.";
      if (password === undefined || /[\n\0]/.test(password))
        throw conversation.fail(
          { kind: "noRoot", why: "password" },
          `sudo on ${conversation.name} wants a password, and none was given.`,
        );
      conversation.send(password);
      continue;
    }
    if (heard.kind !== "mark") continue;
    const [word, code] = heard.words;
    if (word === "root") {
      conversation.sendAgent();
      await untilReady(conversation, patience);
      return { kind: "root" };
    }
    if (word === "exit")
      return {
        kind: "ended",
        code: Number(code),
        stderr: await conversation.errors(patience),
        password,
      };
  }
}

async function untilReady(
  conversation: Conversation,
  patience: { signal: AbortSignal | undefined; timeout: number },
): Promise<void> {
  while (true) {
    const heard = await conversation.next(patience);
    if (heard.kind !== "mark" || heard.words[0] !== "ready") continue;
    if (heard.words[1] === "0") return;
    throw noRoot("notAllowed", `sudo on ${conversation.name} gives a shell that is not root's.`);
  }
}

function isMissing(outcome: Outcome): boolean {
  return outcome.kind === "ended" && outcome.code === 127 && /not found/.test(outcome.stderr);
}

/** Why sudo says no, in our words where we know its own. */
function refusal({ conversation: { name }, user }: Context, stderr: string): ChannelError {
  const said = lastLine(stderr);
  if (/must have a tty/.test(stderr))
    return noRoot(
      "noTty",
      `sudo on ${name} wants a terminal (requiretty), and there is none: allow ${user} to do without it, by "Defaults:${user} !requiretty" in sudoers.`,
    );
  if (/incorrect password|Sorry, try again|no password was provided/i.test(stderr))
    return noRoot("password", `sudo on ${name} did not take the password of ${user}.`);
  if (/not in the sudoers file|may not run sudo|not allowed to (?:execute|run)/i.test(stderr))
    return noRoot("notAllowed", `${user} may not become root on ${name}: ${said}`);
  return noRoot("notAllowed", `sudo on ${name} did not make ${user} root: ${said}`);
}

function limited({ conversation: { name }, user }: Context, listed: Outcome): ChannelError {
  const commands = [
    ...(listed.kind === "ended" ? listed.stderr : "").matchAll(
      /^\s+\([^)]*\) (?:[A-Z_]+: )*(.*)$/gm,
    ),
  ].map((match) => match[1]);
  return noRoot(
    "notAllowed",
    `sudo on ${name} lets ${user} run no shell as root${commands.length === 0 ? "" : `, only ${commands.join(", ")}`}. Reading and applying rules take a shell of root's: a change that is taken back by itself is more than one command.`,
  );
}

function noRoot(
  why: "password" | "noTty" | "notAllowed" | "missing",
  message: string,
): ChannelError {
  return new ChannelError({ kind: "noRoot", why }, message);
}
