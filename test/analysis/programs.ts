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
