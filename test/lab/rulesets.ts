import { Chance } from "../kernel/random";

/** A live ruleset and a file to apply, both for the real tool. */
export interface Pair {
  readonly seed: number;
  readonly live: string;
  readonly file: string;
  /** Whether a rule as the tool saves it, in `TABLE CHAIN`, is the administrator's. */
  readonly own: (chain: string, rule: string) => boolean;
}

const CHAINS: Readonly<Record<string, readonly string[]>> = {
  filter: ["INPUT", "FORWARD", "OUTPUT"],
  nat: ["PREROUTING", "INPUT", "OUTPUT", "POSTROUTING"],
  mangle: ["PREROUTING", "INPUT", "FORWARD", "OUTPUT", "POSTROUTING"],
  raw: ["PREROUTING", "OUTPUT"],
};

/** Conditions, each in several spellings. */
const CONDITIONS: readonly (readonly string[])[] = [
  ["-p tcp -m tcp --dport 22", "-p tcp --dport ssh", "--protocol 6 --dport 22"],
  ["-p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN", "-p tcp --syn"],
  ["-m conntrack --ctstate RELATED,ESTABLISHED", "-m conntrack --ctstate ESTABLISHED,RELATED"],
  ["-s 10.0.0.0/8", "-s 10.1.2.3/255.0.0.0", "--source 10.0.0.0/8"],
  ["-i eth0", "--in-interface eth0"],
  ["-m limit --limit 3/hour", "-m limit", "-m limit --limit 3/hour --limit-burst 5"],
  ["-m comment --comment one", '-m comment --comment "one"'],
  ["-m mark --mark 0x1", "-m mark --mark 1/0xffffffff"],
  ["-p udp -m multiport --dports 53,123", "-p udp -m multiport --dports domain,ntp"],
  ["-s 192.0.2.1,192.0.2.2 -d 198.51.100.1,198.51.100.2"],
  [""],
];

/** Rules of other programs by table: what they put into built-in chains, and their chains with what is in them. */
const OTHERS: Readonly<
  Record<
    string,
    {
      readonly into: readonly string[];
      readonly chains: readonly string[];
      readonly rules: readonly string[];
    }
  >
> = {
  filter: {
    into: [
      "-A INPUT -p tcp -m multiport --dports 22 -j f2b-sshd",
      "-A FORWARD -j DOCKER-FORWARD",
      "-A FORWARD -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT",
    ],
    chains: ["f2b-sshd", "DOCKER-FORWARD", "DOCKER"],
    rules: [
      "-A f2b-sshd -s 203.0.113.9/32 -j REJECT --reject-with icmp-port-unreachable",
      "-A f2b-sshd -j RETURN",
      "-A DOCKER-FORWARD -j DOCKER",
      "-A DOCKER -d 172.17.0.2/32 ! -i docker0 -o docker0 -p tcp -m tcp --dport 80 -j ACCEPT",
    ],
  },
  nat: {
    into: [
      "-A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER",
      "-A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE",
    ],
    chains: ["DOCKER"],
    rules: [
      "-A DOCKER ! -i docker0 -p tcp -m tcp --dport 8080 -j DNAT --to-destination 172.17.0.2:80",
    ],
  },
};

/** Pairs that can be had again: a live ruleset with or without other programs, and a file that shares much with it. */
export function anyRulesets(count: number): Pair[] {
  return Array.from({ length: count }, (_, seed) => pairOf(seed));
}

function pairOf(seed: number): Pair {
  const chance = new Chance(seed);
  const live: string[] = [];
  const file: string[] = [];
  const foreign = new Set<string>();
  for (const [table, builtIn] of Object.entries(CHAINS)) {
    const isLive = chance.percent(table === "filter" ? 95 : 60);
    const isInFile = chance.percent(table === "filter" ? 95 : 60);
    const rules = new Map<string, Rule[]>();
    const users = ["one", "two", "three"].slice(0, chance.below(4));
    for (const chain of [...builtIn, ...users])
      rules.set(chain, anyRules(chance, table, chain, users));
    const others = isLive && chance.percent(60) ? OTHERS[table] : undefined;
    if (isLive) live.push(liveTable(chance, table, builtIn, users, rules, others, foreign));
    if (isInFile) file.push(fileTable(chance, table, builtIn, users, rules));
  }
  return {
    seed,
    live: live.join(""),
    file: file.join(""),
    own: (chain, rule) => !foreign.has(`${chain.split(" ")[0] ?? ""} ${rule}`),
  };
}

/** One rule in all its spellings. */
type Rule = readonly string[];

function anyRules(chance: Chance, table: string, chain: string, users: readonly string[]): Rule[] {
  const later = users.slice(users.indexOf(chain) + 1);
  return Array.from({ length: chance.below(6) }, () => anyRule(chance, table, chain, later));
}

function anyRule(chance: Chance, table: string, chain: string, later: readonly string[]): Rule {
  const spellings = chance.one(
    chain === "OUTPUT" || chain === "POSTROUTING"
      ? CONDITIONS.filter(([first]) => first?.startsWith("-i") !== true)
      : CONDITIONS,
  );
  const target = chance.one([
    ["-j ACCEPT"],
    ["-j RETURN"],
    table === "filter"
      ? ["-j REJECT --reject-with icmp-port-unreachable", "-j REJECT"]
      : ["-j LOG", "-j LOG --log-level warning"],
    table === "mangle" ? ["-j MARK --set-xmark 0x1/0xffffffff", "-j MARK --set-mark 1"] : [""],
    ...later.map((name) => [`-j ${name}`]),
  ]);
  return spellings.flatMap((condition) =>
    target.map((to) => ` ${condition} ${to}`.replace(/ +/g, " ").trimEnd()),
  );
}

function liveTable(
  chance: Chance,
  table: string,
  builtIn: readonly string[],
  users: readonly string[],
  rules: ReadonlyMap<string, readonly Rule[]>,
  others: (typeof OTHERS)[string] | undefined,
  foreign: Set<string>,
): string {
  const lines = [
    `*${table}`,
    ...builtIn.map((name) => `:${name} ${policy(chance, table)} ${counters(chance)}`),
  ];
  for (const name of [...users, ...(others?.chains ?? [])]) lines.push(`:${name} - [0:0]`);
  for (const rule of [...(others?.into ?? []), ...(others?.rules ?? [])])
    foreign.add(`${table} ${rule}`);
  for (const [chain, all] of rules) {
    const own = all.map(([first]) => `-A ${chain}${first ?? ""}`);
    for (const rule of others?.into.filter((one) => one.startsWith(`-A ${chain} `)) ?? [])
      own.splice(chance.below(own.length + 1), 0, rule);
    lines.push(...own.map((rule) => `${counters(chance)} ${rule}`));
  }
  lines.push(...(others?.rules ?? []).map((rule) => `${counters(chance)} ${rule}`), "COMMIT", "");
  return lines.join("\n");
}

/** The same rules in any spelling, with some left out, added, moved; commands of all kinds. */
function fileTable(
  chance: Chance,
  table: string,
  builtIn: readonly string[],
  users: readonly string[],
  rules: ReadonlyMap<string, readonly Rule[]>,
): string {
  const lines = [`*${table}`];
  for (const name of builtIn)
    if (chance.percent(90)) lines.push(`:${name} ${policy(chance, table)} [0:0]`);
  const more = [...users, "four"];
  for (const name of more) lines.push(`:${name} - [0:0]`);
  for (const chain of [...builtIn, ...more]) {
    const all = [...(rules.get(chain) ?? [])];
    if (chance.percent(60)) {
      for (let i = chance.below(3); i > 0; i--) all.splice(chance.below(all.length + 1), 1);
      for (let i = chance.below(3); i > 0; i--)
        all.splice(
          chance.below(all.length + 1),
          0,
          anyRule(chance, table, chain, more.slice(more.indexOf(chain) + 1)),
        );
    }
    for (const rule of all) {
      const words = chance.one(rule);
      lines.push(
        chance.percent(10)
          ? `-I ${chain}${words}`
          : chance.percent(10)
            ? `[3:4] -A ${chain}${words}`
            : `-A ${chain}${words}`,
      );
    }
  }
  return [...lines, "COMMIT", ""].join("\n");
}

function policy(chance: Chance, table: string): string {
  return table === "filter" && chance.percent(40) ? "DROP" : "ACCEPT";
}

function counters(chance: Chance): string {
  return `[${chance.below(1000)}:${chance.below(100_000)}]`;
}
