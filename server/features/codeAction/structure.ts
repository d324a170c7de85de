import { tablesOf } from "../../catalogue/tables";
import type { Problem } from "../../check/problem";
import type { RulesFile } from "../../file";
import type { Section } from "../../ruleset/ruleset";
import { closest } from "../../ruleset/suggest";
import type { Edit } from "../place";
import { type Fix, insertAbove, removeLine, replaceLine } from "./fix";

/** A COMMIT where the section ends; a line that was meant as one is made one. */
export function missingCommit({ ruleset, lines }: RulesFile, { line }: Problem): Fix[] {
  const at = ruleset.sections.findIndex(
    (section) =>
      section.commit === undefined && section.header !== undefined && section.last === line,
  );
  const before = ruleset.sections.findIndex(({ header }) => header === line) - 1;
  const section = ruleset.sections[at >= 0 ? at : before];
  if (section === undefined) return [];
  const last = lines.at(section.last)?.text ?? "";
  if (section.last !== section.header && closest(last.trim(), ["COMMIT"]) !== undefined) {
    return [
      {
        title: `Write COMMIT for ${last.trim()}`,
        edits: [replaceLine(lines, section.last, "COMMIT")],
        preferred: true,
      },
    ];
  }
  return [
    {
      title: `Add COMMIT to the table ${section.table}`,
      edits: [insertAbove(lines, section.last + 1, "COMMIT")],
      preferred: true,
    },
  ];
}

/** A header above lines that stand outside any table, and a COMMIT below them. */
export function missingTable(file: RulesFile, { line }: Problem): Fix[] {
  const { lines, ruleset } = file;
  const text = lines.at(line)?.text ?? "";
  if (/^\s+[*#]/.test(text)) {
    return [
      {
        title: "Take the blanks in front away",
        edits: [replaceLine(lines, line, text.trimStart())],
        preferred: true,
      },
    ];
  }
  if (/^\s+$/.test(text))
    return [
      { title: "Take the blanks away", edits: [replaceLine(lines, line, "")], preferred: true },
    ];
  if (text === "COMMIT")
    return [{ title: "Take this COMMIT out", edits: [removeLine(lines, line)], preferred: true }];
  const section = ruleset.sections.find(({ header, last }) => header === undefined && last >= line);
  if (section === undefined) return [];
  const guess = guessTable(file, section);
  const tables = tablesOf(ruleset.dialect.family, ruleset.dialect.variant, ruleset.dialect.version);
  const committed = ruleset.stray.some(
    ({ index, syntax, afterCommit }) =>
      index > section.last && syntax.kind === "commit" && !afterCommit,
  );
  return [
    guess,
    ...tables
      .map(({ name }) => name)
      .filter((name) => name !== guess && fits(section, name, tables)),
  ].map((table, rank) => {
    const edits: Edit[] = [insertAbove(lines, line, `*${table}`)];
    if (!committed) edits.push(insertAbove(lines, section.last + 1, "COMMIT"));
    const what = committed ? `*${table} above` : `*${table} above and COMMIT below`;
    return { title: `Put ${what}`, edits, preferred: rank === 0 };
  });
}

/** A second COMMIT is too many; rules behind a COMMIT belong above it. */
export function textAfterCommit({ lines, ruleset }: RulesFile, { line }: Problem): Fix[] {
  if (lines.at(line)?.text === "COMMIT") {
    return [{ title: "Take this COMMIT out", edits: [removeLine(lines, line)], preferred: true }];
  }
  const closed = ruleset.sections.findLast(({ commit }) => commit !== undefined && commit < line);
  const next =
    ruleset.sections.find(({ header }) => header !== undefined && header > line)?.header ??
    Infinity;
  const run = ruleset.stray.filter(({ index }) => index >= line && index < next);
  const last = run.at(-1);
  if (
    closed?.commit === undefined ||
    last === undefined ||
    !run.every(({ syntax }) => syntax.kind !== "table")
  )
    return [];
  const edits = [removeLine(lines, closed.commit)];
  if (!run.some(({ syntax }) => syntax.kind === "commit"))
    edits.push(insertAbove(lines, last.index + 1, "COMMIT"));
  return [
    { title: `Put this into the table ${closed.table}, with COMMIT below`, edits, preferred: true },
  ];
}

/** What a chain's line lacks. */
export function missingPolicy({ ruleset, lines }: RulesFile, { line, end }: Problem): Fix[] {
  const name = /^:[ \t]*([^ \t\r]+)/.exec(lines.at(line)?.text ?? "")?.[1];
  const section = ruleset.sections.find(({ items }) => items.some((item) => item.index === line));
  if (name === undefined || section === undefined) return [];
  const at = lines.offsetOf(line) + end;
  const policies = section.chains.get(name)?.builtIn === true ? ["ACCEPT", "DROP"] : ["-"];
  return policies.map((policy, rank) => ({
    title: policy === "-" ? "Add the dash" : `Add the policy ${policy}`,
    edits: [{ start: at, end: at, text: ` ${policy} [0:0]` }],
    preferred: rank === 0,
  }));
}

/** The table whose targets and chains the rules name; filter where nothing says otherwise. */
function guessTable({ ruleset }: RulesFile, section: Section): string {
  const { dialect } = ruleset;
  const tables = tablesOf(dialect.family, dialect.variant, dialect.version);
  const votes = new Map<string, number>();
  for (const item of section.items) {
    const targets = item.kind === "rule" ? [item.rule.target?.extension?.spec] : [];
    for (const spec of targets) {
      for (const placement of spec?.placement ?? [])
        for (const table of placement.tables ?? []) votes.set(table, (votes.get(table) ?? 0) + 1);
    }
  }
  const likely = tables
    .map(({ name }) => name)
    .filter((name) => fits(section, name, tables))
    .sort((a, b) => (votes.get(b) ?? 0) - (votes.get(a) ?? 0));
  return likely[0] ?? "filter";
}

/** Whether a table has every built-in chain that the lines name. */
function fits(section: Section, table: string, tables: ReturnType<typeof tablesOf>): boolean {
  const own: readonly string[] = tables.find(({ name }) => name === table)?.chains ?? [];
  const all = new Set<string>(tables.flatMap(({ chains }) => chains));
  return section.items.every((item) => {
    const name =
      item.kind === "rule"
        ? item.rule.chain?.text
        : /^:[ \t]*([^ \t\r]+)/.exec(item.line.text)?.[1];
    return name === undefined || !all.has(name) || own.includes(name);
  });
}
