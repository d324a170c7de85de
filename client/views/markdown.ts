import type { TraceRange } from "../../server/protocol";
import { printable } from "../printable";

/** What views say of a document: its name, its lines, and where they can be jumped to. */
export interface Source {
  readonly name: string;
  /** The text of a line, by its index; empty behind the last. */
  readonly lineAt: (index: number) => string;
  /** A link that the Markdown preview follows, before `#L…`; undefined where there is none. */
  readonly link: string | undefined;
}

/** A text between others, with nothing in it read as markup. */
export function plain(text: string): string {
  return printable(text).replace(/[\\|`*_<>[\]#&~!]/g, "\\$&");
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

/** The number of a line, as a link where the preview can follow it. */
export function lineLink({ link }: Source, { start }: TraceRange): string {
  const number = start.line + 1;
  return link === undefined ? String(number) : `[${number}](${link}#L${number})`;
}

/** A rule with its number, or the policy. */
export function ruleText(source: Source, range: TraceRange | null): string {
  if (range === null) return "the policy of the chain";
  const { line } = range.start;
  return `${line + 1}: ${source.lineAt(line).trim()}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}
