import type { Dialect } from "../../ruleset/dialect";
import type { ExtensionUse, OptionUse, Rule } from "../../ruleset/model";
import { resolve } from "../../ruleset/resolve";
import { alternativesOf, keyOf } from "../../ruleset/ruleKey";
import type { RuleEntry } from "../../ruleset/ruleset";
import { Line } from "../../text/line";
import type { Span } from "../../text/span";
import { anatomyOf } from "../anatomy";
import { printed } from "./printed";
import { rewritten, type Shown } from "./rewrites";

/** Names that `iptables-save` prints otherwise than our catalogue calls the options. */
const PRINTED: ReadonlyMap<string, string> = new Map([
  ["--destination-port", "--dport"],
  ["--source-port", "--sport"],
  ["--destination-ports", "--dports"],
  ["--source-ports", "--sports"],
]);

/** The order in which it prints the conditions of the rule itself. */
const ORDER = ["-s", "-d", "-i", "-o", "-p", "-f"];

type IpFamily = "ip" | "ip6";

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
  const { family } = dialect;
  const said = words(rule, letter, line, family).join(" ");
  const again = resolve(new Line(said, true), dialect, chainNames);
  return again.faults.length === 0 && isSame(rule, again, family) ? said : undefined;
}

/** What words of the tool itself the line is put together from again. */
const SAID: ReadonlySet<string> = new Set(["command", "condition", "jump", "goto", "match"]);

function isSame(rule: Rule, other: Rule, family: IpFamily): boolean {
  return (
    rule.command === other.command &&
    rule.chain?.text === other.chain?.text &&
    rule.ruleNumber === other.ruleNumber &&
    sayings(rule, family) === sayings(other, family)
  );
}

/** What the tools make of a rule, for each pair of addresses that it lists. */
function sayings(rule: Rule, family: IpFamily): string {
  return alternativesOf(rule)
    .map((one) => keyOf(rule, family, one))
    .join("\n");
}

function words(rule: Rule, letter: string, line: Line, family: IpFamily): string[] {
  const raw = ({ start, end }: Span) => line.text.slice(start, end);
  const said = rule.counters === undefined ? [] : [raw(rule.counters)];
  if (rule.chain !== undefined) said.push(letter, raw(rule.chain));
  if (rule.ruleNumber !== undefined) said.push(String(rule.ruleNumber));
  const options = rule.options
    .filter((option) => !isForAll(option))
    .toSorted((a, b) => ORDER.indexOf(a.name) - ORDER.indexOf(b.name));
  said.push(...options.flatMap((option) => wordsOf(shown(option, raw, family))));
  const using = (use: ExtensionUse, kind: "match" | "target") =>
    rewritten(
      `${kind} ${use.spec?.name ?? use.name}`,
      use.options.map((option) => shown(option, raw, family)),
      family,
    ).flatMap(wordsOf);
  for (const use of rule.matches)
    said.push("-m", use.spec?.name ?? use.name, ...using(use, "match"));
  if (rule.target !== undefined) {
    said.push(rule.target.goto ? "-g" : "-j", raw(rule.target));
    if (rule.target.extension !== undefined) said.push(...using(rule.target.extension, "target"));
  }
  return said;
}

/** Conditions that every packet fulfils are not printed. */
function isForAll({ name, negated, values: [value, more] }: OptionUse): boolean {
  if (negated || value === undefined || more !== undefined) return false;
  switch (value.kind) {
    case "addresses":
      return (
        value.list.length === 1 && value.list[0]?.mask === 0n && value.list[0].name === undefined
      );
    case "protocol":
      return name === "-p" && value.number === 0;
    case "interface":
      return value.prefix && value.name === "";
    default:
      return false;
  }
}

function shown(use: OptionUse, raw: (span: Span) => string, family: IpFamily): Shown {
  const said = use.words.map((word, at) => {
    const value = use.values[at];
    const spec = use.spec.values?.[at];
    return (
      (value === undefined || spec === undefined
        ? undefined
        : printed(value, spec, use.name, family)) ?? raw(word)
    );
  });
  return { name: use.name, negated: use.negated, words: said, values: use.values };
}

function wordsOf({ name, negated, words: said }: Shown): string[] {
  return [...(negated ? ["!"] : []), PRINTED.get(name) ?? name, ...said];
}
