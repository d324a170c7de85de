import type { AddressMask, Value } from "../../catalogue/values/value";
import type { Dialect } from "../../ruleset/dialect";
import type { OptionUse, Rule } from "../../ruleset/model";
import { type Condition, type Only, type Test, textOf, UNKNOWN } from "./condition";
import { matchTests } from "./matches";
import { asAddress, inNetwork } from "./network";
import { NO_INTERFACE } from "./packet";
import { unless } from "./truth";

/**
 * What a rule asks, all of which must hold. A list of addresses makes several rules of one, so there are alternatives, in
 * the order in which the tool writes them. A rule with faults asks what nobody knows.
 */
export function conditionsOf(rule: Rule, dialect: Dialect): readonly (readonly Condition[])[] {
  if (rule.faults.length > 0) return [[{ text: "a rule that would be refused", test: UNKNOWN }]];
  const matches = matchTests(rule, dialect);
  let alternatives: readonly (readonly Condition[])[] = [[]];
  for (const option of rule.options) {
    const tests = coreTests(option, dialect);
    const text = textOf(option);
    // The destinations vary fastest (`nft_cmd_new`, `append_entry`), which shows only where networks overlap.
    alternatives = alternatives.flatMap((conditions) =>
      tests.map((test, at) => [
        ...conditions,
        { text, test, only: onlyAddress(option, at, dialect) },
      ]),
    );
  }
  return matches.length === 0
    ? alternatives
    : alternatives.map((conditions) => [...conditions, ...matches]);
}

/** The single address that an alternative of `-d` asks for. */
function onlyAddress(option: OptionUse, alternative: number, dialect: Dialect): Only | undefined {
  const value = option.values[0];
  if (option.name !== "-d" || option.negated || value?.kind !== "addresses") return undefined;
  const one = value.list[alternative];
  if (one === undefined || one.name !== undefined || one.mask !== maskOfHost(dialect))
    return undefined;
  return { field: "destination", value: asAddress(one.address, dialect) };
}

function maskOfHost({ family }: Dialect): bigint {
  return (1n << (family === "ip6" ? 128n : 32n)) - 1n;
}

function coreTests(option: OptionUse, dialect: Dialect): readonly Test[] {
  const value = option.values[0];
  switch (option.name) {
    case "-s":
    case "-d":
      return value?.kind === "addresses"
        ? value.list.map((one) => networkTest(one, option, dialect))
        : [UNKNOWN];
    case "-p":
      return [value?.kind === "protocol" ? protocolTest(value.number, option.negated) : UNKNOWN];
    case "-i":
    case "-o":
      return [value?.kind === "interface" ? interfaceTest(option, value, dialect) : UNKNOWN];
    case "-f":
      return [(packet) => unless(option.negated, packet.fragment)];
    default:
      return [UNKNOWN];
  }
}

function networkTest(
  { address, mask, name }: AddressMask,
  option: OptionUse,
  dialect: Dialect,
): Test {
  // The host decides what a name stands for; what nft makes of `! -s 0.0.0.0/0` depends on the release.
  if (name !== undefined || (mask === 0n && option.negated && dialect.variant === "nft"))
    return UNKNOWN;
  if (mask === 0n) return () => !option.negated;
  const isIn = inNetwork(address, mask, dialect);
  const { negated } = option;
  if (option.name === "-s")
    return ({ source }) => (source === undefined ? undefined : isIn(source) !== negated);
  return ({ destination }) =>
    destination === undefined ? undefined : isIn(destination) !== negated;
}

function protocolTest(number: number, negated: boolean): Test {
  if (number === 0) return () => true;
  return ({ protocol }) => (protocol === undefined ? undefined : (protocol === number) !== negated);
}

function interfaceTest(
  { name: option, negated }: OptionUse,
  { name, prefix }: Value & { kind: "interface" },
  dialect: Dialect,
): Test {
  if (prefix && name === "") {
    // A lone `+` compares nothing; what nft makes of its opposite depends on the release.
    return negated && dialect.variant === "nft" ? UNKNOWN : () => !negated;
  }
  const side = option === "-i" ? "in" : "out";
  return (packet) => {
    const device = packet[side];
    if (device === undefined) return undefined;
    // No interface has an empty name, which is no beginning of anything.
    return (
      (device !== NO_INTERFACE && (prefix ? device.startsWith(name) : device === name)) !== negated
    );
  };
}
