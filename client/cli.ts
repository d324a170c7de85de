import { readFileSync } from "node:fs";
import { DEFAULT_READING, type Reading, RulesFile } from "../server/file";

const args = process.argv.slice(2);
const paths: string[] = [];
let reading: Reading = DEFAULT_READING;
for (let i = 1; i < args.length; i++) {
  const arg = args[i] as string;
  if (arg === "--family") reading = { ...reading, family: args[++i] as Reading["family"] };
  else if (arg === "--variant") reading = { ...reading, variant: args[++i] as Reading["variant"] };
  else if (arg === "--tools-version") reading = { ...reading, version: args[++i] as string };
  else if (arg === "--format" || arg === "--fail-on") i++;
  else if (arg === "--no-analysis") continue;
  else paths.push(arg);
}
const files = paths.map((path) => {
  const bytes = readFileSync(path);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    text = bytes.toString("latin1");
  }
  const file = RulesFile.of(path, text, reading);
  return {
    path,
    family: file.family,
    variant: file.variant,
    verdict: file.verdict,
    problems: file.problems().map((p) => ({ code: p.code, severity: p.severity, line: p.line + 1, column: p.start + 1, endLine: p.line + 1, endColumn: p.end + 1, message: p.message, related: [] })),
  };
});
process.stdout.write(JSON.stringify({ files }));
