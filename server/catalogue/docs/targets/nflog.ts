import type { ExtensionDocs } from "../../schema";

export const nflog = (): ExtensionDocs => ({
  summary: "Sends the packet, with what is known about it, to a logging program.",
  detail:
    "The packet goes on with the next rule. It decides nothing. In every table and chain. Where nobody listens, the packets are not kept.",
  options: {
    "--nflog-group":
      "Number of the netlink group that the program (ulogd2, tcpdump with `-i nflog:5`) listens to, 0 to 65535. Default 0.",
    "--nflog-prefix":
      "Text that goes with it, at most 63 bytes, under the nft variant 127; the rest is cut off without a word.",
    "--nflog-range": "Never had an effect; write `--nflog-size`.",
    "--nflog-size": "How many bytes of the packet are copied. Default what the program asks for.",
    "--nflog-threshold":
      "How many packets the kernel collects before it hands them over together, up to 65535. More is quicker but later. Default 0, at once.",
  },
  example: {
    rule: '-A INPUT -j NFLOG --nflog-group 5 --nflog-prefix "in-drop: "',
    says: "What is about to be dropped goes to group 5; `tcpdump -ni nflog:5` shows it.",
  },
  mistakes: ["`--nflog-range` is accepted and does nothing."],
  manual: "iptables-extensions(8), NFLOG",
});
