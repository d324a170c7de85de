import assert from "node:assert/strict";
import { NEWEST_VERSION } from "../../server/catalogue/index";
import type { Variant, Version } from "../../server/catalogue/schema";
import type { Problem } from "../../server/check/problem";
import { DEFAULT_READING, RulesFile } from "../../server/file";
import { type Clause, expectedCode, readClauses } from "../catalogue/cases";
import {
  type Answer,
  ask,
  describeWithTools,
  installedVersion,
  variantsOf,
} from "../support/oracle";
import { CHAINS } from "./grammar/chains";
import { LIMITS } from "./grammar/limits";
import { LINES } from "./grammar/lines";
import type { Row } from "./grammar/row";
import { WORDS } from "./grammar/words";

/** A row under one variant. */
interface Trial {
  readonly row: Row;
  readonly clauses: readonly Clause[];
  readonly variant: Variant;
}

/** What is mended by a line that is added, so that taking one away proves nothing. */
const MENDED_BY_ADDING = new Set([
  "missing-commit",
  "missing-table",
  "missing-final-newline",
  "unknown-table",
]);

const trials: Trial[] = [...LINES, ...WORDS, ...CHAINS, ...LIMITS].flatMap((row) =>
  variantsOf(row.family).map((variant) => ({
    row,
    clauses: readClauses(row.verdict, row.title),
    variant,
  })),
);

describe("whole files, by our check", () => {
  for (const version of ["1.8.9", NEWEST_VERSION])
    it(`are judged as they say for ${version}`, () => {
      report((trial) => {
        const expected = codeOf(trial, version);
        const codes = errorsOf(trial, version).map(({ code }) => code);
        if (expected === undefined ? codes.length === 0 : codes.includes(expected))
          return undefined;
        return `expected ${expected ?? "ok"}, we say ${codes.length === 0 ? "ok" : codes.join(" and ")}`;
      });
    });
});

describeWithTools("whole files, by the real tools", function () {
  this.timeout(120_000);
  const version = installedVersion();

  it("are accepted and refused as they say", () => {
    const answers = ask(trials.map(({ row, variant }) => ({ ...row, variant })));
    report((trial, index) => complaintOf(answers[index]!, codeOf(trial, version)));
  });

  it("are accepted once the lines that we blame are taken out", () => {
    const blamed = trials
      .map((trial) => ({ trial, errors: errorsOf(trial, version) }))
      .filter(
        ({ errors }) => errors.length > 0 && !errors.some(({ code }) => MENDED_BY_ADDING.has(code)),
      );
    const answers = ask(
      blamed.map(({ trial: { row, variant }, errors }) => ({
        ...row,
        variant,
        text: without(row.text, errors),
      })),
    );
    const complaints = blamed.flatMap(({ trial }, index) => {
      const complaint = complaintOf(answers[index]!, undefined);
      return complaint === undefined ? [] : [`${trial.row.title} (${trial.variant}): ${complaint}`];
    });
    assert.ok(
      complaints.length === 0,
      `${complaints.length} of ${blamed.length}:\n  ${complaints.join("\n  ")}`,
    );
  });
});

function codeOf({ row, clauses, variant }: Trial, version: Version): string | undefined {
  return expectedCode({ clauses, where: row.title }, variant, version);
}

function errorsOf({ row, variant }: Trial, version: Version): Problem[] {
  const file = RulesFile.of("file.rules", row.text, {
    ...DEFAULT_READING,
    family: row.family,
    variant,
    version,
  });
  const errors = file.problems().filter(({ severity }) => severity === "error");
  assert.equal(file.verdict, errors.length === 0 ? "accept" : "reject", row.title);
  return errors;
}

function complaintOf(
  { verdict, message }: Answer,
  expected: string | undefined,
): string | undefined {
  if (verdict === (expected === undefined ? "accept" : "reject")) return undefined;
  return `expected ${expected ?? "ok"}, the tool says ${verdict === "accept" ? "ok" : message}`;
}

/** A text without the lines of these problems. */
function without(text: string, problems: readonly Problem[]): string {
  const lines = [...RulesFile.of("file.rules", text).lines];
  const bad = new Set(problems.map(({ line }) => line));
  return lines
    .filter((_, index) => !bad.has(index))
    .map((line) => line.text + (line.terminated ? "\n" : ""))
    .join("");
}

/** Fails with a list of all trials of which `complaint` says something. */
function report(complaint: (trial: Trial, index: number) => string | undefined): void {
  const complaints = trials.flatMap((trial, index) => {
    const text = complaint(trial, index);
    return text === undefined
      ? []
      : [`${trial.row.title} (${trial.row.family} ${trial.variant}): ${text}`];
  });
  assert.ok(
    complaints.length === 0,
    `${complaints.length} of ${trials.length}:\n  ${complaints.join("\n  ")}`,
  );
}
