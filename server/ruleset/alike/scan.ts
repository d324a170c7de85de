/** Longer rules are read in full: they are rare. */
const MOST_WORDS = 64;

/** What a word of a line may be: part of the shape, or a slot that holds a value, a chain, or a chain jumped to. */
export const LITERAL = 0;
export const VALUE = 1;
export const CHAIN = 2;
export const JUMP = 3;
/** Behind `-g` every name is that of a chain. */
const GOTO = 4;

// One line is looked at after the other, so that its words can stand in one place.

/** Where the words of the line that was cut last start. */
export const starts = new Int32Array(MOST_WORDS);
/** Where they end. */
export const ends = new Int32Array(MOST_WORDS);
/** What they may be. */
export const kinds = new Uint8Array(MOST_WORDS);
/** How many there are. */
export let count = 0;
/** A number that lines of one shape have in common. */
export let hash = 0;

/**
 * Cuts a line into words and says of each whether it may be a slot: what stands behind an option other than those that
 * load something, behind `-A`, and behind `-j` where it names no target. False where the line has anything unusual.
 */
export function scan(text: string, targets: TargetNames): boolean {
  const length = text.length;
  let at = 0;
  if (text.charCodeAt(0) === 91) {
    at = counters(text);
    if (at < 0) return false;
  }
  count = 0;
  hash = 17;
  let before = LITERAL;
  while (at < length) {
    let code = text.charCodeAt(at);
    if (code === 32 || code === 9) {
      at++;
      continue;
    }
    if (count === MOST_WORDS) return false;
    const start = at;
    const dash = code === 45;
    const behind = before;
    let word = hash;
    if (code === 34) {
      if (behind !== VALUE) return false;
      for (at++; at < length; at++) {
        code = text.charCodeAt(at);
        if (code === 34) break;
        if (code < 32 || code > 126 || code === 92) return false;
      }
      if (at >= length) return false;
      at++;
      if (at < length && text.charCodeAt(at) !== 32) return false;
    } else {
      while (at < length) {
        code = text.charCodeAt(at);
        if (code === 32 || code === 9) break;
        if (code < 33 || code > 126 || code === 34) return false;
        word = (Math.imul(word, 31) + code) | 0;
        at++;
      }
    }
    starts[count] = start;
    ends[count] = at;
    let kind = LITERAL;
    before = LITERAL;
    if (dash) {
      if (behind === CHAIN || behind === JUMP || behind === GOTO) return false;
      before = follows(text, start, at);
    } else if (behind === VALUE) kind = text.charCodeAt(start) === 33 ? LITERAL : VALUE;
    else if (behind === CHAIN) kind = isHook(text, start, at) ? LITERAL : CHAIN;
    else if (behind === GOTO) kind = JUMP;
    else if (behind === JUMP) kind = targets.has(text, start, at) ? LITERAL : JUMP;
    kinds[count] = kind;
    hash = kind === LITERAL ? (Math.imul(word, 31) + 32) | 0 : (Math.imul(hash, 31) + kind) | 0;
    count++;
  }
  return count > 0;
}

/** What follows an option. */
function follows(text: string, start: number, end: number): number {
  const letter = text.charCodeAt(start + 1);
  if (letter === 45) return VALUE;
  if (end - start !== 2) return LITERAL;
  switch (letter) {
    case 65:
      return CHAIN;
    case 106:
      return JUMP;
    case 103:
      return GOTO;
    case 100:
    case 105:
    case 111:
    case 115:
      return VALUE;
    default:
      return LITERAL;
  }
}

/** Whether a word is the name of a chain that is built in somewhere. */
function isHook(text: string, start: number, end: number): boolean {
  switch (end - start) {
    case 5:
      return text.startsWith("INPUT", start);
    case 6:
      return text.startsWith("OUTPUT", start);
    case 7:
      return text.startsWith("FORWARD", start);
    case 8:
      return text.startsWith("BROUTING", start);
    case 10:
      return text.startsWith("PREROUTING", start);
    case 11:
      return text.startsWith("POSTROUTING", start);
    default:
      return false;
  }
}

/** `[12:3456]` and nothing unusual: where the rule begins behind it, or -1. */
function counters(text: string): number {
  let at = 1;
  let colons = 0;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 93)
      return colons === 1 && text.charCodeAt(at - 1) !== 58 && text.charCodeAt(1) !== 58
        ? at + 1
        : -1;
    if (code === 58) colons++;
    else if (code < 48 || code > 57) return -1;
  }
  return -1;
}

const MOST_KNOWN = 4096;

/** Which names behind `-j` are those of targets. */
export class TargetNames {
  readonly #isTarget: (name: string) => boolean;
  readonly #known = new Map<string, boolean>();
  // Of many rules one after the other jump to the same.
  #last = "";
  #isLast = false;

  /** `isTarget`: whether `-j` would find a verdict or an extension under a name, and no chain. */
  constructor(isTarget: (name: string) => boolean) {
    this.#isTarget = isTarget;
  }

  /** Whether the word from `start` to `end` is one. */
  has(text: string, start: number, end: number): boolean {
    if (end - start === this.#last.length && text.startsWith(this.#last, start))
      return this.#isLast;
    const name = text.slice(start, end);
    let is = this.#known.get(name);
    if (is === undefined) {
      is = this.#isTarget(name);
      // Names of chains come by the thousand and tell nothing: only those of targets are worth keeping.
      if (is || this.#known.size < MOST_KNOWN) this.#known.set(name, is);
    }
    this.#last = name;
    this.#isLast = is;
    return is;
  }
}
