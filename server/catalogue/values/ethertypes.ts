/* Names of Ethernet protocols as Debian's netbase 6.4 has them in /etc/ethertypes: `number name alias …`. */
const TABLE = [
  "0800 IPv4 ip ip4,0805 X25,0806 ARP ether-arp,0808 FR_ARP,08FF BPQ,22F3 TRILL,22F4 L2-IS-IS,6558 TEB,6559 RAW_FR",
  "8035 RARP,809B ATALK,80F3 AARP,8100 802_1Q 8021q 1q 802.1q dot1q,8137 IPX,8191 NetBEUI,86DD IPv6 ip6,880B PPP",
  "8847 MPLS,8848 MPLS_MULTI,884C ATMMPOA,8863 PPP_DISC,8864 PPP_SES,8884 ATMFATE,888E EAPOL,88A8 S-TAG",
  "88C7 EAP_PREAUTH,88CC LLDP,88E5 MACSEC,88E7 PBB macinmac,88F5 MVRP,88F7 PTP,8906 FCOE,8914 FIP,8915 ROCE,A0ED LoWPAN",
];

let byName: Map<string, number> | undefined;
let byNumber: Map<number, string> | undefined;

function load(): Map<string, number> {
  if (byName !== undefined) return byName;
  byName = new Map();
  byNumber = new Map();
  for (const entry of TABLE.join(",").split(",")) {
    const [hex, ...names] = entry.split(" ") as [string, ...string[]];
    const number = Number.parseInt(hex, 16);
    for (const name of names) byName.set(name.toLowerCase(), number);
    byNumber.set(number, names[0] as string);
  }
  return byName;
}

/** The number of an Ethernet protocol's name, in any case, or undefined. */
export function etherTypeOf(name: string): number | undefined {
  return load().get(name.toLowerCase());
}

/** The usual name of an Ethernet protocol number, or undefined. */
export function etherTypeName(number: number): string | undefined {
  load();
  return byNumber?.get(number);
}
