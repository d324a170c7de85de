import type { ExtensionDocs } from "../../schema";

export const dscp = (): ExtensionDocs => ({
  summary: "Looks at the DSCP: the upper six bits of the TOS or traffic class octet.",
  detail:
    "Senders set it to ask for a treatment; networks on the way may change it. Not stateful, but `-j DSCP` and `-j TOS` before this rule change what it sees.",
  options: {
    "--dscp": "The six bits as a number, 0 to 63, decimal, hexadecimal (`0x`) or octal (`0`).",
    "--dscp-class":
      "A class by name instead: `BE`, `EF`, `CS0` to `CS7`, `AF11` to `AF13`, … `AF41` to `AF43`. Case does not count. Saved as its number.",
  },
  example: {
    table: "mangle",
    rule: "-A POSTROUTING -m dscp --dscp-class EF -j CLASSIFY --set-class 1:10",
    says: "Puts voice traffic into the class 1:10 of tc.",
  },
  mistakes: [
    "It is not the TOS octet: `EF` is 46 here and 0xb8 in `-m tos`.",
    "What follows a class name is passed over: `CS10` is read as `CS1`.",
    "The class `LE` is not known: write `--dscp 1`.",
  ],
  manual: "iptables-extensions(8), dscp",
});
