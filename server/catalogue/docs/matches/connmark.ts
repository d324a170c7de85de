import type { ExtensionDocs } from "../../schema";

export const connmark = (): ExtensionDocs => ({
  summary: "Looks at the mark of the packet's connection.",
  detail:
    "The connection's mark is set by `-j CONNMARK` and stays for all its packets, both ways. A packet without a connection does not match, also with `!`. Stateful.",
  options: {
    "--mark":
      "`VALUE` or `VALUE/MASK`, both up to 32 bits, decimal, hexadecimal (`0x`) or octal (`0`): the mark, after masking, must equal the value. Required.",
  },
  example: {
    rule: "-A FORWARD -m connmark --mark 0x2 -j DROP",
    says: "Drops every packet of connections that were marked 2.",
  },
  mistakes: [
    "Bits of the value outside the mask make a rule that never matches: `--mark 0x3/0x1`.",
    "`-m mark` is another number: that of the single packet.",
  ],
  manual: "iptables-extensions(8), connmark",
});
