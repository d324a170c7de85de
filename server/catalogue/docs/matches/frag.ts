import type { ExtensionDocs } from "../../schema";

export const frag = (): ExtensionDocs => ({
  summary: "Looks at the fragment header of an IPv6 packet.",
  detail:
    "Without options it matches every packet that has a fragment header. All given options must hold. Where connection tracking runs, it puts fragments together before the tables see them, so that the match finds something in `raw` PREROUTING at most.",
  options: {
    "--fragid":
      "The identification number that all fragments of a packet share: one number or `FROM:TO`, 0 to 4294967295.",
    "--fraglen":
      "Read and kept, but the kernel does not look at it: the header always has 8 bytes.",
    "--fragres": "The reserved fields must be 0.",
    "--fragfirst": "The first fragment, which has the ports.",
    "--fragmore": "More fragments follow.",
    "--fraglast": "The last fragment.",
  },
  example: {
    rule: "-A INPUT -m frag --fragmore -j DROP",
    family: "ip6",
    says: "Drops all fragments but the last of each packet.",
  },
  mistakes: ["`-f` is for IPv4 only.", "`--fragmore` and `--fraglast` rule each other out."],
  manual: "iptables-extensions(8), frag",
});
