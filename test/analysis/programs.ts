/** A small generator of numbers, so that a failing program can be made again from its seed. */
export function numbers(seed: number): (below: number) => number {
  let state = seed * 2654435761 + 1;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 0x9e3779b9) | 0;
    return ((state >>> 8) & 0xffffff) % below;
  };
}

/** A small ruleset with chains, negations, jumps, returns and gotos. */
export function programText(seed: number): string {
  const next = numbers(seed);
  const one = <T>(list: readonly T[]): T => list[next(list.length)] as T;
  const not = () => (next(5) === 0 ? "! " : "");
  const users = ["A", "B", "C", "D"].slice(0, 1 + next(4));
  const match = (chain: string) => {
    let text = "";
    if (next(3) > 0) text += ` ${not()}-s 10.0.0.${one(["0/31", "2/31", "1", "3", "0/30"])}`;
    if (next(6) === 0 && chain !== "OUTPUT") text += ` ${not()}-i ${one(["eth0", "eth1", "eth+"])}`;
    if (next(8) === 0)
      text += ` -m conntrack ${not()}--ctstate ${one(["NEW", "ESTABLISHED,RELATED", "NEW,DNAT"])}`;
    if (next(10) === 0) text += " -m limit --limit 1/s";
    if (next(10) === 0) text += ` -m set ${not()}--match-set x src`;
    if (next(3) === 0) {
      text += " -p tcp";
      if (next(4) === 0) text += ` -m multiport ${not()}--ports 1,2`;
      else if (next(2) === 0) text += ` ${not()}--dport ${one(["1", "1:2", "2:"])}`;
    }
    return text;
  };
  const lines: string[] = [];
  for (const chain of ["INPUT", "OUTPUT", ...users]) {
    for (let i = 1 + next(6); i > 0; i--) {
      const later = users.filter((user) => chain.length > 1 || user > chain);
      const targets = [
        "-j ACCEPT",
        "-j DROP",
        "-j RETURN",
        "-j LOG",
        "",
        ...later.flatMap((user) => [`-j ${user}`, `-j ${user}`, `-g ${user}`]),
      ];
      lines.push(`-A ${chain}${match(chain)} ${one(targets)}`.trimEnd());
    }
  }
  return [
    "*filter",
    ":INPUT ACCEPT",
    ":FORWARD ACCEPT",
    ":OUTPUT ACCEPT",
    ...users.map((user) => `:${user} -`),
    ...lines,
    "COMMIT",
    "",
  ].join("\n");
}

/** What rules of a larger program ask about addresses, by family. */
const ADDRESSES = {
  ip: {
    networks: ["10.0.0.0/8", "10.0.0.0/29", "10.0.0.4/30", "10.0.0.1", "10.0.0.6", "192.0.2.0/24"],
    several: "10.0.0.2,10.0.0.5",
    ranges: ["10.0.0.2-10.0.0.5", "10.0.0.0-10.0.0.7", "10.0.0.6-192.0.2.9"],
    pings: [
      "-p icmp -m icmp --icmp-type 8",
      "-p icmp -m icmp ! --icmp-type 3",
      "-p icmp -m icmp --icmp-type 3/1",
      "-p icmp",
    ],
  },
  ip6: {
    networks: ["fd00::/16", "fd00::/125", "fd00::4/126", "fd00::1", "fd00::6", "2001:db8::/32"],
    several: "fd00::2,fd00::5",
    ranges: ["fd00::2-fd00::5", "fd00::-fd00::7", "fd00::6-fd00:1::9"],
    pings: [
      "-p icmpv6 -m icmp6 --icmpv6-type 128",
      "-p icmpv6 -m icmp6 ! --icmpv6-type 1",
      "-p icmpv6 -m icmp6 --icmpv6-type 1/3",
      "-p icmpv6",
    ],
  },
} as const;

/** The built-in chains of each table, and what ends the way in it or goes on. */
const TABLES = {
  filter: {
    chains: ["INPUT", "FORWARD", "OUTPUT"],
    targets: ["ACCEPT", "ACCEPT", "DROP", "DROP", "REJECT", "LOG"],
  },
  mangle: {
    chains: ["PREROUTING", "INPUT", "FORWARD", "OUTPUT", "POSTROUTING"],
    targets: ["ACCEPT", "DROP", "DROP", "LOG"],
  },
  nat: {
    chains: ["PREROUTING", "INPUT", "OUTPUT", "POSTROUTING"],
    targets: ["ACCEPT", "ACCEPT", "LOG"],
  },
  raw: { chains: ["PREROUTING", "OUTPUT"], targets: ["ACCEPT", "DROP", "DROP", "NOTRACK"] },
} as const;

type TableName = keyof typeof TABLES;

/** How a larger program is to be. */
export interface ProgramShape {
  readonly family: "ip" | "ip6";
  readonly tables: readonly TableName[];
  /** How many user-defined chains a table has at most. */
  readonly chains: number;
  /** How many rules a chain has at most. */
  readonly rules: number;
  /** Whether rules set marks and the like, so that nothing is known of the answers to some questions. */
  readonly changes: boolean;
}

/** A shape as the seed has it. */
export function shapeOf(seed: number): ProgramShape {
  const next = numbers(seed + 17);
  const tables: TableName[] = next(3) === 0 ? [] : ["filter"];
  for (const other of ["mangle", "nat", "raw"] as const) if (next(3) === 0) tables.push(other);
  return {
    family: next(2) === 0 ? "ip" : "ip6",
    tables: tables.length > 0 ? tables : ["filter"],
    chains: 2 + next(7),
    rules: 3 + next(6),
    changes: next(5) === 0,
  };
}

/** A larger ruleset: several tables, chains within chains, and every kind of question that is modelled. */
export function largerProgramText(seed: number, shape = shapeOf(seed)): string {
  const next = numbers(seed);
  const tables = shape.tables.flatMap((table) => tableLines(next, table, shape));
  return [`# iptables-tools: family=${shape.family}`, ...tables, ""].join("\n");
}

function tableLines(
  next: (below: number) => number,
  table: TableName,
  { family, chains, rules, changes }: ProgramShape,
): string[] {
  const users = Array.from({ length: 1 + next(chains) }, (_, at) => `c${at}`);
  const builtIn = TABLES[table].chains.filter((_, at) => at === 0 || next(2) === 0);
  const lines: string[] = [];
  for (const chain of [...builtIn, ...users]) {
    const later = users.slice(users.indexOf(chain) + 1);
    for (let i = 1 + next(rules); i > 0; i--)
      lines.push(
        `-A ${chain}${largerMatch(next, chain, family)} ${largerTarget(next, table, later, changes)}`.trimEnd(),
      );
  }
  return [
    `*${table}`,
    ...TABLES[table].chains.map((chain) => `:${chain} ACCEPT [0:0]`),
    ...users.map((user) => `:${user} - [0:0]`),
    ...lines,
    "COMMIT",
  ];
}

function largerTarget(
  next: (below: number) => number,
  table: TableName,
  later: readonly string[],
  changes: boolean,
): string {
  const one = <T>(list: readonly T[]): T => list[next(list.length)] as T;
  const kind = next(20);
  if (kind < 6 && later.length > 0) return `-j ${one(later)}`;
  if (kind < 9 && later.length > 0) return `-g ${one(later)}`;
  if (kind < 11) return "-j RETURN";
  if (kind === 11) return "";
  if (kind === 12 && changes && table === "mangle")
    return one(["-j MARK --set-xmark 0x1/0xffffffff", "-j DSCP --set-dscp 0x01"]);
  return `-j ${one(TABLES[table].targets)}`;
}

function largerMatch(next: (below: number) => number, chain: string, family: "ip" | "ip6"): string {
  const one = <T>(list: readonly T[]): T => list[next(list.length)] as T;
  const not = () => (next(5) === 0 ? "! " : "");
  const { networks, several, ranges, pings } = ADDRESSES[family];
  const words: string[] = [];
  const add = (oneIn: number, word: () => string) => {
    if (next(oneIn) === 0) words.push(word());
  };
  const network = (option: string) => `${not()}${option} ${one(networks)}`;
  add(2, () =>
    one([
      network("-s"),
      network("-s"),
      network("-d"),
      `${network("-s")} ${network("-d")}`,
      `-s ${several}`,
      `-s ${several} -d ${one(networks)}`,
    ]),
  );
  if (chain !== "OUTPUT" && chain !== "POSTROUTING")
    add(6, () => `${not()}-i ${one(["eth0", "eth1", "eth+", "lo", "wg0"])}`);
  if (chain !== "INPUT" && chain !== "PREROUTING")
    add(6, () => `${not()}-o ${one(["eth0", "eth1", "eth+", "lo"])}`);
  if (family === "ip") add(20, () => `${not()}-f`);
  add(3, () =>
    one([
      "-p tcp",
      "! -p tcp",
      "-p udp",
      `-p tcp -m tcp ${not()}--dport ${one(["22", "80", "1:1023", "1024:"])}`,
      `-p udp -m udp ${not()}--sport ${one(["53", "1:1023"])} ${not()}--dport ${one(["53", "1024:"])}`,
      `-p tcp -m tcp ${not()}--tcp-flags ${one(["SYN,ACK SYN", "SYN,RST,ACK SYN", "ALL NONE", "SYN SYN"])}`,
      `-p tcp -m tcp ${not()}--syn`,
      `-p tcp -m multiport ${not()}--dports ${one(["22,80", "22,80,443", "1:100,443"])}`,
      `-p tcp -m multiport ${not()}--ports ${one(["22,80", "80"])}`,
      ...pings,
    ]),
  );
  add(8, () => `-m iprange ${not()}--${one(["src", "dst"])}-range ${one(ranges)}`);
  add(
    6,
    () =>
      `-m conntrack ${not()}--ctstate ${one(["NEW", "ESTABLISHED,RELATED", "INVALID", "NEW,UNTRACKED", "DNAT", "SNAT,NEW"])}`,
  );
  add(12, () => `-m mark ${not()}--mark ${one(["0", "0x1", "0x2/0x2"])}`);
  add(20, () => `-m length ${not()}--length ${one(["0:100", "100:200", "64"])}`);
  add(20, () => `-m ${family === "ip" ? "ttl --ttl" : "hl --hl"}-${one(["lt", "gt", "eq"])} 64`);
  add(16, () => `-m set ${not()}--match-set ${one(["x", "y"])} src`);
  add(24, () => "-m limit --limit 1/sec");
  if (["PREROUTING", "INPUT", "FORWARD"].includes(chain))
    add(8, () => `-m mac ${not()}--mac-source 02:00:00:00:00:0${1 + next(2)}`);
  return words.map((word) => ` ${word}`).join("");
}
