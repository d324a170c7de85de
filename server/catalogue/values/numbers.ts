import { refuse, type Value, type ValueFault } from "./value";

/** A number as `strtoul` finds it at the start of a text: its value and where reading stopped. */
export interface Scanned {
  readonly value: bigint;
  readonly end: number;
}

const U64 = 2n ** 64n - 1n;

/**
 * Reads a number as `xtables_strtoul` does: leading white space and a plus sign are skipped, `0x` starts hexadecimal and
 * `0` octal (unless `base` is 10), a minus sign is refused. Undefined where there is no number.
 */
export function scanNumber(text: string, base?: 10): Scanned | undefined {
  let at = 0;
  while (at < text.length && isSpace(text.charCodeAt(at))) at++;
  if (text[at] === "-") return undefined;
  if (text[at] === "+") at++;
  let radix = 10;
  if (base === undefined && text[at] === "0") {
    const next = text[at + 1];
    if ((next === "x" || next === "X") && digitOf(text.charCodeAt(at + 2)) < 16) {
      radix = 16;
      at += 2;
    } else radix = 8;
  }
  const start = at;
  while (at < text.length && digitOf(text.charCodeAt(at)) < radix) at++;
  if (at === start) return undefined;
  const digits = text.slice(start, at);
  // Nearly all numbers are short decimals, for which the detour over bigint strings would be the slowest part.
  if (radix === 10 && digits.length < 16) return { value: BigInt(Number(digits)), end: at };
  return {
    value: BigInt(radix === 16 ? `0x${digits}` : radix === 8 ? `0o${digits}` : digits),
    end: at,
  };
}

/** A whole word as an unsigned number of at most 53 bits, or undefined. The common case without `bigint`. */
export function wholeNumber(text: string, base?: 10): number | undefined {
  const length = text.length;
  if (length === 0 || length > 15) return slowWhole(text, base);
  let value = 0;
  for (let i = 0; i < length; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9 || (i === 0 && digit === 0 && length > 1))
      return slowWhole(text, base);
    value = value * 10 + digit;
  }
  return value;
}

function slowWhole(text: string, base?: 10): number | undefined {
  const scanned = scanNumber(text, base);
  if (scanned === undefined || scanned.end !== text.length) return undefined;
  return Number(scanned.value);
}

/** One unsigned integer between two bounds. */
export function readUint(text: string, min: number, max: number, base?: 10): Value | ValueFault {
  const value = wholeNumber(text, base);
  if (value === undefined) return notANumber(text, min, max);
  if (value < min || value > max) {
    return refuse(
      "number-out-of-range",
      text,
      `${text} is out of range: it must be from ${min} to ${max}.`,
    );
  }
  return { kind: "number", value };
}

/** One unsigned integer of up to 64 bits. */
export function readUint64(text: string, max = U64): Value | ValueFault {
  const scanned = scanNumber(text);
  if (scanned === undefined || scanned.end !== text.length) return notANumber(text, 0, max);
  if (scanned.value > max)
    return refuse(
      "number-out-of-range",
      text,
      `${text} is out of range: it must be from 0 to ${max}.`,
    );
  return { kind: "big-number", value: scanned.value };
}

function notANumber(text: string, min: number | bigint, max: number | bigint): ValueFault {
  return refuse(
    "bad-number",
    text,
    `${quoted(text)} is not a number from ${min} to ${max}. Write it in decimal, as 0x… or as octal with a leading 0.`,
  );
}

/** How `readRange` reads its parts. */
export interface RangeRules {
  readonly min: number;
  readonly max: number;
  /** How many numbers there may be. */
  readonly components: number;
  /** Whether `9:4` is refused (iptables 1.8.11 and newer) or read as it stands. */
  readonly refuseReversed: boolean;
  /** Older releases accept what is reversed, which the message should say. */
  readonly newlyRefused?: boolean;
}

/** `a`, `a:b`, `a:` or `:b`, as `xtopt_parse_mint` reads them. A missing end stands for the limit. */
export function readRange(text: string, rules: RangeRules): Value | ValueFault {
  const parts = text.split(":");
  if (parts.length > rules.components) {
    return refuse(
      "bad-range",
      text,
      `${quoted(text)} has ${parts.length} parts; at most ${rules.components} are understood.`,
    );
  }
  const numbers: number[] = [];
  let at = 0;
  let low = rules.min;
  for (const [index, part] of parts.entries()) {
    let value: number | undefined;
    if (part === "") value = index === 1 ? rules.max : low;
    else {
      value = wholeNumber(part);
      if (value === undefined) {
        return refuse(
          "bad-number",
          text,
          /^\d+-\d+$/.test(part)
            ? `A range is written with a colon here: ${part.replace("-", ":")}.`
            : `${quoted(part)} is not a number from ${rules.min} to ${rules.max}.`,
          at,
          at + part.length,
        );
      }
      if (value < rules.min || value > rules.max) {
        return refuse(
          "number-out-of-range",
          text,
          `${part} is out of range: it must be from ${rules.min} to ${rules.max}.`,
          at,
          at + part.length,
        );
      }
      if (rules.refuseReversed && value < low) {
        return refuse(
          "bad-range",
          text,
          `The range ${text} is reversed: the smaller number comes first.${rules.newlyRefused === true ? " (Refused since iptables 1.8.11; older ones accept it, and it never matches.)" : ""}`,
        );
      }
      low = value;
    }
    numbers.push(value);
    at += part.length + 1;
  }
  const from = numbers[0] as number;
  return { kind: "range", from, to: numbers.length > 1 ? (numbers[1] as number) : from };
}

/** As `readRange`, for 64 bits; but a number alone is the least that is meant (`connbytes_parse`). */
export function readRange64(text: string, refuseReversed: boolean): Value | ValueFault {
  const parts = text.split(":");
  if (parts.length > 2)
    return refuse(
      "bad-range",
      text,
      `${quoted(text)} has ${parts.length} parts; at most 2 are understood.`,
    );
  const numbers: bigint[] = [];
  for (const [index, part] of parts.entries()) {
    if (part === "") numbers.push(index === 1 ? U64 : 0n);
    else {
      const scanned = scanNumber(part);
      if (scanned === undefined || scanned.end !== part.length) return notANumber(part, 0, U64);
      if (scanned.value > U64)
        return refuse(
          "number-out-of-range",
          text,
          `${part} is out of range: it must be from 0 to ${U64}.`,
        );
      numbers.push(scanned.value);
    }
  }
  const from = numbers[0] as bigint;
  const to = numbers.length > 1 ? (numbers[1] as bigint) : U64;
  if (refuseReversed && to < from)
    return refuse(
      "bad-range",
      text,
      `The range ${text} is reversed: the smaller number comes first.`,
    );
  return { kind: "big-range", from, to };
}

/** A number with a fraction (`strtod`). */
export function readDouble(
  text: string,
  min: number | undefined,
  max: number | undefined,
): Value | ValueFault {
  const value =
    /^\s*[+-]?(?:\d+\.?\d*(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?|0x[0-9a-f]+\.?[0-9a-f]*(?:p[+-]?\d+)?|inf(?:inity)?|nan)$/i.test(
      text,
    )
      ? parseDouble(text.trim())
      : undefined;
  if (value === undefined) return refuse("bad-number", text, `${quoted(text)} is not a number.`);
  if ((min !== undefined && value < min) || (max !== undefined && value > max)) {
    return refuse(
      "number-out-of-range",
      text,
      `${text} is out of range: it must be from ${min ?? 0} to ${max ?? "any size"}.`,
    );
  }
  return { kind: "number", value };
}

function parseDouble(text: string): number {
  if (/^[+-]?inf/i.test(text)) return text.startsWith("-") ? -Infinity : Infinity;
  const hex = /^([+-]?)0x([0-9a-f]+)\.?([0-9a-f]*)(?:p([+-]?\d+))?$/i.exec(text);
  if (hex === null) return Number.parseFloat(text);
  const [, sign, whole = "", fraction = "", exponent = "0"] = hex;
  const value =
    Number.parseInt(whole + fraction, 16) * 2 ** (Number(exponent) - 4 * fraction.length);
  return sign === "-" ? -value : value;
}

/** `value[/mask]`, both 32 bits (`xtables_parse_val_mask`). Without a mask all bits count. */
export function readMark(text: string): Value | ValueFault {
  const slash = text.indexOf("/");
  const head = slash < 0 ? text : text.slice(0, slash);
  const value = wholeNumber(head);
  if (value === undefined)
    return refuse(
      "bad-number",
      text,
      `${quoted(head)} is not a number. A mark is written VALUE or VALUE/MASK, each from 0 to 0xffffffff.`,
      0,
      head.length,
    );
  if (value > 0xffffffff)
    return refuse(
      "number-out-of-range",
      text,
      `${head} is too large: a mark has 32 bits (up to 0xffffffff).`,
      0,
      head.length,
    );
  if (slash < 0) return { kind: "mark", value, mask: 0xffffffff };
  const tail = text.slice(slash + 1);
  const mask = wholeNumber(tail);
  if (mask === undefined)
    return refuse(
      "bad-number",
      text,
      `${quoted(tail)} is not a number. A mark is written VALUE/MASK, each from 0 to 0xffffffff.`,
      slash + 1,
    );
  if (mask > 0xffffffff)
    return refuse(
      "number-out-of-range",
      text,
      `${tail} is too large: a mask has 32 bits (up to 0xffffffff).`,
      slash + 1,
    );
  return { kind: "mark", value, mask };
}

/** A text in quotes for a message; an empty one is named so that the sentence stays readable. */
export function quoted(text: string): string {
  return text === "" ? "An empty word" : `"${text}"`;
}

/** C's `isspace`. */
export function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

function digitOf(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  if (code >= 97 && code <= 102) return code - 87;
  if (code >= 65 && code <= 70) return code - 55;
  return 99;
}
