import assert from "node:assert/strict";
import fc from "fast-check";
import { RulesFile } from "../../server/file";
import { wordsOf } from "../../server/syntax/lineSyntax";

describe("the words of a rule", () => {
  const address = fc.ipV4().map((ip) => `${ip}/32`);
  const rule = fc
    .record({
      counters: fc.constantFrom("", "[1:2] ", "[123456:7]\t"),
      chain: fc.constantFrom("INPUT", "a", "a-longer-name"),
      source: address,
      blank: fc.constantFrom(" ", "   ", "\t"),
      comment: fc.constantFrom("x", '"x"', '"two words"', '"--and more"'),
      jump: fc.constantFrom("ACCEPT", "a", "a-longer-name"),
    })
    .map(
      ({ counters, chain, source, blank, comment, jump }) =>
        `${counters}-A ${chain} -s ${source}${blank}-m comment --comment ${comment}${blank}-j ${jump}`,
    );

  it("are those of its line, also where they are made of a sample's", () => {
    fc.assert(
      fc.property(fc.array(rule, { minLength: 2, maxLength: 30 }), (rules) => {
        const text = `*filter\n:a - [0:0]\n:a-longer-name - [0:0]\n${rules.join("\n")}\nCOMMIT\n`;
        const [section] = RulesFile.of("rules.v4", text).ruleset.sections;
        for (const item of section?.items ?? []) {
          if (item.kind !== "rule") continue;
          const { words } = wordsOf(item.line);
          assert.deepEqual(item.words, words, item.line.text);
          const some = words.map((_, at) => at).filter((at) => at % 3 !== 1);
          assert.deepEqual(
            item.wordsAt(some),
            some.map((at) => words[at]),
          );
        }
      }),
    );
  });
});
