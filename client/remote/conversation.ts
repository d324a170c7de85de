import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { randomBytes } from "node:crypto";
import { ChannelError, type Frame } from "./channel";
import { ErrorText, lastLine, printable } from "./errorText";
import { MarkReader } from "./marks";
import agent from "./scripts/agent.sh";

/** What comes from the other side. */
export type Heard =
  | { readonly kind: "mark"; readonly words: readonly string[] }
  | { readonly kind: "frame"; readonly frame: Frame }
  /** sudo waits for a password. */
  | { readonly kind: "question" };

/** How the process through which we speak came to its end. */
export interface Ended {
  readonly code: number | null;
  /** Set where it could not even be started. */
  readonly error?: NodeJS.ErrnoException;
  readonly stderr: string;
  /** The last line of standard output before any mark, such as why there is no shell. */
  readonly said: string;
  /** Whether a shell had answered by then. */
  readonly answered: boolean;
}

export interface Patience {
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for the next thing to be heard. */
  readonly timeout: number;
  /** Whether a person is being asked: that time does not count. */
  readonly isAsking?: (() => boolean) | undefined;
}

/** How much may come before it is read: a host that never stops must not fill this machine. */
const MOST_BYTES = 1 << 28;

/**
 * Speaks with the agent (scripts/agent.sh) in a shell at the other end of a process's streams.
 * Every conversation has a nonce of its own, which is no secret: it tells our marks from whatever
 * a login shell prints.
 */
export class Conversation {
  /** How the other side is called. */
  readonly name: string;
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #nonce = randomBytes(16).toString("hex");
  readonly #errors = new ErrorText(this.#nonce);
  readonly #heard: Heard[] = [];
  readonly #explain: (ended: Ended) => ChannelError;
  /** Called at whatever happens. */
  #wake: () => void = () => undefined;
  #bytes = 0;
  #answered = false;
  #greeting = "";
  #failure: ChannelError | undefined;
  readonly #closed: Promise<void>;

  constructor(
    name: string,
    child: ChildProcessWithoutNullStreams,
    explain: (ended: Ended) => ChannelError,
  ) {
    this.name = name;
    this.#child = child;
    this.#explain = explain;
    const reader = new MarkReader(this.#nonce);
    child.stdout.on("data", (data: Buffer) => {
      this.#bytes += data.length;
      if (this.#bytes > MOST_BYTES) {
        this.fail({ kind: "lost" }, `${name} sent more than ${MOST_BYTES} bytes in one answer.`);
        return;
      }
      if (!this.#answered) this.#greeting = (this.#greeting + data.toString()).slice(-2_000);
      for (const heard of reader.take(data)) {
        this.#answered = true;
        this.#heard.push(heard);
      }
      this.#wake();
    });
    child.stderr.on("data", (data: Buffer) => {
      this.#errors.add(data);
      if (this.#errors.takeQuestion()) this.#heard.push({ kind: "question" });
      this.#wake();
    });
    // Writing to what has ended is no fault of its own: its end is reported.
    child.stdin.on("error", () => undefined);
    this.#closed = new Promise((resolve) => {
      const ended = (code: number | null, error?: NodeJS.ErrnoException) => {
        const stderr = this.#errors.shown;
        this.#failure ??= this.#explain({
          code,
          stderr,
          said: lastLine(printable(this.#greeting)),
          answered: this.#answered,
          ...(error === undefined ? {} : { error }),
        });
        this.#wake();
        resolve();
      };
      child.once("error", (error) => ended(null, error));
      child.once("close", (code) => ended(code));
      // Something that was left running may hold the streams open.
      child.once("exit", (code) => setTimeout(() => ended(code), 1_000).unref());
    });
  }

  /** Why nothing more can be heard; undefined while it can. */
  get failure(): ChannelError | undefined {
    return this.#failure;
  }

  /** What was written to standard error since the last share was taken. */
  get stderr(): string {
    return this.#errors.shown;
  }

  /** Sends the agent to a shell that reads its standard input. */
  sendAgent(): void {
    this.#child.stdin.write(`nonce=${this.#nonce}\n${agent}`);
  }

  send(line: string, bytes: Uint8Array = new Uint8Array()): void {
    this.#child.stdin.write(Buffer.concat([Buffer.from(`${line}\n`), bytes]));
  }

  /** The next thing that is heard; rejects with a ChannelError where nothing comes. */
  async next(patience: Patience): Promise<Heard> {
    return this.#until(() => {
      const heard = this.#heard.shift();
      if (heard !== undefined) this.#bytes = 0;
      return heard;
    }, patience);
  }

  /** What the last script wrote to standard error. */
  async errors(patience: Patience): Promise<string> {
    return this.#until(() => this.#errors.takeShare(), patience);
  }

  /** Gives up: whoever waits, now or later, gets this fault. */
  fail(fault: ChannelError["fault"], message: string): ChannelError {
    this.#failure ??= new ChannelError(fault, message);
    this.#kill();
    this.#wake();
    return this.#failure;
  }

  /** Lets the other side end by itself, and ends it where it does not within two seconds. */
  async close(): Promise<void> {
    this.#failure ??= new ChannelError({ kind: "lost" }, `The channel to ${this.name} is closed.`);
    this.#wake();
    this.#child.stdin.end();
    const timer = setTimeout(() => this.#kill(), 2_000);
    await this.#closed;
    clearTimeout(timer);
  }

  async #until<T>(look: () => T | undefined, patience: Patience): Promise<T> {
    const { signal, timeout, isAsking } = patience;
    let deadline = Date.now() + timeout;
    while (true) {
      // What came before the end is still told.
      const found = look();
      if (found !== undefined) return found;
      if (this.#failure !== undefined) throw this.#failure;
      if (signal?.aborted === true)
        throw this.fail({ kind: "cancelled" }, "It was cancelled before the answer came.");
      if (isAsking?.() === true) deadline = Date.now() + timeout;
      const left = deadline - Date.now();
      if (left <= 0) {
        const said = this.stderr.trim();
        throw this.fail(
          { kind: "slow" },
          `${this.name} did not answer within ${Math.round(timeout / 1000)} s${said === "" ? "." : `; the last that it said: ${said.slice(-500)}`}`,
        );
      }
      await new Promise<void>((resolve) => {
        const done = () => {
          clearTimeout(timer);
          signal?.removeEventListener("abort", done);
          resolve();
        };
        const timer = setTimeout(done, left);
        signal?.addEventListener("abort", done);
        this.#wake = done;
      });
    }
  }

  /** Ends the process and those that it started, such as the ssh of a jump host. */
  #kill(): void {
    const { pid } = this.#child;
    if (pid === undefined || this.#child.exitCode !== null || this.#child.signalCode !== null)
      return;
    try {
      process.kill(-pid, "SIGKILL");
    } catch {
      // No process group of its own, as on Windows.
      this.#child.kill("SIGKILL");
    }
  }
}
