import type { Family, ValueSpec } from "../../catalogue/schema";
import { formatAddress, prefixLengthOf } from "../../catalogue/values/addresses";
import { protocolName } from "../../catalogue/values/protocols";
import type { AddressMask, PortRange, Value } from "../../catalogue/values/value";
import { alternativesOf, keyOf } from "../../live/ruleKey";
import type { Dialect } from "../../ruleset/dialect";
import type { ExtensionUse, OptionUse, Rule } from "../../ruleset/model";
import { resolve } from "../../ruleset/resolve";
import type { RuleEntry } from "../../ruleset/ruleset";
import { signatureOf } from "../../ruleset/signature";
import { Line } from "../../text/line";
import { anatomyOf } from "../anatomy";
import { type Said, SPELLINGS } from "./spellings";

/** Names that `iptables-save` prints otherwise than our catalogue calls the options. */
const PRINTED: ReadonlyMap<string, string> = new Map([
  ["--destination-port", "--dport"],
  ["--source-port", "--sport"],
  ["--destination-ports", "--dports"],
  ["--source-ports", "--sports"],
]);

/** Names of matches that stand for others. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ["icmpv6", "icmp6"],
  ["ipv6-icmp", "icmp6"],
]);

/** The order in which it prints the conditions of the rule itself. */
const ORDER = ["-s", "-d", "-i", "-o", "-p", "-f"];

/** The letters of commands that hold a rule. */
const COMMANDS: ReadonlyMap<Rule["command"], string> = new Map([
  ["append", "-A"],
  ["insert", "-I"],
  ["replace", "-R"],
  ["delete", "-D"],
]);

/**
 * The line of a rule in the order and spelling of `iptables-save`: its own conditions first, each match with its options,
 * the target last; addresses with their masks, ports by numbers. Undefined for what cannot be said so without a doubt: the
 * result must be read as the same rule.
 */
export function canonicalLine(
  entry: RuleEntry,
  dialect: Dialect,
  chainNames: ReadonlySet<string>,
): string | undefined {
  const { rule, line } = entry;
  const letter = COMMANDS.get(rule.command);
  if (
    letter === undefined ||
    rule.chain === undefined ||
    rule.faults.length > 0 ||
    rule.otherFamily ||
    (dialect.family !== "ip" && dialect.family !== "ip6") ||
    anatomyOf(entry, dialect).some(
      ({ role }) =>
        role.kind === "unknown" || (role.kind === "core" && !SAID.has(role.option.action)),
    )
  )
    return undefined;
  // Where it is not known that the tool's own words say the same, those of the rule are kept.
  for (const spellings of [SPELLINGS, NONE]) {
    const said = words(rule, letter, { line, family: dialect.family, spellings }).join(" ");
    const again = resolve(new Line(said, true), dialect, chainNames);
    if (again.faults.length === 0 && isSame(rule, again, dialect.family)) return said;
  }
  return undefined;
}

const NONE: typeof SPELLINGS = new Map();

/** What words of the tool itself the line is put together from again. */
const SAID: ReadonlySet<string> = new Set(["command", "condition", "jump", "goto", "match"]);

function isSame(rule: Rule, other: Rule, family: Family): boolean {
  return (
    rule.command === other.command &&
    rule.chain?.text === other.chain?.text &&
    rule.ruleNumber === other.ruleNumber &&
    (signatureOf(rule, { comments: true }) === signatureOf(other, { comments: true }) ||
      isSaidOtherwise(rule, other, family))
  );
}

/** Whether both are the same to the tools, though they are not spelt so. */
function isSaidOtherwise(rule: Rule, other: Rule, family: Family): boolean {
  const alternatives = alternativesOf(rule);
  return (
    alternatives.length === alternativesOf(other).length &&
    alternatives.every((one) => keyOf(rule, family, one) === keyOf(other, family, one))
  );
}

interface Printing {
  readonly line: Line;
  readonly family: Family;
  readonly spellings: typeof SPELLINGS;
}

function words(rule: Rule, letter: string, printing: Printing): string[] {
  const { line } = printing;
  const raw = ({ start, end }: { readonly start: number; readonly end: number }) =>
    line.text.slice(start, end);
  const said = rule.counters === undefined ? [] : [raw(rule.counters)];
  if (rule.chain !== undefined) said.push(letter, raw(rule.chain));
  if (rule.ruleNumber !== undefined) said.push(String(rule.ruleNumber));
  const options = rule.options.toSorted((a, b) => ORDER.indexOf(a.name) - ORDER.indexOf(b.name));
  said.push(...options.flatMap((option) => wordsOf(saidOf(option, raw))));
  for (const use of rule.matches)
    said.push("-m", NAMES.get(use.name) ?? use.name, ...wordsOfUse(use, "match", raw, printing));
  if (rule.target !== undefined) {
    said.push(rule.target.goto ? "-g" : "-j", raw(rule.target));
    if (rule.target.extension !== undefined)
      said.push(...wordsOfUse(rule.target.extension, "target", raw, printing));
  }
  return said;
}

type Raw = (span: { readonly start: number; readonly end: number }) => string;

function wordsOfUse(
  { name, spec, options }: ExtensionUse,
  kind: "match" | "target",
  raw: Raw,
  { family, spellings }: Printing,
): string[] {
  const said = options.map((option) => saidOf(option, raw));
  const spelling = spellings.get(`${kind} ${spec?.name ?? name}`);
  return (spelling?.(said, family) ?? said).flatMap(wordsOf);
}

function wordsOf({ name, negated, words: values }: Said): string[] {
  return [...(negated ? ["!"] : []), name, ...values];
}

function saidOf(use: OptionUse, raw: Raw): Said {
  const values = use.words.map((word, at) => {
    const value = use.values[at];
    const spec = use.spec.values?.[at];
    return (
      (value === undefined || spec === undefined ? undefined : printed(value, spec)) ?? raw(word)
    );
  });
  const name = PRINTED.get(use.name) ?? use.name;
  return { name, negated: use.negated, words: values, values: use.values };
}

/** A value as it is printed; undefined where it is left as it is written. */
function printed(value: Value, spec: ValueSpec): string | undefined {
  switch (value.kind) {
    case "addresses":
      return spec.kind === "address-list" && value.list.length === 1
        ? printedAddress(value.list[0] as AddressMask)
        : undefined;
    case "protocol":
      return value.number === 0 ? undefined : protocolName(value.number);
    case "number":
      return isPort(spec) ? String(value.value) : undefined;
    case "range":
      return isPort(spec) ? printedPorts(value) : undefined;
    case "ports":
      return value.ranges.map(printedPorts).join(",");
    case "rate":
      return spec.kind === "rate" && value.bytes !== true ? printedRate(value) : undefined;
    case "mark":
      return printedMark(value.value, value.mask);
    default:
      return undefined;
  }
}

function isPort({ kind }: ValueSpec): boolean {
  return kind === "port" || kind === "port-range" || kind === "port-list";
}

const UNITS: ReadonlyMap<number, string> = new Map([
  [1, "sec"],
  [60, "min"],
  [3600, "hour"],
  [86400, "day"],
]);

function printedRate({ count, period }: Extract<Value, { kind: "rate" }>): string | undefined {
  const unit = UNITS.get(period);
  return unit === undefined ? undefined : `${count}/${unit}`;
}

function printedPorts({ from, to }: PortRange): string {
  return from === to ? String(from) : `${from}:${to}`;
}

function printedMark(value: number, mask: number): string {
  const hex = (bits: number) => `0x${(bits >>> 0).toString(16)}`;
  return mask >>> 0 === 0xffffffff ? hex(value) : `${hex(value)}/${hex(mask)}`;
}

function printedAddress({ family, address, mask, name }: AddressMask): string | undefined {
  const length = prefixLengthOf(mask, family);
  if (name !== undefined || length === undefined) return undefined;
  return `${formatAddress(address & mask, family)}/${length}`;
}
