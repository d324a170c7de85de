import type { ExtensionDocs } from "../../schema";

export const quota = (): ExtensionDocs => ({
  summary: "Matches until so many bytes have passed the rule.",
  detail:
    "Each packet takes its length off what is left, and matches if there was enough. Once a packet did not fit, nothing matches any more until the rules are loaded anew. Stateful: asking counts.",
  options: {
    "--quota":
      "Bytes, 0 to 18446744073709551615. With `!` it matches when the quota is used up instead.",
  },
  example: {
    rule: "-A OUTPUT -p tcp --sport 80 -m quota --quota 1073741824 -j ACCEPT",
    says: "Lets a gibibyte of web answers out; what follows is for the rules below.",
  },
  mistakes: [
    "Saving does not keep what is left: each load begins with the full quota, also after a reboot.",
    "Units are not understood: `1G` is refused.",
    "Conditions are asked from left to right: put it behind those that limit what counts.",
  ],
  manual: "iptables-extensions(8), quota",
});
