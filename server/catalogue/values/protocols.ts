import { compareVersions, type Version } from "../schema";
import { quoted, wholeNumber } from "./numbers";
import { type Names, refuse, type Value, type ValueFault } from "./value";

/** Protocol numbers that the catalogue speaks of. */
export const PROTOCOL = {
  icmp: 1,
  tcp: 6,
  udp: 17,
  dccp: 33,
  esp: 50,
  ah: 51,
  icmpv6: 58,
  sctp: 132,
  mh: 135,
  udplite: 136,
} as const;

/** Names that the tools know by themselves (`xtables_chain_protos`), the preferred one of a number first. */
const BUILT_IN: readonly (readonly [string, number, Version?])[] = [
  ["tcp", 6],
  ["sctp", 132],
  ["udp", 17],
  ["udplite", 136],
  ["icmp", 1],
  ["ipv6-icmp", 58],
  ["icmpv6", 58],
  ["esp", 50],
  ["ah", 51],
  ["mobility-header", 135],
  ["ipv6-mh", 135],
  ["mh", 135],
  ["dccp", 33, "1.8.10"],
  ["ipcomp", 108, "1.8.10"],
  ["all", 0],
];

/* The other names, as Debian's netbase 6.4 has them in /etc/protocols: `number name alias …`. */
const TABLE = [
  "0 ip IP,0 hopopt HOPOPT,1 icmp ICMP,2 igmp IGMP,3 ggp GGP,4 ipencap IP-ENCAP,5 st ST,6 tcp TCP,8 egp EGP",
  "9 igp IGP,12 pup PUP,17 udp UDP,20 hmp HMP,22 xns-idp XNS-IDP,27 rdp RDP,29 iso-tp4 ISO-TP4,33 dccp DCCP",
  "36 xtp XTP,37 ddp DDP,38 idpr-cmtp IDPR-CMTP,41 ipv6 IPv6,43 ipv6-route IPv6-Route,44 ipv6-frag IPv6-Frag",
  "45 idrp IDRP,46 rsvp RSVP,47 gre GRE,50 esp IPSEC-ESP,51 ah IPSEC-AH,57 skip SKIP,58 ipv6-icmp IPv6-ICMP",
  "59 ipv6-nonxt IPv6-NoNxt,60 ipv6-opts IPv6-Opts,73 rspf RSPF CPHB,81 vmtp VMTP,88 eigrp EIGRP",
  "89 ospf OSPFIGP,93 ax.25 AX.25,94 ipip IPIP,97 etherip ETHERIP,98 encap ENCAP,103 pim PIM,108 ipcomp IPCOMP",
  "112 vrrp VRRP,115 l2tp L2TP,124 isis ISIS,132 sctp SCTP,133 fc FC,135 mobility-header Mobility-Header",
  "136 udplite UDPLite,137 mpls-in-ip MPLS-in-IP,138 manet,139 hip HIP,140 shim6 Shim6,141 wesp WESP",
  "142 rohc ROHC,143 ethernet Ethernet,262 mptcp MPTCP",
];

let byName: Map<string, number> | undefined;
let byNumber: Map<number, string> | undefined;

function load(): Map<string, number> {
  if (byName !== undefined) return byName;
  byName = new Map();
  byNumber = new Map();
  for (const entry of TABLE.join(",").split(",")) {
    const [number, ...names] = entry.split(" ") as [string, ...string[]];
    for (const name of names) {
      byName.set(name, Number(number));
      if (!byNumber.has(Number(number))) byNumber.set(Number(number), name);
    }
  }
  for (const [name, number] of BUILT_IN) byName.set(name, number);
  for (const [name, number] of [...BUILT_IN].reverse()) byNumber.set(number, name);
  return byName;
}

/** The number of a protocol name, spelt in lower case as the tools do before they look, or undefined. */
export function protocolNumber(name: string, names: Names): number | undefined {
  return names.protocols.get(name) ?? load().get(name);
}

/** The usual name of a protocol number, or undefined. */
export function protocolName(number: number): string | undefined {
  load();
  return byNumber?.get(number);
}

/** The name of a protocol that the tools have an extension of the same name for (`proto_to_name` without look-up). */
export function extensionOfProtocol(number: number, version: Version): string | undefined {
  return (
    BUILT_IN.find(
      ([, known, since]) =>
        known === number &&
        number !== 0 &&
        (since === undefined || compareVersions(since, version) <= 0),
    )?.[0] ?? protocolName(number)
  );
}

/** All names, for completion and for guessing. */
export function protocolNames(): string[] {
  return [...load().keys()].filter((name) => name === name.toLowerCase());
}

/** The word behind `-p`: a number from 0 to 255, or a name. */
export function readProtocol(text: string, names: Names): Value | ValueFault {
  const number = wholeNumber(text);
  if (number !== undefined && number <= 255) return { kind: "protocol", number };
  // The tools put the word into lower case first, so that `-p TCP` is understood.
  const known = protocolNumber(text.toLowerCase(), names);
  if (known !== undefined) return { kind: "protocol", number: known };
  return refuse(
    "unknown-protocol",
    text,
    `${quoted(text)} is not a protocol: write a name such as tcp, udp or icmp, or a number from 0 to 255.`,
  );
}
