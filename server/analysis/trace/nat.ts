import type { Value } from "../../catalogue/values/value";
import type { Dialect } from "../../ruleset/dialect";
import { type OptionUse, optionOf } from "../../ruleset/model";
import { asAddress } from "./network";
import type { Change } from "./outcome";
import type { Address, PacketHook } from "./packet";
import { or, type Truth } from "./truth";

/** Targets that rewrite; whoever sees the connection later sees the new address. */
export const REWRITING: ReadonlySet<string> = new Set([
  "DNAT",
  "REDIRECT",
  "SNAT",
  "MASQUERADE",
  "NETMAP",
]);

/** What DNAT, REDIRECT, SNAT, MASQUERADE or NETMAP does. Where the kernel may choose, the new value is not known. */
export function rewriteOf(target: string, options: readonly OptionUse[], dialect: Dialect): Change {
  const value = optionOf(options, OPTION[target] ?? "")?.values[0];
  const addressOf = newAddress(target, value, dialect);
  const portOf = newPort(value);
  return (packet) => {
    const isDestination =
      target === "DNAT" ||
      target === "REDIRECT" ||
      (target === "NETMAP" && (packet.at === "PREROUTING" || packet.at === "OUTPUT"));
    const [end, portEnd] = isDestination
      ? (["destination", "dport"] as const)
      : (["source", "sport"] as const);
    const address = packet[end];
    const port = packet[portEnd];
    packet[end] = addressOf === KEPT ? address : addressOf(address, packet.at);
    packet[portEnd] = portOf === KEPT ? port : portOf;
    const changed = or(
      addressOf === KEPT ? false : differs(address, packet[end]),
      portOf === KEPT ? false : differs(port, packet[portEnd]),
    );
    packet[isDestination ? "dnat" : "snat"] = changed;
  };
}

const OPTION: Readonly<Record<string, string>> = {
  DNAT: "--to-destination",
  REDIRECT: "--to-ports",
  SNAT: "--to-source",
  MASQUERADE: "--to-ports",
  NETMAP: "--to",
};

/** The rule says nothing of it. */
const KEPT = "kept";

function newAddress(
  target: string,
  value: Value | undefined,
  dialect: Dialect,
): ((address: Address | undefined, at: PacketHook) => Address | undefined) | typeof KEPT {
  const own = (address: bigint) => asAddress(address, dialect);
  switch (target) {
    case "REDIRECT":
      // To an address of the interface that it came in by; what this machine sends, to its loopback address.
      return (_, at) =>
        at === "OUTPUT" ? own(dialect.family === "ip6" ? 1n : 0x7f000001n) : undefined;
    case "NETMAP": {
      const network = value?.kind === "addresses" ? value.list[0] : undefined;
      if (network === undefined || network.name !== undefined) return () => undefined;
      return (address) =>
        address === undefined
          ? undefined
          : own((BigInt(address) & ~network.mask) | (network.address & network.mask));
    }
    case "MASQUERADE":
      return () => undefined;
    default: {
      if (value?.kind !== "nat") return () => undefined;
      const { from, to } = value;
      if (from === undefined) return KEPT;
      const address = from === to ? own(from) : undefined;
      return () => address;
    }
  }
}

function newPort(value: Value | undefined): number | typeof KEPT | undefined {
  if (value?.kind !== "nat" || value.ports === undefined) return KEPT;
  const { ports, base } = value;
  return ports.from === ports.to && base === undefined ? ports.from : undefined;
}

function differs(before: Address | undefined, after: Address | undefined): Truth {
  return before === undefined || after === undefined ? undefined : before !== after;
}
