import { DSCP_CLASSES } from "../../catalogue/values/dscp";
import type { PortRange, Value } from "../../catalogue/values/value";
import type { Dialect } from "../../ruleset/dialect";
import type { ExtensionUse, OptionUse, Rule } from "../../ruleset/model";
import { equalsUnder } from "./bits";
import { type Condition, type Only, type Test, textOf, UNKNOWN } from "./condition";
import { conntrackTest, hasConnection } from "./conntrack";
import { addressTypeTest, packetTypeTest } from "./kinds";
import { asAddress } from "./network";
import { and, or, type Truth, unless } from "./truth";

/** What the matches of a rule ask, in the order in which they stand. */
export function matchTests(rule: Rule, dialect: Dialect): Condition[] {
  return rule.matches.flatMap((use) => testsOf(use, rule, dialect));
}

function testsOf(use: ExtensionUse, rule: Rule, dialect: Dialect): Condition[] {
  const whole = (test: Test): Condition[] => [
    { text: `-m ${use.name} ${use.options.map(textOf).join(" ")}`.trimEnd(), test },
  ];
  const each = (test: (option: OptionUse, value: Value | undefined) => Test): Condition[] =>
    use.options.map((option) => ({ text: textOf(option), test: test(option, option.values[0]) }));
  switch (use.spec?.name) {
    case "comment":
      return [];
    case "tcp":
    case "udp":
      return transportTests(use, rule, dialect);
    case "sctp":
    case "dccp":
      return [...whole(first), ...each((option, value) => inFirst(transportTest(option, value)))];
    case "multiport":
      return each((option, value) =>
        value?.kind === "ports" && !rule.protocolNegated
          ? inFirst(multiportTest(option, value.ranges))
          : UNKNOWN,
      );
    case "icmp":
    case "icmp6":
      return each((option, value) =>
        value?.kind === "icmp" && !rule.protocolNegated
          ? inFirst(icmpTest(option, value, dialect))
          : UNKNOWN,
      );
    case "state":
    case "conntrack":
      return whole(conntrackTest(use.options, dialect));
    case "mark":
      return each((option, value) =>
        value?.kind === "mark"
          ? ({ mark }) => unless(option.negated, equalsUnder(mark, value.mask, value.value))
          : UNKNOWN,
      );
    case "connmark":
      return each((option, value) =>
        value?.kind === "mark" ? connmarkTest(option, value.mask, value.value) : UNKNOWN,
      );
    case "tos":
      return each((option, value) =>
        value?.kind === "mark"
          ? ({ tos }) => unless(option.negated, equalsUnder(tos, value.mask, value.value))
          : UNKNOWN,
      );
    case "dscp":
      return each((option, value) => dscpTest(option, value));
    case "iprange":
      return each((option, value) =>
        value?.kind === "address-range" ? rangeTest(option, value, dialect) : UNKNOWN,
      );
    case "mac":
      return each((option, value) =>
        value?.kind === "mac" ? macTest(option, value.bytes) : UNKNOWN,
      );
    case "length":
      return each((option, value) =>
        value?.kind === "range"
          ? ({ length }) =>
              length === undefined
                ? undefined
                : (length >= value.from && length <= value.to) !== option.negated
          : UNKNOWN,
      );
    case "ttl":
    case "hl":
      return each((option, value) =>
        value?.kind === "number" ? ttlTest(option, value.value) : UNKNOWN,
      );
    case "pkttype":
      return each((option, value) =>
        value?.kind === "word" ? packetTypeTest(option, value.word, dialect) : UNKNOWN,
      );
    case "recent": {
      // Writing an address down always succeeds (`recent_mt`); what is written there, only the machine knows.
      const set = use.options.find(({ name }) => name === "--set");
      return whole(set === undefined ? UNKNOWN : () => !set.negated);
    }
    case "addrtype":
      return whole(addressTypeTest(use.options, dialect));
    default:
      return whole(UNKNOWN);
  }
}

/** Whether the packet has a header of the next layer: later fragments have none. */
const first: Test = ({ fragment }) => unless(true, fragment);

/** A question to that header, which is answered no, negated or not, where it is not there. */
function inFirst(test: Test): Test {
  return (packet) => and(unless(true, packet.fragment), test(packet));
}

function transportTests(use: ExtensionUse, rule: Rule, dialect: Dialect): Condition[] {
  // nft alone takes `! -p tcp --dport`, and reads ports where there are none.
  if (rule.protocolNegated) return [{ text: `-m ${use.name}`, test: UNKNOWN }];
  const isNft = dialect.variant === "nft";
  const others = rule.matches.filter((other) => other !== use && other.spec === use.spec);
  const conditions = use.options.map((option): Condition => {
    const asked = transportTest(option, option.values[0]);
    const test = isNft ? ifWhole(asked) : inFirst(asked);
    const twice = others.some((other) =>
      other.options.some((that) => isSameQuestion(that, option)),
    );
    // nft makes one match of two, in which a later answer takes the place of an earlier one, and leaves out what asks nothing.
    if (isNft && twice) return { text: textOf(option), test: UNKNOWN };
    return {
      text: textOf(option),
      test: isNft && asksNothing(option) ? unlessCertain(test) : test,
      only: onlyPort(option),
    };
  });
  if (conditions.length > 0) return conditions;
  return [{ text: `-m ${use.name}`, test: isNft ? unlessCertain(first) : first }];
}

/** nft reads what stands where a header would be, also in later fragments, and nobody knows what that is. */
function ifWhole(test: Test): Test {
  return (packet) => (packet.fragment === false ? test(packet) : undefined);
}

/** True where the test says so, and not known where it says no: what is left out lets everything pass. */
function unlessCertain(test: Test): Test {
  return (packet) => (test(packet) === true ? true : undefined);
}

function isSameQuestion(a: OptionUse, b: OptionUse): boolean {
  return a.name === b.name || (isFlags(a) && isFlags(b));
}

function isFlags({ name }: OptionUse): boolean {
  return name === "--syn" || name === "--tcp-flags";
}

function asksNothing({ values: [value] }: OptionUse): boolean {
  return (
    (value?.kind === "ports" && value.ranges.every(({ from, to }) => from === 0 && to === 65535)) ||
    (value?.kind === "flags" && value.bits === 0)
  );
}

/** The single port that packets have to go to. */
function onlyPort({ name, negated, values }: OptionUse): Only | undefined {
  const value = values[0];
  if (name !== "--destination-port" || negated || value?.kind !== "ports") return undefined;
  const [range, another] = value.ranges;
  return range !== undefined && another === undefined && range.from === range.to
    ? { field: "dport", value: range.from }
    : undefined;
}

function transportTest(option: OptionUse, value: Value | undefined): Test {
  switch (option.name) {
    case "--source-port":
      return value?.kind === "ports"
        ? ({ sport }) => isAmong(sport, value.ranges, option.negated)
        : UNKNOWN;
    case "--destination-port":
      return value?.kind === "ports"
        ? ({ dport }) => isAmong(dport, value.ranges, option.negated)
        : UNKNOWN;
    case "--syn":
      return flagsTest(SYN_RST_ACK_FIN, SYN, option.negated);
    case "--tcp-flags": {
      const wanted = option.values[1];
      return value?.kind === "flags" && wanted?.kind === "flags"
        ? flagsTest(value.bits, wanted.bits, option.negated)
        : UNKNOWN;
    }
    default:
      return UNKNOWN;
  }
}

const SYN = 2;
const SYN_RST_ACK_FIN = 23;

function flagsTest(mask: number, wanted: number, negated: boolean): Test {
  return ({ tcpFlags }) =>
    tcpFlags === undefined ? undefined : ((tcpFlags & mask) === wanted) !== negated;
}

function isAmong(port: number | undefined, ranges: readonly PortRange[], negated = false): Truth {
  if (port === undefined) return undefined;
  for (const { from, to } of ranges) if (port >= from && port <= to) return !negated;
  return negated;
}

function multiportTest({ name, negated }: OptionUse, ranges: readonly PortRange[]): Test {
  switch (name) {
    case "--source-ports":
      return ({ sport }) => isAmong(sport, ranges, negated);
    case "--destination-ports":
      return ({ dport }) => isAmong(dport, ranges, negated);
    default:
      return ({ sport, dport }) =>
        unless(negated, or(isAmong(sport, ranges), isAmong(dport, ranges)));
  }
}

function icmpTest(
  { negated }: OptionUse,
  { type, codes }: Value & { kind: "icmp" },
  { family }: Dialect,
): Test {
  // In IPv4 the type 255 stands for any (`icmp_type_code_match`).
  if (type === 255 && family === "ip") return () => !negated;
  return ({ packet: { icmpType, icmpCode } }) => {
    const sameType = icmpType === undefined ? undefined : icmpType === type;
    const anyCode = codes.from === 0 && codes.to === 255;
    const sameCode = anyCode
      ? true
      : icmpCode === undefined
        ? undefined
        : icmpCode >= codes.from && icmpCode <= codes.to;
    return unless(negated, and(sameType, sameCode));
  };
}

function connmarkTest({ negated }: OptionUse, mask: number, value: number): Test {
  // Without a connection there is nothing to match, negated or not (`connmark_mt`).
  return (packet) =>
    and(hasConnection(packet), unless(negated, equalsUnder(packet.connmark, mask, value)));
}

function dscpTest({ negated }: OptionUse, value: Value | undefined): Test {
  const wanted = dscpOf(value);
  return wanted === undefined
    ? UNKNOWN
    : ({ tos }) => unless(negated, equalsUnder(tos, 0xfc, wanted << 2));
}

/** The number of a DSCP value or class. */
export function dscpOf(value: Value | undefined): number | undefined {
  if (value?.kind === "number") return value.value;
  return value?.kind === "word" ? DSCP_CLASSES[value.word.toUpperCase()] : undefined;
}

function rangeTest(
  { name, negated }: OptionUse,
  range: Value & { kind: "address-range" },
  dialect: Dialect,
): Test {
  const from = asAddress(range.from, dialect);
  const to = asAddress(range.to, dialect);
  const side = name === "--src-range" ? "source" : "destination";
  return (packet) => {
    const address = packet[side];
    return address === undefined ? undefined : (address >= from && address <= to) !== negated;
  };
}

function macTest({ negated }: OptionUse, bytes: readonly number[]): Test {
  const wanted = bytes.map((byte) => byte.toString(16).padStart(2, "0")).join(":");
  return (packet) => {
    // The loopback interface is no Ethernet (`mac_mt`).
    if (packet.in === "lo") return false;
    const { mac } = packet.packet;
    return mac === undefined ? undefined : (mac === wanted) !== negated;
  };
}

function ttlTest({ name, negated }: OptionUse, value: number): Test {
  const holds = name.endsWith("-lt")
    ? (ttl: number) => ttl < value
    : name.endsWith("-gt")
      ? (ttl: number) => ttl > value
      : (ttl: number) => ttl === value;
  return ({ ttl }) => (ttl === undefined ? undefined : holds(ttl) !== negated);
}
