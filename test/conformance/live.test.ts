import assert from "node:assert/strict";
import type { Family, Variant } from "../../server/catalogue/schema";
import { DEFAULT_READING, RulesFile } from "../../server/file";
import { FOREIGN_CHAINS } from "../../server/live/ownership";
import { planOf } from "../../server/live/plan";
import { alternativesOf, keyOf } from "../../server/ruleset/ruleKey";
import { type Case, expectedCode, fileOf, readCases } from "../catalogue/cases";
import {
  type Answer,
  ask,
  describeWithTools,
  installedVersion,
  variantsOf,
} from "../support/oracle";

/**
 * The share of cases, most of them of values out of the ordinary, that the tool saves in words which are not known to say the
 * same: such a rule is put in place of itself.
 */
const ODD = 0.08;

/** A case under one family and variant. */
interface Trial {
  readonly asked: Case;
  readonly family: Extract<Family, "ip" | "ip6">;
  readonly variant: Variant;
}

describeWithTools("live rules that were made of a file", function () {
  this.timeout(600_000);
  const version = installedVersion();
  const trials: Trial[] = readCases().flatMap((asked) =>
    (["ip", "ip6"] as const)
      .filter((family) => asked.families.includes(family))
      .flatMap((family) => variantsOf(family).map((variant) => ({ asked, family, variant })))
      .filter(
        ({ variant }) =>
          !asked.hostOnly &&
          !asked.parseOnly &&
          expectedCode(asked, variant, version) === undefined,
      ),
  );
  let answers: Answer[];
  before(() => {
    answers = ask(
      trials.map(({ asked, family, variant }) => ({
        family,
        variant,
        text: fileOf(asked),
        sets: asked.sets,
        save: asked.table,
      })),
    );
  });

  it("are what the file says, so that nothing is to be done", () => {
    const complaints = trials.flatMap(({ asked, family, variant }, index) => {
      const live = answers[index]?.saved;
      if (live === undefined || live === "") return [];
      const plan = last(
        planOf({
          family,
          variant,
          live,
          file: fileOf(asked),
          noflush: false,
          foreign: FOREIGN_CHAINS,
        }),
      );
      if (!("fault" in plan) && plan.load === "") return [];
      const rule = live.split("\n").filter((line) => line.startsWith("-A"));
      return [
        `${asked.where} ${family} ${variant}: ${asked.rule}\n    ${"fault" in plan ? plan.fault : rule.join(" | ")}`,
      ];
    });
    assert.ok(
      complaints.length < trials.length * ODD,
      `${complaints.length} of ${trials.length}:\n  ${complaints.join("\n  ")}`,
    );
  });

  it("are others where the file says something else", () => {
    const live = new Map<string, { readonly saved: string; readonly asked: Case }>();
    const complaints = trials.flatMap(({ asked, family, variant }, index) => {
      const saved = rulesOf(answers[index]?.saved ?? "");
      const file = RulesFile.of("", fileOf(asked), {
        ...DEFAULT_READING,
        family,
        variant,
        version,
      });
      const [entry] = file.ruleset.sections[0]?.chains.get(asked.chain)?.rules ?? [];
      if (entry === undefined || saved === "") return [];
      const keys = alternativesOf(entry.rule).map((one) => keyOf(entry.rule, family, one));
      const place = [family, variant, asked.table, asked.chain, ...keys].join(" ");
      const known = live.get(place);
      live.set(place, { saved, asked });
      return known === undefined || known.saved === saved
        ? []
        : [`${known.asked.rule} and ${asked.rule}: ${known.saved} and ${saved}`];
    });
    assert.deepEqual(complaints, []);
  });
});

function rulesOf(saved: string): string {
  return saved
    .split("\n")
    .filter((line) => line.startsWith("-A"))
    .join("\n");
}

function last<Result>(steps: Generator<undefined, Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}
