import type { ValueSpec } from "../catalogue/schema";
import { formatAddress, prefixLengthOf } from "../catalogue/values/addresses";
import { readValue } from "../catalogue/values/index";
import { protocolName } from "../catalogue/values/protocols";
import { serviceName } from "../catalogue/values/services";
import type { AddressMask, Value } from "../catalogue/values/value";
import type { Dialect } from "../ruleset/dialect";
import type { OptionUse, Rule } from "../ruleset/model";
import { ruleCountOf } from "../ruleset/ruleNumbers";
import type { RuleEntry } from "../ruleset/ruleset";
import { isQuoted, type PackedWord, wordEnd, wordStart } from "../syntax/words";
import type { Preferences } from "./preferences";

export type Sort = keyof Preferences["inlayHints"];

/** A hint behind a column of a line, or of a word. */
export interface ColumnHint {
  readonly sort: Sort;
  readonly column: number;
  readonly label: string;
}

/** What the values of a rule do not say themselves. */
export function hintsOfValues(entry: RuleEntry, dialect: Dialect): ColumnHint[] {
  const { sample } = entry;
  let places = known.get(sample);
  if (places === undefined) {
    places = placesIn(entry);
    known.set(sample, places);
  }
  const hints: ColumnHint[] = [];
  if (places.length > 0) {
    const { text } = entry.line;
    const { words } = entry;
    for (const place of places) {
      const packed = words[place.word] as PackedWord;
      // In quotes columns are counted otherwise; nobody quotes these.
      if (isQuoted(packed)) continue;
      const start = wordStart(packed) + place.from;
      for (const { sort, column, label } of said(
        place,
        text.slice(start, wordEnd(packed)),
        dialect,
      ))
        hints.push({ sort, column: start + column, label });
    }
  }
  // Lines that make several rules have no shape in common with others.
  const count = entry.isAlike ? 1 : ruleCountOf(sample);
  if (count > 1)
    hints.push({
      sort: "lists",
      column: entry.line.text.trimEnd().length,
      label: `${count} rules`,
    });
  return hints;
}

/** A word of which there may be something to say, in all lines of a shape. */
interface ValuePlace {
  /** Which word of the line, and how far into it the value begins. */
  readonly word: number;
  readonly from: number;
  readonly spec: ValueSpec;
  readonly rule: Rule;
  /** By what the word says: most words of a place are met again and again. */
  readonly said: Map<string, readonly ColumnHint[]>;
}

const known = new WeakMap<Rule, readonly ValuePlace[]>();
const MOST_SAID = 1024;

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

function placesIn({ rule, words }: RuleEntry): ValuePlace[] {
  return usesOf(rule).flatMap((use) =>
    use.words.flatMap(({ start, end, text }, at) => {
      const spec = use.spec.values?.[at];
      if (spec === undefined || !KINDS.has(spec.kind)) return [];
      const word = words.findIndex((one) => wordStart(one) <= start && start < wordEnd(one));
      const value = use.values[at];
      const saidFirst = value === undefined ? [] : hintsOf(rule, text, value, spec);
      return word < 0 || text.length !== end - start
        ? []
        : [
            {
              word,
              from: start - wordStart(words[word] as PackedWord),
              spec,
              rule,
              said: new Map([[text, saidFirst]]),
            },
          ];
    }),
  );
}

const NOTHING: readonly ColumnHint[] = [];

function said(place: ValuePlace, text: string, dialect: Dialect): readonly ColumnHint[] {
  const { spec, rule } = place;
  // Addresses are mostly others in each line, and few are of networks that are not easily read.
  if (spec.kind === "address-list" && isEasy(text, dialect)) return NOTHING;
  const before = place.said.get(text);
  if (before !== undefined) return before;
  const { family, variant, version, names } = dialect;
  const { protocol, protocolNegated } = rule;
  const value = readValue(spec, text, {
    family,
    variant,
    version,
    names,
    protocol,
    protocolNegated,
  });
  const hints = value.kind === "fault" ? NOTHING : hintsOf(rule, text, value, spec);
  if (place.said.size >= MOST_SAID) place.said.clear();
  place.said.set(text, hints);
  return hints;
}

/** Whether an address has no mask, or one that ends where a number of it does. */
function isEasy(text: string, { family }: Dialect): boolean {
  const slash = text.indexOf("/");
  return slash < 0 || Number(text.slice(slash + 1)) % (family === "ip" ? 8 : 16) === 0;
}

function hintsOf(rule: Rule, text: string, value: Value, { kind }: ValueSpec): ColumnHint[] {
  const hints: ColumnHint[] = [];
  const add = (sort: Sort, column: number, label: string) => hints.push({ sort, column, label });
  if (kind === "port" || kind === "port-range" || kind === "port-list")
    for (const { end, says } of services(text, value, rule.protocol)) add("services", end, says);
  if (value.kind === "addresses")
    for (const address of value.list) {
      const range = rangeOf(address);
      if (range !== undefined) add("networks", address.span.end, range);
    }
  if (value.kind === "rate" && value.bytes !== true && value.count > 0)
    add("rates", text.length, `every ${inSeconds(value.period / value.count)}`);
  return hints;
}

export function usesOf({ options, matches, target }: Rule): OptionUse[] {
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
