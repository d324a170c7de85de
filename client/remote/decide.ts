import type { Answer, Channel } from "./channel";
import { lastLine } from "./errorText";
import { type Ending, endingOf, textOf } from "./hostState";
import decideScript from "./scripts/decide.sh";
import folders from "./scripts/folders.sh";
import rules from "./scripts/rules.sh";
import tools from "./scripts/tools.sh";

export type Confirmation =
  | { readonly kind: "ended"; readonly ending: Ending }
  /** It was not confirmed over this channel. */
  | { readonly kind: "not"; readonly message: string };

/**
 * Confirms over a fresh channel: it must have come to the machine and the network namespace of the
 * transaction, and must win against the timer.
 */
export async function confirm(fresh: Channel, id: string): Promise<Confirmation> {
  const answer = await ask(fresh, `confirm ${id}`);
  const nonce = answer.frames.find(({ name }) => name === "nonce");
  const said = answerIn(answer);
  const ending = endingOf(answer);
  if (said === "unknown")
    return not(`The new connection to ${fresh.name} came to a machine that knows nothing of this.`);
  if (said === "elsewhere" || nonce === undefined || textOf(nonce).trim() !== id)
    return not(`The new connection to ${fresh.name} came to another machine or namespace.`);
  if (ending !== undefined) return { kind: "ended", ending };
  return not(
    answer.code === 0
      ? `${fresh.name} did not say how it ended.`
      : `${fresh.name} could not confirm: ${lastLine(answer.stderr)}`,
  );
}

/** Doubles the window, once. Gives false where it was too late, or done before. */
export async function extend(fresh: Channel, id: string): Promise<boolean> {
  return answerIn(await ask(fresh, `extend ${id}`)) === "won";
}

/**
 * Rolls back now, whoever began it, also where what watched over it was killed. Resolves once the
 * rules are verified, with undefined where that takes more than a minute.
 */
export async function rollBack(channel: Channel, id: string): Promise<Ending | undefined> {
  return endingOf(await ask(channel, `back ${id}`));
}

/** Runs one action of scripts/decide.sh. */
export function ask(channel: Channel, action: string): Promise<Answer> {
  return channel.run(tools + rules + folders + decideScript, [Buffer.from(`${action}\n`)]);
}

function answerIn({ frames }: Answer): string | undefined {
  const answer = frames.find(({ name }) => name === "answer");
  return answer === undefined ? undefined : textOf(answer).trim();
}

function not(message: string): Confirmation {
  return { kind: "not", message };
}
