import type { ExtensionDocs } from "../../schema";

export const ipcomp = (): ExtensionDocs => ({
  summary: "Looks at the parameter index of compressed IP packets (IPComp).",
  detail: "Needs `-p ipcomp` (108) in the same rule, not negated. Not stateful.",
  options: {
    "--ipcompspi":
      "One index or `FIRST:LAST`. A missing end stands for the limit. The tool takes up to 4294967295, the header has 16 bits: nothing above 65535 ever matches.",
    "--compres": "Asks for the reserved field to be 0; the kernel does not look.",
  },
  example: {
    rule: "-A INPUT -p ipcomp -m ipcomp --ipcompspi 256:511 -j ACCEPT",
    says: "Accepts compressed packets with these indexes.",
  },
  mistakes: [
    "Without `--ipcompspi` the range is 0 to 0, so the rule matches the index 0 only, not everything.",
    "A reversed range is refused since 1.8.11; before, it was accepted and never matched.",
  ],
  manual: "iptables-extensions(8), ipcomp",
});
