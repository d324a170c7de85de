import { printable } from "../wording/printable";
import { type Colour, type Paint } from "./colour";

/** How much of a long line is shown. */
const WINDOW = 160;

/** What is left and right of a span that is shown in part. */
const CONTEXT = 40;

/**
 * A line with carets under a span, as rows below each other. Tabs keep their width because both rows have them; wide
 * characters get as many blanks as columns.
 */
export function excerpt(
  line: { readonly text: string; readonly number: number },
  span: { readonly start: number; readonly end: number },
  paint: Paint,
  colour: Colour,
): string[] {
  const { text } = line;
  const start = Math.min(span.start, text.length);
  const end = Math.min(Math.max(span.end, start), text.length);
  const isLong = text.length > WINDOW;
  const from = isLong ? wholeCharacter(text, Math.max(0, start - CONTEXT)) : 0;
  const to = isLong ? wholeCharacter(text, Math.min(text.length, from + WINDOW)) : text.length;
  const before = (from > 0 ? "…" : "") + text.slice(from, start);
  const shown = text.slice(start, Math.min(end, to));
  const after = text.slice(Math.min(end, to), to) + (to < text.length ? "…" : "");

  const number = String(line.number).padStart(5);
  const blanks = Array.from(printable(before), blankFor).join("");
  const carets = "^".repeat(Math.max(1, widthOf(printable(shown))));
  return [
    `${paint("dim", `${number} |`)} ${printable(before)}${paint(colour, printable(shown))}${printable(after)}`,
    `${paint("dim", `${" ".repeat(number.length)} |`)} ${blanks}${paint(colour, carets)}`,
  ];
}

/** An index that does not cut a surrogate pair. */
function wholeCharacter(text: string, index: number): number {
  const unit = text.charCodeAt(index);
  return unit >= 0xdc00 && unit <= 0xdfff && index > 0 ? index - 1 : index;
}

function blankFor(character: string): string {
  return character === "\t" ? "\t" : " ".repeat(widthOfCharacter(character));
}

/** The columns that a text takes in a terminal; a tab counts one, since its width depends on where it stands. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += widthOfCharacter(character);
  return width;
}

const COMBINING = /^\p{M}$/u;
/** East Asian wide and full-width characters and emoji, by blocks. */
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]$/u;

function widthOfCharacter(character: string): number {
  if (character.charCodeAt(0) < 0x300) return 1;
  if (COMBINING.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}
