import assert from "node:assert/strict";
import { NEWEST_VERSION } from "../../server/catalogue/index";
import type { Family, Variant, Version } from "../../server/catalogue/schema";
import { DEFAULT_READING, RulesFile } from "../../server/file";
import { type Case, expectedCode, fileOf, readCases } from "../catalogue/cases";
import {
  type Answer,
  ask,
  describeWithTools,
  installedVersion,
  variantsOf,
} from "../support/oracle";

/** A case under one family and variant. */
interface Trial {
  readonly asked: Case;
  readonly family: Family;
  readonly variant: Variant;
}

const trials: Trial[] = readCases().flatMap((asked) =>
  asked.families.flatMap((family) =>
    variantsOf(family).map((variant) => ({ asked, family, variant })),
  ),
);

describeWithTools("cases of the catalogue, by the real tools", function () {
  this.timeout(600_000);
  const version = installedVersion();
  let answers: Answer[];
  before(() => {
    answers = ask(
      trials.map(({ asked, family, variant }) => ({
        family,
        variant,
        text: fileOf(asked),
        sets: asked.sets,
        parseOnly: asked.parseOnly,
        ...(asked.saved === undefined ? {} : { save: asked.table }),
      })),
    );
  });

  it("are accepted and refused as they say", () => {
    report((trial, index) => {
      const expected = expectedCode(trial.asked, trial.variant, version);
      const answer = answers[index]!;
      if (trial.asked.hostOnly) return undefined;
      // `--test` accepts much that a load refuses.
      if (trial.asked.parseOnly && answer.verdict === "accept") return undefined;
      if (answer.verdict === (expected === undefined ? "accept" : "reject")) return undefined;
      return `expected ${expected ?? "ok"}, the tool says ${answer.message === "" ? "ok" : answer.message}`;
    });
  });

  it("are saved as they say", function () {
    // Newer releases print some options in another way; the cases say what 1.8.9 prints.
    if (version !== "1.8.9") this.skip();
    report(({ asked, variant }, index) => {
      if (
        asked.hostOnly ||
        asked.saved === undefined ||
        expectedCode(asked, variant, version) !== undefined
      )
        return undefined;
      const saved = savedRules(answers[index]!.saved ?? "", asked.chain);
      return saved.includes(asked.saved.trim())
        ? undefined
        : `expected ${asked.saved}, saved as ${saved.join(" | ")}`;
    });
  });
});

describe("cases of the catalogue, by our check", () => {
  for (const version of [...new Set(["1.8.9", NEWEST_VERSION])])
    it(`are judged as they say for ${version}`, () => {
      report((trial) => {
        const expected = expectedCode(trial.asked, trial.variant, version);
        const codes = errorCodes(trial, version);
        // The tool stops at its first fault; what we say of others is help.
        if (expected === undefined ? codes.length === 0 : codes.includes(expected))
          return undefined;
        return `expected ${expected ?? "ok"}, we say ${codes.length === 0 ? "ok" : codes.join(" and ")}`;
      });
    });
});

/** The codes of the errors that we find, each once, in the order of their places. */
function errorCodes({ asked, family, variant }: Trial, version: Version): string[] {
  const file = RulesFile.of("case.rules", fileOf(asked), {
    ...DEFAULT_READING,
    family,
    variant,
    version,
  });
  const errors = file.problems().filter(({ severity }) => severity === "error");
  assert.equal(file.verdict, errors.length === 0 ? "accept" : "reject");
  return [...new Set(errors.map(({ code }) => code))];
}

/** What stands behind `-A CHAIN ` in saved rules. */
function savedRules(saved: string, chain: string): string[] {
  return saved
    .split("\n")
    .filter((line) => line.startsWith(`-A ${chain}`))
    .map((line) => line.slice(`-A ${chain}`.length).trim());
}

/** Fails with a list of all trials of which `complaint` says something. */
function report(complaint: (trial: Trial, index: number) => string | undefined): void {
  const complaints = trials.flatMap((trial, index) => {
    const text = complaint(trial, index);
    const { asked, family, variant } = trial;
    return text === undefined
      ? []
      : [
          `${asked.where} ${family} ${variant} (${asked.table} ${asked.chain}): ${asked.rule}\n    ${text}`,
        ];
  });
  assert.ok(
    complaints.length === 0,
    `${complaints.length} of ${trials.length} trials:\n  ${complaints.join("\n  ")}`,
  );
}
