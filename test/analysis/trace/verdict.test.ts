import assert from "node:assert/strict";
import { Tracer } from "../../../server/analysis/trace/trace";
import { RulesFile } from "../../../server/file";
import { generate, KINDS } from "../../bench/generate";
import { aged } from "../aged";
import { numbers } from "../programs";

const HOOKS = ["INPUT", "FORWARD", "OUTPUT"] as const;

/** What rules of a text ask for, of one kind. */
function asked(text: string, option: RegExp): string[] {
  return [...new Set([...text.matchAll(option)].map(([, value]) => value ?? ""))];
}

function pick<Item>(next: (below: number) => number, items: readonly Item[]): Item | undefined {
  return items[next(items.length)];
}

describe("the verdict of a trace", function () {
  this.timeout(60_000);

  it("is the same without the steps that lead to it", () => {
    const verdicts = new Map<string, number>();
    for (const [seed, kind] of KINDS.entries())
      for (const variant of ["nft", "legacy"] as const) {
        const next = numbers(seed + 5);
        const text = aged(generate(kind, 400), seed, 30);
        const { ruleset } = RulesFile.of("x.rules", text).with({
          ...RulesFile.of("x.rules", text).reading,
          variant,
        });
        const tracer = Tracer.of(ruleset);
        assert.ok(tracer !== undefined);
        const destinations = asked(
          text,
          /(?:-d|--to-destination) (\d+\.\d+\.\d+\.\d+)(?:\/32)?[ :\n]/g,
        );
        const ports = asked(text, /--dport (\d+)/g).map(Number);
        for (let count = 0; count < 300; count++) {
          const packet = tracer.read({
            hook: pick(next, HOOKS),
            in: "eth0",
            protocol: pick(next, ["tcp", "udp", undefined]),
            source: "198.51.100.7",
            destination: next(8) === 0 ? undefined : pick(next, destinations),
            dport: next(8) === 0 ? undefined : pick(next, ports),
            sport: 40000,
            state: pick(next, ["NEW", "ESTABLISHED", undefined]),
          });
          if ("fault" in packet) continue;
          const verdict: string = tracer.trace(packet).verdict;
          assert.equal(tracer.verdict(packet), verdict, `${kind}, ${JSON.stringify(packet)}`);
          verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
        }
      }
    assert.ok(
      [...verdicts.values()].filter((count) => count > 20).length > 2,
      [...verdicts].join("; "),
    );
  });

  it("is found where a rule on the way changes what is asked for", () => {
    const many = Array.from(
      { length: 40 },
      (_, at) => `-A PREROUTING -p tcp --dport ${100 + at} -j ACCEPT`,
    );
    const forward = Array.from(
      { length: 40 },
      (_, at) => `-A FORWARD -d 10.0.0.${at} -p tcp --dport 22 -j ACCEPT`,
    );
    const text = [
      "*nat",
      ":PREROUTING ACCEPT",
      ...many,
      "-A PREROUTING -d 192.0.2.1 -p tcp --dport 2222 -j DNAT --to-destination 10.0.0.39:22",
      "COMMIT",
      "*filter",
      ":FORWARD DROP",
      ...forward,
      "COMMIT",
      "",
    ].join("\n");
    const tracer = Tracer.of(RulesFile.of("x.rules", text).ruleset);
    const verdictOf = (described: string) => {
      const packet = tracer?.read(described);
      assert.ok(packet !== undefined && !("fault" in packet));
      return tracer?.verdict(packet);
    };
    const come =
      "hook=FORWARD in=eth0 out=eth1 protocol=tcp source=198.51.100.7 sport=40000 state=NEW";
    assert.equal(verdictOf(`${come} destination=192.0.2.1 dport=2222`), "ACCEPT");
    assert.equal(verdictOf(`${come} destination=192.0.2.1 dport=2223`), "DROP");
  });
});
