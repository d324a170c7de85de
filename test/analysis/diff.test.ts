import assert from "node:assert/strict";
import { type Diff, diffOf } from "../../server/analysis/diff/diff";
import { Tracer } from "../../server/analysis/trace/trace";
import { RulesFile } from "../../server/file";
import { numbers, programText } from "./programs";

function compare(before: string, after: string): Diff {
  const [old, fresh] = [before, after].map((text) => RulesFile.of("x.rules", text).ruleset);
  assert.ok(old !== undefined && fresh !== undefined);
  const steps = diffOf(old, fresh);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

function verdictOf(text: string, packet: unknown): string {
  const tracer = Tracer.of(RulesFile.of("x.rules", text).ruleset);
  const read = tracer?.read(packet);
  assert.ok(tracer !== undefined && read !== undefined);
  assert.ok(!("fault" in read), JSON.stringify(packet));
  return tracer.trace(read).verdict;
}

const filter = (...rules: string[]) =>
  ["*filter", ":INPUT DROP", ":FORWARD ACCEPT", ":OUTPUT ACCEPT", ...rules, "COMMIT", ""].join(
    "\n",
  );

describe("diff by meaning", () => {
  it("calls files equal that say the same in other words", () => {
    const same = [
      [
        filter("-A INPUT -s 10.0.0.0/8 -j ACCEPT"),
        filter("-A INPUT -s 10.0.0.0/9 -j ACCEPT", "-A INPUT -s 10.128.0.0/9 -j ACCEPT"),
      ],
      [
        filter("-A INPUT -p tcp --dport 22 -j ACCEPT", "-A INPUT -p tcp --dport 80 -j ACCEPT"),
        filter("-A INPUT -p tcp -m multiport --dports 80,22 -j ACCEPT"),
      ],
      [
        filter("-N A", "-A INPUT -p udp -j A", "-A A --dst 192.0.2.1 -j ACCEPT"),
        filter("-A INPUT -d 192.0.2.1 -p udp -j ACCEPT"),
      ],
      [filter("-A INPUT -j DROP"), filter()],
      [
        filter("-A INPUT -m limit --limit 5/s -j ACCEPT"),
        filter("-A INPUT -m limit --limit 5/second -m comment --comment x -j ACCEPT"),
      ],
    ] as const;
    for (const [before, after] of same) {
      assert.deepEqual(compare(before, after), { equal: true, changes: [], undecided: [] });
      assert.deepEqual(compare(after, before), { equal: true, changes: [], undecided: [] });
    }
  });

  it("sees rules that changed places, though they are written otherwise as well", () => {
    const narrow = "-A INPUT -s 10.1.0.0/16 -m limit --limit 60/min -j ACCEPT";
    const wide = "-A INPUT -s 10.0.0.0/8 -j DROP";
    const known = "-A INPUT -s 192.0.2.1 -j ACCEPT";
    const before = filter(narrow, known, wide, "-A INPUT -j ACCEPT");
    const respelt = [
      "-A INPUT -s 10.1.2.3/16 -m limit --limit 1/s -j ACCEPT",
      "-A INPUT -s 10.1.2.3/8 -j DROP",
    ] as const;
    const after = (...rules: readonly string[]) => filter(...rules, "-A INPUT -j ACCEPT");
    assert.ok(compare(before, after(respelt[0], known, respelt[1])).equal);
    assert.equal(compare(before, after(respelt[1], known, respelt[0])).equal, false);
    assert.equal(compare(before, after(known, respelt[1], respelt[0])).equal, false);
    assert.ok(compare(before, after(known, ...respelt)).equal);
  });

  it("is of tables whose chains lead in circles as well, where nothing was changed in them", () => {
    const circle = ["-N A", "-N B", "-A A -j B", "-A B -j A", "-A INPUT -j A"];
    assert.ok(compare(filter(...circle), filter(...circle)).equal);
    assert.equal(compare(filter(...circle), filter(...circle, "-A INPUT -j DROP")).equal, false);
  });

  it("names the packets, both deciding lines and an example", () => {
    const diff = compare(
      filter("-A INPUT -p tcp --dport 22 -j ACCEPT"),
      filter("-A INPUT -s 10.0.0.0/8 -p tcp --dport 22 -j ACCEPT"),
    );
    assert.equal(diff.equal, false);
    const [change] = diff.changes;
    assert.equal(diff.changes.length, 1);
    assert.ok(change !== undefined);
    assert.deepEqual(
      [change.hook, change.before, change.after, change.oldLine, change.newLine],
      ["INPUT", "ACCEPT", "DROP", 5, null],
    );
    assert.match(change.packets, /^tcp from any but 10\.0\.0\.0\/8 port 22/);
  });

  it("sees another policy, another address behind DNAT, a mark, and a rate that a rule asks for", () => {
    const changed = [
      [filter(), filter().replace("FORWARD ACCEPT", "FORWARD DROP")],
      [
        "*nat\n-A PREROUTING -p tcp --dport 80 -j DNAT --to-destination 10.0.0.1\nCOMMIT\n",
        "*nat\n-A PREROUTING -p tcp --dport 80 -j DNAT --to-destination 10.0.0.2\nCOMMIT\n",
      ],
      [
        "*mangle\n-A PREROUTING -i eth0 -j MARK --set-mark 1\nCOMMIT\n",
        "*mangle\n-A PREROUTING -i eth0 -j MARK --set-mark 2\nCOMMIT\n",
      ],
      [
        filter("-A INPUT -m limit --limit 5/s -j ACCEPT"),
        filter("-A INPUT -m limit --limit 6/s -j ACCEPT"),
      ],
      [filter("-A INPUT -m limit --limit 5/s -j ACCEPT"), filter("-A INPUT -j ACCEPT")],
    ] as const;
    for (const [before, after] of changed) {
      const diff = compare(before, after);
      assert.equal(diff.equal, false, after);
      assert.equal(diff.changes.length, 1, after);
    }
  });

  it("agrees with the traces of both files", function () {
    this.timeout(120_000);
    let equal = 0;
    let examples = 0;
    for (let seed = 1; seed <= 160; seed++) {
      const next = numbers(seed * 31 + 5);
      const one = <T>(list: readonly T[]): T => list[next(list.length)] as T;
      // Policies that drop, and rules without what only the machine knows, leave more to be told apart.
      let before = programText(seed);
      if (next(2) === 0) before = before.replace(/:(INPUT|OUTPUT) ACCEPT/g, ":$1 DROP");
      if (next(3) > 0)
        before = before.replace(/ -m (limit --limit 1\/s|set (! )?--match-set x src)/g, "");
      const lines = before.split("\n");
      const at = lines.findIndex((line) => line.startsWith("-A"));
      const place = at + next(lines.length - at - 2);
      const other = one(
        programText(seed)
          .split("\n")
          .filter((line) => line.startsWith("-A")),
      );
      if (next(3) === 0) lines.splice(place, 1);
      else if (next(2) === 0) lines.splice(place, 0, other);
      else lines.splice(place, 1, other);
      const after = lines.join("\n");
      const diff = compare(before, after);
      assert.deepEqual(diff.undecided, [], `seed ${seed}\n${before}\n${after}`);
      if (diff.equal) equal++;
      for (const { example, beside, hook } of diff.changes) {
        if (beside.length > 0) continue;
        const verdicts = [verdictOf(before, example), verdictOf(after, example)];
        if (verdicts.includes("UNKNOWN")) continue;
        assert.notEqual(
          verdicts[0],
          verdicts[1],
          `seed ${seed}, ${hook} ${JSON.stringify(example)}\n${before}\n${after}`,
        );
        examples++;
      }
      for (let packet = 0; packet < 60; packet++) {
        const hook = one(["INPUT", "OUTPUT"]);
        const spec = {
          hook,
          ...(hook === "INPUT" ? { in: one(["eth0", "eth1", "eth2", "wlan0"]) } : { out: "eth0" }),
          protocol: one(["tcp", "udp"]),
          source: `10.0.0.${next(6)}`,
          destination: "192.0.2.1",
          sport: next(4),
          dport: next(4),
          state: one(["NEW", "ESTABLISHED", "INVALID"]),
        };
        const verdicts = [verdictOf(before, spec), verdictOf(after, spec)];
        if (verdicts.includes("UNKNOWN") || verdicts[0] === verdicts[1]) continue;
        assert.ok(
          diff.changes.some((change) => change.hook === hook),
          `seed ${seed}: ${JSON.stringify(spec)}\n${before}\n${after}`,
        );
      }
    }
    assert.ok(equal > 20 && examples > 10, `${equal} equal, ${examples} examples`);
  });
});
