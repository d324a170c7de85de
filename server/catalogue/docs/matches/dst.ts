import type { ExtensionDocs } from "../../schema";

export const dst = (): ExtensionDocs => ({
  summary: "Looks at the destination options header of an IPv6 packet.",
  detail:
    "Without options it matches every packet that has such a header. What stands in it is meant for the receiver, unlike hop-by-hop options, which every router reads.",
  options: {
    "--dst-len": "The length of the header in bytes.",
    "--dst-opts":
      "Up to 16 options in the order in which they stand in the header, each as `TYPE` or `TYPE:LENGTH`, with commas. Numbers are decimal, `0x…` or octal and are cut to 8 bits. Type 0 is a byte of padding and has no length; the last of 16 takes none.",
  },
  example: {
    rule: "-A INPUT -m dst --dst-opts 201:16 -j ACCEPT",
    family: "ip6",
    says: "Accepts packets with a home address option of Mobile IPv6.",
  },
  mistakes: [
    "`dst-opts` compares from the first option on: an option further behind is found only with all those before it in the list.",
  ],
  manual: "iptables-extensions(8), dst",
});
