import type { PacketTrace, TraceRewrite, TraceStep } from "../../server/protocol";
import { printable } from "../printable";
import type { Source } from "./markdown";

/** A line of a view that speaks of a line of the source, both by their indices. */
export interface Jump {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly to: number;
}

const MARKS = { true: "✓", false: "✗", unknown: "?" } as const;

/** What happens to a packet, line by line, with the places from which one jumps to the rules. */
export function traceText(
  packet: string,
  trace: PacketTrace,
  source: Source,
): { readonly text: string; readonly jumps: readonly Jump[] } {
  const lines = [printable(packet.trim()), ""];
  const jumps: Jump[] = [];
  if (trace.refused === true)
    lines.push("The file would be refused when loaded; its rules are followed as they stand.", "");
  let place = "";
  for (const step of trace.steps) {
    const here = `${step.table} ${step.chain}`;
    if (here !== place) lines.push(printable(here));
    place = here;
    const { line } = step.range.start;
    const number = String(line + 1).padStart(6);
    jumps.push({
      line: lines.length,
      start: number.length - String(line + 1).length,
      end: number.length,
      to: line,
    });
    const why = reasonOf(step);
    const rule = source.lineAt(line).trim();
    lines.push(printable(`${number} ${MARKS[`${step.matched}`]} ${rule}${why}`));
    for (const rewrite of rewritesAt(trace, step)) lines.push(rewriteText(rewrite));
  }
  lines.push("", sentenceOf(trace), "");
  return { text: lines.join("\n"), jumps };
}

function reasonOf({ matched, condition, isOpen }: TraceStep): string {
  const why =
    matched === false
      ? (condition ?? "")
      : matched === true
        ? isOpen === true
          ? "what it does depends on more than the packet"
          : ""
        : condition === undefined
          ? "matches if the packet comes here"
          : `not known: ${condition}`;
  return why === "" ? "" : `   ← ${why}`;
}

function rewritesAt({ rewrites }: PacketTrace, { range }: TraceStep): TraceRewrite[] {
  return rewrites.filter((rewrite) => rewrite.range.start.line === range.start.line);
}

function rewriteText({ field, from, to, matched }: TraceRewrite): string {
  const said = (value: TraceRewrite["from"]) => (value === null ? "not known" : String(value));
  return printable(
    `         ${field}: ${said(from)} → ${said(to)}${matched === true ? "" : " (if it matches)"}`,
  );
}

const REASONS = {
  expired: "its time to live has run out before it is forwarded.",
  fragment: "it waits until the kernel has the whole packet, and goes on as a part of it.",
  "no-table": "the file has none of the tables that the packet passes.",
  lost: "the way through the chains is too long to follow.",
} as const;
/** More endings than these are counted. */
const MOST_ENDINGS = 6;

function sentenceOf({ verdict, endings, reason, isPart }: PacketTrace): string {
  if (reason !== undefined) return `${verdict}: ${REASONS[reason]}`;
  const ends = endings.map((ending) => {
    const where =
      ending.range === undefined
        ? `the policy of ${ending.table} ${ending.chain}`
        : `line ${ending.range.start.line + 1} (${ending.table} ${ending.chain})`;
    return verdict === "UNKNOWN" ? `${ending.verdict} by ${where}` : where;
  });
  const shown =
    ends.length > MOST_ENDINGS
      ? [...ends.slice(0, MOST_ENDINGS), `${ends.length - MOST_ENDINGS} more`]
      : ends;
  if (verdict === "UNKNOWN") return printable(`${verdict}: ${shown.join(", or ")}.`);
  const part = isPart === true ? " What the file is added to may decide before." : "";
  return printable(`${verdict} by ${shown.join(", or by ")}.${part}`);
}
