import { instead, more, type Phrases, ports, which } from "./phrase";

const PORTS = {
  "--destination-port": ports("to {port}", "to ports other than {}"),
  "--source-port": ports("from {port}", "from ports other than {}"),
};

/** Matches that look at what stands in a packet. */
export const HEADERS: Readonly<Record<string, Phrases>> = {
  tcp: {
    options: {
      ...PORTS,
      "--syn": which("that open a connection (SYN)", "that do not open a connection (no SYN)"),
      "--tcp-flags": which(
        "with {1} set of the flags {0}",
        "without just {1} set of the flags {0}",
      ),
      "--tcp-option": which("with the TCP option {}", "without the TCP option {}"),
    },
  },
  udp: { options: PORTS },
  dccp: {
    options: {
      ...PORTS,
      "--dccp-types": which("of the DCCP types {or}", "of any DCCP types but {}"),
      "--dccp-option": which("with the DCCP option {}", "without the DCCP option {}"),
    },
  },
  sctp: {
    options: {
      ...PORTS,
      "--chunk-types": which("with {0} of the chunks {1}", "without {0} of the chunks {1}"),
    },
  },
  multiport: {
    options: {
      "--destination-ports": ports("to {port}", "to ports other than {}"),
      "--source-ports": ports("from {port}", "from ports other than {}"),
      "--ports": ports("from or to {port}", "neither from nor to {port}"),
    },
  },
  icmp: { options: { "--icmp-type": which("of the type {}", "of any type but {}") } },
  icmp6: { options: { "--icmpv6-type": which("of the type {}", "of any type but {}") } },
  length: {
    options: {
      "--length": which("that are {} bytes long", "that are not {} bytes long"),
    },
  },
  ttl: {
    options: {
      "--ttl-eq": which("whose TTL is {}", "whose TTL is not {}"),
      "--ttl-lt": which("whose TTL is below {}"),
      "--ttl-gt": which("whose TTL is above {}"),
    },
  },
  hl: {
    options: {
      "--hl-eq": which("whose hop limit is {}", "whose hop limit is not {}"),
      "--hl-lt": which("whose hop limit is below {}"),
      "--hl-gt": which("whose hop limit is above {}"),
    },
  },
  tos: { options: { "--tos": which("whose TOS is {}", "whose TOS is not {}") } },
  dscp: {
    options: {
      "--dscp": which("whose DSCP is {}", "whose DSCP is not {}"),
      "--dscp-class": which("of the DSCP class {}", "of any DSCP class but {}"),
    },
  },
  ecn: {
    options: {
      "--ecn-tcp-cwr": which("with the flag CWR", "without the flag CWR"),
      "--ecn-tcp-ece": which("with the flag ECE", "without the flag ECE"),
      "--ecn-ip-ect": which("whose ECN bits are {}", "whose ECN bits are not {}"),
    },
  },
  ah: {
    options: {
      "--ahspi": which("with the AH index {}", "without the AH index {}"),
      "--ahlen": which("whose AH header is {} bytes long", "whose AH header is not {} bytes long"),
      "--ahres": which("whose reserved AH bits are zero"),
    },
  },
  esp: { options: { "--espspi": which("with the ESP index {}", "without the ESP index {}") } },
  ipcomp: {
    options: {
      "--ipcompspi": which("with the IPComp index {}", "without the IPComp index {}"),
      "--compres": which("whose reserved IPComp bits are zero"),
    },
  },
  eui64: {
    always: which("whose IPv6 source address was made from their MAC address"),
    options: {},
  },
  frag: {
    options: {
      "--fragid": which("with the fragment number {}", "without the fragment number {}"),
      "--fraglen": which(
        "whose fragment header is {} bytes long",
        "whose fragment header is not {} bytes long",
      ),
      "--fragres": which("whose reserved fragment bits are zero"),
      "--fragfirst": which("that are first fragments"),
      "--fragmore": which("that more fragments follow"),
      "--fraglast": which("that are last fragments"),
    },
  },
  dst: {
    always: which("with a destination options header"),
    options: {
      "--dst-len": more("of {} bytes", "that is not {} bytes long"),
      "--dst-opts": more("that holds the options {}"),
    },
  },
  hbh: {
    always: which("with a hop-by-hop header"),
    options: {
      "--hbh-len": more("of {} bytes", "that is not {} bytes long"),
      "--hbh-opts": more("that holds the options {}"),
    },
  },
  ipv6header: {
    options: {
      "--header": which("with just the headers {}", "without just the headers {}"),
      "--soft": more("(others may be there)"),
    },
  },
  rt: {
    always: which("with a routing header"),
    options: {
      "--rt-type": more("of the type {}", "of any type but {}"),
      "--rt-segsleft": more("with {} segments left", "without {} segments left"),
      "--rt-len": more("of {} bytes", "that is not {} bytes long"),
      "--rt-0-res": more("whose reserved field is zero"),
      "--rt-0-addrs": more("by way of {}"),
      "--rt-0-not-strict": more("(among other addresses)"),
    },
  },
  srh: {
    always: which("with a segment routing header"),
    options: {
      "--srh-next-hdr": more("before the header {}", "before any header but {}"),
      "--srh-hdr-len-eq": more("of the length {}", "of any length but {}"),
      "--srh-hdr-len-gt": more("longer than {}", "not longer than {}"),
      "--srh-hdr-len-lt": more("shorter than {}", "not shorter than {}"),
      "--srh-segs-left-eq": more("with {} segments left", "without {} segments left"),
      "--srh-segs-left-gt": more(
        "with more than {} segments left",
        "with at most {} segments left",
      ),
      "--srh-segs-left-lt": more(
        "with less than {} segments left",
        "with at least {} segments left",
      ),
      "--srh-last-entry-eq": more("with the last entry {}", "with any last entry but {}"),
      "--srh-last-entry-gt": more("with a last entry above {}", "with a last entry up to {}"),
      "--srh-last-entry-lt": more("with a last entry below {}", "with a last entry from {}"),
      "--srh-tag": more("with the tag {}", "without the tag {}"),
      "--srh-psid": more(
        "that comes from the segment {}",
        "that does not come from the segment {}",
      ),
      "--srh-nsid": more("that goes on to the segment {}", "that does not go on to the segment {}"),
      "--srh-lsid": more("that ends at the segment {}", "that does not end at the segment {}"),
    },
  },
  mh: {
    options: { "--mh-type": which("of the mobility types {}", "of any mobility types but {}") },
  },
  tcpmss: {
    options: { "--mss": which("that announce an MSS of {}", "that do not announce an MSS of {}") },
  },
  u32: { options: { "--u32": which("in which {} holds", "in which {} does not hold") } },
  bpf: {
    options: {
      "--bytecode": which("that the BPF program {} takes"),
      "--object-pinned": which("that the BPF program pinned at {} takes"),
    },
  },
  string: {
    options: {
      "--string": which("that contain {}", "that do not contain {}"),
      "--hex-string": which("that contain the bytes {}", "that do not contain the bytes {}"),
      "--icase": more("in large or small letters"),
      "--from": more("from byte {}"),
      "--to": more("up to byte {}"),
      "--algo": more("(searched by {})"),
    },
  },
  pkttype: {
    options: {
      "--pkt-type": which("that the network sent as {}", "that the network did not send as {}"),
    },
  },
  mac: {
    options: {
      "--mac-source": which("from the MAC address {}", "from any MAC address but {}"),
    },
  },
  iprange: {
    options: {
      "--src-range": which("from {}", "from anywhere but {}"),
      "--dst-range": which("to {}", "to anywhere but {}"),
    },
  },
  osf: {
    options: {
      "--genre": which("that look as sent by {}", "that do not look as sent by {}"),
      "--ttl": more("(TTL compared in way {})"),
      "--log": more("(logged in way {})"),
    },
  },
  rpfilter: {
    always: which("whose answers would leave by the interface that they came in by"),
    options: {
      "--invert": instead("whose answers would not leave by the interface that they came in by"),
      "--loose": more("(or by another one)"),
      "--validmark": more("(looked up with their mark)"),
      "--accept-local": more("(local senders count too)"),
    },
  },
};
