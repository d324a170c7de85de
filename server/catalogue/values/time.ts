import { quoted } from "./numbers";
import { refuse, type Value, type ValueFault } from "./value";

const UNITS = [
  ["second", 1],
  ["minute", 60],
  ["hour", 3600],
  ["day", 86400],
] as const;

const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;

/** limit's `NUMBER[/unit]`; the unit may be cut to any beginning (`parse_rate` in libxt_limit). */
export function readRate(text: string): Value | ValueFault {
  const slash = text.indexOf("/");
  const unit = slash < 0 ? UNITS[0] : unitOf(text.slice(slash + 1));
  if (unit === undefined) {
    return refuse(
      "bad-rate",
      text,
      `${quoted(text.slice(slash + 1))} is not a unit: write second, minute, hour or day, or a beginning of one.`,
      slash + 1,
    );
  }
  const count = leadingInteger(text);
  if (count <= 0)
    return refuse(
      "bad-rate",
      text,
      `${quoted(text)} is not a rate: write a number of at least 1 and a unit, such as 5/minute.`,
      0,
      slash < 0 ? text.length : slash,
    );
  // The kernel counts in steps of 1/10,000 of the period: a faster rate would be 0 steps.
  if (Math.floor((10000 * unit[1]) / count) === 0) {
    return refuse(
      "bad-rate",
      text,
      `${text} is too fast: at most ${10000 * unit[1]}/${unit[0]} can be counted.`,
      0,
      slash < 0 ? text.length : slash,
    );
  }
  return { kind: "rate", count, period: unit[1] };
}

/** The unit of a rate by its name or any beginning of it, with its seconds. */
export function unitOf(text: string): (typeof UNITS)[number] | undefined {
  const wanted = text.toLowerCase();
  return wanted === "" ? undefined : UNITS.find(([name]) => name.startsWith(wanted));
}

/** C's `atoi`. */
export function leadingInteger(text: string): number {
  const digits = /^\s*[+-]?\d+/.exec(text);
  return digits === null ? 0 : Number(digits[0]) | 0;
}

/** `hh:mm[:ss]` as seconds since midnight (`time_parse_minutes`). Numbers may be missing, the first colon not. */
export function readTimeOfDay(text: string): Value | ValueFault {
  const fields = text.includes(":") ? readFields(text, "::", [23, 59, 59]) : undefined;
  if (fields === undefined) {
    return refuse(
      "bad-time",
      text,
      `${quoted(text)} is not a time of day: write hh:mm or hh:mm:ss, from 00:00 to 23:59:59.`,
    );
  }
  const [hour = 0, minute = 0, second = 0] = fields;
  return { kind: "time-of-day", seconds: hour * 3600 + minute * 60 + second };
}

/** `YYYY[-MM[-DD[Thh[:mm[:ss]]]]]` from 1970 to 2038 (`time_parse_date`). Month and day 0 are the ones before. */
export function readDate(text: string): Value | ValueFault {
  const fields = readFields(text, "--T::", [2038, 12, 31, 23, 59, 59]);
  if (fields === undefined || (fields[0] as number) < 1970) {
    return refuse(
      "bad-time",
      text,
      `${quoted(text)} is not a date: write YYYY[-MM[-DD[Thh[:mm[:ss]]]]], from 1970 to 2038.`,
    );
  }
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = fields;
  const seconds = Date.UTC(year, month - 1, day, hour, minute, second) / 1000;
  if (seconds < 0) return refuse("bad-time", text, `${text} is before 1970.`);
  return { kind: "date", seconds };
}

/** Numbers up to their limits with a separator of one letter between them; what stands behind may be missing. */
function readFields(
  text: string,
  separators: string,
  limits: readonly number[],
): number[] | undefined {
  const fields: number[] = [];
  let at = 0;
  for (const [index, limit] of limits.entries()) {
    const { value, end } = unsignedAt(text, at, 10);
    if (value > limit) return undefined;
    fields.push(value);
    if (end === text.length) return fields;
    if (text[end] !== separators[index]) return undefined;
    at = end + 1;
  }
  return undefined;
}

/** C's `strtoul`, of which the tool keeps 32 bits: 0 and no progress where there is no number. */
function unsignedAt(
  text: string,
  at: number,
  base: 0 | 10,
): { readonly value: number; readonly end: number } {
  const decimal =
    base === 10 ? /([ \t-\r]*)([+-]?)(\d+)/y : /([ \t-\r]*)([+-]?)(0x[0-9a-f]+|0[0-7]*|[1-9]\d*)/iy;
  decimal.lastIndex = at;
  const match = decimal.exec(text);
  if (match === null) return { value: 0, end: at };
  const digits = match[3] as string;
  const octal = base === 0 && /^0[0-7]/.test(digits);
  const number = BigInt(octal ? `0o${digits.slice(1)}` : digits);
  const kept = number >> 64n === 0n ? (match[2] === "-" ? -number : number) : -1n;
  return { value: Number(BigInt.asUintN(32, kept)), end: decimal.lastIndex };
}

/**
 * Days of the week by number (1 Monday to 7 Sunday) or by the first two letters of their English name
 * (`time_parse_weekdays`). The tool looks at three letters of each day, and takes other numbers than 0 as they come.
 */
export function readWeekdays(text: string): Value | ValueFault {
  const words: string[] = [];
  for (const { part, at } of segments(text)) {
    const day = part.slice(0, 3);
    const { value, end } = unsignedAt(day, 0, 0);
    if (end === day.length) {
      if (value === 0) {
        const message =
          part === ""
            ? "A day is missing between two commas."
            : "The week begins with Monday as 1; Sunday is 7.";
        return refuse("bad-word", text, message, at, at + part.length);
      }
      words.push(WEEKDAYS[value - 1] ?? day);
      continue;
    }
    const name = WEEKDAYS.find((known) => day.startsWith(known.slice(0, 2)));
    if (name === undefined) {
      return refuse(
        "bad-word",
        text,
        `${quoted(part)} is not a day: write ${WEEKDAYS.join(", ")} or 1 to 7, with commas between them.`,
        at,
        at + part.length,
      );
    }
    words.push(name);
  }
  return { kind: "words", words };
}

/** Days of the month, 1 to 31 (`time_parse_monthdays`). The tool looks at two characters of each day. */
export function readMonthDays(text: string): Value | ValueFault {
  const words: string[] = [];
  for (const { part, at } of segments(text)) {
    const day = part.slice(0, 2);
    const { value, end } = unsignedAt(day, 0, 0);
    if (end !== day.length || value > 31) {
      return refuse(
        "bad-word",
        text,
        `${quoted(part)} is not a day of the month: write 1 to 31, with commas between them.`,
        at,
        at + part.length,
      );
    }
    if (value > 0) words.push(String(value));
  }
  return { kind: "words", words };
}

/** The parts of a list with commas; what is empty at the very end is none (`my_strseg`). */
function* segments(text: string): Iterable<{ readonly part: string; readonly at: number }> {
  let at = 0;
  while (at < text.length) {
    const comma = text.indexOf(",", at);
    const end = comma < 0 ? text.length : comma;
    yield { part: text.slice(at, end), at };
    at = end + 1;
  }
}
