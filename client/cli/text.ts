import type { RulesFile } from "../../server/file";
import { printable } from "../wording/printable";
import { type Colour, type Paint, painter } from "./colour";
import { excerpt } from "./excerpt";
import { type Formatter, type Problem, SEVERITIES, type Severity } from "./formatter";

const COLOURS: Readonly<Record<Severity, Colour>> = {
  error: "red",
  warning: "yellow",
  information: "blue",
  hint: "dim",
};

/** Severities as a count of them is told. */
const NOUNS: Readonly<Record<Severity, readonly [one: string, many: string]>> = {
  error: ["error", "errors"],
  warning: ["warning", "warnings"],
  information: ["note", "notes"],
  hint: ["hint", "hints"],
};

/** For people: each problem with its line, then how many there are and what to do next. */
export class TextFormatter implements Formatter {
  readonly #paint: Paint;
  readonly #counts = new Map<Severity, number>();
  readonly #refused: string[] = [];
  #files = 0;

  constructor(isColoured: boolean) {
    this.#paint = painter(isColoured);
  }

  begin(): Iterable<string> {
    return [];
  }

  *file(file: RulesFile, problems: readonly Problem[]): Iterable<string> {
    this.#files++;
    if (file.verdict === "reject") this.#refused.push(file.path);
    for (const problem of problems) {
      const { severity } = problem;
      this.#counts.set(severity, (this.#counts.get(severity) ?? 0) + 1);
      yield this.#problem(file, problem);
    }
  }

  *end(): Iterable<string> {
    if (this.#files === 0) return;
    const found = SEVERITIES.flatMap((severity) => {
      const count = this.#counts.get(severity) ?? 0;
      if (count === 0) return [];
      return this.#paint(COLOURS[severity], `${count} ${NOUNS[severity][count === 1 ? 0 : 1]}`);
    });
    const files = this.#files === 1 ? "1 file" : `${this.#files} files`;
    if (found.length === 0) {
      yield `${this.#paint("green", "No problems")} in ${files}.\n`;
      return;
    }
    yield `${found.join(", ")} in ${files}.\n`;
    if (this.#refused.length > 0) {
      yield `Refused when loaded: ${list(this.#refused)}.\n`;
      yield "What to do next: mend the first error of a file and check again, since later ones often follow from it.\n";
    } else {
      yield "Nothing here keeps the files from being loaded.\n";
    }
  }

  #problem({ path, lines }: RulesFile, problem: Problem): string {
    const { severity, code, message, line, start } = problem;
    const colour = COLOURS[severity];
    const paint = this.#paint;
    const place = paint("bold", `${printable(path)}:${line + 1}:${start + 1}:`);
    const rows = [`${place} ${paint(colour, `${severity}[${code}]`)}: ${printable(message)}`];
    const text = lines.at(line)?.text;
    if (text !== undefined)
      rows.push(...excerpt({ text, number: line + 1 }, problem, paint, colour));
    for (const related of problem.related ?? [])
      rows.push(
        `      ${paint("dim", `${printable(path)}:${related.line + 1}:`)} ${printable(related.message)}`,
      );
    return `${rows.join("\n")}\n\n`;
  }
}

/** A few names, and how many more there are. */
function list(paths: readonly string[]): string {
  const shown = paths.slice(0, 5).map(printable).join(", ");
  return paths.length <= 5 ? shown : `${shown} and ${paths.length - 5} more`;
}
