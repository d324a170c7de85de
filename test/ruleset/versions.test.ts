import assert from "node:assert/strict";
import fc from "fast-check";
import { RulesFile } from "../../server/file";
import { depthOf, hooksOf, loopsOf } from "../../server/ruleset/calls";
import type { Chain, RuleEntry, Ruleset, Section } from "../../server/ruleset/ruleset";

const HEAD = [
  "*filter",
  ":INPUT DROP [0:0]",
  ":FORWARD ACCEPT [0:0]",
  ":OUTPUT ACCEPT [0:0]",
  ":a - [0:0]",
  ":b - [0:0]",
];
const RULES = [
  "-A INPUT -s 192.0.2.1/32 -j ACCEPT",
  "-A INPUT -s 192.0.2.2/32 -j ACCEPT",
  "-A INPUT -j a",
  "-A INPUT -g b",
  "-A FORWARD -j b",
  "-A a -j b",
  "-A a -s 198.51.100.7/32 -j RETURN",
  "-A b -p tcp -m tcp --dport 22 -j ACCEPT",
  "-A b -j late",
  "-A b -j a",
  "-A nowhere -j ACCEPT",
  "-A INPUT -j nowhere",
  "-A INPUT -j INPUT",
  "-A INPUT -p tcp",
  "-I INPUT -j DROP",
  "-I INPUT 2 -j DROP",
  "-D INPUT -j a",
  "-N late",
  ":late - [0:0]",
  ":LOG - [0:0]",
  "[1:2] -A a -j ACCEPT",
  "-6 -A a -j ACCEPT",
  "-A INPUT -j LOG",
  "-P OUTPUT DROP",
  "-F a",
  "-h",
  "# comment",
  "",
  "COMMIT",
  "*nat",
];

function plainSection(section: Section): unknown {
  const plain = (entries: readonly RuleEntry[]) => entries.map(({ index }) => index);
  const chain = (one: Chain) => ({
    ...one,
    rules: plain(one.rules),
    callers: plain(one.callers),
    jumps: plain(one.jumps),
  });
  const hooks = hooksOf(section);
  return {
    ...section,
    items: section.items.map(({ index, line }) => `${index} ${line.text}`),
    // Which rules are like others depends on what was read before.
    unsettled: undefined,
    chains: [...section.chains].map(([name, one]) => [name, chain(one), hooks.of(one)]),
    numbered: section.numbered.map(chain),
    loops: loopsOf(section).map(({ jump, chains }) => [jump.index, chains.map(({ id }) => id)]),
    depth: depthOf(section),
  };
}

function plain({ sections, stray, stoppedAt }: Ruleset): unknown {
  return { sections: sections.map(plainSection), stray: stray.map((s) => s.index), stoppedAt };
}

function unsettledIn({ sections }: Ruleset): Set<number> {
  return new Set(sections.flatMap(({ unsettled }) => unsettled.map(({ index }) => index)));
}

describe("a ruleset through the versions of a file", () => {
  it("is what a fresh reading gives, whatever is written in place of lines", () => {
    const anyRule = fc.nat(RULES.length * 2).map((at) => RULES[at % 13] ?? "");
    const anyLine = fc.oneof({ weight: 4, arbitrary: anyRule }, fc.constantFrom(...RULES));
    const anyEdit = fc.tuple(fc.nat(), fc.array(anyLine, { minLength: 1, maxLength: 3 }));
    fc.assert(
      fc.property(
        fc.array(anyRule, { minLength: 1, maxLength: 12 }),
        fc.array(anyEdit, { minLength: 1, maxLength: 12 }),
        (rules, edits) => {
          let file = RulesFile.of("x.rules", `${[...HEAD, ...rules, "COMMIT"].join("\n")}\n`);
          plain(file.ruleset);
          for (const [place, lines] of edits) {
            const first = (place % 4 === 0 ? 0 : HEAD.length) + (place % rules.length);
            const start = file.lines.offsetOf(first);
            const end = file.lines.offsetOf(first + lines.length);
            file = file.replace(start, end, `${lines.join("\n")}\n`);
            const fresh = RulesFile.of("x.rules", file.lines.text());
            assert.deepEqual(plain(file.ruleset), plain(fresh.ruleset));
            // The fresh reading came later, and knew more shapes of rules.
            const unsettled = unsettledIn(file.ruleset);
            for (const index of unsettledIn(fresh.ruleset)) assert.ok(unsettled.has(index));
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("keeps what it says of other lines while one is typed in", () => {
    const file = RulesFile.of(
      "x.rules",
      `${[...HEAD, ...RULES.slice(0, 8), "COMMIT"].join("\n")}\n`,
    );
    const [before] = file.ruleset.sections;
    const end = file.lines.offsetOf(HEAD.length + 1) - 1;
    const [after] = file.replace(end, end, "X").ruleset.sections;
    assert.notEqual(after, before);
    assert.equal(after?.chains.get("a"), before?.chains.get("a"));
    assert.equal(after?.items[7], before?.items[7]);
  });
});
