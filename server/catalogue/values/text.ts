import { prefixOfBytes, utf8Length } from "../../text/span";
import { quoted, wholeNumber } from "./numbers";
import { refuse, type Value, type ValueFault } from "./value";

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
    return refuse("bad-text", text, text === "" ? "A text is missing here." : `The text must have at least ${rules.min} bytes.`);
  }
  if (rules.max !== undefined && bytes > rules.max) {
    return refuse("text-too-long", text, `The text has ${bytes} bytes; at most ${rules.max} are accepted.`, prefixOfBytes(text, rules.max));
  }
  if (rules.noNewline === true && text.includes("\n")) return refuse("bad-text", text, "A line break is not accepted here.");
  if (rules.pattern !== undefined && !new RegExp(rules.pattern).test(text)) {
    return refuse("bad-text", text, `${quoted(text)} is not understood here: ${rules.expected ?? "it has another form"}.`);
  }
  return rules.cut !== undefined && bytes > rules.cut ? { kind: "text", text, cut: true } : { kind: "text", text };
}

/** At most 15 bytes (`IFNAMSIZ` less the final NUL); a `+` at the end stands for any ending. */
export function readInterface(text: string, wildcard = true): Value | ValueFault {
  if (utf8Length(text) > 15) {
    return refuse("bad-interface", text, `The interface name ${text} is too long: 15 bytes at most.`, prefixOfBytes(text, 15));
  }
  const prefix = wildcard && text.endsWith("+");
  return { kind: "interface", name: prefix ? text.slice(0, -1) : text, prefix };
}

/** The name of an ip set: 1 to 31 bytes. */
export function readSetName(text: string): Value | ValueFault {
  if (text === "" || text.startsWith("-") || text.startsWith("!")) return refuse("bad-name", text, "The name of an ip set is missing here.");
  if (utf8Length(text) > 31) return refuse("text-too-long", text, `The set name ${text} is too long: 31 bytes at most.`, prefixOfBytes(text, 31));
  return { kind: "name", name: text };
}

/** `src`/`dst` for each dimension of a set, one to six (`parse_dirs`). */
export function readSetDirections(text: string): Value | ValueFault {
  const words: string[] = [];
  let at = 0;
  for (const part of text.split(",")) {
    if (words.length === 6) return refuse("bad-list", text, "A set has at most six dimensions, so at most six directions are understood.", at);
    // The tool compares only as many letters as the word src or dst has.
    const word = part.startsWith("src") ? "src" : part.startsWith("dst") ? "dst" : undefined;
    if (word === undefined) return refuse("bad-word", text, `${quoted(part)} is not a direction: write src or dst for each dimension of the set.`, at, at + part.length);
    words.push(word);
    at += part.length + 1;
  }
  return { kind: "words", words };
}

/** A user or group: a name for the machine to look up, a number, or a range of numbers (`owner_parse_range`). */
export function readOwner(text: string): Value | ValueFault {
  const dash = text.indexOf("-");
  const from = wholeNumber(dash < 0 ? text : text.slice(0, dash));
  if (from === undefined || from > 0xfffffffe) {
    if (text !== "" && !/^[0-9-]/.test(text) && !/[\s:]/.test(text)) return { kind: "name", name: text };
    return refuse("bad-number", text, `${quoted(text)} is neither a name nor a number from 0 to 4294967294.`);
  }
  if (dash < 0) return { kind: "range", from, to: from };
  const to = wholeNumber(text.slice(dash + 1));
  if (to === undefined || to > 0xfffffffe) return refuse("bad-number", text, `${quoted(text.slice(dash + 1))} is not a number from 0 to 4294967294.`, dash + 1);
  return { kind: "range", from, to };
}

/** string's text with bytes in hexadecimal between bars: `|0d 0a|host`. */
export function readHexString(text: string, max: number): Value | ValueFault {
  let bytes = 0;
  let hex = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i] as string;
    if (char === "|") {
      hex = !hex;
    } else if (hex) {
      if (char === " ") continue;
      if (!/^[0-9a-f]{2}/i.test(text.slice(i, i + 2))) {
        return refuse("bad-text", text, "Between the bars stand bytes of two hexadecimal digits each, such as |0d0a|.", i, i + 1);
      }
      bytes++;
      i++;
    } else if (char === "\\" && i + 1 < text.length) {
      bytes++;
      i++;
    } else {
      bytes += utf8Length(char);
    }
  }
  if (hex) return refuse("bad-text", text, "The bar | is not closed.", text.lastIndexOf("|"));
  if (bytes > max) return refuse("text-too-long", text, `The pattern has ${bytes} bytes; at most ${max} are accepted.`);
  return { kind: "text", text };
}
