import assert from "node:assert/strict";
import type { Family, Variant } from "../../server/catalogue/schema";
import { format } from "../../server/features/formatting/index";
import { DEFAULT_READING, RulesFile } from "../../server/file";
import { type Case, expectedCode, fileOf, readCases } from "../catalogue/cases";
import { apply } from "../features/onFile";
import {
  type Answer,
  ask,
  describeWithTools,
  installedVersion,
  variantsOf,
} from "../support/oracle";

/** The share of cases, most of them of values out of the ordinary, that is to be laid out to the letter. */
const TO_THE_LETTER = 0.93;

/** A case under one family and variant, and how we lay it out. */
interface Trial {
  readonly asked: Case;
  readonly family: Extract<Family, "ip" | "ip6">;
  readonly variant: Variant;
  readonly before: string;
  readonly after: string;
}

describeWithTools("files laid out as iptables-save prints, by the real tools", function () {
  this.timeout(900_000);
  const version = installedVersion();
  let trials: Trial[];
  let before: Answer[];
  let after: Answer[];

  function answersFor(textOf: (trial: Trial) => string): Answer[] {
    return ask(
      trials.map((trial) => ({
        family: trial.family,
        variant: trial.variant,
        text: textOf(trial),
        sets: trial.asked.sets,
        save: trial.asked.table,
      })),
    );
  }

  this.beforeAll(() => {
    trials = readCases()
      .filter(({ hostOnly, parseOnly }) => !hostOnly && !parseOnly)
      .flatMap((asked) =>
        (["ip", "ip6"] as const)
          .filter((family) => asked.families.includes(family))
          .flatMap((family) =>
            variantsOf(family)
              .filter((variant) => expectedCode(asked, variant, version) === undefined)
              .map((variant) => trialOf(asked, family, variant, version)),
          ),
      );
    before = answersFor((trial) => trial.before);
    after = answersFor((trial) => trial.after);
  });

  it("are read by them as before", () => {
    const complaints = trials.flatMap((trial, index) => {
      const is = rulesOf(after[index]?.saved);
      const was = rulesOf(before[index]?.saved);
      return is === was
        ? []
        : [
            `${where(trial)}: ${rulesOf(trial.after)}\n    ${was}\n    ${is} ${after[index]?.message ?? ""}`,
          ];
    });
    assert.deepEqual(complaints, []);
  });

  for (const family of ["ip", "ip6"] as const)
    for (const variant of variantsOf(family))
      it(`are mostly what ${family} ${variant} saves, to the letter`, () => {
        const ours = [...trials.entries()].filter(
          ([index, trial]) =>
            trial.family === family &&
            trial.variant === variant &&
            rulesOf(before[index]?.saved) !== "",
        );
        const others = ours.filter(
          ([index, trial]) => rulesOf(trial.after) !== rulesOf(before[index]?.saved),
        );
        assert.ok(ours.length > 1000);
        assert.ok(
          1 - others.length / ours.length > TO_THE_LETTER,
          `${others.length} of ${ours.length} are not:\n  ${others
            .map(
              ([index, trial]) => `${rulesOf(trial.after)}\n    ${rulesOf(before[index]?.saved)}`,
            )
            .join("\n  ")}`,
        );
      });
});

function trialOf(asked: Case, family: Trial["family"], variant: Variant, version: string): Trial {
  const text = fileOf(asked);
  const file = RulesFile.of("rules", text, { ...DEFAULT_READING, family, variant, version });
  const edits = format(file, { style: "canonical", mends: true });
  return { asked, family, variant, before: text, after: apply(text, edits) };
}

function where({ asked, family, variant }: Trial): string {
  return `${asked.where} ${family} ${variant}`;
}

function rulesOf(text = ""): string {
  return text
    .split("\n")
    .filter((line) => line.startsWith("-A"))
    .join("\n");
}
