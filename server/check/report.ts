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

  /** A refusal by the tool. `wholeFile`: it depends on lines elsewhere, which a template may bring in. */
  error(code: string, line: number, span: Span, message: string, more: More = {}): void {
    // What a template leaves out of a line, or puts around it, decides whether the line is a rule at all.
    if (this.options.template && (more.wholeFile === true || code === "missing-command")) return;
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
    if (this.options.template && this.#hasExpression(line)) return;
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

  #hasExpression(index: number): boolean {
    const line = this.ruleset.lines.at(index);
    return line !== undefined && hasTemplateExpression(line.text);
  }
}

const NOTHING: More = {};

interface More {
  readonly related?: readonly Related[];
  readonly suggestion?: string;
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
