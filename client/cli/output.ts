import type { Writable } from "node:stream";

/** Where results go. */
export interface Output {
  /** Writes parts in order, waiting where the reader is slower. */
  write(parts: Iterable<string>): Promise<void>;
  end(): Promise<void>;
  /** Why writing failed, as the end of a sentence. A reader that has gone away is no failure. */
  readonly failure: string | undefined;
}

/** Parts are gathered up to this length: a system call for each would cost more than the check. */
const ENOUGH = 1 << 16;

/** Makes a stream ready for results. */
export function openOutput(stream: Writable): Output {
  let gathered = "";
  let isGone = false;
  let failure: string | undefined;
  let wake: (() => void) | undefined;
  stream.on("drain", () => wake?.());
  stream.on("error", (error: NodeJS.ErrnoException) => {
    // `check … | head` has read all that it wants.
    if (error.code !== "EPIPE") failure ??= error.message;
    isGone = true;
    wake?.();
  });

  const flush = async () => {
    const text = gathered;
    gathered = "";
    if (isGone || text === "" || stream.write(text)) return;
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  };
  return {
    async write(parts) {
      for (const part of parts) {
        gathered += part;
        if (gathered.length > ENOUGH) await flush();
      }
    },
    end: flush,
    get failure() {
      return failure;
    },
  };
}
