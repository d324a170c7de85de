import { ANY_STATE, STATE, type States } from "./states";

/** The hook that a packet is asked about: `INPUT` stands for the whole way of a packet that ends there. */
export type PacketHook = (typeof PACKET_HOOKS)[number];

export const PACKET_HOOKS = ["INPUT", "OUTPUT", "FORWARD", "PREROUTING", "POSTROUTING"] as const;

/** A number for IPv4, a bigint for IPv6. */
export type Address = number | bigint;

/** No interface: a packet that a hook sees before it has one, or after. */
export const NO_INTERFACE = "";

/** One packet as it comes to the first table. What is undefined is not known. */
export interface Packet {
  readonly hook: PacketHook;
  readonly in: string | undefined;
  readonly out: string | undefined;
  readonly protocol: number | undefined;
  readonly source: Address | undefined;
  readonly destination: Address | undefined;
  readonly sport: number | undefined;
  readonly dport: number | undefined;
  readonly icmpType: number | undefined;
  readonly icmpCode: number | undefined;
  /** FIN 1, SYN 2, RST 4, PSH 8, ACK 16, URG 32. */
  readonly tcpFlags: number | undefined;
  /** What connection tracking will say of it. */
  readonly states: States;
  readonly mark: number | undefined;
  /** Whether it is a fragment other than the first. */
  readonly fragment: boolean | undefined;
  /** Of the whole IP packet. */
  readonly length: number | undefined;
  /** As received. */
  readonly ttl: number | undefined;
  /** Of the sender, six bytes in lower case with colons. */
  readonly mac: string | undefined;
}

/** The packet with everything that follows from what was said of it. */
export function complete(packet: Packet): Packet {
  return {
    ...packet,
    // A forwarded packet still has it in POSTROUTING (since Linux 5.7).
    in: packet.hook === "OUTPUT" ? NO_INTERFACE : packet.in,
    states:
      packet.states === ANY_STATE && isUntrackedByNature(packet)
        ? STATE.UNTRACKED | STATE.INVALID
        : packet.states,
    fragment: packet.fragment ?? (isWhole(packet) ? false : undefined),
  };
}

/**
 * Only first fragments have ports, flags or ICMP types; and connection tracking puts packets together before it looks at
 * them.
 */
function isWhole({ sport, dport, tcpFlags, icmpType, states }: Packet): boolean {
  return (
    sport !== undefined ||
    dport !== undefined ||
    tcpFlags !== undefined ||
    icmpType !== undefined ||
    (states & STATE.UNTRACKED) === 0
  );
}

const ICMPV6 = 58;

/** Multicast listener and neighbour discovery, which connection tracking leaves alone (`nf_conntrack_icmpv6_error`). */
function isUntrackedByNature({ protocol, icmpType }: Packet): boolean {
  return (
    protocol === ICMPV6 &&
    icmpType !== undefined &&
    ((icmpType >= 130 && icmpType <= 136) || icmpType === 143)
  );
}
