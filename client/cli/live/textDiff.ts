import { createTwoFilesPatch } from "diff";
import { printable } from "../../wording/printable";
import type { Paint } from "../colour";

/** Lines around a difference. */
const CONTEXT = 3;

/** How a text changes, in the form of `diff -u`, for people; nothing where it does not. */
export function* textDiff(
  path: string,
  before: string,
  after: string,
  paint: Paint,
): Iterable<string> {
  if (before === after) return;
  const patch = createTwoFilesPatch(path, path, before, after, "", "", { context: CONTEXT });
  for (const line of patch.split("\n")) {
    if (line === "" || /^(?:Index:|=+$)/.test(line)) continue;
    const shown = printable(line);
    if (/^(?:---|\+\+\+) /.test(line)) yield `${paint("bold", shown)}\n`;
    else if (line.startsWith("@@")) yield `${paint("blue", shown)}\n`;
    else if (line.startsWith("-")) yield `${paint("red", shown)}\n`;
    else if (line.startsWith("+")) yield `${paint("green", shown)}\n`;
    else yield `${shown}\n`;
  }
}
