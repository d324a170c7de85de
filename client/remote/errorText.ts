const LIMIT = 16_384;

/**
 * Standard error, of which the end is kept. A mark in it says where the share of one script ends,
 * and another one that a password is asked for.
 */
export class ErrorText {
  readonly #end: string;
  readonly #question: string;
  #text = "";

  constructor(nonce: string) {
    this.#end = `\n${nonce} exit\n`;
    this.#question = `${nonce} password:`;
  }

  /** What there is of the text, printable and without marks. */
  get shown(): string {
    return printable(decode(this.#text));
  }

  add(bytes: Uint8Array): void {
    this.#text += Buffer.from(bytes).toString("latin1");
    const end = this.#text.indexOf(this.#end);
    // Marks must not be cut off before someone has taken what stands before them.
    if (end < 0 && this.#text.length > LIMIT) this.#text = this.#text.slice(-LIMIT);
  }

  /** The text before the mark of an end, and undefined while there is none. */
  takeShare(): string | undefined {
    const at = this.#text.indexOf(this.#end);
    if (at < 0) return undefined;
    const share = this.#text.slice(Math.max(0, at - LIMIT), at);
    this.#text = this.#text.slice(at + this.#end.length);
    return printable(decode(share));
  }

  /** Whether a password has been asked for since this was last true. */
  takeQuestion(): boolean {
    const at = this.#text.indexOf(this.#question);
    if (at < 0) return false;
    this.#text = this.#text.slice(0, at) + this.#text.slice(at + this.#question.length);
    return true;
  }
}

/** The last line that says something. */
export function lastLine(text: string): string {
  return (
    text
      .split("\n")
      .findLast((line) => line.trim() !== "")
      ?.trim() ?? ""
  );
}

/** Without what would move the cursor of a terminal. */
export function printable(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/g, "");
}

/** Pieces are kept as Latin-1, since they may begin or end within a character. */
function decode(latin1: string): string {
  const utf8 = Buffer.from(latin1, "latin1").toString("utf8");
  return utf8.includes("\ufffd") ? latin1 : utf8;
}
