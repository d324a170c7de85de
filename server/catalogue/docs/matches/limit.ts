import type { ExtensionDocs } from "../../schema";

export const limit = (): ExtensionDocs => ({
  summary: "Matches at most so many packets in a time, all senders together.",
  detail:
    "A bucket holds `--limit-burst` tokens and gets `--limit` new ones in each period. A packet that finds a token takes it and matches; one that finds none does not match. The bucket belongs to this one rule, not to a sender: use `hashlimit` for a limit per address. Stateful: the answer depends on the packets before.",
  options: {
    "--limit":
      "How many packets a second, minute, hour or day match on average, e.g. `5/minute`. The unit may be shortened (`5/m`); without one it is seconds. At most 10000 a second. Default `3/hour`.",
    "--limit-burst":
      "How many packets match at once before the average counts, up to 10000. Default 5. iptables-legacy refuses 0.",
  },
  example: {
    rule: '-A INPUT -m limit --limit 5/minute --limit-burst 10 -j LOG --log-prefix "dropped: "',
    says: "Logs at most five packets a minute, ten at once.",
  },
  mistakes: [
    "It limits what *matches*: `-m limit --limit 10/s -j DROP` drops the first ten and lets the flood through. Accept within the limit and drop the rest below it.",
    "In iptables-legacy the kernel refuses very slow rates with a burst: `--limit 1/day` needs `--limit-burst 1`.",
  ],
  manual: "iptables-extensions(8), limit",
});
