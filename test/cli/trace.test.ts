import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cli, GOOD, REFUSED } from "./run";

const RULES = `*nat
:PREROUTING ACCEPT [0:0]
-A PREROUTING -p tcp --dport 80 -j REDIRECT --to-ports 8080
COMMIT
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -i lo -j ACCEPT
-A INPUT -p tcp --dport 8080 -j ACCEPT
COMMIT
`;
const PACKET = "in=eth0 protocol=tcp destination=192.0.2.1 dport=80 state=NEW";

describe("trace", function () {
  this.timeout(20_000);
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "trace-"));
    writeFileSync(join(folder, "rules.v4"), RULES);
    writeFileSync(join(folder, "good.rules.v4"), GOOD);
    writeFileSync(join(folder, "refused.rules.v4"), REFUSED);
    writeFileSync(join(folder, "arp.rules"), "# iptables-tools: family=arp\n*filter\nCOMMIT\n");
    writeFileSync(
      join(folder, "packets.jsonl"),
      `{"in":"eth0","protocol":"tcp","destination":"192.0.2.1","dport":80,"state":"NEW"}\n\n{"in":"lo"}\n`,
    );
    writeFileSync(join(folder, "bad.jsonl"), `{"in":"lo"}\n{"dport":"x"}\n`);
    writeFileSync(join(folder, "broken.jsonl"), `{"in":"lo"\n`);
  });
  after(() => rmSync(folder, { recursive: true }));

  const trace = (...args: string[]) => cli(["trace", ...args], folder);

  it("tells people each rule with its mark, what it changes and what decides", () => {
    const { code, out, err } = trace("rules.v4", "--packet", PACKET);
    assert.deepEqual([code, err], [0, ""]);
    assert.equal(
      out,
      `${PACKET}
nat PREROUTING
     3 ✓ -A PREROUTING -p tcp --dport 80 -j REDIRECT --to-ports 8080
         destination: 192.0.2.1 → not known
         dport: 80 → 8080
filter INPUT
     9 ✗ -A INPUT -i lo -j ACCEPT   ← -i lo
    10 ✓ -A INPUT -p tcp --dport 8080 -j ACCEPT
ACCEPT by line 10 (filter INPUT).

`,
    );
  });

  it("tells of all ways in which it may end", () => {
    const { out } = trace("rules.v4", "--packet", "in=eth0 state=NEW", "--tables", "filter");
    assert.match(out, /^ {4}10 \? -A INPUT .* {3}← not known: -p tcp$/m);
    assert.match(
      out,
      /^UNKNOWN: DROP by the policy of filter INPUT, or ACCEPT by line 10 \(filter INPUT\)\.$/m,
    );
  });

  it("writes one JSON object for each packet of a file", () => {
    const { code, out } = trace("rules.v4", "--packets", "packets.jsonl", "--format", "json");
    assert.equal(code, 0);
    const [first, second] = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as object);
    assert.deepEqual(first, {
      verdict: "ACCEPT",
      decidedBy: { table: "filter", chain: "INPUT", line: 10 },
      steps: [
        { table: "nat", chain: "PREROUTING", line: 3, matched: true },
        { table: "filter", chain: "INPUT", line: 9, matched: false },
        { table: "filter", chain: "INPUT", line: 10, matched: true },
      ],
      rewrites: [
        {
          table: "nat",
          chain: "PREROUTING",
          line: 3,
          field: "destination",
          from: "192.0.2.1",
          to: null,
          matched: true,
        },
        {
          table: "nat",
          chain: "PREROUTING",
          line: 3,
          field: "dport",
          from: 80,
          to: 8080,
          matched: true,
        },
      ],
    });
    assert.deepEqual(second, {
      verdict: "ACCEPT",
      decidedBy: { table: "filter", chain: "INPUT", line: 9 },
      steps: [{ table: "filter", chain: "INPUT", line: 9, matched: true }],
      rewrites: [],
    });
  });

  it("names the policy that decides", () => {
    const { out } = trace(
      "rules.v4",
      "--packet",
      `{"in":"eth0","protocol":"udp"}`,
      "--format=json",
    );
    const { decidedBy } = JSON.parse(out) as { decidedBy: unknown };
    assert.deepEqual(decidedBy, { table: "filter", chain: "INPUT", policy: true });
  });

  it("reads the rules or the packets from standard input", () => {
    const rules = cli(["trace", "-", "--packet", PACKET], folder, RULES);
    assert.match(rules.out, /^ACCEPT by line 10/m);
    const packets = cli(["trace", "rules.v4", "--packets", "-"], folder, `{"in":"lo"}`);
    assert.match(packets.out, /^ACCEPT by line 9/m);
  });

  it("follows a file that would be refused as it stands, and says so", () => {
    const { code, out, err } = trace("refused.rules.v4", "--packet", "in=eth0 protocol=tcp");
    assert.equal(code, 0);
    assert.match(out, /^ACCEPT/m);
    assert.match(err, /^iptables-tools: refused\.rules\.v4 would be refused when loaded[^\n]*\n$/);
  });

  const REFUSALS: readonly (readonly [args: string[], sentence: RegExp])[] = [
    [["rules.v4"], /Say which packet by --packet/],
    [["--packet", PACKET], /Name one rules file/],
    [["rules.v4", "good.rules.v4", "--packet", PACKET], /Name one rules file/],
    [["-", "--packets", "-"], /only once/],
    [["rules.v4", "--packet", PACKET, "--packets", "packets.jsonl"], /Say which packet/],
    [["rules.v4", "--packet", PACKET, "--tables", "filter,broute"], /not "broute"/],
    [["rules.v4", "--packet"], /--packet takes a packet/],
    [["rules.v4", "--packet", PACKET, "--format", "sarif"], /text or json/],
    [
      ["rules.v4", "--packet", "dport=x"],
      /^iptables-tools: The packet is not understood: dport is a number/,
    ],
    [
      ["rules.v4", "--packets", "bad.jsonl"],
      /^iptables-tools: Line 2 of bad\.jsonl is no packet: dport is/,
    ],
    [["rules.v4", "--packets", "broken.jsonl"], /Line 1 of broken\.jsonl is no packet/],
    [
      ["rules.v4", "--packets", "absent.jsonl"],
      /absent\.jsonl could not be read: there is no such file/,
    ],
    [["absent.v4", "--packet", PACKET], /absent\.v4 could not be read/],
    [["arp.rules", "--packet", PACKET], /is for arptables/],
  ];
  for (const [args, sentence] of REFUSALS)
    it(`refuses “${args.join(" ")}” with one sentence`, () => {
      const { code, out, err } = trace(...args);
      assert.deepEqual([code, out], [2, ""]);
      assert.match(err, sentence);
      assert.match(err, /^iptables-tools: [^\n]+[.)]\n$/);
    });

  it("--help names every field and option", () => {
    const { out } = trace("--help");
    for (const word of ["icmpType", "tcpFlags", "fragment", "--packets", "--tables", "--variant"])
      assert.ok(out.includes(word), word);
  });
});
