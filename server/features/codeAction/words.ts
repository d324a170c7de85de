import { wordsOf } from "../../syntax/lineSyntax";
import { wordEnd, wordStart } from "../../syntax/words";
import type { Lines } from "../../text/lines";
import type { Edit } from "../place";

/** A word of a rule as it is written, with its quotes. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The words of a line, in order. */
export function wordsIn(lines: Lines, index: number): Word[] {
  const line = lines.at(index);
  if (line === undefined) return [];
  return wordsOf(line).words.map((word) => {
    const [start, end] = [wordStart(word), wordEnd(word)];
    return { text: line.text.slice(start, end), start, end };
  });
}

/** Replaces a word of a line. */
export function replaceWord(lines: Lines, index: number, word: Word, text: string): Edit {
  const offset = lines.offsetOf(index);
  return { start: offset + word.start, end: offset + word.end, text };
}

/** Whether a word loads something: what stands behind it belongs to another extension. */
export function loads(word: Word): boolean {
  return ["-m", "--match", "-j", "--jump", "-g", "--goto"].includes(word.text);
}
