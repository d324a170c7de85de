import type { ExtensionDocs } from "../../schema";

export const rpfilter = (): ExtensionDocs => ({
  summary: "Looks whether an answer would leave by the interface that the packet came in by.",
  detail:
    "A test against forged senders, like the kernel's `rp_filter` and for IPv6 too. In PREROUTING of raw and mangle only. Packets of the loopback interface always pass. Not stateful.",
  options: {
    "--loose": "A route to the sender by any interface will do.",
    "--validmark": "The packet's mark takes part in the search for the route.",
    "--accept-local": "A sender's address that is this machine's own will do.",
    "--invert": "Matches the packets that fail the test. Written instead of `!`.",
  },
  example: {
    rule: "-A PREROUTING -m rpfilter --invert -j DROP",
    table: "raw",
    says: "Drops packets with a forged sender.",
  },
  mistakes: [
    "With routes that differ by direction (two providers) the strict test drops good packets: use `--loose`.",
    "Without `--invert` a DROP drops the good ones.",
  ],
  manual: "iptables-extensions(8), rpfilter",
});
