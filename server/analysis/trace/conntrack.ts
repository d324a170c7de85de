import type { Value } from "../../catalogue/values/value";
import type { Dialect } from "../../ruleset/dialect";
import type { OptionUse } from "../../ruleset/model";
import { type Bits, equalsUnder, NO_BITS } from "./bits";
import { type Test, UNKNOWN } from "./condition";
import { inNetwork } from "./network";
import { isStateName, OF_A_CONNECTION, STATE, type States } from "./states";
import type { Traveller } from "./traveller";
import { and, or, type Truth, unless } from "./truth";

/**
 * `-m conntrack` and `-m state` (`conntrack_mt`). A packet without a connection is asked for its state only: what else the
 * rule wants is then not looked at, and without a state the answer is no.
 */
export function conntrackTest(options: readonly OptionUse[], dialect: Dialect): Test {
  const states = options.filter(isState).map(stateTest);
  const others = options
    .filter((option) => !isState(option))
    .map((option) => connectionTest(option, dialect));
  return (packet) => {
    const state = all(states, packet);
    if (others.length === 0 || state === false) return state;
    const known = hasConnection(packet);
    const without = states.length > 0 ? state : false;
    if (known === false) return without;
    const within = and(state, all(others, packet));
    return known === true || within === without ? within : undefined;
  };
}

/** Whether connection tracking knows the packet. */
export function hasConnection(packet: Traveller): Truth {
  const states = packet.visibleStates;
  if ((states & OF_A_CONNECTION) === 0) return false;
  return (states & ~OF_A_CONNECTION) === 0 ? true : undefined;
}

function all(tests: readonly Test[], packet: Traveller): Truth {
  let truth: Truth = true;
  for (const test of tests) truth = and(truth, test(packet));
  return truth;
}

function isState({ name }: OptionUse): boolean {
  return name === "--state" || name === "--ctstate";
}

function stateTest({ values: [value], negated }: OptionUse): Test {
  if (value?.kind !== "words") return UNKNOWN;
  const words = value.words.map((word) => word.toUpperCase());
  let wanted: States = 0;
  for (const word of words) if (isStateName(word)) wanted |= STATE[word];
  const snat = words.includes("SNAT");
  const dnat = words.includes("DNAT");
  return (packet) => {
    const states = packet.visibleStates;
    let truth: Truth =
      (states & wanted) === 0 ? false : (states & ~wanted) === 0 ? true : undefined;
    if (snat) truth = or(truth, and(packet.snat, hasConnection(packet)));
    if (dnat) truth = or(truth, and(packet.dnat, hasConnection(packet)));
    return unless(negated, truth);
  };
}

/** What is asked of the connection, which is known to be there. */
function connectionTest(option: OptionUse, dialect: Dialect): Test {
  const value = option.values[0];
  switch (option.name) {
    case "--ctproto":
      return value?.kind === "protocol" ? protocolTest(value.number, option.negated) : UNKNOWN;
    case "--ctdir": {
      if (value?.kind !== "word") return UNKNOWN;
      const original = value.word.toUpperCase() === "ORIGINAL";
      return firstOnly(() => unless(option.negated, original));
    }
    case "--ctstatus":
      return value?.kind === "words" ? statusTest(value.words, option.negated) : UNKNOWN;
    case "--ctorigsrc":
    case "--ctorigdst":
      return value?.kind === "addresses" ? originalTest(option, value, dialect) : UNKNOWN;
    case "--ctorigsrcport":
    case "--ctorigdstport":
      return value?.kind === "ports" ? portTest(option, value) : UNKNOWN;
    default:
      return UNKNOWN;
  }
}

/** A question that can be answered of the first packet of a connection, which has just been read off it. */
function firstOnly(test: Test): Test {
  return (packet) => (packet.visibleStates === STATE.NEW ? test(packet) : undefined);
}

function originalTest(
  { name, negated }: OptionUse,
  { list }: Value & { kind: "addresses" },
  dialect: Dialect,
): Test {
  const [network] = list;
  if (network === undefined || network.name !== undefined) return UNKNOWN;
  const isIn = inNetwork(network.address, network.mask, dialect);
  const side = name === "--ctorigsrc" ? "source" : "destination";
  return firstOnly((packet) => {
    const address = asReceived(packet) ? packet.packet[side] : undefined;
    return address === undefined ? undefined : isIn(address) !== negated;
  });
}

function portTest({ name, negated }: OptionUse, { ranges }: Value & { kind: "ports" }): Test {
  const side = name === "--ctorigsrcport" ? "sport" : "dport";
  return firstOnly((packet) => {
    const port = asReceived(packet) ? packet.packet[side] : undefined;
    return port === undefined
      ? undefined
      : ranges.some(({ from, to }) => port >= from && port <= to) !== negated;
  });
}

/** Whether the packet as it was described is what connection tracking saw: in POSTROUTING alone, half of the way is over. */
function asReceived({ packet, seen }: Traveller): boolean {
  return packet.hook !== "POSTROUTING" && seen === false;
}

const ICMP = [1, 58];

function protocolTest(number: number, negated: boolean): Test {
  return ({ protocol, visibleStates }) => {
    // An ICMP error belongs to a connection of whatever protocol it speaks of.
    if (
      protocol === undefined ||
      ((visibleStates & STATE.RELATED) !== 0 && ICMP.includes(protocol))
    )
      return undefined;
    return (protocol === number) !== negated;
  };
}

const STATUS: Readonly<Record<string, number>> = {
  NONE: 0,
  EXPECTED: 1,
  SEEN_REPLY: 2,
  ASSURED: 4,
  CONFIRMED: 8,
};

function statusTest(words: readonly string[], negated: boolean): Test {
  let mask = 0;
  for (const word of words) mask |= STATUS[word.toUpperCase()] ?? 0;
  return (packet) => {
    const none = equalsUnder(statusOf(packet), mask, 0);
    return unless(negated, unless(true, none));
  };
}

function statusOf({ visibleStates, seen }: Traveller): Bits {
  // What loops back was confirmed on its way out.
  if (visibleStates === STATE.NEW) return { value: 0, known: seen === false ? 15 : 7 };
  return visibleStates === STATE.ESTABLISHED ? { value: 10, known: 10 } : NO_BITS;
}
