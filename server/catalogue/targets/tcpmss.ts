import type { ExtensionSpec } from "../schema";

/** The largest MSS leaves room for the IP header: 20 bytes in IPv4, 40 in IPv6. */
const tcpmss = (family: "ip" | "ip6", max: number): ExtensionSpec => ({
  kind: "target",
  name: "TCPMSS",
  families: [family],
  protocol: [{ protocols: ["tcp"] }],
  options: {
    "--set-mss": { values: [{ kind: "uint", max }] },
    "--clamp-mss-to-pmtu": {},
  },
  oneOf: [["--set-mss", "--clamp-mss-to-pmtu"]],
  placement: [
    {
      when: ["--clamp-mss-to-pmtu"],
      variants: ["legacy"],
      hooks: ["FORWARD", "OUTPUT", "POSTROUTING"],
    },
    {
      when: ["--clamp-mss-to-pmtu"],
      variants: ["nft"],
      direct: true,
      hooks: ["FORWARD", "OUTPUT", "POSTROUTING"],
    },
  ],
  checks: ["tcpmss-syn"],
  effect: "continuing",
  module: "xt_TCPMSS",
});

export const tcpmssIp = tcpmss("ip", 65515);
export const tcpmssIp6 = tcpmss("ip6", 65495);
