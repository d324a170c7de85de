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
    return refuse("bad-rate", text, `${quoted(text.slice(slash + 1))} is not a unit: write second, minute, hour or day, or a beginning of one.`, slash + 1);
  }
  const count = leadingInteger(text);
  if (count <= 0) return refuse("bad-rate", text, `${quoted(text)} is not a rate: write a number of at least 1 and a unit, such as 5/minute.`, 0, slash < 0 ? text.length : slash);
  // The kernel counts in steps of 1/10,000 of the period: a faster rate would be 0 steps.
  if (Math.floor((10000 * unit[1]) / count) === 0) {
    return refuse("bad-rate", text, `${text} is too fast: at most ${10000 * unit[1]}/${unit[0]} can be counted.`, 0, slash < 0 ? text.length : slash);
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

/** `hh:mm[:ss]` as seconds since midnight. */
export function readTimeOfDay(text: string): Value | ValueFault {
  const match = /^\s*\+?(\d*):\s*\+?(\d*)(?::\s*\+?(\d*))?$/.exec(text);
  const [hour, minute, second] = [Number(match?.[1] ?? 99), Number(match?.[2] ?? 99), Number(match?.[3] ?? 0)];
  if (match === null || hour > 23 || minute > 59 || second > 59) {
    return refuse("bad-time", text, `${quoted(text)} is not a time of day: write hh:mm or hh:mm:ss, from 00:00 to 23:59:59.`);
  }
  return { kind: "time-of-day", seconds: hour * 3600 + minute * 60 + second };
}

/** `YYYY[-MM[-DD[Thh[:mm[:ss]]]]]` from 1970 to 2038. */
export function readDate(text: string): Value | ValueFault {
  const match = /^(\d+)(?:-(\d*)(?:-(\d*)(?:T(\d*)(?::(\d*)(?::(\d*))?)?)?)?)?$/.exec(text);
  const [year, month, day, hour, minute, second] = [1, 2, 3, 4, 5, 6].map((group) => match?.[group]).map((part, index) => (part === undefined ? (index === 1 || index === 2 ? 1 : 0) : Number(part))) as [number, number, number, number, number, number];
  if (match === null || year < 1970 || year > 2038 || month > 12 || day > 31 || hour > 23 || minute > 59 || second > 59) {
    return refuse("bad-time", text, `${quoted(text)} is not a date: write YYYY[-MM[-DD[Thh[:mm[:ss]]]]], from 1970 to 2038.`);
  }
  const seconds = Date.UTC(year, month - 1, day, hour, minute, second) / 1000;
  if (seconds < 0) return refuse("bad-time", text, `${text} is before 1970.`);
  return { kind: "date", seconds };
}

/** Days of the week by number (1 Monday to 7 Sunday) or by the first two letters of their English name. */
export function readWeekdays(text: string): Value | ValueFault {
  const words: string[] = [];
  let at = 0;
  for (const raw of text.split(",")) {
    // The tool looks at three letters of each day only.
    const day = raw.slice(0, 3);
    if (raw === "" && at >= text.length) break;
    const number = /^\d+$/.test(day) ? Number(day) : undefined;
    if (number === 0) return refuse("bad-word", text, "The week begins with Monday as 1; Sunday is 7.", at, at + raw.length);
    const name = number === undefined ? WEEKDAYS.find((known) => day.length >= 2 && day.slice(0, 2) === known.slice(0, 2)) : (WEEKDAYS[number - 1] ?? day);
    if (name === undefined) return refuse("bad-word", text, `${quoted(raw)} is not a day: write ${WEEKDAYS.join(", ")} or 1 to 7.`, at, at + raw.length);
    words.push(name);
    at += raw.length + 1;
  }
  return { kind: "words", words };
}

/** Days of the month, 1 to 31. */
export function readMonthDays(text: string): Value | ValueFault {
  const words: string[] = [];
  let at = 0;
  for (const raw of text.split(",")) {
    if (raw === "" && at >= text.length) break;
    // The tool looks at two characters of each day only.
    const day = raw.slice(0, 2);
    if (!/^\d{1,2}$/.test(day) || Number(day) > 31) return refuse("bad-word", text, `${quoted(raw)} is not a day of the month: write 1 to 31.`, at, at + raw.length);
    words.push(String(Number(day)));
    at += raw.length + 1;
  }
  return { kind: "words", words };
}
