import type { Answer, Channel, Frame, RunOptions } from "./channel";
import type { Conversation } from "./conversation";

/** Milliseconds without anything heard, where the caller does not say. */
const PATIENCE = 120_000;

export interface Login {
  readonly isRoot: boolean;
  readonly shared?: string;
  becomeRoot(signal: AbortSignal | undefined): Promise<void>;
}

/** A channel over a conversation whose agent is ready. Root is asked for when it is first needed. */
export function channelOver(conversation: Conversation, login: Login): Channel {
  let isRoot = login.isRoot;
  /** One script at a time: they share two streams. */
  let last: Promise<unknown> = Promise.resolve();
  return {
    name: conversation.name,
    ...(login.shared === undefined ? {} : { shared: login.shared }),
    run: (script, frames, options = {}) => {
      const running = last.then(async () => {
        if (!isRoot && options.asUser !== true) {
          await login.becomeRoot(options.signal);
          isRoot = true;
        }
        return runScript(conversation, script, frames, options);
      });
      last = running.catch(() => undefined);
      return running;
    },
    close: () => conversation.close(),
  };
}

async function runScript(
  conversation: Conversation,
  script: string,
  frames: readonly Uint8Array[],
  { signal, timeout = PATIENCE, onFrame }: RunOptions,
): Promise<Answer> {
  const patience = { signal, timeout };
  const answered: Frame[] = [];
  let given = 0;
  const text = Buffer.from(script);
  conversation.send(`run ${text.length}`, text);
  while (true) {
    const heard = await conversation.next(patience);
    if (heard.kind === "frame") {
      answered.push(heard.frame);
      onFrame?.(heard.frame);
    } else if (heard.kind === "mark" && heard.words[0] === "want") {
      const frame = frames[given++];
      if (frame === undefined)
        throw conversation.fail(
          { kind: "lost" },
          `The script asked for a frame number ${given}, and there are ${frames.length}.`,
        );
      conversation.send(String(frame.length), frame);
    } else if (heard.kind === "mark" && heard.words[0] === "exit") {
      const stderr = await conversation.errors(patience);
      return { frames: answered, code: Number(heard.words[1]), stderr };
    }
  }
}
