import type { ExtensionDocs } from "../../schema";

export const synproxy = (): ExtensionDocs => ({
  summary:
    "Answers connection requests in the server's place and lets only complete handshakes through.",
  detail:
    "Takes the packets of handshakes for itself; others go on with the next rule. Only in `INPUT` and `FORWARD`, only with `-p tcp`. The SYN packets must be untracked (`raw`: `-p tcp --syn -j CT --notrack`), `net.netfilter.nf_conntrack_tcp_loose` must be 0, and what stays invalid should be dropped behind it.",
  options: {
    "--sack-perm": "Offers selective acknowledgements. As the server does.",
    "--timestamp": "Offers timestamps, in which the other options are hidden. As the server does.",
    "--wscale": "Window scaling that is offered, 0 to 14. As the server does.",
    "--mss": "Segment size that is offered, in bytes. As the server does.",
    "--ecn": "Offers congestion notification.",
  },
  example: {
    rule: "-A INPUT -p tcp --dport 80 -m conntrack --ctstate INVALID,UNTRACKED -j SYNPROXY --sack-perm --timestamp --wscale 7 --mss 1460",
    says: "Floods of SYN packets with false senders do not reach the web server.",
  },
  mistakes: [
    "The options must be those of the server, or connections fail later.",
    "Window scaling above 14 and sizes above 65535 are accepted and make no sense: only the low bits are used.",
  ],
  manual: "iptables-extensions(8), SYNPROXY",
});
