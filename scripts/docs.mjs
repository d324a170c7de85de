/**
 * Writes what is generated from the sources: the pages in docs/codes/ and docs/reference/, the tables in README.md.
 *   node --import=tsx scripts/docs.mjs           writes them
 *   node --import=tsx scripts/docs.mjs --check   only says which are out of date, with exit code 1
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CODES } from "../server/check/codes.ts";
import { OFF_BY_DEFAULT } from "../server/check/offByDefault.ts";
import { referencePages } from "./reference.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const isCheck = process.argv.includes("--check");
const outOfDate = [];

const codes = Object.keys(CODES).sort();
for (const code of codes) put(`docs/codes/${code}.md`, page(code, CODES[code]));
put("docs/codes/README.md", `# Codes of problems\n\n${codeTable("")}`);
for (const name of existing("docs/codes"))
  if (name !== "README.md" && !(name.replace(/[.]md$/, "") in CODES)) drop(`docs/codes/${name}`);

const reference = referencePages();
for (const [path, text] of reference) put(path, text);
for (const folder of ["docs/reference/matches", "docs/reference/targets"])
  for (const name of existing(folder))
    if (!reference.has(`${folder}/${name}`)) drop(`${folder}/${name}`);

const readme = readFileSync(join(root, "README.md"), "utf8");
put("README.md", fill(fill(readme, "codes", codeTable("docs/codes/")), "settings", settingTable()));

if (outOfDate.length > 0) {
  console.error(`Out of date: ${outOfDate.join(", ")}. npm run docs writes them anew.`);
  process.exitCode = 1;
}

function page(code, { title, severity, what, why, fix, twin, example, instead, reading }) {
  return [
    `# ${title}`,
    `\`${code}\` · ${severity}${readingOf(reading)}`,
    ...(OFF_BY_DEFAULT.has(code)
      ? [
          `Not said unless asked for: \`"iptables.severities": { "${code}": "${severity}" }\`, or \`check --severity ${code}=${severity}\`.`,
        ]
      : []),
    what,
    "## Why",
    why,
    "## Example",
    fence(example),
    ...(twin === undefined ? [] : ["and, for the other family,", fence(twin)]),
    "## What to do",
    fix,
    `${fence(instead)}\n`,
  ].join("\n\n");
}

function readingOf({ family, variant } = {}) {
  if (variant !== undefined) return ` (the example: with \`--variant ${variant}\`)`;
  if (family !== undefined) return ` (the example: with \`--family ${family}\`)`;
  return "";
}

/** A code block that fits a page: long lines and long files are cut. */
function fence(text) {
  const lines = text.replace("\ufeff", "<BOM>").replace(/\n$/, "").split("\n");
  const shown = lines.length > 24 ? [...lines.slice(0, 12), "…", ...lines.slice(-8)] : lines;
  return `\`\`\`iptables\n${shown.map((line) => (line.length > 110 ? `${line.slice(0, 100)} …` : line)).join("\n")}\n\`\`\``;
}

function codeTable(folder) {
  const rows = codes.map((code) => {
    const { title, severity } = CODES[code];
    const said = OFF_BY_DEFAULT.has(code) ? `off, else ${severity}` : severity;
    return `| [\`${code}\`](${folder}${code}.md) | ${said} | ${title} |`;
  });
  return `| Code | Severity | What is wrong |\n|---|---|---|\n${rows.join("\n")}\n`;
}

function settingTable() {
  const words = JSON.parse(readFileSync(join(root, "package.nls.json"), "utf8"));
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const say = (text = "") =>
    text.replace(/^%(.*)%$/, (_, key) => words[key]).replaceAll("|", "\\|");
  const rows = Object.entries(manifest.contributes.configuration.properties).map(
    ([name, { default: value, enum: values, markdownDescription, description }]) => {
      const choice = values ? ` (${values.map((one) => `\`${one}\``).join(", ")})` : "";
      const text = say(markdownDescription ?? description);
      return `| \`${name}\` | \`${JSON.stringify(value)}\` | ${text}${choice} |`;
    },
  );
  return `| Setting | Default | What it does |\n|---|---|---|\n${rows.join("\n")}\n`;
}

/** Replaces what stands between two comments of a Markdown file. */
function fill(text, name, content) {
  const [begin, end] = [`<!-- ${name}: generated -->`, `<!-- /${name} -->`];
  const [start, stop] = [text.indexOf(begin), text.indexOf(end)];
  if (start < 0 || stop < start)
    throw new Error(`README.md has no place for its ${name}: ${begin}`);
  return `${text.slice(0, start + begin.length)}\n\n${content}\n${text.slice(stop)}`;
}

function existing(folder) {
  return existsSync(join(root, folder)) ? readdirSync(join(root, folder)) : [];
}

function put(path, text) {
  const file = join(root, path);
  if (existsSync(file) && readFileSync(file, "utf8") === text) return;
  outOfDateOrDo(path, () => {
    mkdirSync(join(file, ".."), { recursive: true });
    writeFileSync(file, text);
  });
}

function drop(path) {
  outOfDateOrDo(path, () => rmSync(join(root, path)));
}

function outOfDateOrDo(path, write) {
  if (isCheck) outOfDate.push(path);
  else write();
}
