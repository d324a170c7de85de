import type { RulesFile } from "../file";
import type { Section } from "../ruleset/ruleset";
import { syntaxOf } from "../syntax/lineSyntax";
import { wordEnd, wordStart } from "../syntax/words";
import type { Span } from "../text/span";

/** What the tool said about a text that it was to load. Lines count from 1. */
export type ToolError =
  /** It is this line, and where it is known, this part of it. */
  | { readonly kind: "line"; readonly line: number; readonly span?: Span; readonly message: string }
  /** It is some line from `from` to `to`: the tool only says that the table could not be committed. */
  | {
      readonly kind: "between";
      readonly from: number;
      readonly to: number;
      readonly message: string;
    }
  /** It says nothing about a line: a lock, a missing right, a missing program. */
  | { readonly kind: "other"; readonly message: string };

/**
 * Finds what the tool's words are about, in any variant's wording. `file` is the text that was loaded, read by the same
 * family and variant. Several lines of a transaction may be named.
 */
export function readToolErrors(file: RulesFile, output: string): readonly ToolError[] {
  const errors: ToolError[] = [];
  for (const { line, message } of statementsOf(output)) {
    const error: ToolError =
      line === undefined ? { kind: "other", message } : located(file, line, message);
    if (!errors.some((other) => isAbout(other, line))) errors.push(error);
  }
  const [first] = errors;
  // What names a line says more than what stands around it.
  const named = errors.filter(({ kind }) => kind !== "other");
  return named.length > 0 ? named : first === undefined ? [] : [first];
}

/** Of a line the tool says the reason first. */
function isAbout(error: ToolError, line: number | undefined): boolean {
  return error.kind === "line" && error.line === line;
}

interface Statement {
  readonly line: number | undefined;
  readonly message: string;
}

/** Where the wordings have the number of the line; what stands in front is the message, or behind. */
const WORDINGS: readonly { readonly pattern: RegExp; readonly message: "before" | "behind" }[] = [
  { pattern: /^Error occurred at line: (\d+)/, message: "before" },
  { pattern: /^(?:.*: )?line (\d+) failed(?:: (.*))?$/, message: "behind" },
  { pattern: /^line (\d+): (.*)$/, message: "behind" },
  { pattern: /^(?:.*: )?(COMMIT expected) at line (\d+)/, message: "behind" },
  { pattern: /^(?:.*: )?line (\d+) (table name '.*' invalid)/, message: "behind" },
  { pattern: /^(?:.*: )?(Can't set policy .*) line (\d+): (.*)$/, message: "behind" },
];

function statementsOf(output: string): Statement[] {
  const statements: Statement[] = [];
  let before = "";
  for (const raw of output.split(/\r?\n/)) {
    const text = raw.trim();
    if (text === "" || /^Try [`'"]/.test(text)) continue;
    const [found] = WORDINGS.flatMap(({ pattern, message }) => {
      const match = pattern.exec(text);
      return match === null ? [] : [{ groups: match.slice(1).filter(isGroup), message }];
    });
    if (found === undefined) {
      before = withoutTool(text);
      if (before !== "") statements.push({ line: undefined, message: before });
      continue;
    }
    const { groups } = found;
    const number = groups.find((group) => /^\d+$/.test(group));
    const words = groups.filter((group) => !/^\d+$/.test(group)).join(": ");
    statements.push({
      line: Number(number),
      message: found.message === "before" ? before : words === "" ? "The tool refuses it." : words,
    });
  }
  return statements;
}

/** A group that took no part in a match is undefined, whatever its type says. */
function isGroup(group: string | undefined): group is string {
  return group !== undefined;
}

/** `iptables-restore v1.8.9 (legacy): ` says who speaks. */
function withoutTool(text: string): string {
  return text.replace(/^(?:\S*tables\S*(?: v[\d.]+(?: \([^)]*\))?)?: ?)+/, "").trim();
}

function located(file: RulesFile, line: number, message: string): ToolError {
  const section = file.ruleset.sections.find(
    ({ header, last }) => (header ?? 0) <= line - 1 && line - 1 <= last,
  );
  if (/^COMMIT expected/.test(message)) {
    const last = Math.max(0, Math.min(line - 1, file.lines.count) - 1);
    return { kind: "line", line: (section?.last ?? last) + 1, message };
  }
  const isCommit = section?.commit === line - 1;
  if (!isCommit) return onLine(file, line, message);
  const missing = /[Cc]hain [`'"](.+?)['"] does not exist/.exec(message)?.[1];
  const culprit = missing === undefined ? undefined : firstWith(section, missing);
  if (culprit !== undefined) return onLine(file, culprit, message);
  return { kind: "between", from: (section.header ?? 0) + 2, to: line - 1, message };
}

/** The first rule of a section that stands in a chain or leads to it. */
function firstWith(section: Section, chain: string): number | undefined {
  for (const item of section.items)
    if (item.kind === "rule" && (item.chain === chain || item.jump === chain))
      return item.index + 1;
  return undefined;
}

function onLine(file: RulesFile, line: number, message: string): ToolError {
  const span = spanOf(file, line - 1, message);
  return { kind: "line", line, message, ...(span === undefined ? {} : { span }) };
}

/** The word that the message quotes, else what we would find wrong in the line. */
function spanOf(file: RulesFile, index: number, message: string): Span | undefined {
  const line = file.lines.at(index);
  if (line === undefined) return undefined;
  const syntax = syntaxOf(line);
  const quoted = [
    ...message.matchAll(/[`'"]([^`'"]+)['"]/g),
    ...message.matchAll(/\bSet (\S+) doesn't exist/g),
  ].map((match) => match[1] as string);
  for (const text of quoted)
    for (const word of syntax.kind === "rule" ? syntax.words : []) {
      const start = wordStart(word);
      const raw = line.text.slice(start, wordEnd(word));
      const at = raw === text ? 0 : raw.endsWith(`=${text}`) ? raw.length - text.length : -1;
      if (at >= 0) return { start: start + at, end: start + at + text.length };
    }
  const own = file.findings.find(
    (problem) => problem.line === index && problem.severity === "error",
  );
  if (own !== undefined) return { start: own.start, end: own.end };
  return syntax.kind === "rule" ? undefined : { start: 0, end: syntax.seen };
}
