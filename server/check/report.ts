import type { Ruleset } from "../ruleset/ruleset";
import type { Line } from "../text/line";
import type { Span } from "../text/span";
import type { CheckOptions, LocalProblem, Problem, Related, Severity } from "./problem";

/** Where the checks put what they find. */
export class Report {
  readonly ruleset: Ruleset;
  readonly options: CheckOptions;
  readonly problems: Problem[] = [];

  constructor(ruleset: Ruleset, options: CheckOptions) {
    this.ruleset = ruleset;
    this.options = options;
  }

  /** A refusal by the tool. */
  error(code: string, line: number, span: Span, message: string, more: More = {}): void {
    this.add("error", code, line, span, message, more);
  }

  /** What was found out about a rule by itself. */
  local(line: number, { severity, code, start, end, message, suggestion }: LocalProblem): void {
    const more = suggestion === undefined ? NOTHING : { suggestion };
    if (severity === "error") this.error(code, line, { start, end }, message, more);
    else this.add(severity, code, line, { start, end }, message, more);
  }

  add(
    severity: Severity,
    code: string,
    line: number,
    span: Span,
    message: string,
    more: More = {},
  ): void {
    if (this.options.template && this.#isOpen(code, line, more)) return;
    const problem: Problem = { code, severity, line, start: span.start, end: span.end, message };
    this.problems.push(
      more.related === undefined && more.suggestion === undefined
        ? problem
        : {
            ...problem,
            ...(more.related === undefined ? {} : { related: more.related }),
            ...(more.suggestion === undefined ? {} : { suggestion: more.suggestion }),
          },
    );
  }

  /** Whether it depends on what a template brings in: around a line, in it, or elsewhere. */
  #isOpen(code: string, line: number, { wholeFile }: More): boolean {
    // What a template leaves out of a line decides whether the line is a rule at all.
    if (wholeFile === true || code === "missing-command" || this.hasExpression(line)) return true;
    return OF_TABLES.has(code) && this.#mayBeInOtherTable(line);
  }

  /** Headers without a COMMIT between them are alternatives, of which the last need not be the one that is taken. */
  #mayBeInOtherTable(line: number): boolean {
    const { sections } = this.ruleset;
    const at = sections.findLastIndex(({ header }) => header !== undefined && header <= line);
    return at > 0 && sections[at - 1]?.commit === undefined;
  }

  /** Whether an expression of a template stands in a line, or goes on in it. */
  hasExpression(index: number): boolean {
    if (this.options.continued?.has(index) === true) return true;
    const line = this.ruleset.lines.at(index);
    return line !== undefined && hasTemplateExpression(line.text);
  }
}

const NOTHING: More = {};

/** What is said because of the table in which a line stands. */
const OF_TABLES: ReadonlySet<string> = new Set([
  "wrong-table",
  "wrong-chain",
  "drop-in-nat",
  "policy-in-nat",
  "policy-on-user-chain",
  "missing-policy",
  "bad-policy",
  "jump-to-built-in",
]);

interface More {
  readonly related?: readonly Related[];
  readonly suggestion?: string;
  /** It depends on lines elsewhere, which a template may bring in. */
  readonly wholeFile?: boolean;
}

/** Whether a line holds an expression of Jinja, ERB, Go templates or a shell variable. */
export function hasTemplateExpression(text: string): boolean {
  return /\{\{|\{%|\{#|<%|\$\{|%>|%\}|#\}|\}\}/.test(text);
}

/** The span of a whole line without blanks at its ends. */
export function wholeLine(line: Line): Span {
  const start = line.text.length - line.text.trimStart().length;
  return {
    start: Math.min(start, line.text.length),
    end: Math.max(line.text.trimEnd().length, Math.min(start, line.text.length)),
  };
}
