import type { ExtensionDocs } from "../../schema";

export const nfacct = (): ExtensionDocs => ({
  summary: "Counts packets and bytes under a name that many rules may share.",
  detail:
    "The counter must exist when the rules are loaded: `nfacct add NAME`. Always matches, unless the counter has a quota: then only what is beyond it. Stateful: asking counts.",
  options: {
    "--nfacct-name": "The counter's name, 1 to 31 bytes; the rest is cut.",
  },
  example: {
    rule: "-A INPUT -p tcp --dport 80 -m nfacct --nfacct-name http-in",
    says: "Counts web traffic and goes on with the next rule.",
  },
  mistakes: [
    "Conditions are asked from left to right: put it behind those that limit what counts.",
  ],
  manual: "iptables-extensions(8), nfacct",
});
