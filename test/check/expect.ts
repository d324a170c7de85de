import assert from "node:assert/strict";
import { ADVICE } from "../../server/check/codes/advice";
import { PARITY } from "../../server/check/parity";
import type { Problem } from "../../server/check/problem";
import { DEFAULT_READING, type Reading, RulesFile } from "../../server/file";
import { type Annotation, annotate, readFixture, readSingle } from "../support/annotations";

/** Checks that a fixture has the problems that its annotations say, and no others. */
export function expectProblems(source: string, reading: Partial<Reading> = {}): void {
  expectAnnotated(source, reading, () => true);
}

/**
 * The same with packets followed, in a filter table that sets its policies and declares the chains that are named. Advice
 * and repetitions, which a few rules rarely do without, are left out.
 */
export function expectFindings(
  lines: string,
  chains: readonly string[] = [],
  reading: Partial<Reading> = {},
): void {
  const declared = chains.map((chain) => `:${chain} - [0:0]\n`).join("");
  expectAnnotated(
    `*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n${declared}${lines.replace(/^\n|\n$/g, "")}\nCOMMIT\n`,
    reading,
    (code) => !(code in ADVICE) && code !== "redundant",
    true,
  );
}

/** Checks that a whole file has the findings of one code that its annotations say, and no other of that code. */
export function expectAdvice(code: string, source: string, reading: Partial<Reading> = {}): void {
  expectAnnotated(source.replace(/^\n/, ""), reading, (other) => other === code, true);
}

/** Checks what each of two files of one host lets in that the other does not. */
export function expectParity(source: string, reading: Partial<Reading> = {}): void {
  const fixtures = readFixture(source);
  const files = fixtures.map(({ path, text }) =>
    RulesFile.of(path, text, { ...DEFAULT_READING, ...ASKED, ...reading }),
  );
  for (const [at, { text, annotations }] of fixtures.entries()) {
    const [file, twin] = [files[at], files[1 - at]];
    assert.ok(file !== undefined && twin !== undefined, "a fixture of two files");
    const found = file.problems(parityOf(file, twin)).filter(({ code }) => code === PARITY);
    const said = found.map((one) => ({ ...one, message: messageOf(one, annotations) }));
    assert.equal(annotate(text, said), annotate(text, annotations));
  }
}

const ASKED: Partial<Reading> = { severities: new Map([[PARITY, "information"]]) };

/** What a file lets in and its twin does not. */
export function parityOf(file: RulesFile, twin: RulesFile): readonly Problem[] {
  const steps = file.parity(twin);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

function expectAnnotated(
  source: string,
  reading: Partial<Reading>,
  isMeant: (code: string) => boolean,
  analyse = false,
): void {
  const { path, text, annotations } = readSingle(source);
  const file = RulesFile.of(path, text, { ...DEFAULT_READING, ...reading });
  if (analyse) for (const _ of file.analyse());
  const problems = file.problems().filter(({ code }) => isMeant(code));
  const found = problems.map((problem) => ({
    ...problem,
    message: messageOf(problem, annotations),
  }));
  assert.equal(annotate(text, found), annotate(text, annotations));
}

/** Checks that lines in a filter table that sets its policies have the problems that their annotations say. */
export function expectInFilter(lines: string, reading: Partial<Reading> = {}): void {
  const body = lines.replace(/^\n|\n$/g, "");
  expectProblems(
    `*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n${body}\nCOMMIT\n`,
    reading,
  );
}

/** What an annotation asks of the message where it fits, else the whole message. */
function messageOf(problem: Problem, annotations: readonly Annotation[]): string {
  const asked = annotations.find(
    ({ line, start, code, message }) =>
      line === problem.line &&
      start === problem.start &&
      code === problem.code &&
      problem.message.includes(message),
  );
  return asked?.message ?? problem.message;
}
