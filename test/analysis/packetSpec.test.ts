import assert from "node:assert/strict";
import { askedBy, specOf } from "../../server/analysis/packetSpec";
import { Program } from "../../server/analysis/program";
import { TableAnalysis } from "../../server/analysis/tableAnalysis";
import type { PacketHook } from "../../server/analysis/trace/packet";
import { DEFAULT_READING, RulesFile } from "../../server/file";
import { programText } from "./programs";

function run<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/** What the trace says of each rule about the packet that the analysis found for it. */
function tracesOf(
  file: RulesFile,
): { line: number; matched: unknown; isCertain: boolean; text: string }[] {
  const section = file.ruleset.sections[0];
  assert.ok(section?.spec !== undefined);
  const program = new Program(file.ruleset.dialect, section.spec);
  const table = new TableAnalysis(program);
  run(table.run(section));
  const tracer = file.tracer([section.table]);
  assert.ok(tracer !== undefined);
  return program.chains.flatMap((flow) =>
    flow.rules.flatMap((rule) => {
      const example = table.example(rule);
      if (example === undefined) return [];
      const hook = example.from.name as PacketHook;
      const { packet } = specOf(program.space, example.packet, hook, askedBy([program]), {
        fields: [],
      });
      const read = tracer.read(packet);
      if ("fault" in read) throw new Error(`${read.fault} ${JSON.stringify(packet)}`);
      const { steps } = tracer.report(tracer.trace(read));
      const line = rule.entry.index + 1;
      return [
        {
          line,
          matched: steps.findLast((step) => step.line === line)?.matched,
          isCertain: program.chains.every(({ steps: all }) =>
            all.every((step) => !step.uncertain && step.box.fields.every((field) => field < 10)),
          ),
          text: JSON.stringify(packet),
        },
      ];
    }),
  );
}

describe("packets in the words of trace", () => {
  it("come to the rule that they are an example for", function () {
    this.timeout(60_000);
    let known = 0;
    let matched = 0;
    for (let seed = 1; seed <= 300; seed++) {
      const text = programText(seed);
      for (const one of tracesOf(RulesFile.of("x.rules", text))) {
        known++;
        const what = `seed ${seed}, line ${one.line}, ${one.text}: ${String(one.matched)}\n${text}`;
        assert.ok(one.matched === true || one.matched === "unknown", what);
        if (one.isCertain) assert.equal(one.matched, true, what);
        if (one.matched === true) matched++;
      }
    }
    assert.ok(known > 1000 && matched > 300, `${known} known, ${matched} matched`);
  });

  it("are new connections between addresses kept for examples, unless rules tell these apart", () => {
    const rules = [
      "-A INPUT -p tcp --dport 22 -j ACCEPT",
      "-A INPUT -s 10.1.0.0/16 -m conntrack --ctstate INVALID -j DROP",
      "-A INPUT -s 10.2.0.1 -j DROP",
      "-A INPUT -s 203.0.113.0/24 -j DROP",
      "-A INPUT -d 192.0.2.0/24 -j ACCEPT",
    ];
    const text = ["*filter", ":INPUT DROP", ...rules, "COMMIT", ""].join("\n");
    const told = tracesOf(RulesFile.of("x.rules", text)).map((one) => {
      const { source, destination, state } = JSON.parse(one.text) as Record<string, string>;
      return `${source} ${destination} ${state}`;
    });
    assert.deepEqual(told, [
      "203.0.113.7 198.51.100.7 NEW",
      "10.1.0.7 198.51.100.7 INVALID",
      "10.2.0.1 198.51.100.7 NEW",
      "203.0.113.7 198.51.100.7 NEW",
      told[4],
    ]);
    assert.match(told[4] ?? "", /^(?!203\.0\.113\.|10\.2\.0\.1 )\S+ 192\.0\.2\.7 NEW$/);
  });

  it("say flags, types, senders, lengths and the time to live as they are received", () => {
    const ip = `*mangle
:PREROUTING ACCEPT
:INPUT ACCEPT
:FORWARD ACCEPT
:OUTPUT ACCEPT
:POSTROUTING ACCEPT
-A PREROUTING -i other0 -p tcp --syn -m mac --mac-source 02:00:00:00:00:01 -j ACCEPT
-A PREROUTING -p tcp --tcp-flags ALL NONE -m mac ! --mac-source 02:00:00:00:00:01 -j ACCEPT
-A PREROUTING -p icmp --icmp-type 3/1 -m length --length 100:200 -j ACCEPT
-A PREROUTING ! -p 47 -i eth+ -j ACCEPT
-A FORWARD -m ttl --ttl-eq 7 -o eth1 -p sctp --dport 9 -j ACCEPT
-A FORWARD -m ttl --ttl-gt 9 ! -o eth1 -m state --state RELATED -j DROP
-A POSTROUTING -m ttl --ttl-eq 5 -m mark --mark 7 -j ACCEPT
-A OUTPUT -m ttl --ttl-eq 5 -j ACCEPT
COMMIT
`;
    const ip6 = `*filter
:INPUT ACCEPT
:FORWARD ACCEPT
:OUTPUT ACCEPT
-A INPUT -s 2001:db8::/32 -p icmpv6 --icmpv6-type 135 -j ACCEPT
-A FORWARD -d 2001:db8::7 -m hl --hl-eq 3 -j DROP
-A FORWARD ! -d 2001:db8::/64 -j DROP
-A OUTPUT -p udp -m multiport --ports 1,2:5 -j ACCEPT
COMMIT
`;
    for (const [family, text] of [
      ["ip", ip],
      ["ip6", ip6],
    ] as const) {
      const found = tracesOf(RulesFile.of("x.rules", text, { ...DEFAULT_READING, family }));
      const rules = [...text.matchAll(/^-A/gm)].length;
      const told = found.map((one) => `${one.line} ${one.text}`).join("\n");
      assert.equal(found.filter(({ matched }) => matched === true).length, rules, told);
    }
  });
});
