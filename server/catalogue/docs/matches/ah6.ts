import type { ExtensionDocs } from "../../schema";

export const ah6 = (): ExtensionDocs => ({
  summary: "Looks at the authentication header (IPsec) of an IPv6 packet.",
  detail:
    "The header lies among the extension headers, so no `-p` is needed; `-p ah` would never match. Without options every packet with such a header matches.",
  options: {
    "--ahspi": "The security parameters index: one number or `FROM:TO`, 0 to 4294967295.",
    "--ahlen": "The length of the header in bytes.",
    "--ahres": "The reserved field must be 0.",
  },
  example: {
    rule: "-A INPUT -m ah --ahspi 256:511 -j ACCEPT",
    family: "ip6",
    says: "Accepts authenticated packets of these security associations.",
  },
  mistakes: ["`-p ah` in an IPv6 rule: the tool warns and the rule never matches."],
  manual: "iptables-extensions(8), ah (IPv6-specific)",
});
