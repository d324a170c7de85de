import type { Problem } from "../../check/problem";
import type { RulesFile } from "../../file";
import { type Fix, insertAbove } from "./fix";

/** Whether a line hides problems of the rule below it. */
export function isIgnore(text: string): boolean {
  return /^#\s*iptables-tools:\s*ignore\s/.test(text);
}

/** Comments that hide a finding, in its line or in the file. Errors cannot be hidden, and get none. */
export function ignore({ lines, findings }: RulesFile, { code, line, start }: Problem): Fix[] {
  const isError = findings.some(
    (found) =>
      found.severity === "error" &&
      found.line === line &&
      found.start === start &&
      found.code === code,
  );
  if (isError) return [];
  const above = lines.at(line - 1);
  const offset = lines.offsetOf(line - 1) + (above?.text.trimEnd().length ?? 0);
  const here =
    above !== undefined && isIgnore(above.text)
      ? { start: offset, end: offset, text: `, ${code}` }
      : insertAbove(lines, line, `# iptables-tools: ignore ${code}`);
  // Below a first comment: programs recognise a file by its first line.
  const top = lines.at(0)?.text.startsWith("#") === true ? 1 : 0;
  return [
    { title: `Ignore ${code} in this line`, edits: [here], preferred: false },
    {
      title: `Ignore ${code} in this file`,
      edits: [insertAbove(lines, top, `# iptables-tools: ignore-file ${code}`)],
      preferred: false,
    },
  ];
}
