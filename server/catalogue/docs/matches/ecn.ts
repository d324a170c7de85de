import type { ExtensionDocs } from "../../schema";

export const ecn = (): ExtensionDocs => ({
  summary: "Looks at the bits of explicit congestion notification in IP and TCP headers.",
  detail:
    "All given options must hold; at least one is required. The TCP bits need `-p tcp` in the same rule. Not stateful.",
  options: {
    "--ecn-tcp-cwr": "TCP's CWR bit: the sender has slowed down.",
    "--ecn-tcp-ece": "TCP's ECE bit: the receiver reports congestion; on a SYN: ECN is understood.",
    "--ecn-ip-ect":
      "The two bits of the IP header: 0 not capable, 1 ECT(1), 2 ECT(0), 3 congestion experienced.",
  },
  example: {
    rule: "-A INPUT -p tcp -m ecn --ecn-tcp-ece --ecn-ip-ect 0 -j ACCEPT",
    says: "Matches TCP packets with ECE whose IP header is marked as not capable.",
  },
  mistakes: ["`--ecn-tcp-cwr` and `--ecn-tcp-ece` take no value."],
  manual: "iptables-extensions(8), ecn",
});
