import { numberOf, type Piece, type Row, said, type Tone } from "./piece";

/** What became of a packet. Lines count from 1. */
export interface TraceTold {
  readonly verdict: string;
  readonly reason?: keyof typeof REASONS;
  readonly endings: readonly Ending[];
  readonly steps: readonly Step[];
  readonly rewrites: readonly Rewrite[];
  /** The file is added to rules that are there. */
  readonly isPart?: boolean;
}

/** `line`: absent for a policy. */
interface Ending {
  readonly verdict: string;
  readonly table: string;
  readonly chain: string;
  readonly line?: number;
}

interface Step {
  readonly table: string;
  readonly chain: string;
  readonly line: number;
  readonly matched: boolean | "unknown";
  /** The condition that fails, or of which it is not known. */
  readonly condition?: string;
  /** What the rule does depends on more than the packet. */
  readonly isOpen?: boolean;
}

/** `from`, `to`: null where a value is not known. */
interface Rewrite {
  readonly line: number;
  readonly field: string;
  readonly from: string | number | boolean | null;
  readonly to: string | number | boolean | null;
  readonly matched: boolean | "unknown";
}

/**
 * Every rule on the way of a packet with its mark and what it changed, and then the sentence that says the end. `ruleAt`
 * gives the text of a line.
 */
export function* traceRows(
  trace: TraceTold,
  ruleAt: (line: number) => string,
): Generator<Row, void> {
  let place = "";
  for (const step of trace.steps) {
    const here = `${step.table} ${step.chain}`;
    if (place !== here) yield [{ text: here, tone: "faint" }];
    place = here;
    yield stepRow(step, ruleAt(step.line));
    for (const rewrite of trace.rewrites)
      if (rewrite.line === step.line) yield [said(" ".repeat(9)), rewriting(rewrite)];
  }
  yield sentenceOf(trace);
}

const MARKS: Readonly<
  Record<"true" | "false" | "unknown", { readonly text: string; readonly tone: Tone }>
> = {
  true: { text: "✓", tone: "good" },
  false: { text: "✗", tone: "faint" },
  unknown: { text: "?", tone: "open" },
};

function stepRow(step: Step, rule: string): Row {
  const { line, matched } = step;
  const why = reasonOf(step);
  const number = numberOf(line);
  return [
    said(" ".repeat(Math.max(0, 6 - number.text.length))),
    number,
    said(" "),
    MARKS[`${matched}`],
    said(" "),
    matched === false ? { text: rule, tone: "faint" } : said(rule),
    ...(why === "" ? [] : [{ text: `   ← ${why}`, tone: "faint" as const }]),
  ];
}

function reasonOf({ matched, condition, isOpen }: Step): string {
  if (matched === false) return condition ?? "";
  if (matched === true)
    return isOpen === true ? "what it does depends on more than the packet" : "";
  return condition === undefined ? "matches if the packet comes here" : `not known: ${condition}`;
}

function rewriting({ field, from, to, matched }: Rewrite): Piece {
  const value = (one: Rewrite["from"]) => (one === null ? "not known" : String(one));
  const perhaps = matched === true ? "" : " (if it matches)";
  return { text: `${field}: ${value(from)} → ${value(to)}${perhaps}`, tone: "faint" };
}

const TONES: ReadonlyMap<string, Tone> = new Map<string, Tone>([
  ["ACCEPT", "good"],
  ["DROP", "bad"],
  ["REJECT", "bad"],
  ["QUEUE", "aside"],
  ["UNKNOWN", "open"],
]);

const REASONS = {
  expired: "its time to live has run out before it is forwarded.",
  fragment: "it waits until the kernel has the whole packet, and goes on as a part of it.",
  "no-table": "the file has none of the tables that the packet passes.",
  lost: "the way through the chains is too long to follow.",
} as const;

/** More endings than these are counted. */
const MOST_ENDINGS = 6;

function sentenceOf({ verdict, reason, endings, isPart }: TraceTold): Row {
  const shown: Piece = { text: verdict, tone: TONES.get(verdict) ?? "strong" };
  if (reason !== undefined) return [shown, said(`: ${REASONS[reason]}`)];
  const isOpen = verdict === "UNKNOWN";
  const parts = endings
    .slice(0, MOST_ENDINGS)
    .map((ending) => [...(isOpen ? [said(`${ending.verdict} by `)] : []), ...whereOf(ending)]);
  const more = endings.length - MOST_ENDINGS;
  if (more > 0) parts.push([said(`${more} more`)]);
  const separator = said(isOpen ? ", or " : ", or by ");
  const listed = parts.flatMap((part, index) => (index === 0 ? part : [separator, ...part]));
  const part =
    isPart === true && !isOpen ? [said(" What the file is added to may decide before.")] : [];
  return [shown, said(isOpen ? ": " : " by "), ...listed, said("."), ...part];
}

function whereOf({ table, chain, line }: Ending): Row {
  return line === undefined
    ? [said(`the policy of ${table} ${chain}`)]
    : [said("line "), numberOf(line), said(` (${table} ${chain})`)];
}
