import type { Family } from "./schema";

type Names = Readonly<Record<"match" | "target", Readonly<Record<Family, readonly string[]>>>>;

/**
 * Names of real extensions: all that Debian's iptables 1.8.9 loads for each family, found by asking it (`-m NAME`,
 * `-j NAME`). Those that the catalogue describes are found there first.
 */
export const KNOWN_NAMES: Names = {
  match: {
    ip: [
      "addrtype", "ah", "bpf", "cgroup", "cluster", "comment", "connbytes", "connlabel", "connlimit", "connmark", "conntrack", "cpu",
      "dccp", "devgroup", "dscp", "ecn", "esp", "hashlimit", "helper", "icmp", "ipcomp", "iprange", "ipvs", "length", "limit", "mac",
      "mark", "multiport", "nfacct", "osf", "owner", "physdev", "pkttype", "policy", "quota", "rateest", "realm", "recent", "rpfilter",
      "sctp", "set", "socket", "state", "statistic", "string", "tcp", "tcpmss", "time", "tos", "ttl", "u32", "udp",
    ],
    ip6: [
      "addrtype", "ah", "bpf", "cgroup", "cluster", "comment", "connbytes", "connlabel", "connlimit", "connmark", "conntrack", "cpu",
      "dccp", "devgroup", "dscp", "dst", "ecn", "esp", "eui64", "frag", "hashlimit", "hbh", "helper", "hl", "icmp6", "icmpv6", "ipcomp",
      "iprange", "ipv6-icmp", "ipv6header", "ipvs", "length", "limit", "mac", "mark", "mh", "multiport", "nfacct", "owner", "physdev",
      "pkttype", "policy", "quota", "rateest", "recent", "rpfilter", "rt", "sctp", "set", "socket", "srh", "state", "statistic",
      "string", "tcp", "tcpmss", "time", "tos", "u32", "udp",
    ],
    arp: [
      "addrtype", "bpf", "cgroup", "cluster", "comment", "connbytes", "connlabel", "connmark", "cpu", "dccp", "devgroup", "ecn", "esp",
      "hashlimit", "helper", "ipcomp", "length", "limit", "mac", "mark", "nfacct", "owner", "physdev", "pkttype", "quota", "rateest",
      "recent", "rpfilter", "sctp", "set", "socket", "state", "statistic", "string", "tcp", "tcpmss", "time", "tos", "u32", "udp",
    ],
    eb: [
      "802_3", "among", "arp", "ip", "ip6", "limit", "log", "mark_m", "nflog", "pkttype", "stp", "vlan",
    ],
  },
  target: {
    ip: [
      "AUDIT", "CHECKSUM", "CLASSIFY", "CLUSTERIP", "CONNMARK", "CONNSECMARK", "CT", "DNAT", "DSCP", "ECN", "HMARK", "IDLETIMER", "LED",
      "LOG", "MARK", "MASQUERADE", "NETMAP", "NFLOG", "NFQUEUE", "NOTRACK", "RATEEST", "REDIRECT", "REJECT", "SECMARK", "SET", "SNAT",
      "SYNPROXY", "TCPMSS", "TCPOPTSTRIP", "TEE", "TOS", "TPROXY", "TRACE", "TTL", "ULOG",
    ],
    ip6: [
      "AUDIT", "CHECKSUM", "CLASSIFY", "CONNMARK", "CONNSECMARK", "CT", "DNAT", "DNPT", "DSCP", "HL", "HMARK", "IDLETIMER", "LED",
      "LOG", "MARK", "MASQUERADE", "NETMAP", "NFLOG", "NFQUEUE", "NOTRACK", "RATEEST", "REDIRECT", "REJECT", "SECMARK", "SET", "SNAT",
      "SNPT", "SYNPROXY", "TCPMSS", "TCPOPTSTRIP", "TEE", "TOS", "TPROXY", "TRACE",
    ],
    // The others load, but the kernel has them for IP only.
    arp: ["CLASSIFY", "mangle", "MARK", "TRACE"],
    eb: [
      "arpreply", "AUDIT", "CHECKSUM", "CLASSIFY", "CONNMARK", "CONNSECMARK", "CT", "dnat", "IDLETIMER", "LED", "log", "LOG", "mark",
      "MARK", "nflog", "NFLOG", "NFQUEUE", "NOTRACK", "RATEEST", "redirect", "SECMARK", "SET", "snat", "SYNPROXY", "TCPOPTSTRIP", "TOS",
      "TRACE",
    ],
  },
};

const ADDONS = "xtables-addons";

/** Names of widely used extensions that are not part of iptables, with the package that has them. */
export const FOREIGN_NAMES: Readonly<Record<"match" | "target", Readonly<Record<string, string>>>> = {
  match: {
    account: ADDONS,
    asn: ADDONS,
    condition: ADDONS,
    dhcpmac: ADDONS,
    fuzzy: ADDONS,
    geoip: ADDONS,
    gradm: ADDONS,
    iface: ADDONS,
    ipp2p: ADDONS,
    ipv4options: ADDONS,
    layer7: "l7-filter",
    length2: ADDONS,
    lscan: ADDONS,
    ndpi: "nDPI",
    pknock: ADDONS,
    psd: ADDONS,
    quota2: ADDONS,
  },
  target: {
    ACCOUNT: ADDONS,
    CHAOS: ADDONS,
    DELUDE: ADDONS,
    DHCPMAC: ADDONS,
    DNETMAP: ADDONS,
    ECHO: ADDONS,
    FULLCONENAT: "netfilter-full-cone-nat",
    IPMARK: ADDONS,
    LOGMARK: ADDONS,
    NDPI: "nDPI",
    NETFLOW: "ipt-netflow",
    PROTO: ADDONS,
    RAWDNAT: ADDONS,
    RAWSNAT: ADDONS,
    RTPENGINE: "rtpengine",
    STEAL: ADDONS,
    SYSRQ: ADDONS,
    TARPIT: ADDONS,
  },
};
