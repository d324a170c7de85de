import type { ExtensionDocs } from "../../schema";

export const icmp = (): ExtensionDocs => ({
  summary: "Looks at the type and code of an ICMP message.",
  detail:
    "IPv4 only; IPv6 has `icmp6`. Needs `-p icmp`, which loads it by itself at `--icmp-type`. Not stateful: whether an error belongs to a connection is for `conntrack --ctstate RELATED` to say.",
  options: {
    "--icmp-type":
      "A name (`echo-request`, `host-unreachable`), a beginning that fits one name only, a type from 0 to 255, or `TYPE/CODE`. A type alone stands for all its codes. `any` and 255 stand for all messages.",
  },
  example: {
    rule: "-A INPUT -p icmp --icmp-type echo-request -j ACCEPT",
    says: "Lets this machine be pinged.",
  },
  mistakes: [
    "Do not drop all of ICMP: without `fragmentation-needed` (3/4) connections hang as soon as they send large packets.",
    "One rule has one type: `8,0` is refused. Write one rule for each.",
    "Of a range of codes (`3/1:4`) only the first one is kept.",
  ],
  manual: "iptables-extensions(8), icmp (IPv4-specific)",
});
