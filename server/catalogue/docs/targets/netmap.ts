import type { ExtensionDocs } from "../../schema";

export const netmap = (): ExtensionDocs => ({
  summary: "Replaces the network part of an address one to one.",
  detail:
    "Terminating within `nat`: the connection's later packets are treated alike without asking the rules again. Only in the table `nat`. In `PREROUTING` and `OUTPUT` it rewrites the destination, in `POSTROUTING` and `INPUT` the source.",
  options: {
    "--to":
      "New network as `ADDRESS/LENGTH` or `ADDRESS/MASK`. Bits that are set in the mask come from here, the others stay as they are. Without a mask the whole address is replaced.",
  },
  example: {
    rule: "-A PREROUTING -d 10.5.0.0/16 -j NETMAP --to 192.168.0.0/16",
    table: "nat",
    says: "10.5.7.9 reaches the host 192.168.7.9, and so on for each address.",
  },
  mistakes: [
    "The mask here must fit the one of `-d` or `-s`; nothing checks that.",
    "An address in short form is completed from the other end than in `-s`: `10.1` is 10.0.0.1 here.",
  ],
  manual: "iptables-extensions(8), NETMAP",
});
