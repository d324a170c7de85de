import type { ExtensionDocs } from "../../schema";

export const mark = (): ExtensionDocs => ({
  summary: "Looks at the packet's mark, a number that never leaves this machine.",
  detail:
    "The mark is set by `-j MARK` or `-j CONNMARK --restore-mark`, by sockets and by tc, and is read by routing (`ip rule … fwmark`). It starts as 0. Not stateful, but rules before this one may change it.",
  options: {
    "--mark":
      "`VALUE` or `VALUE/MASK`, both up to 32 bits, decimal, hexadecimal (`0x`) or octal (`0`): the mark, after masking, must equal the value. Required.",
  },
  example: {
    table: "mangle",
    rule: "-A PREROUTING -m mark --mark 0x10/0xf0 -j ACCEPT",
    says: "Leaves packets alone whose second hexadecimal digit is 1.",
  },
  mistakes: [
    "Bits of the value outside the mask make a rule that never matches: `--mark 0x3/0x1`.",
    "`-m connmark` is another number: that of the connection.",
  ],
  manual: "iptables-extensions(8), mark",
});
