import type { ExtensionSpec } from "../schema";

export const ipv6header: ExtensionSpec = {
  kind: "match",
  name: "ipv6header",
  families: ["ip6"],
  options: {
    "--header": {
      values: [
        {
          kind: "special",
          name: "ipv6-headers",
          expected: "names of extension headers with commas",
        },
      ],
      required: true,
      invert: true,
    },
    "--soft": {},
  },
  determinism: "pure",
  module: "ip6t_ipv6header",
};
