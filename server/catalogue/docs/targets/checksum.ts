import type { ExtensionDocs } from "../../schema";

export const checksum = (): ExtensionDocs => ({
  summary: "Fills in a checksum that the network card was left to compute.",
  detail:
    "The packet goes on with the next rule. Only in the table `mangle`. For programs that read packets raw and refuse those whose checksum is not filled in yet.",
  options: {
    "--checksum-fill": "Computes it now. The one thing that this target can do; must be given.",
  },
  example: {
    rule: "-A POSTROUTING -o virbr0 -p udp --dport 68 -j CHECKSUM --checksum-fill",
    table: "mangle",
    says: "Old DHCP clients in virtual machines accept the answers.",
  },
  mistakes: ["Current DHCP clients do not need it: libvirt's rule with it is a leftover."],
  manual: "iptables-extensions(8), CHECKSUM",
});
