import type { Lines } from "../text/lines";

/** Whether a file is a template: some line that is no comment holds an expression. Each line is looked at once. */
export function isTemplate(lines: Lines): boolean {
  let found = false;
  lines.forEach((line) => {
    line.isTemplate ??= hasOpening(line.text);
    if (line.isTemplate) found = true;
  });
  return found;
}

function hasOpening(text: string): boolean {
  if (text.length < 3 || text.charCodeAt(0) === 35) return false;
  return (
    text.includes("{{") ||
    text.includes("{%") ||
    text.includes("<%") ||
    text.includes("${") ||
    text.startsWith("{#")
  );
}

const CLOSING: ReadonlyMap<string, string> = new Map([
  ["{{", "}}"],
  ["{%", "%}"],
  ["{#", "#}"],
  ["<%", "%>"],
]);

/** What is not closed within so many lines is no expression but a slip, which must not hide the rest of the file. */
const MOST_LINES = 100;

/** The lines of a template in which an expression goes on or ends that an earlier line began. */
export function continuedLines(lines: Lines): ReadonlySet<number> {
  const found = new Set<number>();
  let pending: number[] = [];
  let closing: string | undefined;
  lines.forEach(({ text }, index) => {
    let rest = text;
    if (closing !== undefined) {
      pending.push(index);
      const at = rest.indexOf(closing);
      if (at < 0 && pending.length < MOST_LINES) return;
      if (at >= 0) {
        for (const line of pending) found.add(line);
        rest = rest.slice(at + 2);
      }
      closing = undefined;
    }
    pending = [];
    closing = openedBy(rest);
  });
  return found;
}

/** What closes the expression that is still open at the end of a line. */
function openedBy(text: string): string | undefined {
  let from = 0;
  for (;;) {
    const opening = /\{\{|\{%|\{#|<%/g;
    opening.lastIndex = from;
    const found = opening.exec(text);
    if (found === null) return undefined;
    const closing = CLOSING.get(found[0]) as string;
    const end = text.indexOf(closing, found.index + 2);
    if (end < 0) return closing;
    from = end + 2;
  }
}
