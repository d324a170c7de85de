import type { ExtensionDocs } from "../../schema";

const PORT =
  "One port or `FIRST:LAST`, both ends included; a missing end stands for 0 or 65535. Numbers in decimal, hexadecimal (`0x16`) or octal (`026`), or names of TCP services.";

export const tcp = (): ExtensionDocs => ({
  summary: "Looks at the ports, flags and options of a TCP segment.",
  detail:
    "Needs `-p tcp`, which loads it by itself at the first of its options. All given options must hold. Only the first fragment of a packet has a TCP header, so later ones never match. Not stateful: whether a segment belongs to a connection is for `conntrack` to say.",
  options: {
    "--source-port": `The port the segment comes from. ${PORT}`,
    "--destination-port": `The port the segment goes to. ${PORT}`,
    "--syn":
      "A segment that opens a connection: SYN set; ACK, RST and FIN not. Short for `--tcp-flags SYN,RST,ACK,FIN SYN`; with `!` every other segment.",
    "--tcp-flags":
      "Two lists: the flags to look at, then those of them that must be set; the others must be unset. Flags are `SYN`, `ACK`, `FIN`, `RST`, `URG`, `PSH`, and `ALL` and `NONE`; case does not count.",
    "--tcp-option": "The header has an option of this number, 1 to 255: 2 is MSS, 8 is timestamps.",
  },
  example: {
    rule: "-A INPUT -p tcp --dport 443 --syn -j ACCEPT",
    says: "Lets new HTTPS connections in.",
  },
  mistakes: [
    "Several ports need `-m multiport --dports 80,443`; a list is no port.",
    "A flag that is looked for but not looked at, as in `--tcp-flags SYN,ACK FIN`, can never be set: the rule never matches.",
    "ECE and CWR are not among the flags: use `-m ecn`.",
    "A leading 0 means octal: `--dport 0443` is port 291.",
    "`! -p tcp` with ports loads in iptables-nft only, and reads bytes of other protocols as ports.",
  ],
  manual: "iptables-extensions(8), tcp",
});
