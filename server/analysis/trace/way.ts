import { NO_INTERFACE, type PacketHook } from "./packet";

/** One table at one hook. */
export interface Station {
  readonly hook: PacketHook;
  readonly table: string;
}

/** Tables in the order in which the kernel asks them at each hook. */
const ORDER: Readonly<Record<PacketHook, readonly string[]>> = {
  PREROUTING: ["raw", "mangle", "nat"],
  INPUT: ["mangle", "filter", "security", "nat"],
  FORWARD: ["mangle", "filter", "security"],
  OUTPUT: ["raw", "mangle", "nat", "filter", "security"],
  POSTROUTING: ["mangle", "nat"],
};

/** The hooks that a packet passes, for each that it may be asked about. */
const HOOKS: Readonly<Record<PacketHook, readonly PacketHook[]>> = {
  PREROUTING: ["PREROUTING"],
  INPUT: ["PREROUTING", "INPUT"],
  FORWARD: ["PREROUTING", "FORWARD", "POSTROUTING"],
  OUTPUT: ["OUTPUT", "POSTROUTING"],
  POSTROUTING: ["POSTROUTING"],
};

/** The whole way of a packet. */
export function wayOf(hook: PacketHook): readonly Station[] {
  return HOOKS[hook].flatMap((at) => ORDER[at].map((table) => ({ hook: at, table })));
}

/** Whether a hook knows by which interface a packet came in, or goes out. */
export function interfaceAt(
  hook: PacketHook,
  side: "in" | "out",
  known: string | undefined,
): string | undefined {
  const has = side === "in" ? hook !== "OUTPUT" : hook !== "PREROUTING" && hook !== "INPUT";
  return has ? known : NO_INTERFACE;
}
