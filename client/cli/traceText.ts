import type { RulesFile } from "../../server/file";
import type { Row, Tone } from "../wording/piece";
import { printable } from "../wording/printable";
import { type TraceTold, traceRows } from "../wording/trace";
import type { Colour, Paint } from "./colour";
import type { Trace, Tracer } from "./trace";

type Report = ReturnType<Tracer["report"]>;

/** Longer rules are cut: what matters of them stands beside. */
const WIDTH = 100;

/** One trace for people: every rule on the way with its mark, what it changed, and the sentence that says the end. */
export function* traceText(
  file: RulesFile,
  described: string,
  trace: Trace,
  report: Report,
  paint: Paint,
): Iterable<string> {
  yield `${paint("bold", printable(described.trim()))}\n`;
  const ruleAt = (line: number) => {
    const text = file.lines.at(line - 1)?.text.trim() ?? "";
    return text.length > WIDTH ? `${text.slice(0, WIDTH - 1)}…` : text;
  };
  for (const row of traceRows(toldOf(file, trace, report), ruleAt)) yield painted(row, paint);
  yield "\n";
}

function toldOf(file: RulesFile, trace: Trace, { rewrites }: Report): TraceTold {
  return {
    verdict: trace.verdict,
    ...(trace.reason === undefined ? {} : { reason: trace.reason }),
    endings: trace.endings.map(({ verdict, by }) =>
      by.kind === "policy"
        ? { verdict, table: by.table, chain: by.chain }
        : { verdict, table: by.rule.table, chain: by.rule.chain, line: by.rule.line },
    ),
    steps: trace.steps.map(({ rule, matched, condition }) => ({
      table: rule.table,
      chain: rule.chain,
      line: rule.line,
      matched: matched ?? "unknown",
      ...(condition === undefined ? {} : { condition: condition.text }),
      isOpen: rule.outcomes.length > 1,
    })),
    rewrites,
    isPart: file.options.noflush,
  };
}

const COLOURS: Readonly<Record<Tone, Colour>> = {
  strong: "bold",
  faint: "dim",
  good: "green",
  bad: "red",
  open: "yellow",
  aside: "blue",
};

function painted(row: Row, paint: Paint): string {
  const parts = row.map(({ text, tone }) =>
    tone === undefined ? printable(text) : paint(COLOURS[tone], printable(text)),
  );
  return `${parts.join("")}\n`;
}
