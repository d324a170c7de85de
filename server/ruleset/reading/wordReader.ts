import { wordsOf } from "../../syntax/lineSyntax";
import {
  isQuoted,
  type PackedWord,
  rawOffset,
  wordEnd,
  wordStart,
  wordText,
} from "../../syntax/words";
import type { Line } from "../../text/line";
import { type Span, utf8Length } from "../../text/span";
import type { Name } from "../model";

/** The longest word in bytes (`struct xt_param_buf`). */
export const WORD_BYTES = 1023;
/** How many words a line may have (`MAX_ARGC` less what the tool puts in front). */
export const WORDS = 251;

/** A value glued to its option, behind `=` or a letter: its offset within the word. */
export interface Inline {
  readonly offset: number;
  readonly text: string;
}

/** Walks through the words of a rule line, from the first to the last: their texts are without quotes, their spans with them. */
export class WordReader {
  readonly text: string;
  /** `[12:3456]` in front of the words. */
  readonly counters: Span | undefined;
  readonly countersFault: string | undefined;
  /** As much of the line as the tool sees. */
  readonly seen: Span;
  readonly #newline: boolean;
  readonly #words: readonly PackedWord[];
  #at = 0;

  constructor(line: Line) {
    const syntax = wordsOf(line);
    this.text = line.text;
    this.counters = syntax.counters;
    this.countersFault = syntax.countersFault;
    this.seen = { start: 0, end: syntax.seen };
    this.#newline = line.terminated && syntax.seen === line.text.length;
    this.#words = syntax.words;
  }

  /** The number of words in the line. */
  get count(): number {
    return this.#words.length;
  }

  /** Whether all words were taken. */
  get isAtEnd(): boolean {
    return this.#at >= this.#words.length;
  }

  /** The next word, whatever it looks like: an option that wants a value takes it. */
  take(): Name | undefined {
    const packed = this.#words[this.#at];
    if (packed === undefined) return undefined;
    this.#at++;
    return this.#word(packed);
  }

  /** The next word where it looks like neither an option nor a negation (`xs_has_arg`). */
  takeOptional(): Name | undefined {
    const packed = this.#words[this.#at];
    if (packed === undefined) return undefined;
    const word = this.#word(packed);
    if (word.text.startsWith("-") || word.text.startsWith("!")) return undefined;
    this.#at++;
    return word;
  }

  /** Passes over words up to the next option or `!`. Gives where the last of them ends, or undefined where there is none. */
  skipValues(): number | undefined {
    let end: number | undefined;
    while (this.#at < this.#words.length) {
      const packed = this.#words[this.#at] as PackedWord;
      const text = wordText(this.text, packed, this.#newline);
      if (text.startsWith("-") || text === "!") break;
      end = wordEnd(packed);
      this.#at++;
    }
    return end;
  }

  /** Passes over all words that are left. Gives where they stand, or undefined where there is none. */
  skipRest(): Span | undefined {
    const first = this.#words[this.#at];
    if (first === undefined) return undefined;
    this.#at = this.#words.length;
    return {
      start: wordStart(first),
      end: wordEnd(this.#words[this.#words.length - 1] as PackedWord),
    };
  }

  /** The part of a word that is a value glued to its option. */
  inlineName(word: Span, inline: Inline): Name {
    return {
      text: inline.text,
      start: Math.min(word.start + inline.offset, word.end),
      end: word.end,
    };
  }

  /** Where a stretch of the text of a name stands in the line: the whole name for one that has no length. */
  spanIn(name: Name, part: Span): Span {
    const packed = this.#words[this.#at - 1] as PackedWord;
    const quoted =
      isQuoted(packed) && name.start === wordStart(packed) && name.end === wordEnd(packed);
    const place = (offset: number) =>
      quoted ? rawOffset(this.text, packed, offset) : Math.min(name.start + offset, name.end);
    const start = place(part.start);
    const end = Math.max(place(part.end), start);
    return start === end ? name : { start, end };
  }

  /** The words that are too long for the tool. */
  *tooLong(): Generator<Span> {
    if (this.text.length * 3 <= WORD_BYTES) return;
    for (const packed of this.#words) {
      if (wordEnd(packed) - wordStart(packed) <= WORD_BYTES / 3) continue;
      const word = this.#word(packed);
      if (utf8Length(word.text) > WORD_BYTES) yield word;
    }
  }

  /** The first word that is one too many. */
  get tooMany(): Span | undefined {
    const packed = this.#words[WORDS];
    return packed === undefined ? undefined : this.#word(packed);
  }

  #word(packed: PackedWord): Name {
    return {
      text: wordText(this.text, packed, this.#newline),
      start: wordStart(packed),
      end: wordEnd(packed),
    };
  }
}
