import type { ExtensionDocs } from "../../schema";

export const osf = (): ExtensionDocs => ({
  summary: "Guesses the sender's operating system from how its SYN looks.",
  detail:
    "IPv4 only; needs `-p tcp`, in PREROUTING, INPUT or FORWARD. Compares window, TTL, length and options of a SYN with fingerprints loaded by `nfnl_osf -f pf.os`; while none are loaded nothing is recognised. Segments other than a SYN never match. Not stateful.",
  options: {
    "--genre":
      "The system as the fingerprints name it, such as `Linux`, `Windows`, `OpenBSD`; `unknown` for what is not recognised. 31 bytes at most, the rest is cut.",
    "--ttl":
      "How the TTL counts. 0: must be the fingerprint's, for a local network. 1: may be lower. 2: does not count.",
    "--log":
      "Writes what was found to the kernel's log. 0: all, also unknown ones. 1: the first fit only. 2: all known fits.",
  },
  example: {
    rule: "-A INPUT -p tcp --dport 22 -m osf --genre Windows --ttl 1 -j DROP",
    says: "Drops SSH connections from what looks like Windows.",
  },
  mistakes: [
    "A sender can look as it likes: it is a hint, not proof of anything.",
    "`! --genre` also matches what is not recognised.",
  ],
  manual: "iptables-extensions(8), osf (IPv4-specific)",
});
