import type { ExtensionDocs } from "../../schema";

const RANGE = "A decimal number or `FROM:TO` with either end left away, 0 to 65535.";

export const ebStp = (): ExtensionDocs => ({
  summary: "Looks into spanning tree messages (BPDUs).",
  detail:
    "All options but the type look at configuration messages only. Spanning tree frames go to the MAC address `BGA` (01:80:c2:00:00:00).",
  options: {
    "--stp-type": "`config`, `tcn` (topology change notification), or a number from 0 to 255.",
    "--stp-flags": "`topology-change`, `topology-change-ack`, or a number from 0 to 255.",
    "--stp-root-prio": `Priority of the root bridge. ${RANGE}`,
    "--stp-root-addr": "MAC address of the root bridge, with `/MASK` if wanted.",
    "--stp-root-cost":
      "Cost of the path to the root bridge: a decimal number or `FROM:TO`, 0 to 4294967295.",
    "--stp-sender-prio": `Priority of the bridge that sends. ${RANGE}`,
    "--stp-sender-addr": "MAC address of the bridge that sends, with `/MASK` if wanted.",
    "--stp-port": `Port identifier. ${RANGE}`,
    "--stp-msg-age": `Age of the message. ${RANGE}`,
    "--stp-max-age": `Greatest age of a message. ${RANGE}`,
    "--stp-hello-time": `Time between two messages. ${RANGE}`,
    "--stp-forward-delay": `Time before a port forwards. ${RANGE}`,
  },
  example: {
    rule: "-A INPUT -d BGA --stp-type config --stp-root-prio 0:4095 -j DROP",
    family: "eb",
    says: "Drops messages of bridges that want to become root with a low priority number.",
  },
  mistakes: ["The times count in units of 1/256 second."],
  manual: "ebtables-nft(8), stp",
});
