import type { Problem, Related, Severity } from "../check/problem";
import type { RulesFile } from "../file";
import type { Place } from "./place";

/** Where the pages about codes are; the repository's address stands nowhere else. */
export const REPOSITORY = "https://github.com/iptables-tools/iptables-tools";

/** How many are shown of one file: editors show no more, and a broken file of 100,000 lines would drown them. */
export const MAX_DIAGNOSTICS = 1000;

export interface Diagnostic extends Place {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** The page about the code; absent for what is no finding. */
  readonly href?: string;
  readonly tags: readonly Tag[];
  readonly related: readonly Related[];
}

/** `unnecessary` text is faded, `deprecated` text struck through. */
export type Tag = "unnecessary" | "deprecated";

const TAGS: Readonly<Record<string, Tag>> = {
  covered: "unnecessary",
  "duplicate-rule": "unnecessary",
  shadowed: "unnecessary",
  "never-matches": "unnecessary",
  "dead-on-call-path": "unnecessary",
  "unreachable-rule": "unnecessary",
  "unreachable-chain": "unnecessary",
  "unused-chain": "unnecessary",
  redundant: "unnecessary",
  "text-after-commit": "unnecessary",
  deprecated: "deprecated",
  "deprecated-match": "deprecated",
  "deprecated-option": "deprecated",
  "deprecated-target": "deprecated",
};

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2, hint: 3 };

/** The problems of a file as an editor shows them, in the order of the lines. */
export function diagnosticsOf(file: RulesFile, beside?: readonly Problem[]): Diagnostic[] {
  return diagnosticsFor(file, file.problems(beside));
}

/** Problems of a file, in the order of the lines, in the same way; the worst ones where they are too many. */
export function diagnosticsFor(file: RulesFile, problems: readonly Problem[]): Diagnostic[] {
  if (problems.length <= MAX_DIAGNOSTICS) return problems.map(diagnosticOf);
  const worst = worstOf(problems, MAX_DIAGNOSTICS - 1);
  return [tooMany(problems.length - worst.length, file), ...worst.map(diagnosticOf)];
}

/** So many of the worst, in the order in which they stand; of those that are equally bad the first. */
function worstOf(problems: readonly Problem[], most: number): Problem[] {
  const counts = [0, 0, 0, 0];
  for (const { severity } of problems) (counts[RANK[severity]] as number)++;
  let left = most;
  const taken = counts.map((count) => {
    const some = Math.min(count, left);
    left -= some;
    return some;
  });
  return problems.filter(({ severity }) => (taken[RANK[severity]] as number)-- > 0);
}

/** The page about a code. */
export function pageOf(code: string): string {
  return `${REPOSITORY}/blob/main/docs/codes/${code}.md`;
}

function diagnosticOf(problem: Problem): Diagnostic {
  const { code, severity, line, start, end, message } = problem;
  const tag = TAGS[code];
  // Only what is left standing is faded: an error must be seen.
  const tags = tag === undefined || severity === "error" ? NO_TAGS : [tag];
  return {
    code,
    severity,
    line,
    start,
    end,
    message,
    href: pageOf(code),
    tags,
    related: problem.related ?? NO_RELATED,
  };
}

const NO_TAGS: readonly Tag[] = [];
const NO_RELATED: readonly Related[] = [];

function tooMany(left: number, file: RulesFile): Diagnostic {
  return {
    code: "too-many-problems",
    severity: "information",
    line: 0,
    start: 0,
    end: file.lines.at(0)?.text.length ?? 0,
    message: `${left} more problems are not shown: the ${MAX_DIAGNOSTICS - 1} worst ones are.`,
    tags: NO_TAGS,
    related: NO_RELATED,
  };
}
