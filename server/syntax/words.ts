/**
 * Words of one rule line, packed: bits 0–13 where it starts, 14–27 where it ends, 28 whether quotes are in it. A tool line
 * has at most 10,239 bytes, so both ends fit; an ordinary number is a tenth of what an object takes.
 */
export type PackedWord = number;

const QUOTED = 1 << 28;

/** What a word is more when both its ends stand one unit further on. */
const ONE_ON = 1 | (1 << 14);

/** Where a word starts, in UTF-16 units of its line. */
export function wordStart(word: PackedWord): number {
  return word & 0x3fff;
}

/** Where it ends (exclusive). A closing quote belongs to it. */
export function wordEnd(word: PackedWord): number {
  return (word >>> 14) & 0x3fff;
}

/** Whether it contains double quotes, so that its text is not simply what stands there. */
export function isQuoted(word: PackedWord): boolean {
  return (word & QUOTED) !== 0;
}

/** A word from its start to its end. */
export function packWord(start: number, end: number, quoted: boolean): PackedWord {
  return start | (end << 14) | (quoted ? QUOTED : 0);
}

/** The word that stands so much further on. */
export function moved(word: PackedWord, by: number): PackedWord {
  return word + by * ONE_ON;
}

/**
 * Cuts a line into words as `add_param_to_argv` does: blanks and tabs separate, double quotes group, a closing quote ends
 * the word, a backslash inside quotes takes the next character as it is, nothing else is special. Reads from `from` up to
 * `end`. An unterminated quote runs to the end of the line. Linear.
 */
export function splitWords(text: string, from: number, end: number): PackedWord[] {
  const words: PackedWord[] = [];
  let start = -1;
  for (let i = from; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === 32 || code === 9) {
      if (start >= 0) {
        words.push(start | (i << 14));
        start = -1;
      }
    } else if (code === 34) {
      if (start < 0) start = i;
      let at = i + 1;
      while (at < end) {
        const inner = text.charCodeAt(at);
        if (inner === 92) at++;
        else if (inner === 34) break;
        at++;
      }
      const closed = at < end;
      i = closed ? at : end;
      words.push(start | ((closed ? at + 1 : end) << 14) | QUOTED);
      start = -1;
    } else if (start < 0) start = i;
  }
  if (start >= 0) words.push(start | (end << 14));
  return words;
}

/**
 * What a word says, without its quotes and their backslashes. `newline`: the line was ended by one, which an unterminated
 * quote swallows.
 */
export function wordText(text: string, word: PackedWord, newline: boolean): string {
  const raw = text.slice(wordStart(word), wordEnd(word));
  return isQuoted(word) ? unquote(raw, newline) : raw;
}

function unquote(raw: string, newline: boolean): string {
  const open = raw.indexOf('"');
  let out = raw.slice(0, open);
  for (let i = open + 1; i < raw.length; i++) {
    const char = raw[i] as string;
    if (char === "\\") {
      i++;
      out += raw[i] ?? "";
    } else if (char === '"') return out;
    else out += char;
  }
  return newline ? `${out}\n` : out;
}

/**
 * The offset within the raw word of a unit of its text, so that a fault in a value can be shown where it stands.
 * For a word without quotes the two are the same.
 */
export function rawOffset(text: string, word: PackedWord, offset: number): number {
  const start = wordStart(word);
  if (!isQuoted(word)) return start + offset;
  const end = wordEnd(word);
  let left = offset;
  let open = false;
  for (let i = start; i < end; i++) {
    const char = text[i];
    if (!open && char === '"') {
      open = true;
      continue;
    }
    if (left === 0) return i;
    if (open && char === "\\") i++;
    left--;
  }
  return end;
}
