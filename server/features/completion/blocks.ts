/** Families whose usual blocks are known. */
export type BlockFamily = "ip" | "ip6";

/** Rules that are usually written together, by the table in which they stand. */
export interface Block {
  readonly label: string;
  readonly detail: string;
  readonly families?: readonly BlockFamily[];
  readonly tables: Readonly<Record<string, readonly string[]>>;
  /** What follows in a filter chain that lets pass what no rule takes; under a policy of DROP it would change nothing. */
  readonly closing?: readonly string[];
}

/** A place to fill in, as `<name>` in a rule: what it suggests, or the pieces that it is made of. */
export const PLACES: ReadonlyMap<string, Readonly<Record<BlockFamily, string>>> = new Map(
  Object.entries({
    wan: { ip: "eth0", ip6: "eth0" },
    lan: { ip: "eth1", ip6: "eth1" },
    port: { ip: "8080", ip6: "8080" },
    web: { ip: "80", ip6: "80" },
    ssh: { ip: "22", ip6: "22" },
    rate: { ip: "5/minute", ip6: "5/minute" },
    prefix: { ip: "dropped: ", ip6: "dropped: " },
    from: { ip: "08:00", ip6: "08:00" },
    to: { ip: "18:00", ip6: "18:00" },
    server: { ip: "192.168.1.10", ip6: "fd00::10" },
    second: { ip: "192.168.1.11", ip6: "fd00::11" },
    third: { ip: "192.168.1.12", ip6: "fd00::12" },
    "server:web": { ip: "<server>:<web>", ip6: "[<server>]:<web>" },
    "second:web": { ip: "<second>:<web>", ip6: "[<second>]:<web>" },
    "third:web": { ip: "<third>:<web>", ip6: "[<third>]:<web>" },
  }),
);

/** `first`: how one of three is chosen; `second`: how one of the two that are left. */
function balanced(first: string, second: string): Record<string, readonly string[]> {
  const to = "-A PREROUTING -i <wan> -p tcp -m tcp --dport <port>";
  const through = "-m tcp --dport <web> -m conntrack --ctstate NEW -j ACCEPT";
  return {
    nat: [
      `${to} -m statistic ${first} -j DNAT --to-destination <server:web>`,
      `${to} -m statistic ${second} -j DNAT --to-destination <second:web>`,
      `${to} -j DNAT --to-destination <third:web>`,
    ],
    filter: ["server", "second", "third"].map(
      (server) => `-A FORWARD -d <${server}> -i <wan> -o <lan> -p tcp ${through}`,
    ),
  };
}

/** The blocks, each accepted by the tools and without findings in a ruleset that has a host's first rules. */
export const BLOCKS: readonly Block[] = [
  {
    label: "loopback",
    detail: "accepts what the machine sends to itself",
    tables: { filter: ["-A INPUT -i lo -j ACCEPT"] },
  },
  {
    label: "established",
    detail: "accepts what belongs to known connections",
    tables: { filter: ["-A <chain> -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT"] },
  },
  {
    label: "icmp",
    detail: "accepts the errors of IPv4, and pings at most so often",
    families: ["ip"],
    tables: {
      filter: [
        "-A INPUT -p icmp -m icmp --icmp-type destination-unreachable -j ACCEPT",
        "-A INPUT -p icmp -m icmp --icmp-type time-exceeded -j ACCEPT",
        "-A INPUT -p icmp -m icmp --icmp-type parameter-problem -j ACCEPT",
        "-A INPUT -p icmp -m icmp --icmp-type echo-request -m limit --limit 10/second -j ACCEPT",
      ],
    },
  },
  {
    label: "icmpv6",
    detail: "accepts what IPv6 cannot do without, and pings at most so often",
    families: ["ip6"],
    tables: {
      filter: [
        "-A INPUT -p ipv6-icmp -m icmp6 --icmpv6-type destination-unreachable -j ACCEPT",
        "-A INPUT -p ipv6-icmp -m icmp6 --icmpv6-type packet-too-big -j ACCEPT",
        "-A INPUT -p ipv6-icmp -m icmp6 --icmpv6-type time-exceeded -j ACCEPT",
        "-A INPUT -p ipv6-icmp -m icmp6 --icmpv6-type parameter-problem -j ACCEPT",
        "-A INPUT -p ipv6-icmp -m icmp6 --icmpv6-type router-advertisement -m hl --hl-eq 255 -j ACCEPT",
        "-A INPUT -p ipv6-icmp -m icmp6 --icmpv6-type neighbour-solicitation -m hl --hl-eq 255 -j ACCEPT",
        "-A INPUT -p ipv6-icmp -m icmp6 --icmpv6-type neighbour-advertisement -m hl --hl-eq 255 -j ACCEPT",
        "-A INPUT -p ipv6-icmp -m icmp6 --icmpv6-type echo-request -m limit --limit 10/second -j ACCEPT",
      ],
    },
  },
  {
    label: "ssh",
    detail: "accepts new SSH connections, of each source at most so often",
    tables: {
      filter: [
        "-A INPUT -p tcp -m tcp --dport <ssh> -m conntrack --ctstate NEW -m hashlimit --hashlimit-upto <rate> --hashlimit-burst 5 --hashlimit-mode srcip --hashlimit-name ssh -j ACCEPT",
      ],
    },
    closing: ["-A INPUT -p tcp -m tcp --dport <ssh> -m conntrack --ctstate NEW -j DROP"],
  },
  {
    label: "office-hours",
    detail:
      "accepts new connections to a port on working days, from and to a time of the day in UTC",
    tables: {
      filter: [
        "-A INPUT -p tcp -m tcp --dport <port> -m conntrack --ctstate NEW -m time --timestart <from> --timestop <to> --weekdays Mon,Tue,Wed,Thu,Fri --utc -j ACCEPT",
      ],
    },
    closing: ["-A INPUT -p tcp -m tcp --dport <port> -m conntrack --ctstate NEW -j DROP"],
  },
  {
    label: "gateway",
    detail: "a network behind this machine: its connections pass, with this machine's address",
    tables: {
      nat: ["-A POSTROUTING -o <wan> -j MASQUERADE"],
      filter: [
        "-A FORWARD -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT",
        "-A FORWARD -i <lan> -o <wan> -j ACCEPT",
      ],
    },
    closing: ["-A FORWARD -j DROP"],
  },
  {
    label: "port-forward",
    detail: "connections to a port of this machine go to a server behind it",
    tables: {
      nat: [
        "-A PREROUTING -i <wan> -p tcp -m tcp --dport <port> -j DNAT --to-destination <server:web>",
      ],
      filter: [
        "-A FORWARD -d <server> -i <wan> -o <lan> -p tcp -m tcp --dport <web> -m conntrack --ctstate NEW -j ACCEPT",
      ],
    },
  },
  {
    label: "load-balance-nth",
    detail: "connections go to three servers in turn",
    tables: balanced("--mode nth --every 3 --packet 0", "--mode nth --every 2 --packet 0"),
  },
  {
    label: "load-balance-random",
    detail: "connections go to three servers by chance, to each as many",
    tables: balanced("--mode random --probability 0.333333333", "--mode random --probability 0.5"),
  },
  {
    label: "drop-and-log",
    detail: "logs what no rule took, at most so often, and drops it",
    tables: {
      filter: ['-A <chain> -m limit --limit <rate> -j LOG --log-prefix "<prefix>"'],
    },
    closing: ["-A <chain> -j DROP"],
  },
];

/** Whole files of the usual kinds: the blocks that they consist of, one below the other. */
export const WHOLE_FILES: readonly {
  readonly label: string;
  readonly detail: string;
  readonly blocks: readonly string[];
}[] = [
  {
    label: "server",
    detail: "a whole file: a machine that is reached by SSH",
    blocks: ["loopback", "established", "icmp", "icmpv6", "ssh"],
  },
  {
    label: "gateway",
    detail: "a whole file: a machine that connects a network, reached by SSH",
    blocks: ["loopback", "established", "icmp", "icmpv6", "ssh", "gateway"],
  },
];
