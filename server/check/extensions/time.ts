import {
  type ExtensionUse,
  type Fault,
  type OptionUse,
  optionOf,
  type Rule,
} from "../../ruleset/model";
import type { LocalProblem } from "../problem";

const LAST_SECOND = 86399;

/** A time that goes past midnight ends before it begins (`time_mt_check`). */
export function* timeContiguous(use: ExtensionUse, _rule: Rule): Iterable<Fault> {
  const contiguous = optionOf(use.options, "--contiguous");
  if (contiguous === undefined) return;
  const start = secondsOf(use, "--timestart", 0);
  const stop = secondsOf(use, "--timestop", LAST_SECOND);
  if (start === undefined || stop === undefined || start >= stop) return;
  yield {
    code: "incompatible-options",
    message:
      "--contiguous is for a time that goes past midnight: --timestop must be earlier in the day than --timestart.",
    start: contiguous.start,
    end: contiguous.end,
  };
}

/** Times are UTC unless --kerneltz is said (`time_mt`); files and how-tos from before 2.6.24 meant local time. */
export function* timeZone(use: ExtensionUse, rule: Rule): Iterable<LocalProblem> {
  if (rule.faults.length > 0) return;
  const time = optionOf(use.options, "--timestart") ?? optionOf(use.options, "--timestop");
  if (time === undefined || use.options.some(saysZone)) return;
  yield {
    severity: "information",
    code: "time-in-utc",
    message: `${time.name} without a zone is UTC, not the local time: write --utc if that is meant, else --kerneltz for the kernel's zone.`,
    start: time.start,
    end: time.end,
  };
}

/** iptables-save prints the last date, which nobody writes, and no --utc: what was loaded is no question of habit. */
function saysZone({ name, words: [word] }: OptionUse): boolean {
  if (name === "--datestop") return word?.text === "2038-01-19T03:14:07";
  return name === "--utc" || name === "--kerneltz" || name === "--localtz";
}

const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** Of each day the tool reads the beginning only (`time_parse_weekdays`, `time_parse_monthdays`): `Mon-Fri` is Monday. */
export function* timeDays(use: ExtensionUse): Iterable<LocalProblem> {
  for (const { name, words, values } of use.options) {
    const [word] = words;
    if (word === undefined || values[0] === undefined) continue;
    if (name !== "--weekdays" && name !== "--monthdays") continue;
    const read = name === "--weekdays" ? daysOfWeek : daysOfMonth;
    const parts = word.text.split(",");
    const range = parts.find((part) => read(part) !== undefined);
    if (range === undefined) continue;
    const list = parts.flatMap((part) => read(part) ?? [part]).join(",");
    yield {
      severity: "warning",
      code: "day-range",
      message: `Ranges of days are not understood: ${range} is read as ${range.slice(0, range.indexOf("-"))} alone. Write ${list}.`,
      start: word.start,
      end: word.end,
      suggestion: list,
    };
  }
}

function daysOfWeek(part: string): string[] | undefined {
  const [, from, to] = /^([A-Z][a-z])[a-z]*-([A-Z][a-z])[a-z]*$/.exec(part) ?? [];
  const first = WEEKDAYS.findIndex((day) => day.slice(0, 2) === from);
  const last = WEEKDAYS.findIndex((day) => day.slice(0, 2) === to);
  if (first < 0 || last < 0) return undefined;
  const end = last < first ? last + WEEKDAYS.length : last;
  return [...WEEKDAYS, ...WEEKDAYS].slice(first, end + 1);
}

function daysOfMonth(part: string): string[] | undefined {
  const [, from, to] = /^(\d{1,2})-(\d{1,2})$/.exec(part) ?? [];
  const [first, last] = [Number(from), Number(to)];
  if (from === undefined || last < first || last > 31) return undefined;
  return Array.from({ length: last - first + 1 }, (_, at) => String(first + at));
}

function secondsOf(use: ExtensionUse, name: string, without: number): number | undefined {
  const option = optionOf(use.options, name);
  if (option === undefined) return without;
  const value = option.values[0];
  return value?.kind === "time-of-day" ? value.seconds : undefined;
}
