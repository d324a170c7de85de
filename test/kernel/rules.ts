import type { Plan } from "./packets";
import type { Chance } from "./random";

/** A whole file for the real tool: raw, mangle, nat and filter, with user-defined chains, marks and every way to go on. */
export function randomRules(chance: Chance, plan: Plan): string {
  const writer = new Writer(chance, plan);
  return [writer.raw(), writer.mangle(), writer.nat(), writer.filter()].join("");
}

/**
 * A filter table alone, in which a packet's own bytes and its place in a connection decide every question. The first rules
 * only name the interfaces.
 */
export function randomFilter(chance: Chance, plan: Plan): string {
  return new Writer(chance, plan, true)
    .filter()
    .replace("-A INPUT", "-A INPUT -i e0\n-A INPUT")
    .replace("-A FORWARD", "-A FORWARD -o e1\n-A FORWARD");
}

/** Where a chain of rules can be reached from decides what its rules may ask. */
interface Place {
  readonly table: string;
  readonly chain: string;
  /** Packets of this machine's own answers come here too, so that rules must say which ones they mean. */
  readonly ofServers: boolean;
}

class Writer {
  readonly #chance: Chance;
  readonly #plan: Plan;
  /** Whether nothing is asked that other tables or the connection's other packets would have to answer. */
  readonly #plain: boolean;

  constructor(chance: Chance, plan: Plan, plain = false) {
    this.#chance = chance;
    this.#plan = plan;
    this.#plain = plain;
  }

  raw(): string {
    return this.#table("raw", ["PREROUTING", "OUTPUT"], ["R0"], () =>
      this.#chance.one(["NOTRACK", "CT --notrack", "NFLOG", "ACCEPT", "ACCEPT", "DROP"]),
    );
  }

  mangle(): string {
    const marks = [
      "--set-mark 1",
      "--set-xmark 0x2/0x3",
      "--or-mark 2",
      "--and-mark 0x1",
      "--xor-mark 3",
    ];
    const ttl = this.#plan.family === "ip6" ? "HL --hl" : "TTL --ttl";
    return this.#table(
      "mangle",
      ["PREROUTING", "INPUT", "FORWARD", "OUTPUT", "POSTROUTING"],
      ["M0", "M1"],
      () =>
        this.#chance.one([
          `MARK ${this.#chance.one(marks)}`,
          `MARK ${this.#chance.one(marks)}`,
          `CONNMARK ${this.#chance.one([...marks, "--save-mark", "--restore-mark", "--save-mark --mask 0x1", "--restore-mark --nfmask 0x3 --ctmask 0x1"])}`,
          `${ttl}-set 70`,
          `${ttl}-inc 1`,
          `DSCP --set-dscp ${this.#chance.below(3)}`,
          "ACCEPT",
          "DROP",
        ]),
    );
  }

  /** Rewriting keeps a packet on the side where it was, so that it still ends where its description says. */
  nat(): string {
    const { server, machine, otherMachine, servers, family } = this.#plan;
    const to = (address: string) => (family === "ip6" ? `[${address}]` : address);
    const lines: string[] = [];
    const ports = () => this.#chance.one(["-p tcp", "-p udp"]);
    for (let i = this.#chance.below(4); i > 0; i--) {
      lines.push(
        this.#chance.one([
          `-A PREROUTING -d ${servers}${this.#match("PREROUTING", false)} ${ports()} -j DNAT --to-destination ${to(server(9))}:${this.#chance.below(7) + 1}`,
          `-A PREROUTING -d ${servers}${this.#match("PREROUTING", true)} -j DNAT --to-destination ${server(8)}`,
          `-A PREROUTING -d ${machine}${this.#match("PREROUTING", true)} -j DNAT --to-destination ${otherMachine}`,
          `-A PREROUTING -d ${machine}${this.#match("PREROUTING", false)} ${ports()} -j REDIRECT --to-ports ${this.#chance.below(7) + 1}`,
          `-A PREROUTING -d ${servers}${this.#match("PREROUTING", true)} -j N0`,
          `-A OUTPUT -d ${servers}${this.#match("OUTPUT", true)} -j DNAT --to-destination ${server(7)}`,
        ]),
      );
    }
    for (let i = this.#chance.below(3); i > 0; i--) {
      const target = this.#chance.one([
        `SNAT --to-source ${machine}`,
        "MASQUERADE",
        "ACCEPT",
        "RETURN",
      ]);
      lines.push(`-A POSTROUTING -d ${servers}${this.#match("POSTROUTING", true)} -j ${target}`);
    }
    for (let i = this.#chance.below(3); i > 0; i--)
      lines.push(`-A INPUT${this.#match("INPUT", true)} -j ACCEPT`);
    lines.push(
      `-A N0${this.#match("PREROUTING", true)} -j ${this.#chance.one(["RETURN", "ACCEPT", `DNAT --to-destination ${server(6)}`])}`,
    );
    return text(
      "nat",
      ["PREROUTING", "INPUT", "OUTPUT", "POSTROUTING"],
      () => "ACCEPT",
      ["N0"],
      lines,
    );
  }

  filter(): string {
    return this.#table(
      "filter",
      ["INPUT", "FORWARD", "OUTPUT"],
      ["C0", "C1", "C2"],
      (chain) =>
        this.#chance.one([
          "ACCEPT",
          "DROP",
          ...(chain === "INPUT" || chain === "FORWARD" ? ["REJECT"] : ["LOG"]),
        ]),
      ["ACCEPT", "DROP"],
    );
  }

  #table(
    name: string,
    builtIn: readonly string[],
    users: readonly string[],
    verdict: (chain: string) => string,
    policies: readonly string[] = ["ACCEPT"],
  ): string {
    const lines: string[] = [];
    for (const chain of [...builtIn, ...users]) {
      const place: Place = {
        table: name,
        chain,
        ofServers: chain === "OUTPUT" || chain === "POSTROUTING",
      };
      const later = users.slice(users.indexOf(chain) + 1);
      for (let i = 1 + this.#chance.below(name === "filter" ? 5 : 3); i > 0; i--)
        lines.push(this.#rule(place, later, verdict));
    }
    // A machine's own answers must get out, or its neighbours would be asked for.
    const policy = (chain: string) => (chain === "OUTPUT" ? "ACCEPT" : this.#chance.one(policies));
    return text(name, builtIn, policy, users, lines);
  }

  #rule(
    { chain, ofServers }: Place,
    later: readonly string[],
    verdict: (chain: string) => string,
  ): string {
    const start = `-A ${chain}${ofServers ? ` -d ${this.#plan.servers}` : ""}${this.#match(chain, true)}`;
    const share = this.#chance.below(100);
    if (share < 25 && later.length > 0) return `${start} -j ${this.#chance.one(later)}`;
    if (share < 33 && later.length > 0) return `${start} -g ${this.#chance.one(later)}`;
    if (share < 43) return `${start} -j RETURN`;
    if (share < 48) return start;
    return `${start} -j ${verdict(chain)}`;
  }

  /** Conditions that a packet decides by itself; `mayNameProtocol`: the rule's target does not say one. */
  #match(chain: string, mayNameProtocol: boolean): string {
    const words: string[] = [];
    const not = () => (this.#chance.percent(20) ? "! " : "");
    const add = (share: number, condition: () => string) => {
      if (this.#chance.percent(share)) words.push(condition());
    };
    const { clients, client, server, family } = this.#plan;
    add(30, () => {
      const bits = this.#chance.below(4);
      return `${not()}-s ${clients((this.#chance.below(9) >> bits) << bits, bits)}`;
    });
    add(
      5,
      () =>
        `-m iprange ${not()}--src-range ${client(1 + this.#chance.below(4))}-${client(5 + this.#chance.below(4))}`,
    );
    if (chain !== "OUTPUT" && chain !== "POSTROUTING")
      add(15, () => `${not()}-i ${this.#chance.one(["e0", "e1", "e+", "other"])}`);
    if (chain !== "PREROUTING" && chain !== "INPUT" && !/\d$/.test(chain))
      add(15, () => `${not()}-o ${this.#chance.one(["e0", "e1", "e+"])}`);
    const marks = this.#plain ? ["0", "0x3"] : ["0", "0x1/0x1", "0x2/0x3", "0x3"];
    add(8, () => `-m mark ${not()}--mark ${this.#chance.one(marks)}`);
    if (!this.#plain)
      add(5, () => `-m connmark ${not()}--mark ${this.#chance.one(["0", "0x1/0x1", "0x3"])}`);
    add(6, () =>
      family === "ip6"
        ? `-m hl --hl-${this.#chance.one(["eq 64", "lt 64", "gt 63"])}`
        : `-m ttl --ttl-${this.#chance.one(["eq 64", "lt 64", "gt 63"])}`,
    );
    add(
      5,
      () =>
        `-m length ${not()}--length ${family === "ip6" ? this.#chance.one(["48", "60:"]) : this.#chance.one(["28", "40:"])}`,
    );
    if (/^[RMNC]\d|^PREROUTING|^INPUT|^FORWARD/.test(chain) && !/\d$/.test(chain))
      add(4, () => `-m mac ${not()}--mac-source 02:00:00:00:00:0${this.#chance.one(["2", "4"])}`);
    add(
      15,
      () =>
        `-m conntrack ${not()}--ctstate ${this.#chance.one(["NEW", "NEW,ESTABLISHED", "INVALID", "UNTRACKED", "ESTABLISHED,RELATED", "NEW,INVALID", "DNAT", "SNAT,INVALID"])}`,
    );
    if (!this.#plain) {
      add(3, () => `-m conntrack --ctstate NEW ${not()}--ctorigdst ${server(1)}`);
      add(3, () => `-m conntrack ${not()}--ctproto ${this.#chance.one(["tcp", "udp"])}`);
    }
    if (mayNameProtocol) add(45, () => this.#protocol(not));
    return words.map((word) => ` ${word}`).join("");
  }

  #protocol(not: () => string): string {
    const { family } = this.#plan;
    const protocol = this.#chance.one(["tcp", "tcp", "udp", "icmp"]);
    if (protocol === "icmp") {
      if (this.#chance.percent(40)) return `${not()}-p ${family === "ip6" ? "icmpv6" : "icmp"}`;
      return family === "ip6"
        ? `-p icmpv6 -m icmp6 ${not()}--icmpv6-type ${this.#chance.one(["128", "128/0", "129", "echo-request"])}`
        : `-p icmp -m icmp ${not()}--icmp-type ${this.#chance.one(["8", "8/0", "13", "any", "echo-request"])}`;
    }
    const port = () => this.#chance.below(7);
    switch (this.#chance.below(6)) {
      case 0:
        return `${not()}-p ${protocol}`;
      case 1:
        return `-p ${protocol} -m multiport ${not()}--${this.#chance.one(["dports", "ports", "sports"])} ${port()},4:5`;
      case 2:
        return `-p tcp -m tcp ${not()}--tcp-flags ${this.#chance.one(["SYN,ACK SYN", "SYN,RST SYN", "ALL NONE", "SYN,RST SYN,RST"])}`;
      case 3:
        return `-p tcp -m tcp ${not()}--syn ${this.#plain ? "" : "-m tcp "}${not()}--dport ${port()}`;
      default:
        return `-p ${protocol} -m ${protocol} ${not()}--dport ${this.#chance.one([`${port()}`, `${this.#chance.below(3)}:${3 + this.#chance.below(3)}`, ":3", "4:"])}`;
    }
  }
}

function text(
  name: string,
  builtIn: readonly string[],
  policy: (chain: string) => string,
  users: readonly string[],
  lines: readonly string[],
): string {
  return [
    `*${name}`,
    ...builtIn.map((chain) => `:${chain} ${policy(chain)} [0:0]`),
    ...users.map((chain) => `:${chain} - [0:0]`),
    ...lines,
    "COMMIT",
    "",
  ].join("\n");
}
