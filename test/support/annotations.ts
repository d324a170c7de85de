import type { Severity } from "../../server/check/problem";
import type { Span } from "../../server/text/span";

/** What an annotation line expects of the line above it. */
export interface Annotation extends Span {
  readonly severity: Severity;
  readonly code: string;
  readonly line: number;
  /** A piece of the message; empty where it is not asked. */
  readonly message: string;
}

/** One file of a fixture, its signs taken out. */
export interface FixtureFile {
  readonly path: string;
  readonly text: string;
  readonly annotations: readonly Annotation[];
  /** Where `$0` stood: one offset, or two for a selection. */
  readonly cursors: readonly number[];
}

const ANNOTATION = /^#(<-+|\s*\^+)\s+(error|warning|information|hint)\[([a-z0-9-]+)\](?:: (.*))?$/;

/**
 * Reads a fixture. It has three signs: `$0` is a cursor; `#- path` begins another file; `#   ^^^ error[code]: text` under
 * a line expects a problem there (`#<---` where it starts in column 0, a dash for each unit).
 */
export function readFixture(source: string): FixtureFile[] {
  const files: { path: string; lines: string[] }[] = [];
  for (const line of source.replace(/^\n/, "").split("\n")) {
    const header = /^#- (\S+)$/.exec(line);
    if (header !== null) files.push({ path: header[1]!, lines: [] });
    else {
      if (files.length === 0) files.push({ path: "rules.v4", lines: [] });
      files.at(-1)!.lines.push(line);
    }
  }
  return files.map(({ path, lines }) => readFile(path, lines));
}

/** The only file of a fixture. */
export function readSingle(source: string): FixtureFile {
  const files = readFixture(source);
  if (files.length !== 1) throw new Error(`The fixture has ${files.length} files, not one`);
  return files[0]!;
}

function readFile(path: string, lines: readonly string[]): FixtureFile {
  const kept: string[] = [];
  const annotations: Annotation[] = [];
  for (const line of lines) {
    const sign = ANNOTATION.exec(line);
    if (sign === null) {
      kept.push(line);
      continue;
    }
    const [, mark, severity, code, message] = sign;
    const start = mark!.startsWith("<") ? 0 : mark!.indexOf("^") + 1;
    const length = mark!.replace(/[^-^]/g, "").length;
    annotations.push({
      severity: severity as Severity,
      code: code!,
      line: kept.length - 1,
      start,
      end: start + length,
      message: message ?? "",
    });
  }
  const cursors: number[] = [];
  let text = kept.join("\n");
  for (let at = text.indexOf("$0"); at >= 0; at = text.indexOf("$0", at)) {
    cursors.push(at);
    text = text.slice(0, at) + text.slice(at + 2);
  }
  return { path, text, annotations, cursors };
}

/** A text with annotation lines under the lines that they speak of: what a fixture would look like. */
export function annotate(text: string, annotations: readonly Annotation[]): string {
  return text
    .split("\n")
    .flatMap((line, index) => [
      line,
      ...annotations.filter((annotation) => annotation.line === index).map(annotationLine),
    ])
    .join("\n");
}

function annotationLine({ severity, code, start, end, message }: Annotation): string {
  const length = end - start;
  const mark =
    start === 0 ? `#<${"-".repeat(length)}` : `#${" ".repeat(start - 1)}${"^".repeat(length)}`;
  return `${mark} ${severity}[${code}]${message === "" ? "" : `: ${message}`}`;
}
