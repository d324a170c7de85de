import assert from "node:assert/strict";
import { DEFAULT_READING, type Reading, RulesFile } from "../../../server/file";

/** Built-in chains that accept, so that only the rules of a test decide. */
const POLICIES: Readonly<Record<string, string>> = {
  filter: "INPUT FORWARD OUTPUT",
  nat: "PREROUTING INPUT OUTPUT POSTROUTING",
  mangle: "PREROUTING INPUT FORWARD OUTPUT POSTROUTING",
  raw: "PREROUTING OUTPUT",
  security: "INPUT FORWARD OUTPUT",
};

/** A whole table: lines that begin with `:` name user-defined chains, the others are rules without `-A`. */
export function table(name: string, ...lines: string[]): string {
  const builtIn = (POLICIES[name] ?? "").split(" ");
  const declared = lines.flatMap((line) =>
    line.startsWith(":") ? [line.slice(1).split(" ")[0]] : [],
  );
  const policies = builtIn
    .filter((chain) => !declared.includes(chain))
    .map((chain) => `:${chain} ACCEPT [0:0]`);
  const chains = lines
    .filter((line) => line.startsWith(":"))
    .map((line) => (line.includes(" ") ? line : `${line} - [0:0]`));
  const rules = lines.filter((line) => !line.startsWith(":")).map((line) => `-A ${line}`);
  return [`*${name}`, ...policies, ...chains, ...rules, "COMMIT", ""].join("\n");
}

export interface Followed {
  readonly verdict: string;
  /** The rule that decides, as in the file without `-A`, or `CHAIN policy`; `?` where nothing decides alone. */
  readonly by: string;
  /** Each rule on the way with what became of it. */
  readonly steps: readonly (readonly [rule: string, matched: boolean | "unknown"])[];
  /** Conditions that failed or are not known, in the order of the steps. */
  readonly conditions: readonly (string | undefined)[];
  /** `field: from → to`, with ? for what is not known. */
  readonly rewrites: readonly string[];
}

/** Follows a packet through tables. */
export function follow(
  text: string,
  packet: string | object,
  reading: Partial<Reading> = {},
  tables?: readonly string[],
): Followed {
  const file = RulesFile.of("rules.v4", text, { ...DEFAULT_READING, ...reading });
  const tracer = file.tracer(tables);
  assert.ok(tracer);
  const read = tracer.read(packet);
  if ("fault" in read) throw new Error(read.fault);
  const trace = tracer.trace(read);
  const report = tracer.report(trace);
  const ruleAt = (line: number) => (file.lines.at(line - 1)?.text ?? "").replace(/^-A /, "");
  const { decidedBy } = report;
  return {
    verdict: report.verdict,
    by:
      decidedBy === null
        ? "?"
        : "line" in decidedBy
          ? ruleAt(decidedBy.line)
          : `${decidedBy.chain} policy`,
    steps: report.steps.map(({ line, matched }) => [ruleAt(line), matched] as const),
    conditions: trace.steps.map(({ condition }) => condition?.text),
    rewrites: report.rewrites.map(
      ({ field, from, to }) => `${field}: ${from ?? "?"} → ${to ?? "?"}`,
    ),
  };
}

/** What becomes of one rule's conditions for a packet. */
export function asked(
  conditions: string,
  packet: string,
  reading: Partial<Reading> = {},
): boolean | "unknown" {
  const hook = /hook=(\w+)/.exec(packet)?.[1] ?? "INPUT";
  const name = hook === "PREROUTING" || hook === "POSTROUTING" ? "mangle" : "filter";
  const [step] = follow(table(name, `${hook} ${conditions}`), packet, reading).steps;
  return step?.[1] ?? false;
}
