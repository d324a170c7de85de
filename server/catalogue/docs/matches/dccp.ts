import type { ExtensionDocs } from "../../schema";

export const dccp = (): ExtensionDocs => ({
  summary: "Ports, packet types and options of DCCP.",
  detail:
    "Needs `-p dccp` in the same rule, not negated; with `-p dccp` its options also work without `-m dccp`. Not stateful.",
  options: {
    "--source-port":
      "One port or `FIRST:LAST`; numbers in decimal or service names. A missing end stands for 0 or 65535.",
    "--destination-port": "The same for the destination.",
    "--dccp-types":
      "A list of `REQUEST`, `RESPONSE`, `DATA`, `ACK`, `DATAACK`, `CLOSEREQ`, `CLOSE`, `RESET`, `SYNC`, `SYNCACK`, `INVALID` (all types without a name), one of which the packet must have. Case does not count.",
    "--dccp-option": "The packet must carry the option of this number, 1 to 255.",
  },
  example: {
    rule: "-A INPUT -p dccp -m dccp --dport 5004 --dccp-types REQUEST -j ACCEPT",
    says: "Accepts new DCCP connections to port 5004.",
  },
  mistakes: [
    "Ports are decimal only here: `0x16` is refused.",
    "A reversed range is refused since 1.8.11; before, it was accepted and never matched.",
  ],
  manual: "iptables-extensions(8), dccp",
});
