import { formatAddress, prefixLengthOf } from "../catalogue/values/addresses";
import { protocolName } from "../catalogue/values/protocols";
import { serviceName } from "../catalogue/values/services";
import type { AddressMask, Value } from "../catalogue/values/value";
import type { RulesFile } from "../file";
import type { OptionUse, Rule } from "../ruleset/model";
import { ruleCountOf } from "../ruleset/ruleNumbers";
import type { RuleEntry, Section } from "../ruleset/ruleset";
import { itemAt, sectionAt } from "./place";
import type { Preferences } from "./preferences";
import { ruleNumberOf } from "./ruleNumbers";

/** A short text that is shown in a line and does not belong to it. */
export interface InlayHint {
  readonly line: number;
  readonly column: number;
  readonly label: string;
  /** Whether it says what stands before or behind it. */
  readonly side: "before" | "behind";
  readonly tooltip?: string;
}

/** What rules from one line to another do not say themselves. */
export function inlayHints(
  file: RulesFile,
  { first, last }: { readonly first: number; readonly last: number },
  wanted: Preferences["inlayHints"],
): InlayHint[] {
  const { lines, ruleset } = file;
  const hints: InlayHint[] = [];
  for (let index = first; index <= Math.min(last, lines.count - 1); index++) {
    const section = sectionAt(ruleset, index);
    const item = section === undefined ? undefined : itemAt(section, index);
    if (section === undefined || item?.kind !== "rule") continue;
    hints.push(...ofRule(section, item, wanted));
  }
  return hints;
}

function* ofRule(
  section: Section,
  entry: RuleEntry,
  wanted: Preferences["inlayHints"],
): Generator<InlayHint> {
  const { index: line, rule } = entry;
  const number = wanted.ruleNumbers ? ruleNumberOf(section, entry) : undefined;
  if (number !== undefined)
    yield {
      line,
      column: rule.counters === undefined ? rule.commandSpan.start : rule.counters.start,
      label: String(number),
      side: "before",
      tooltip: `Rule ${number} of ${entry.chain ?? ""}`,
    };
  for (const use of usesOf(rule)) yield* ofOption(line, rule, use, wanted);
  const count = ruleCountOf(rule);
  if (wanted.lists && count > 1)
    yield {
      line,
      column: entry.line.text.trimEnd().length,
      label: `${count} rules`,
      side: "behind",
      tooltip: "The tool makes one rule of each pair of a source and a destination.",
    };
}

function* ofOption(
  line: number,
  rule: Rule,
  use: OptionUse,
  wanted: Preferences["inlayHints"],
): Generator<InlayHint> {
  for (const [at, word] of use.words.entries()) {
    const value = use.values[at];
    const kind = use.spec.values?.[at]?.kind;
    // In quotes columns are counted otherwise; nobody quotes these.
    if (value === undefined || kind === undefined || word.text.length !== word.end - word.start)
      continue;
    const behind = (end: number, label: string): InlayHint => ({
      line,
      column: word.start + end,
      label,
      side: "behind",
    });
    if (wanted.services && (kind === "port" || kind === "port-range" || kind === "port-list"))
      for (const { end, says } of services(word.text, value, rule.protocol))
        yield behind(end, says);
    if (wanted.networks && value.kind === "addresses")
      for (const address of value.list) {
        const range = rangeOf(address);
        if (range !== undefined) yield behind(address.span.end, range);
      }
    if (wanted.rates && value.kind === "rate" && value.bytes !== true && value.count > 0)
      yield behind(word.text.length, `every ${inSeconds(value.period / value.count)}`);
  }
}

function usesOf({ options, matches, target }: Rule): OptionUse[] {
  const extensions = target?.extension === undefined ? matches : [...matches, target.extension];
  return [...options, ...extensions.flatMap((use) => use.options)];
}

/** What single ports of a list are called, or which numbers names stand for, and where each of them ends. */
function services(
  text: string,
  value: Value,
  protocol: number | undefined,
): { readonly end: number; readonly says: string }[] {
  const ranges =
    value.kind === "ports"
      ? value.ranges
      : value.kind === "range"
        ? [value]
        : value.kind === "number"
          ? [{ from: value.value, to: value.value }]
          : [];
  const proto = protocol === undefined ? undefined : protocolName(protocol);
  let end = -1;
  return text.split(",").flatMap((piece, at) => {
    end += piece.length + 1;
    const range = ranges[at];
    if (range === undefined || range.from !== range.to) return [];
    const name = serviceName(range.from, proto);
    const says = /[a-z]/i.test(piece) ? String(range.from) : name;
    return says === undefined ? [] : [{ end, says }];
  });
}

/** The ends of a network that cannot be read off its mask. */
function rangeOf({ family, address, mask, masked }: AddressMask): string | undefined {
  const length = prefixLengthOf(mask, family);
  const step = family === "ip" ? 8 : 16;
  if (!masked || length === undefined || length % step === 0) return undefined;
  const all = family === "ip" ? 0xffffffffn : (1n << 128n) - 1n;
  const from = address & mask;
  return `${formatAddress(from, family)} – ${formatAddress(from | (all & ~mask), family)}`;
}

function inSeconds(seconds: number): string {
  if (seconds < 1) return `${round(seconds * 1000)} ms`;
  if (seconds < 120) return `${round(seconds)} s`;
  return seconds < 7200 ? `${round(seconds / 60)} min` : `${round(seconds / 3600)} h`;
}

function round(number: number): string {
  return String(Math.round(number * 10) / 10);
}
