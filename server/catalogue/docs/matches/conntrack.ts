import type { ExtensionDocs } from "../../schema";

const ADDRESS =
  "One address, or a network with `/` and a prefix length or mask. A host name is resolved once, when the rules are loaded.";
const PORT =
  "One port or `FIRST:LAST`, numbers in decimal or service names. A missing end stands for 0 or 65535.";

export const conntrack = (): ExtensionDocs => ({
  summary: "Looks at what connection tracking knows of the packet's connection.",
  detail:
    "*Original* is the direction of the connection's first packet, *reply* the other one; both keep the addresses as that direction sends them, so that NAT shows in a difference between them. All given options must hold. A packet that belongs to no connection is `INVALID`, one exempted with `-j CT --notrack` is `UNTRACKED`; both have no addresses, ports or status to compare. Stateful: the answer depends on earlier packets.",
  options: {
    "--ctstate":
      "A list of states, any of which will do. `NEW`: the connection has been seen in one direction only. `ESTABLISHED`: in both. `RELATED`: opened by another connection, such as an FTP data connection or an ICMP error. `INVALID`: cannot be placed. `UNTRACKED`: exempted. `SNAT` and `DNAT`: the source or destination was rewritten. Case does not count, and any beginning will do.",
    "--ctproto":
      "The connection's protocol by name or number. 0 and `all` are refused since 1.8.11: no connection has that protocol.",
    "--ctorigsrc": `Source of the original direction: who opened the connection. ${ADDRESS}`,
    "--ctorigdst": `Destination of the original direction, before DNAT. ${ADDRESS}`,
    "--ctreplsrc": `Source of the replies: the real server behind DNAT. ${ADDRESS}`,
    "--ctrepldst": `Destination of the replies: the address that SNAT put in place. ${ADDRESS}`,
    "--ctorigsrcport": `Source port of the original direction (or the ID of an echo request, the key of GRE). ${PORT}`,
    "--ctorigdstport": `Destination port of the original direction, before DNAT. ${PORT}`,
    "--ctreplsrcport": `Source port of the replies, after DNAT. ${PORT}`,
    "--ctrepldstport": `Destination port of the replies, after SNAT. ${PORT}`,
    "--ctstatus":
      "A list of flags, any of which will do. `EXPECTED`: a helper foresaw the connection. `SEEN_REPLY`: an answer came. `ASSURED`: it is not dropped early when the table is full. `CONFIRMED`: its first packet has left this machine's hooks. `NONE` names no flag, so alone it never matches.",
    "--ctexpire": "Seconds until the entry times out, one number or `FROM:TO`, 0 to 4294967295.",
    "--ctdir":
      "`ORIGINAL` or `REPLY`: which way this packet goes. Without it both ways fit. It cannot be negated: name the other one.",
  },
  example: {
    rule: "-A INPUT -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT",
    says: "Lets answers in, to connections that earlier packets opened.",
  },
  mistakes: [
    "A list has commas and no spaces: `NEW, ESTABLISHED` is two words.",
    "`--ctorigsrc 10.1` is 10.0.0.1 here, although `-s 10.1` is 10.1.0.0.",
    "A mask that is no prefix (`/33`, `/255.0.255.0`) is accepted in IPv4 and then means one single address.",
    "`NEW` does not mean a TCP SYN: any packet of an unknown connection can be new.",
  ],
  manual: "iptables-extensions(8), conntrack",
});
