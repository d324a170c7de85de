import type { ExtensionDocs } from "../../schema";

export const ebPkttype = (): ExtensionDocs => ({
  summary: "Looks at how the network card classed the frame.",
  options: {
    "--pkttype-type":
      "`host` (for this machine), `broadcast`, `multicast`, `otherhost` (for another MAC address), `outgoing`, `loopback`, `fastroute` in any case, or their numbers from 0, in hexadecimal.",
  },
  example: {
    rule: "-A INPUT --pkttype-type broadcast -j DROP",
    family: "eb",
    says: "Keeps broadcasts from this machine.",
  },
  mistakes: ["On a bridge most frames in FORWARD are `otherhost`: they are for someone else."],
  manual: "ebtables-nft(8), pkttype",
});
