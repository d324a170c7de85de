import { formatAddress, prefixLengthOf } from "../catalogue/values/addresses";
import { protocolName } from "../catalogue/values/protocols";
import { serviceName } from "../catalogue/values/services";
import type { AddressMask, Value } from "../catalogue/values/value";
import type { RulesFile } from "../file";
import type { OptionUse, Rule } from "../ruleset/model";
import { ruleCountOf } from "../ruleset/ruleNumbers";
import type { RuleEntry, Section } from "../ruleset/ruleset";
import { calledParts } from "./called";
import { KeptByLine } from "./keptByLine";
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
    if (wanted.names) hints.push(...namesIn(file, item));
  }
  return hints;
}

function* ofRule(
  section: Section,
  entry: RuleEntry,
  wanted: Preferences["inlayHints"],
): Generator<InlayHint> {
  const { index: line } = entry;
  const number = wanted.ruleNumbers ? ruleNumberOf(section, entry) : undefined;
  if (number !== undefined)
    yield {
      line,
      column: /^\s*/.exec(entry.line.text)?.[0].length ?? 0,
      label: String(number),
      side: "before",
      tooltip: `Rule ${number} of ${entry.chain ?? ""}`,
    };
  for (const { sort, column, label } of kept.get(entry, () => hintsIn(entry)))
    if (wanted[sort]) yield { line, column, label, side: "behind", ...TOOLTIPS[sort] };
}

/** What a person calls the parts of a rule's values. */
function* namesIn({ reading }: RulesFile, { rule, index: line }: RuleEntry): Generator<InlayHint> {
  const { ports, interfaces, hosts } = reading.called;
  if (ports.size + interfaces.size + hosts.size === 0) return;
  for (const use of usesOf(rule))
    for (const [at, { text, start, end }] of use.words.entries()) {
      const value = use.values[at];
      if (value === undefined || text.length !== end - start) continue;
      const spec = use.spec.values?.[at];
      for (const part of calledParts(reading.called, text, value, spec, rule.protocol))
        yield { line, column: start + part.end, label: part.name, side: "behind" };
    }
}

const TOOLTIPS: Readonly<Partial<Record<Sort, { readonly tooltip: string }>>> = {
  lists: { tooltip: "The tool makes one rule of each pair of a source and a destination." },
};

type Sort = keyof Preferences["inlayHints"];

/** A hint behind a column, wherever its line stands. */
interface HintInLine {
  readonly sort: Sort;
  readonly column: number;
  readonly label: string;
}

const kept = new KeptByLine<readonly HintInLine[]>();

/** Kinds of values of which there may be something to say. */
const KINDS: ReadonlySet<string | undefined> = new Set([
  "port",
  "port-range",
  "port-list",
  "address-list",
  "address-mask",
  "host-mask",
  "rate",
]);

function hintsIn(entry: RuleEntry): HintInLine[] {
  // Of lines with one shape the sample tells whether a look at the words is worth the while.
  if (!usesOf(entry.sample).some(({ spec }) => spec.values?.some(({ kind }) => KINDS.has(kind))))
    return [];
  const { rule, line } = entry;
  const hints = usesOf(rule).flatMap((use) => [...ofOption(rule, use)]);
  const count = ruleCountOf(rule);
  if (count > 1)
    hints.push({ sort: "lists", column: line.text.trimEnd().length, label: `${count} rules` });
  return hints;
}

function* ofOption(rule: Rule, use: OptionUse): Generator<HintInLine> {
  for (const [at, word] of use.words.entries()) {
    const value = use.values[at];
    const kind = use.spec.values?.[at]?.kind;
    // In quotes columns are counted otherwise; nobody quotes these.
    if (value === undefined || !KINDS.has(kind) || word.text.length !== word.end - word.start)
      continue;
    const hint = (sort: Sort, end: number, label: string): HintInLine => ({
      sort,
      column: word.start + end,
      label,
    });
    if (kind === "port" || kind === "port-range" || kind === "port-list")
      for (const { end, says } of services(word.text, value, rule.protocol))
        yield hint("services", end, says);
    if (value.kind === "addresses")
      for (const address of value.list) {
        const range = rangeOf(address);
        if (range !== undefined) yield hint("networks", address.span.end, range);
      }
    if (value.kind === "rate" && value.bytes !== true && value.count > 0)
      yield hint("rates", word.text.length, `every ${inSeconds(value.period / value.count)}`);
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
