/** The kinds of rulesets that the bench generates. */
export const KINDS = ["blocklist", "gateway", "kubernetes", "customers"] as const;
export type Kind = (typeof KINDS)[number];

/** A ruleset of about so many rules, the same each time. */
export function generate(kind: Kind, rules: number): string {
  return GENERATORS[kind](rules);
}

const GENERATORS: Readonly<Record<Kind, (rules: number) => string>> = {
  blocklist,
  gateway,
  kubernetes,
  customers,
};

/** One long chain of addresses, as tools that ban attackers make it. */
function blocklist(rules: number): string {
  const lines = [
    "*filter",
    ":INPUT ACCEPT [0:0]",
    ":FORWARD ACCEPT [0:0]",
    ":OUTPUT ACCEPT [0:0]",
    ":BLOCKLIST - [0:0]",
  ];
  lines.push(
    "-A INPUT -i lo -j ACCEPT",
    "-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT",
    "-A INPUT -j BLOCKLIST",
  );
  for (let i = 0; i < rules; i++)
    lines.push(
      `-A BLOCKLIST -s ${address(i * 7919)}/32 -j ${i % 3 === 0 ? "REJECT --reject-with icmp-port-unreachable" : "DROP"}`,
    );
  return end(lines);
}

/** What an office's gateway has: ports forwarded, networks let through, with comments, limits and logs. */
function gateway(rules: number): string {
  const third = Math.floor(rules / 3);
  const lines = [
    "*nat",
    ":PREROUTING ACCEPT [0:0]",
    ":INPUT ACCEPT [0:0]",
    ":OUTPUT ACCEPT [0:0]",
    ":POSTROUTING ACCEPT [0:0]",
  ];
  for (let i = 0; i < third; i++) {
    const inside = `192.168.${(i >> 8) % 256}.${i % 256}`;
    lines.push(
      `-A PREROUTING -d ${address(i)}/32 -i wan0 -p ${i % 4 === 0 ? "udp" : "tcp"} -m ${i % 4 === 0 ? "udp" : "tcp"} --dport ${1 + (i % 60_000)} -m comment --comment "service ${i}" -j DNAT --to-destination ${inside}:${1 + (i % 9000)}`,
    );
  }
  lines.push(
    "-A POSTROUTING -s 192.168.0.0/16 -o wan0 -j MASQUERADE",
    "COMMIT",
    "*filter",
    ":INPUT DROP [0:0]",
    ":FORWARD DROP [0:0]",
    ":OUTPUT ACCEPT [0:0]",
  );
  lines.push("-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT");
  for (let i = 0; i < rules - third; i++) {
    const network = `192.168.${i % 256}.${(i * 16) % 256}/28`;
    if (i % 5 === 0)
      lines.push(
        `-A FORWARD -s ${network} -o wan0 -m limit --limit ${1 + (i % 50)}/minute -j LOG --log-prefix "out ${i}: " --log-level 4`,
      );
    else if (i % 5 === 1)
      lines.push(
        `-A FORWARD -s ${network} -i lan${i % 8} -o wan0 -p tcp -m multiport --dports 80,443,${1024 + (i % 60_000)} -m conntrack --ctstate NEW -j ACCEPT`,
      );
    else
      lines.push(
        `-A FORWARD ! -s ${network} -d ${address(i)}/32 -i wan0 -o lan${i % 8} -p tcp -m tcp --dport ${1 + (i % 60_000)} -m conntrack --ctstate NEW -m comment --comment "${i} in" -j ACCEPT`,
      );
  }
  return end(lines);
}

/** Services and their endpoints as kube-proxy writes them: two chains for each service, many short ones in all. */
function kubernetes(rules: number): string {
  const services = Math.floor(rules / 6);
  const name = (kind: string, i: number) => `KUBE-${kind}-${letters(i)}`;
  const lines = [
    "*nat",
    ":PREROUTING ACCEPT [0:0]",
    ":INPUT ACCEPT [0:0]",
    ":OUTPUT ACCEPT [0:0]",
    ":POSTROUTING ACCEPT [0:0]",
    ":KUBE-SERVICES - [0:0]",
    ":KUBE-MARK-MASQ - [0:0]",
    ":KUBE-POSTROUTING - [0:0]",
  ];
  for (let i = 0; i < services; i++)
    lines.push(`:${name("SVC", i)} - [0:0]`, `:${name("SEP", i)} - [0:0]`);
  lines.push(
    '-A PREROUTING -m comment --comment "kubernetes service portals" -j KUBE-SERVICES',
    "-A KUBE-MARK-MASQ -j MARK --set-xmark 0x4000/0x4000",
  );
  for (let i = 0; i < services; i++) {
    const [service, endpoint, cluster, pod] = [
      name("SVC", i),
      name("SEP", i),
      `10.96.${(i >> 8) % 256}.${i % 256}`,
      `10.244.${(i >> 8) % 256}.${i % 256}`,
    ];
    lines.push(
      `-A KUBE-SERVICES -d ${cluster}/32 -p tcp -m comment --comment "shop/service-${i}:http cluster IP" -m tcp --dport 80 -j ${service}`,
    );
    lines.push(
      `-A ${service} ! -s 10.244.0.0/16 -d ${cluster}/32 -p tcp -m comment --comment "shop/service-${i}:http cluster IP" -m tcp --dport 80 -j KUBE-MARK-MASQ`,
    );
    lines.push(
      `-A ${service} -m comment --comment "shop/service-${i}:http -> ${pod}:8080" -m statistic --mode random --probability 0.50000000000 -j ${endpoint}`,
    );
    lines.push(
      `-A ${service} -m comment --comment "shop/service-${i}:http -> ${pod}:8080" -j ${endpoint}`,
    );
    lines.push(
      `-A ${endpoint} -s ${pod}/32 -m comment --comment "shop/service-${i}:http" -j KUBE-MARK-MASQ`,
    );
    lines.push(
      `-A ${endpoint} -p tcp -m comment --comment "shop/service-${i}:http" -m tcp -j DNAT --to-destination ${pod}:8080`,
    );
  }
  return end(lines);
}

/** A provider's tree: a chain for each customer, found through a chain for each network. */
function customers(rules: number): string {
  const count = Math.floor(rules / 10);
  const lines = ["*filter", ":INPUT ACCEPT [0:0]", ":FORWARD DROP [0:0]", ":OUTPUT ACCEPT [0:0]"];
  for (let network = 0; network * 256 < count; network++) lines.push(`:net-${network} - [0:0]`);
  for (let i = 0; i < count; i++) lines.push(`:customer-${i} - [0:0]`);
  for (let network = 0; network * 256 < count; network++)
    lines.push(`-A FORWARD -d 100.${64 + (network >> 8)}.${network % 256}.0/24 -j net-${network}`);
  for (let i = 0; i < count; i++) {
    const home = `100.${64 + (i >> 16)}.${(i >> 8) % 256}.${i % 256}`;
    lines.push(
      `-A net-${i >> 8} -d ${home}/32 -j customer-${i}`,
      `-A customer-${i} -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT`,
    );
    for (const port of [22, 80, 443, 8000 + (i % 1000), 25])
      lines.push(`-A customer-${i} -p tcp -m tcp --dport ${port} -j ACCEPT`);
    lines.push(
      `-A customer-${i} -p udp -m udp --dport ${1024 + (i % 60_000)}:${1030 + (i % 60_000)} -j ACCEPT`,
    );
    lines.push(
      `-A customer-${i} -p icmp -m icmp --icmp-type 8 -m limit --limit 10/sec -j ACCEPT`,
      `-A customer-${i} -j DROP`,
    );
  }
  return end(lines);
}

function end(lines: string[]): string {
  return [...lines, "COMMIT", ""].join("\n");
}

/** A public address that is never 0.0.0.0. */
function address(i: number): string {
  return `${20 + ((i >> 24) & 127)}.${(i >> 16) & 255}.${(i >> 8) & 255}.${i & 255}`;
}

function letters(i: number): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  let rest = i;
  return Array.from({ length: 16 }, (_, n) => {
    rest = (Math.imul(rest, 1_664_525) + 1_013_904_223 + n) >>> 0;
    return alphabet.charAt(rest >>> 27);
  }).join("");
}
