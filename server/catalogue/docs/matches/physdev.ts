import type { ExtensionDocs } from "../../schema";

const PORT = "An interface of up to 15 bytes; a `+` at the end stands for any ending.";

export const physdev = (): ExtensionDocs => ({
  summary: "Looks at the ports of a bridge by which the packet came and will leave.",
  detail:
    "For packets that a bridge passes to the IP tables (`net.bridge.bridge-nf-call-iptables`, module br_netfilter); `-i` and `-o` then name the bridge, and this its ports. Not stateful.",
  options: {
    "--physdev-in": `The port by which the packet came in. Does not match where it did not come through a bridge. ${PORT}`,
    "--physdev-out": `The port by which a bridged packet will leave. Known in FORWARD and POSTROUTING only. ${PORT}`,
    "--physdev-is-in": "The packet came in through a bridge.",
    "--physdev-is-out": "The packet will leave through a bridge.",
    "--physdev-is-bridged":
      "The packet is bridged from port to port, not routed. Of use in FORWARD and POSTROUTING.",
  },
  example: {
    rule: "-A FORWARD -m physdev --physdev-is-bridged --physdev-in eth0 --physdev-out eth1 -j ACCEPT",
    says: "Lets the bridge pass frames from one port to the other.",
  },
  mistakes: [
    "In OUTPUT a packet has no port to leave by yet: `--physdev-out` and `--physdev-is-out` are refused there unless `--physdev-is-bridged` is given too.",
    "Without br_netfilter bridged packets never reach these rules, and nothing matches.",
  ],
  manual: "iptables-extensions(8), physdev",
});
