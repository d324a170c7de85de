import { expectParity } from "./expect";

/** A host's files for both families, with what each of them accepts beside what is usual. */
function both(ip: string, ip6: string): string {
  return `#- rules.v4\n${guarded(ip)}#- rules.v6\n${guarded(ip6)}`;
}

function guarded(rules: string, policy = ":INPUT DROP [0:0]"): string {
  const accepted = rules === "" ? "" : `${rules.replace(/^\n|\n$/g, "")}\n`;
  return `*filter\n${policy}\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\n-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n${accepted}COMMIT\n`;
}

/** Something that is told, so that silence about the rest says something. */
const OTHER = `-A INPUT -p tcp --dport 2000 -j ACCEPT
#<-------------------------------------- information[v4-v6-parity]: v6: tcp/2000.`;
const SSH = "-A INPUT -p tcp --dport 22 -j ACCEPT";

describe("check: parity of IPv4 and IPv6", () => {
  it("names ports that are open in one file and closed in the other", () => {
    expectParity(
      both(
        `${SSH}
-A INPUT -p tcp -m multiport --dports 22,80,443 -j ACCEPT
#<--------------------------------------------------------- information[v4-v6-parity]: Open here, and closed by rules.v6: tcp/80, tcp/443.`,
        `${SSH}
-A INPUT -i eth0 -p udp --dport 53 -j ACCEPT
#<-------------------------------------------- information[v4-v6-parity]: Open here, and closed by rules.v4: udp/53.`,
      ),
    );
  });

  it("names some ports where a line opens many", () => {
    expectParity(
      `#- iptables.rules\n${guarded(SSH)}#- ip6tables.rules\n${guarded(
        "",
        `:INPUT ACCEPT [0:0]
#<------------- information[v4-v6-parity]: closed by iptables.rules: more than 4 ports, such as tcp/80, tcp/443, udp/53, udp/123.`,
      )}`,
    );
  });

  it("follows chains, and counts as open only what comes through", () => {
    expectParity(
      both(
        SSH,
        `-N WEB
${SSH}
-A INPUT -p tcp -j WEB
-A INPUT -p tcp --dport 8080 -j DROP
-A WEB -p tcp --dport 8080:8081 -j RETURN
-A WEB -p tcp --dport 8000 -j ACCEPT
#<------------------------------------ information[v4-v6-parity]: tcp/8000.
-A INPUT -p tcp --dport 8080:8081 -j ACCEPT
#<------------------------------------------- information[v4-v6-parity]: v4: tcp/8081.`,
      ),
    );
  });

  for (const [why, rule] of [
    ["by a limit", "-A INPUT -p tcp --dport 80 -m limit --limit 3/s -j ACCEPT"],
    ["from some senders", "-A INPUT -s 2001:db8::/32 -p tcp --dport 80 -j ACCEPT"],
    ["in a wider range", "-A INPUT -p tcp --dport 1:1023 -s 2001:db8::/32 -j ACCEPT"],
    ["by whatever a program says", "-A INPUT -p tcp --dport 80 -j NFQUEUE"],
    ["by a set", "-A INPUT -p tcp --dport 80 -m set --match-set some src -j ACCEPT"],
  ] as const)
    it(`leaves out what may be open in the other file ${why}`, () => {
      expectParity(both(`${OTHER}\n-A INPUT -p tcp --dport 80 -j ACCEPT`, rule), {
        names: { services: new Map(), protocols: new Map(), sets: new Map([["some", "hash:ip"]]) },
      });
    });

  it("counts a port as open from which packets are sent on to one that is", () => {
    const nat =
      "*nat\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -p tcp --dport 80 -j REDIRECT --to-ports 8080\nCOMMIT\n";
    const accept = (port: number) => `-A INPUT -p tcp --dport ${port} -j ACCEPT`;
    expectParity(
      `#- rules.v4\n${guarded(`${OTHER}\n${accept(80)}\n${accept(8080)}`)}#- rules.v6\n${nat}${guarded(accept(8080))}`,
    );
  });

  it("leaves out what is open to some senders only, or perhaps, or to no machine but this", () => {
    expectParity(
      both(
        `${OTHER}
-A INPUT -s 10.0.0.0/8 -p tcp --dport 80 -j ACCEPT
-A INPUT -p udp --sport 53 -j ACCEPT
-A INPUT -p tcp --dport 81 -m limit --limit 3/s -j ACCEPT
-A INPUT -i lo -p tcp --dport 82 -j ACCEPT`,
        "",
      ),
    );
  });

  it("leaves out ports that one family has alone", () => {
    expectParity(
      both(
        `${OTHER}\n-A INPUT -p udp -m multiport --dports 67,68,137,138 -j ACCEPT`,
        "-A INPUT -p udp --dport 546 -j ACCEPT",
      ),
    );
  });

  it("says nothing where another table may refuse it", () => {
    const raw = "*raw\n:PREROUTING DROP [0:0]\nCOMMIT\n";
    expectParity(`#- rules.v4\n${raw}${guarded(SSH)}#- rules.v6\n${guarded("")}`);
  });

  it("says nothing where a file would be refused, is a part, has no filter table, or is of the same family", () => {
    const open = guarded(SSH);
    for (const other of [
      guarded("-A INPUT -j NOBODY"),
      guarded("-A INPUT -p tcp --dport {{ port }} -j ACCEPT"),
      `# iptables-tools: noflush\n${guarded("")}`,
      "*nat\nCOMMIT\n",
      `# iptables-tools: family=ip\n${guarded("")}`,
    ])
      expectParity(`#- rules.v4\n${open}#- rules.v6\n${other}`);
  });

  it("is hidden by a comment above the line", () => {
    expectParity(both(`# iptables-tools: ignore v4-v6-parity\n${SSH}`, ""));
  });
});
