import { formatAddress, parseAddress } from "../catalogue/values/addresses";
import type { Connection, LockOutRequest } from "./lockOut";
import type { PassagePacket } from "./passage";

/** Packets of IPv6 itself that have to pass, and what they are for. */
interface NeighbourPassage {
  readonly about: string;
  readonly packets: readonly PassagePacket[];
}

const ROUTER = "fe80::1";
const OWN = "fe80::2";

/**
 * What a host needs to be found on its link: neighbour discovery both ways, and where its routes and leases come from.
 * Neighbours are remembered for a while, so that connections work at first without it. Addresses of the link are examples.
 */
export function neighbourPassages(
  { in: name, destination }: Connection,
  { advertised, leased }: Pick<LockOutRequest, "advertised" | "leased">,
): NeighbourPassage[] {
  const icmp = (icmpType: number) => ({ protocol: "icmpv6", icmpType, icmpCode: 0, ttl: 255 });
  const coming = (icmpType: number, to: string): PassagePacket => ({
    fields: { hook: "INPUT", in: name, source: ROUTER, destination: to, ...icmp(icmpType) },
  });
  const going = (icmpType: number, from: string, to: string): PassagePacket => ({
    fields: { hook: "OUTPUT", out: name, source: from, destination: to, ...icmp(icmpType) },
  });
  const passages: NeighbourPassage[] = [
    {
      about: "Neighbours' questions for this host (ICMPv6 type 135, coming in)",
      packets: [coming(135, solicited(destination))],
    },
    {
      about: "The answers to them (type 136, going out)",
      packets: [going(136, destination, ROUTER)],
    },
    {
      about: "This host's questions for neighbours (type 135, going out)",
      packets: [going(135, destination, "ff02::1:ff00:1")],
    },
    {
      about: "Neighbours' answers (type 136, coming in)",
      packets: [coming(136, destination)],
    },
  ];
  if (advertised === true)
    passages.push(
      {
        about: "Router advertisements, from which the routes come (type 134, coming in)",
        packets: [coming(134, "ff02::1")],
      },
      {
        about: "Questions for routers (type 133, going out)",
        packets: [going(133, OWN, "ff02::2")],
      },
    );
  if (leased === true)
    passages.push({
      about: "DHCPv6, from which the address comes (UDP port 546)",
      packets: [
        {
          fields: {
            ...{ hook: "INPUT", in: name, protocol: "udp", state: "NEW", source: ROUTER },
            ...{ destination: OWN, sport: 547, dport: 546 },
          },
        },
        {
          what: "this host's questions",
          fields: {
            ...{ hook: "OUTPUT", out: name, protocol: "udp", state: "NEW", source: OWN },
            ...{ destination: "ff02::1:2", sport: 546, dport: 547 },
          },
        },
      ],
    });
  return passages;
}

/** The group to which questions for an address go (RFC 4291 section 2.7.1). */
function solicited(address: string): string {
  const bits = parseAddress(address, "ip6") ?? 0n;
  return formatAddress(0xff02_0000_0000_0000_0000_0001_ff00_0000n | (bits & 0xffffffn), "ip6");
}
