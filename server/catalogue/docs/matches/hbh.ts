import type { ExtensionDocs } from "../../schema";

export const hbh = (): ExtensionDocs => ({
  summary: "Looks at the hop-by-hop options header of an IPv6 packet.",
  detail:
    "Without options it matches every packet that has such a header. Every router on the way has to read it.",
  options: {
    "--hbh-len": "The length of the header in bytes.",
    "--hbh-opts":
      "Up to 16 options in the order in which they stand in the header, each as `TYPE` or `TYPE:LENGTH`, with commas. Numbers are decimal, `0x…` or octal and are cut to 8 bits. Type 0 is a byte of padding and has no length; the last of 16 takes none.",
  },
  example: {
    rule: "-A FORWARD -m hbh --hbh-opts 5:2 -j ACCEPT",
    family: "ip6",
    says: "Lets packets with a router alert through.",
  },
  mistakes: [
    "`hbh-opts` compares from the first option on: an option further behind is found only with all those before it in the list.",
  ],
  manual: "iptables-extensions(8), hbh",
});
