import type { RulesFile } from "../../server/file";
import { printable } from "../printable";
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
  let place = "";
  for (const { rule, matched, condition } of trace.steps) {
    const { table, chain, line } = rule;
    if (place !== `${table} ${chain}`) {
      place = `${table} ${chain}`;
      yield `${paint("dim", place)}\n`;
    }
    const [mark, colour] = MARKS[`${matched}`];
    const text = printable(file.lines.at(line - 1)?.text.trim() ?? "");
    const shown = text.length > WIDTH ? `${text.slice(0, WIDTH - 1)}…` : text;
    const why = reasonOf(matched, condition?.text, rule.outcomes.length);
    yield `${String(line).padStart(6)} ${paint(colour, mark)} ${matched === false ? paint("dim", shown) : shown}${why === "" ? "" : paint("dim", `   ← ${printable(why)}`)}\n`;
    const next = trace.rewritings.flatMap((rewriting, index) =>
      rewriting.rule === rule ? [report.rewrites[index]] : [],
    );
    for (const rewrite of next) {
      if (rewrite === undefined) continue;
      yield `         ${paint("dim", `${rewrite.field}: ${said(rewrite.from)} → ${said(rewrite.to)}${rewrite.matched === true ? "" : " (if it matches)"}`)}\n`;
    }
  }
  yield `${sentenceOf(file, trace, paint)}\n\n`;
}

const MARKS: Readonly<
  Record<"true" | "false" | "undefined", readonly [mark: string, colour: Colour]>
> = {
  true: ["✓", "green"],
  false: ["✗", "dim"],
  undefined: ["?", "yellow"],
};

function reasonOf(
  matched: boolean | undefined,
  condition: string | undefined,
  outcomes: number,
): string {
  if (matched === false) return condition ?? "";
  if (matched === true) return outcomes > 1 ? "what it does depends on more than the packet" : "";
  return condition === undefined ? "matches if the packet comes here" : `not known: ${condition}`;
}

function said(value: string | number | boolean | null): string {
  return value === null ? "not known" : String(value);
}

const COLOURS: Readonly<Record<string, Colour>> = {
  ACCEPT: "green",
  DROP: "red",
  REJECT: "red",
  QUEUE: "blue",
  UNKNOWN: "yellow",
};

function sentenceOf(file: RulesFile, trace: Trace, paint: Paint): string {
  const verdict = paint(COLOURS[trace.verdict] ?? "bold", trace.verdict);
  if (trace.reason === "expired")
    return `${verdict}: its time to live has run out before it is forwarded.`;
  if (trace.reason === "fragment")
    return `${verdict}: it waits until the kernel has the whole packet, and goes on as a part of it.`;
  if (trace.reason === "no-table")
    return `${verdict}: the file has none of the tables that the packet passes.`;
  if (trace.reason === "lost")
    return `${verdict}: the way through the chains is too long to follow.`;
  const ends = trace.endings.map(({ verdict: end, by }) => {
    const where =
      by.kind === "policy"
        ? `the policy of ${by.table} ${by.chain}`
        : `line ${by.rule.line} (${by.rule.table} ${by.rule.chain})`;
    return trace.verdict === "UNKNOWN" ? `${end} by ${where}` : where;
  });
  const listed = ends.length > 6 ? [...ends.slice(0, 6), `${ends.length - 6} more`] : ends;
  if (trace.verdict === "UNKNOWN") return `${verdict}: ${listed.join(", or ")}.`;
  return `${verdict} by ${listed.join(", or by ")}.${file.options.noflush ? " What the file is added to may decide before." : ""}`;
}
