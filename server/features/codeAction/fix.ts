import type { Problem } from "../../check/problem";
import type { Lines } from "../../text/lines";
import type { Edit } from "../place";

/** One way to mend a problem. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly Edit[];
  /** The one that is most likely wanted. */
  readonly preferred: boolean;
  /** What an editor does itself that hides the text in question from edits. */
  readonly byEditor?: EditorFix;
  /** What has to be asked before the edits are known, which are none till then. */
  readonly lookup?: HostLookup;
}

/** A host name in a rule whose addresses somebody else has to look up. */
export interface HostLookup {
  readonly name: string;
  readonly family: "ip" | "ip6";
  /** Where the problem stands that it mends. */
  readonly line: number;
  readonly start: number;
}

export type EditorFix = "lineEnds" | "byteOrderMark" | "finalNewline";

/** A fix together with what it mends. */
export interface CodeAction extends Fix {
  readonly problem: Problem;
}

/** Puts `text` on lines of its own in front of a line; behind the last one where there is no such line. */
export function insertAbove(lines: Lines, index: number, text: string): Edit {
  const at = lines.offsetOf(index);
  const previous = lines.at(Math.min(index, lines.count) - 1);
  const open = previous !== undefined && !previous.terminated;
  return { start: at, end: at, text: `${open ? "\n" : ""}${text}\n` };
}

/** Takes a line out, together with its newline. */
export function removeLine(lines: Lines, index: number): Edit {
  return { start: lines.offsetOf(index), end: lines.offsetOf(index + 1), text: "" };
}

/** Replaces the text of a line. */
export function replaceLine(lines: Lines, index: number, text: string): Edit {
  const start = lines.offsetOf(index);
  return { start, end: start + (lines.at(index)?.text.length ?? 0), text };
}
