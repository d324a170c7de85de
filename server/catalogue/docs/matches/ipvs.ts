import type { ExtensionDocs } from "../../schema";

export const ipvs = (): ExtensionDocs => ({
  summary: "Looks at the virtual server connection (IPVS) that a packet belongs to.",
  detail:
    "Any option but `! --ipvs` asks for a packet of an IPVS connection; all given ones must hold, and at least one is required. Needs the kernel module and ip_vs. Stateful.",
  options: {
    "--ipvs": "The packet belongs to an IPVS connection. Negated it stands alone.",
    "--vproto": "Protocol of the virtual service, by name or number.",
    "--vaddr": "Address of the virtual service, or a network with `/` and a prefix length or mask.",
    "--vport": "Port of the virtual service: decimal or a service name.",
    "--vdir": "`ORIGINAL` (client to server) or `REPLY`. It cannot be negated: name the other one.",
    "--vmethod": "How IPVS forwards: `GATE` (direct routing), `IPIP` (tunnel) or `MASQ` (NAT).",
    "--vportctl": "Port of the connection that controls this one, such as 21 for FTP data.",
  },
  example: {
    table: "nat",
    rule: "-A POSTROUTING -m ipvs --vaddr 192.0.2.80 --vport 80 -j MASQUERADE",
    says: "Masquerades what the virtual web server forwards, so that the real servers answer through this machine.",
  },
  mistakes: ["`! --ipvs` together with another option is refused."],
  manual: "iptables-extensions(8), ipvs",
});
