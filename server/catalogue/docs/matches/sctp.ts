import type { ExtensionDocs } from "../../schema";

const PORT =
  "One port or `FIRST:LAST`, both ends included; a missing end stands for 0 or 65535. Numbers, or names of SCTP services.";

export const sctp = (): ExtensionDocs => ({
  summary: "Looks at the ports and chunks of an SCTP packet.",
  detail:
    "Needs `-p sctp`, which loads it by itself at the first of its options. All given options must hold. Not stateful.",
  options: {
    "--source-port": `The port the packet comes from. ${PORT}`,
    "--destination-port": `The port the packet goes to. ${PORT}`,
    "--chunk-types":
      "Two words. `all`: the packet has all of these chunks; `any`: one of them; `only`: no others. Then the types with commas (`DATA`, `INIT`, `SACK`, …), or `ALL` or `NONE`. Flags follow a colon, a capital for set and a small letter for unset: `DATA:Be`; `DATA` and `I_DATA` have I, U, B, E, `ABORT` and `SHUTDOWN_COMPLETE` have T. At most four types may have flags.",
  },
  example: {
    rule: "-A INPUT -p sctp --dport 3868 --chunk-types any INIT -j ACCEPT",
    says: "Lets new associations for Diameter in.",
  },
  mistakes: [
    "The first word says how many must be there, and is not `none`.",
    "The list of types has no blanks.",
  ],
  manual: "iptables-extensions(8), sctp",
});
