import type { ExtensionDocs } from "../../schema";

export const mark = (): ExtensionDocs => ({
  summary: "Changes the packet's mark (fwmark).",
  detail:
    "The packet goes on with the next rule. The mark is a 32-bit number that belongs to the packet only on this machine: routing rules, tc and later rules (`-m mark`) can ask for it. In every table; to influence routing it must be set in `mangle PREROUTING`, or `OUTPUT` for local packets. Exactly one of the options must be given.",
  options: {
    "--set-xmark":
      "`VALUE/MASK`: clears the bits in MASK, then flips the bits in VALUE. Without MASK all bits are set to VALUE.",
    "--set-mark":
      "`VALUE/MASK`: clears the bits in MASK, then sets the bits in VALUE. Without MASK all bits are set to VALUE. It is printed as `--set-xmark`.",
    "--and-mark": "Keeps only these bits (binary and).",
    "--or-mark": "Sets these bits (binary or).",
    "--xor-mark": "Flips these bits (binary exclusive or).",
  },
  example: {
    rule: "-A PREROUTING -i eth1 -p tcp --dport 25 -j MARK --set-mark 0x2",
    table: "mangle",
    says: "Mail from inside is marked; `ip rule add fwmark 2 table mail` can then route it apart.",
  },
  mistakes: [
    "It is lost with the packet: CONNMARK keeps it for the whole connection.",
    "Other programs use bits of the mark too (Docker, Kubernetes, VPNs): use a mask.",
  ],
  manual: "iptables-extensions(8), MARK",
});
