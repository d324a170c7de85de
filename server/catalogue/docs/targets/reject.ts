import type { ExtensionDocs } from "../../schema";

export const rejectIp = (): ExtensionDocs => ({
  summary: "Drops the packet and tells the sender so.",
  detail:
    "Terminating: the packet does not go on to the next rule. Only in the table `filter` (`INPUT`, `FORWARD`, `OUTPUT`) and chains called from there. No answer is sent to ICMP errors, broadcasts, multicasts and later fragments. With REJECT a client fails at once; with DROP it waits until it gives up.",
  options: {
    "--reject-with":
      "Which answer is sent. ICMP errors: `icmp-net-unreachable`, `icmp-host-unreachable`, `icmp-port-unreachable` (default), `icmp-proto-unreachable`, `icmp-net-prohibited`, `icmp-host-prohibited`, `icmp-admin-prohibited`. For TCP also `tcp-reset`, which closes the connection at once and needs `-p tcp`. Any beginning of a name will do, and the short names without `icmp-` too (`host-prohib`).",
  },
  example: {
    rule: "-A INPUT -p tcp --dport 113 -j REJECT --reject-with tcp-reset",
    says: "Answers ident requests with a reset, so that the asking mail server does not wait.",
  },
  mistakes: [
    "In `nat`, `mangle` or `raw` it is refused: drop there, or reject in `filter`.",
    "`icmp6-…` names belong to the file for ip6tables-restore.",
    "Many answers to a flood are traffic too: put a `limit` before it, and DROP the rest.",
  ],
  manual: "iptables-extensions(8), REJECT",
});

export const rejectIp6 = (): ExtensionDocs => ({
  summary: "Drops the packet and tells the sender so.",
  detail:
    "Terminating: the packet does not go on to the next rule. Only in the table `filter` (`INPUT`, `FORWARD`, `OUTPUT`) and chains called from there. No answer is sent to ICMPv6 errors, multicasts and later fragments.",
  options: {
    "--reject-with":
      "Which answer is sent. ICMPv6 errors: `icmp6-no-route`, `icmp6-adm-prohibited`, `icmp6-addr-unreachable`, `icmp6-port-unreachable` (default), `icmp6-policy-fail`, `icmp6-reject-route`. For TCP also `tcp-reset`, which needs `-p tcp`. Any beginning of a name will do, and the short names too (`adm-prohibited`, `addr-unreach`).",
  },
  example: {
    rule: "-A FORWARD -i eth0 -j REJECT --reject-with icmp6-adm-prohibited",
    family: "ip6",
    says: "Tells outsiders that forwarding to the network behind is forbidden.",
  },
  mistakes: [
    "`icmp-…` names without the 6 belong to the file for iptables-restore.",
    "`tcp-rst` is known to the IPv4 tool only: write `tcp-reset`.",
  ],
  manual: "iptables-extensions(8), REJECT",
});
