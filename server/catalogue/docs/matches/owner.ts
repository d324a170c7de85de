import type { ExtensionDocs } from "../../schema";

export const owner = (): ExtensionDocs => ({
  summary: "Looks at the user and group of the local socket that sent the packet.",
  detail:
    "Only for packets that this machine sends: in OUTPUT and POSTROUTING, also through user-defined chains. What comes from the kernel itself (resets, ICMP errors) has no socket: then only negated conditions hold. Not stateful.",
  options: {
    "--uid-owner":
      "The user whose process made the socket: a name, a number from 0 to 4294967294, or a range `FIRST-LAST`. A name is looked up once, when the rules are loaded.",
    "--gid-owner": "The process's main group: a name, a number or a range, as with `--uid-owner`.",
    "--socket-exists": "The packet comes from a socket at all.",
    "--suppl-groups":
      "`--gid-owner`, which must stand in front of it, also looks at the supplementary groups.",
  },
  example: {
    rule: "-A OUTPUT -p tcp --dport 25 -m owner ! --uid-owner root -j REJECT",
    says: "Only root may speak SMTP to others.",
  },
  mistakes: [
    "It does not work for packets that come in or pass through: those have no local sender.",
    "`--pid-owner`, `--sid-owner` and `--cmd-owner` are long gone from the kernel.",
  ],
  manual: "iptables-extensions(8), owner",
});
