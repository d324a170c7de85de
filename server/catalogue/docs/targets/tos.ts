import type { ExtensionDocs } from "../../schema";

export const tos = (): ExtensionDocs => ({
  summary: "Changes the TOS byte of the IPv4 header, the traffic class of IPv6.",
  detail:
    "The packet goes on with the next rule. Only in the table `mangle`. The byte's meaning has changed since: routers look at its upper six bits as DSCP, for which DSCP is the clearer target. Exactly one of the options must be given.",
  options: {
    "--set-tos":
      "`VALUE/MASK`, each 0 to 255: clears the bits in MASK and flips those in VALUE. Without MASK the whole byte is set. Or a name, which leaves the upper two bits: `Minimize-Delay`, `Maximize-Throughput`, `Maximize-Reliability`, `Minimize-Cost`, `Normal-Service`.",
    "--and-tos": "Keeps only these bits, 0 to 255.",
    "--or-tos": "Sets these bits, 0 to 255.",
    "--xor-tos": "Flips these bits, 0 to 255.",
  },
  example: {
    rule: "-A OUTPUT -p tcp --dport 22 -j TOS --set-tos Minimize-Delay",
    table: "mangle",
    says: "Interactive sessions ask for little delay.",
  },
  mistakes: [
    "The lowest two bits are ECN's: setting the whole byte destroys it; write a mask of 0xfc.",
  ],
  manual: "iptables-extensions(8), TOS",
});
