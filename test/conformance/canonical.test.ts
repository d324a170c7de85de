import assert from "node:assert/strict";
import type { Family, Variant } from "../../server/catalogue/schema";
import { format } from "../../server/features/formatting/index";
import { DEFAULT_READING, RulesFile } from "../../server/file";
import { type Case, expectedCode, fileOf, readCases } from "../catalogue/cases";
import { ask, describeWithTools, installedVersion, variantsOf } from "../support/oracle";

/** The share of cases, most of them of values out of the ordinary, that the tool prints in other words than we do. */
const ODD = 0.12;

/** A case under one family and variant, as it stands and as it is laid out. */
interface Trial {
  readonly asked: Case;
  readonly family: Extract<Family, "ip" | "ip6">;
  readonly variant: Variant;
  readonly text: string;
  readonly canonical: string;
}

function laidOut(text: string, family: Trial["family"], variant: Variant): string {
  const file = RulesFile.of("rules", text, { ...DEFAULT_READING, family, variant });
  return format(file, { style: "canonical", mends: true })
    .toSorted((a, b) => b.start - a.start)
    .reduce((now, edit) => now.slice(0, edit.start) + edit.text + now.slice(edit.end), text);
}

const rulesIn = (text: string) =>
  text
    .split("\n")
    .filter((line) => line.startsWith("-A "))
    .join("\n");

describeWithTools("rules laid out as the tool prints them", function () {
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
      )
      .map(({ family, variant }) => {
        const text = fileOf(asked);
        return { asked, family, variant, text, canonical: laidOut(text, family, variant) };
      }),
  );
  const savedOf = (textOf: (trial: Trial) => string) =>
    ask(
      trials.map((trial) => ({
        family: trial.family,
        variant: trial.variant,
        text: textOf(trial),
        sets: trial.asked.sets,
        save: trial.asked.table,
      })),
    ).map(({ saved }) => rulesIn(saved ?? ""));
  let asWritten: string[];
  let asLaidOut: string[];
  before(() => {
    asWritten = savedOf(({ text }) => text);
    asLaidOut = savedOf(({ canonical }) => canonical);
  });

  it("are the same to the tool as before", () => {
    const complaints = trials.flatMap(({ asked, family, variant, canonical }, at) =>
      asWritten[at] === asLaidOut[at]
        ? []
        : [
            `${asked.where} ${family} ${variant}: ${rulesIn(canonical)}\n    ${asWritten[at]}\n    ${asLaidOut[at]}`,
          ],
    );
    assert.deepEqual(complaints, []);
  });

  it("are in its words, but for odd values", () => {
    const odd = trials.filter(({ canonical }, at) => rulesIn(canonical) !== asWritten[at]);
    assert.ok(odd.length < trials.length * ODD, `${odd.length} of ${trials.length}`);
  });
});
