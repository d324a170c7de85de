import type { ExtensionDocs } from "../../schema";

export const rt = (): ExtensionDocs => ({
  summary: "Looks at the routing header of an IPv6 packet.",
  detail:
    "Without options it matches every packet that has a routing header. Type 0 lets a sender choose the way through many hosts and is deprecated (RFC 5095): most networks drop it. The options on type 0 must stand behind `--rt-type 0`.",
  options: {
    "--rt-type":
      "The type of the header, 0 to 255 in real packets: 0 is the deprecated source route, 2 is Mobile IPv6, 4 is segment routing.",
    "--rt-segsleft": "How many hops are still to be visited: one number or `FROM:TO`.",
    "--rt-len": "The length of the header in bytes.",
    "--rt-0-res": "The reserved field of a type 0 header must be 0. Behind `--rt-type 0` only.",
    "--rt-0-addrs":
      "Up to 16 IPv6 addresses with commas, which must stand in the header in this order from the start. Behind `--rt-type 0` only.",
    "--rt-0-not-strict":
      "Other addresses may stand between those of the list. Behind `--rt-0-addrs` only.",
  },
  example: {
    rule: "-A INPUT -m rt --rt-type 0 -j DROP",
    family: "ip6",
    says: "Drops packets with a type 0 routing header.",
  },
  mistakes: [
    "The order counts: `--rt-0-res --rt-type 0` is refused.",
    "`-p 43` never matches: a header of this kind is not the packet's protocol.",
  ],
  manual: "iptables-extensions(8), rt",
});
