import { openSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { ReadStream, WriteStream } from "node:tty";
import type { Prompts } from "../../remote/channel";
import { printable } from "../../wording/printable";

/** What a person at a terminal can be asked. */
export interface TerminalPrompts extends Prompts {
  /** A line of text; undefined when the person gave up. */
  line(question: string): Promise<string | undefined>;
  /** The signal ends the question, as a no. */
  confirm(question: string, signal?: AbortSignal): Promise<boolean>;
}

/** Asks on the terminal, whatever standard input and output are; gives up where there is none. */
export const terminalPrompts: TerminalPrompts = {
  secret: (question, remark) =>
    ask(remark === undefined ? question : `${remark}\n${question}`, { hidden: true }),
  line: (question) => ask(question, {}),
  confirm: async (question, signal) => {
    const answer = await ask(`${question} (yes/no)`, signal === undefined ? {} : { signal });
    return answer?.trim().toLowerCase() === "yes";
  },
};

interface Asking {
  readonly hidden?: boolean;
  readonly signal?: AbortSignal;
}

/** One line that a person types; undefined where nobody can be asked, or the person gives up. */
async function ask(
  question: string,
  { hidden = false, signal }: Asking,
): Promise<string | undefined> {
  const terminal = openTerminal();
  if (terminal === undefined) return undefined;
  const { input, output } = terminal;
  output.write(`${printable(question).trim()} `);
  // What is typed is echoed by readline alone, so that nothing shows where it writes to nowhere.
  const echo = hidden ? new Writable({ write: (_chunk, _encoding, done) => done() }) : output;
  const lines = createInterface({ input, output: echo, terminal: true, historySize: 0 });
  const gaveUp = new AbortController();
  lines.on("SIGINT", () => gaveUp.abort());
  lines.on("close", () => gaveUp.abort());
  try {
    const signals = signal === undefined ? [gaveUp.signal] : [gaveUp.signal, signal];
    return await lines.question("", { signal: AbortSignal.any(signals) });
  } catch {
    return undefined;
  } finally {
    lines.close();
    if (hidden) output.write("\n");
    input.destroy();
    output.destroy();
  }
}

interface Terminal {
  readonly input: ReadStream;
  readonly output: WriteStream;
}

function openTerminal(): Terminal | undefined {
  try {
    return {
      input: new ReadStream(openSync("/dev/tty", "r")),
      output: new WriteStream(openSync("/dev/tty", "w")),
    };
  } catch {
    return undefined;
  }
}
