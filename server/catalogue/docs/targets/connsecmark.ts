import type { ExtensionDocs } from "../../schema";

export const connsecmark = (): ExtensionDocs => ({
  summary: "Copies security marks between packet and connection.",
  detail:
    "The packet goes on with the next rule. Only in the tables `security` and `mangle`. For SELinux: SECMARK labels the first packet, this target the others. One of the options must be given.",
  options: {
    "--save": "Copies the packet's security mark to its connection, if that has none yet.",
    "--restore": "Copies the connection's security mark to the packet, if that has none yet.",
  },
  example: {
    rule: "-A INPUT -m conntrack --ctstate ESTABLISHED,RELATED -j CONNSECMARK --restore",
    table: "security",
    says: "Packets of a known connection get the label that its first packet got.",
  },
  manual: "iptables-extensions(8), CONNSECMARK",
});
