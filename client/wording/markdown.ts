import type { Piece } from "./piece";
import { printable } from "./printable";

/** Where one jumps to that follows a line's number; undefined where there is no such place. */
export type Target = (line: number) => string | undefined;

/** A text between others, with nothing in it read as markup. */
export function plain(text: string): string {
  return printable(text).replace(/[\\|`*_<>[\]#&~!]/g, "\\$&");
}

/** A part of a line, as a link where it names a line that can be jumped to. */
export function linked({ text, line }: Piece, target: Target): string {
  const to = line === undefined ? undefined : target(line);
  return to === undefined ? plain(text) : `[${plain(text)}](${to})`;
}

/** Words of code within a line. */
export function code(text: string): string {
  const shown = printable(text);
  const fence = "`".repeat(longestRun(shown) + 1);
  const space = /^`|`$/.test(shown) ? " " : "";
  return `${fence}${space}${shown}${space}${fence}`;
}

/** Lines of code, none of which can end the block. */
export function block(language: string, lines: readonly string[]): string {
  const shown = lines.map(printable);
  const fence = "`".repeat(Math.max(2, ...shown.map(longestRun)) + 1);
  return `${fence}${language}\n${shown.join("\n")}\n${fence}\n`;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}
