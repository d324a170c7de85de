import type { ExtensionDocs } from "../../schema";

export const mh = (): ExtensionDocs => ({
  summary: "Looks at the type of the mobility header (Mobile IPv6).",
  detail: "Needs `-p mh` in the same rule. Without options every mobility message matches.",
  options: {
    "--mh-type":
      "A type, or `FROM:TO` with either end left away: numbers from 0 to 255 or names, `binding-refresh-request` (`brr`), `home-test-init` (`hoti`), `careof-test-init` (`coti`), `home-test` (`hot`), `careof-test` (`cot`), `binding-update` (`bu`), `binding-acknowledgement` (`ba`), `binding-error` (`be`). Of a beginning the first in this order counts, in any case.",
  },
  example: {
    rule: "-A INPUT -p mh -m mh --mh-type binding-update -j ACCEPT",
    family: "ip6",
    says: "Accepts binding updates of mobile hosts.",
  },
  mistakes: ["A reversed range is refused in all versions."],
  manual: "iptables-extensions(8), mh",
});
