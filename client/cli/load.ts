import { type Reading, RulesFile } from "../../server/file";
import { type Contents, readPath, readStandardInput } from "./read";

/** Reads the contents of a path; `-` is standard input. */
export function read(path: string): Promise<Contents> {
  return path === "-" ? readStandardInput() : readPath(path);
}

/** Reads a rules file; the sentence that says why, where it cannot be read. */
export async function load(path: string, reading: Reading): Promise<RulesFile | string> {
  const contents = await read(path);
  return contents.kind === "unreadable"
    ? `${path} could not be read: ${contents.reason}.`
    : RulesFile.of(path, contents.text, reading);
}

/** Tells something beside the result. */
export function note(sentence: string): void {
  process.stderr.write(`iptables-tools: ${sentence}\n`);
}

/** Says why nothing was done; gives the exit code for that. */
export function refuse(sentence: string): number {
  note(sentence);
  return 2;
}

/** Runs a computation that pauses to its end. */
export function runThrough<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
