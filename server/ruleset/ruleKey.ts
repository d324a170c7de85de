import type { Family } from "../catalogue/schema";
import type { AddressMask, Value } from "../catalogue/values/value";
import { EQUIVALENTS } from "./equivalents";
import type { ExtensionUse, OptionUse, Rule } from "./model";

/** One option with its values in one spelling. */
export interface Use {
  readonly negated: boolean;
  readonly values: readonly string[];
}

/** The options of one extension by name; of an option that may be repeated all uses in order. */
export type Uses = Map<string, Use[]>;

/** Of rules that one line makes by listing addresses, the one with these. */
export interface Alternative {
  readonly source: number;
  readonly destination: number;
}

const FIRST: Alternative = { source: 0, destination: 0 };

/**
 * What a rule asks for and does, however it is spelt: equal only for rules of which the tools make the same, comments
 * included. Spellings that the tools take for the same and that are not known here give different keys.
 */
export function keyOf(rule: Rule, family: Family, alternative: Alternative = FIRST): string {
  // What could not be read is compared word by word.
  if (rule.faults.length > 0)
    return JSON.stringify([
      "?",
      rule.options.map(wordsOf),
      rule.matches.map((match) => [match.name, match.options.map(wordsOf)]),
      rule.target?.name,
      rule.target?.goto,
      rule.target?.extension?.options.map(wordsOf),
      rule.faults.map((fault) => fault.message),
    ]);
  const { target } = rule;
  return JSON.stringify([
    listOf(coreUses(rule, alternative)),
    rule.matches.map((match) => matchKey(match, family)).filter((key) => key !== undefined),
    target === undefined
      ? []
      : [
          target.name,
          target.goto,
          target.extension === undefined ? [] : listOf(usesOf(target.extension, "target", family)),
        ],
  ]);
}

/** The same of all the rules that a line makes, without comments. */
export function meaningOf(rule: Rule, family: Family): string {
  const matches = rule.matches.filter(({ spec }) => spec?.name !== "comment");
  const said = { ...rule, matches };
  return alternativesOf(rule)
    .map((one) => keyOf(said, family, one))
    .join(" ");
}

/** How many rules a line makes: one for each pair of a source and a destination that it lists, in the tool's order. */
export function alternativesOf(rule: Rule): readonly Alternative[] {
  const sources = countOf(rule.options, "-s");
  const destinations = countOf(rule.options, "-d");
  if (sources === 1 && destinations === 1) return SINGLE;
  const all: Alternative[] = [];
  for (let source = 0; source < sources; source++)
    for (let destination = 0; destination < destinations; destination++)
      all.push({ source, destination });
  return all;
}

const SINGLE: readonly Alternative[] = [FIRST];

function countOf(options: readonly OptionUse[], name: "-s" | "-d"): number {
  for (const option of options) {
    const value = option.values[0];
    if (option.name === name && value?.kind === "addresses") return Math.max(1, value.list.length);
  }
  return 1;
}

function wordsOf(use: OptionUse): unknown {
  return [use.name, use.negated, use.words.map((word) => word.text)];
}

function coreUses(rule: Rule, { source, destination }: Alternative): Uses {
  const uses: Uses = new Map();
  for (const use of rule.options) {
    const at = use.name === "-s" ? source : use.name === "-d" ? destination : 0;
    const values = use.values.map((value, index) =>
      value?.kind === "addresses" && index === 0
        ? addressText(value.list[at])
        : textOf(value, use.words[index]?.text),
    );
    if (!use.negated && values.length === 1 && ANYTHING.has(`${use.name} ${values[0] ?? ""}`))
      continue;
    add(uses, use.name, { negated: use.negated, values });
  }
  return uses;
}

/** Conditions of the core that every packet fulfils, so that the tools do not even print them. */
const ANYTHING: ReadonlySet<string> = new Set(["-s 0/0", "-d 0/0", "-p 0", "-i +", "-o +"]);

function matchKey(match: ExtensionUse, family: Family): unknown {
  const uses = usesOf(match, "match", family);
  const name = match.spec?.name ?? match.name;
  return uses.size === 0 && EMPTY.has(name) ? undefined : [name, listOf(uses)];
}

/** Matches of a protocol that say nothing beside `-p` where no option is given. */
const EMPTY: ReadonlySet<string> = new Set([
  "tcp",
  "udp",
  "udplite",
  "sctp",
  "dccp",
  "icmp",
  "icmp6",
  "ah",
  "esp",
]);

function usesOf(extension: ExtensionUse, kind: "match" | "target", family: Family): Uses {
  const uses: Uses = new Map();
  for (const use of extension.options) {
    const values = use.values.map((value, index) => {
      const word = use.words[index]?.text;
      return value?.kind === "number" && ZONES.has(use.name) && word?.toLowerCase() === "mark"
        ? "@mark"
        : textOf(value, word);
    });
    const one = { negated: use.negated, values };
    if (use.spec.repeat === true) add(uses, use.name, one);
    else uses.set(use.name, [one]);
  }
  const name = extension.spec?.name ?? extension.name;
  EQUIVALENTS.get(`${kind} ${name}`)?.(uses, family);
  return uses;
}

/** CT's zones, where the word for the packet's mark reads as the number 0. */
const ZONES: ReadonlySet<string> = new Set(["--zone", "--zone-orig", "--zone-reply"]);

function add(uses: Uses, name: string, use: Use): void {
  const there = uses.get(name);
  if (there === undefined) uses.set(name, [use]);
  else there.push(use);
}

function listOf(uses: Uses): unknown {
  return [...uses]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, all]) => [name, all.map((use) => [use.negated, use.values])]);
}

/** A value in one spelling; where it could not be read, its word with a mark in front. */
function textOf(value: Value | undefined, word: string | undefined): string {
  if (value === undefined) return word === undefined ? "" : `?${word}`;
  switch (value.kind) {
    case "number":
    case "big-number":
      return String(value.value);
    case "protocol":
      return String(value.number);
    case "word":
      return value.word;
    case "text":
      return value.text;
    case "name":
      return `@${value.name}`;
    case "interface":
      return value.prefix ? `${value.name}+` : value.name;
    case "mark":
      return `${value.value}/${value.mask}`;
    case "flags":
      return String(value.bits);
    case "time-of-day":
    case "date":
      return String(value.seconds);
    case "rate":
      return `${value.count}/${value.period}${value.bytes === true ? "b" : ""}`;
    case "range":
      return `${value.from}:${value.to}`;
    case "ports":
      return value.ranges.map(({ from, to }) => `${from}:${to}`).join(",");
    case "words":
      return value.words.join(",");
    case "addresses":
      return value.list.map(addressText).join(",");
    default:
      return JSON.stringify(value, (_key, part: unknown) =>
        typeof part === "bigint" ? String(part) : part,
      );
  }
}

/** Of an address the tools keep what its mask leaves. */
function addressText(address: AddressMask | undefined): string {
  if (address === undefined) return "";
  const { name, mask } = address;
  return `${name === undefined ? String(address.address & mask) : `@${name}`}/${mask}`;
}
