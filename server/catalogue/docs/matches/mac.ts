import type { ExtensionDocs } from "../../schema";

export const mac = (): ExtensionDocs => ({
  summary: "Looks at the Ethernet address that the packet came from.",
  detail:
    "That is the last hop's address: behind a router all packets have the router's. Only in PREROUTING, INPUT and FORWARD, and only for packets that came in over Ethernet. Not stateful.",
  options: {
    "--mac-source": "Six bytes in hexadecimal with colons. Required.",
  },
  example: {
    rule: "-A INPUT -m mac --mac-source 00:1a:2b:3c:4d:5e -j ACCEPT",
    says: "Accepts what this network card sends.",
  },
  mistakes: [
    "There is no `--mac-destination`.",
    "Anyone on the same wire can send with any address: it identifies, but does not prove.",
  ],
  manual: "iptables-extensions(8), mac",
});
