import { prefixOfBytes, utf8Length } from "../../text/span";
import { quoted, scanNumber, wholeNumber } from "./numbers";
import { refuse, type Value, type ValueFault } from "./value";

/** The largest user or group number; one more stands for none. */
const MAX_ID = 4294967294;

/** The limits of a free text, in bytes. */
export interface TextRules {
  readonly min?: number;
  readonly max?: number;
  /** What is longer is cut to this many bytes without a word. */
  readonly cut?: number;
  readonly noNewline?: boolean;
  readonly pattern?: string;
  readonly expected?: string;
}

/** Free text between limits. */
export function readText(text: string, rules: TextRules): Value | ValueFault {
  const bytes = utf8Length(text);
  if (rules.min !== undefined && bytes < rules.min) {
    return refuse(
      "bad-text",
      text,
      text === "" ? "A text is missing here." : `The text must have at least ${rules.min} bytes.`,
    );
  }
  if (rules.max !== undefined && bytes > rules.max) {
    return refuse(
      "text-too-long",
      text,
      `The text has ${bytes} bytes; at most ${rules.max} are accepted.`,
      prefixOfBytes(text, rules.max),
    );
  }
  if (rules.noNewline === true && text.includes("\n"))
    return refuse("bad-text", text, "A line break is not accepted here.");
  if (rules.pattern !== undefined && !new RegExp(rules.pattern).test(text)) {
    return refuse(
      "bad-text",
      text,
      `${quoted(text)} is not understood here: ${rules.expected ?? "it has another form"}.`,
    );
  }
  return rules.cut !== undefined && bytes > rules.cut
    ? { kind: "text", text, cut: true }
    : { kind: "text", text };
}

/** At most 15 bytes (`IFNAMSIZ` less the final NUL); a `+` at the end stands for any ending. */
export function readInterface(text: string, wildcard = true): Value | ValueFault {
  if (utf8Length(text) > 15) {
    return refuse(
      "bad-interface",
      text,
      `The interface name ${text} is too long: 15 bytes at most.`,
      prefixOfBytes(text, 15),
    );
  }
  const prefix = wildcard && text.endsWith("+");
  return { kind: "interface", name: prefix ? text.slice(0, -1) : text, prefix };
}

/** The name of an ip set: 1 to 31 bytes. */
export function readSetName(text: string): Value | ValueFault {
  if (text === "" || text.startsWith("-") || text.startsWith("!"))
    return refuse("bad-name", text, "The name of an ip set is missing here.");
  if (utf8Length(text) > 31)
    return refuse(
      "text-too-long",
      text,
      `The set name ${text} is too long: 31 bytes at most.`,
      prefixOfBytes(text, 31),
    );
  return { kind: "name", name: text };
}

/** `src`/`dst` for each dimension of a set, one to six (`parse_dirs`). */
export function readSetDirections(text: string): Value | ValueFault {
  const words: string[] = [];
  let at = 0;
  for (const part of text.split(",")) {
    if (words.length === 6)
      return refuse(
        "bad-list",
        text,
        "A set has at most six dimensions, so at most six directions are understood.",
        at,
      );
    // The tool compares only as many letters as the word src or dst has.
    const word = part.startsWith("src") ? "src" : part.startsWith("dst") ? "dst" : undefined;
    if (word === undefined)
      return refuse(
        "bad-word",
        text,
        `${quoted(part)} is not a direction: write src or dst for each dimension of the set.`,
        at,
        at + part.length,
      );
    words.push(word);
    at += part.length + 1;
  }
  return { kind: "words", words };
}

/**
 * A user or group: a name for the machine to look up, a number, or a range of numbers (`owner_parse_range`), which must
 * not go down (`owner_check`). The number -1 means nobody and is refused.
 */
export function readOwner(text: string): Value | ValueFault {
  const head = scanNumber(text);
  if (head === undefined || /[a-z_]/i.test(text.slice(head.end))) {
    // Whether there is such a user is for the machine to say; these letters are in no name (useradd(8)).
    if (/^[a-z0-9_][^\s:,]*$/i.test(text)) return { kind: "name", name: text };
    return refuse(
      /^-?\d/.test(text) ? "bad-number" : "bad-name",
      text,
      `${quoted(text)} is neither a name nor a number from 0 to ${MAX_ID}.`,
    );
  }
  const separator = text[head.end];
  const tail =
    separator === "-" || separator === ":" ? wholeNumber(text.slice(head.end + 1)) : undefined;
  if (separator !== undefined && tail === undefined) {
    return refuse(
      "bad-number",
      text,
      `${quoted(text)} is not understood: write a name, a number, or FIRST-LAST.`,
    );
  }
  const from = Number(head.value);
  const to = tail ?? from;
  for (const [value, start, end] of [
    [from, 0, head.end],
    [to, head.end + 1, text.length],
  ] as const) {
    if (value > MAX_ID) {
      return refuse(
        "number-out-of-range",
        text,
        `${value} is out of range: it must be from 0 to ${MAX_ID}.`,
        tail === undefined ? 0 : start,
        end,
      );
    }
  }
  if (to < from)
    return refuse("bad-range", text, `The range ${text} is reversed: write ${to}-${from}.`);
  return { kind: "range", from, to };
}

/**
 * string's text with bytes in hexadecimal between bars: `|0d 0a|host` (`parse_hex_string`). A backslash takes the next
 * character as it stands; so does the bar that ends a block, so that two blocks cannot stand side by side.
 */
export function readHexString(text: string, max: number): Value | ValueFault {
  const hexByte =
    "Between the bars stand bytes of two hexadecimal digits each, such as |0d0a| or |0d 0a|.";
  let bytes = 0;
  let hex = false;
  let at = 0;
  while (at < text.length) {
    if (bytes >= max) return tooLong(text, at, max);
    const literal = text[at] === "\\";
    if (literal && hex)
      return refuse("bad-text", text, "No backslash is understood between the bars.", at, at + 1);
    if (!literal && text[at] === "|") {
      hex = !hex;
      if (hex) while (text[at + 1] === " ") at++;
      if (at + 1 >= text.length) break;
      at++;
    }
    if (literal) {
      if (at + 1 >= text.length)
        return refuse(
          "bad-text",
          text,
          "A character is missing behind the backslash at the end.",
          at,
        );
      at++;
    } else if (hex) {
      if (at + 1 >= text.length || !/^[0-9a-f]{2}/i.test(text.slice(at, at + 2)))
        return refuse("bad-text", text, hexByte, at, at + 1);
      if (at + 2 >= text.length)
        return refuse("bad-text", text, "The bar | is not closed.", text.lastIndexOf("|", at));
      bytes++;
      at += text[at + 2] === " " ? 3 : 2;
      continue;
    }
    const char = String.fromCodePoint(text.codePointAt(at) as number);
    bytes += utf8Length(char);
    if (bytes > max) return tooLong(text, at, max);
    at += char.length;
  }
  if (bytes === 0)
    return refuse("bad-text", text, "The pattern is empty: write at least one byte.");
  return { kind: "text", text };
}

/** The text that a pattern as `readHexString` takes it stands for, each byte between bars as one character. */
export function bytesOfPattern(pattern: string): string {
  let text = "";
  let isHex = false;
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at] as string;
    if (character === "|") {
      isHex = !isHex;
      // What follows the bar that ends a block is taken as it stands.
      if (!isHex) text += pattern[++at] ?? "";
    } else if (!isHex) text += character === "\\" ? (pattern[++at] ?? "") : character;
    else if (character !== " ")
      text += String.fromCharCode(Number.parseInt(pattern.slice(at, ++at + 1), 16));
  }
  return text;
}

function tooLong(text: string, at: number, max: number): ValueFault {
  return refuse(
    "text-too-long",
    text,
    `The pattern is too long: at most ${max} bytes are accepted.`,
    at,
  );
}
