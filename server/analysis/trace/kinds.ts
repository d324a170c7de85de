import type { Dialect } from "../../ruleset/dialect";
import type { OptionUse } from "../../ruleset/model";
import { type Test, UNKNOWN } from "./condition";
import { isMulticast } from "./network";
import { type Address, NO_INTERFACE } from "./packet";
import { and, type Truth, unless } from "./truth";

/** `-m pkttype`: only what is sent to this machine's own link address is forwarded (`ip_forward`), other kinds are not known. */
export function packetTypeTest({ negated }: OptionUse, word: string, { family }: Dialect): Test {
  if (family !== "ip" && family !== "ip6") return UNKNOWN;
  return ({ destination, in: from, packet }) => {
    const isForwarded =
      packet.hook === "FORWARD" &&
      from !== NO_INTERFACE &&
      destination !== undefined &&
      !isMulticast(destination);
    return isForwarded ? (word === "unicast") !== negated : undefined;
  };
}

/** `-m addrtype`: multicast and the limited broadcast show in the address; which others are local, only the host knows. */
export function addressTypeTest(options: readonly OptionUse[], { family }: Dialect): Test {
  const isLimited = options.some(({ name }) => name.startsWith("--limit-iface"));
  if (family !== "ip" || isLimited) return UNKNOWN;
  const tests = options.map(({ name, values: [value], negated }): Test => {
    if (value?.kind !== "words") return UNKNOWN;
    const words = value.words.map((word) => word.toUpperCase());
    const side = name === "--src-type" ? "source" : "destination";
    return (packet) => {
      const address = packet[side];
      return address === undefined ? undefined : unless(negated, isOfType(address, words));
    };
  });
  return (packet) => tests.reduce((truth: Truth, test) => and(truth, test(packet)), true);
}

function isOfType(address: Address, words: readonly string[]): Truth {
  if (isMulticast(address)) return words.includes("MULTICAST");
  if (address === 0 || address === 0xffffffff) return words.includes("BROADCAST");
  // No other address is multicast; what else it may be is not known.
  return words.every((word) => word === "MULTICAST") ? false : undefined;
}
