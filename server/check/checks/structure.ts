import { tablesOf } from "../../catalogue/tables";
import type { Section, StrayLine } from "../../ruleset/ruleset";
import { closest } from "../../ruleset/suggest";
import type { Report } from "../report";
import { wholeLine } from "../report";

/** Tables and their ends: what stands outside one, headers, COMMIT, sections of the same table. */
export function checkStructure(report: Report): void {
  const { ruleset } = report;
  checkStray(report);
  const seen = new Map<string, Section>();
  for (const [at, section] of ruleset.sections.entries()) {
    checkHeader(report, section);
    const next = ruleset.sections[at + 1];
    if (section.commit === undefined && section.header !== undefined)
      checkMissingCommit(report, section, next);
    if (section.header === undefined) continue;
    const earlier = seen.get(section.table);
    if (earlier !== undefined && section.spec !== undefined && !report.options.noflush) {
      report.add(
        "warning",
        "table-twice",
        section.header,
        section.nameSpan,
        `A second section of the table ${section.table}: loading it wipes everything that the first one made.`,
        {
          wholeFile: true,
          related: [
            { line: earlier.header ?? 0, message: `The first section of ${section.table}` },
          ],
        },
      );
    }
    seen.set(section.table, section);
  }
}

/** One problem for each run of lines outside a table. */
function checkStray(report: Report): void {
  let previous: StrayLine | undefined;
  for (const stray of report.ruleset.stray) {
    const follows =
      previous !== undefined &&
      previous.afterCommit === stray.afterCommit &&
      onlyPassedOver(report, previous.index + 1, stray.index);
    previous = stray;
    if (follows && stray.syntax.kind !== "commit") continue;
    if (report.options.template && /[{}%<>$]/.test(stray.line.text)) continue;
    const span = wholeLine(stray.line);
    const whole = span.start === span.end ? { start: 0, end: stray.line.text.length } : span;
    if (stray.line.text.startsWith("\ufeff")) {
      report.error(
        "byte-order-mark",
        stray.index,
        { start: 0, end: 1 },
        "The file begins with a byte order mark, which the tools do not understand: save it as UTF-8 without one.",
      );
    } else if (stray.afterCommit) {
      report.error(
        "text-after-commit",
        stray.index,
        whole,
        stray.syntax.kind === "commit"
          ? "There is no open table to commit here: take this COMMIT out."
          : "This stands behind COMMIT, outside any table: put it above the COMMIT, or open a table with *filter (or another) before it.",
        { wholeFile: true },
      );
    } else if (/^\s+\*\w/.test(stray.line.text)) {
      report.error(
        "missing-table",
        stray.index,
        whole,
        "A table header must begin in the first column: take the blanks before * away.",
      );
    } else {
      report.error("missing-table", stray.index, whole, missingTable(stray), { wholeFile: true });
    }
  }
}

function missingTable(stray: StrayLine): string {
  if (stray.syntax.kind === "commit")
    return "There is no open table to commit here: a line such as *filter must stand above.";
  if (/^\s+#/.test(stray.line.text))
    return "A comment must start in the first column: indented, it is read as a rule outside any table.";
  if (/^\s*$/.test(stray.line.text))
    return "This line is blank but not empty, which the tools refuse: take the blanks out.";
  return "This stands outside any table: put *filter (or *nat, *mangle, …) on a line of its own above it, and COMMIT below the last rule.";
}

function onlyPassedOver(report: Report, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const text = report.ruleset.lines.at(i)?.text ?? "";
    if (text !== "" && !text.startsWith("#")) return false;
  }
  return true;
}

function checkHeader(report: Report, section: Section): void {
  if (section.header === undefined || section.spec !== undefined) return;
  const { dialect } = report.ruleset;
  const names = [
    ...new Set(
      tablesOf(dialect.family, dialect.variant, dialect.version).map((table) => table.name),
    ),
  ];
  if (section.table === "") {
    report.error(
      "unknown-table",
      section.header,
      section.nameSpan,
      `The name of the table is missing: write one of ${names.map((name) => `*${name}`).join(", ")}.`,
    );
    return;
  }
  const suggestion = closest(section.table.trim(), names);
  const because = section.table.endsWith("\r")
    ? " The line ends with a carriage return (Windows line ends), which the tools read as part of the name."
    : suggestion === undefined
      ? ""
      : ` Did you mean ${suggestion}?`;
  report.error(
    "unknown-table",
    section.header,
    section.nameSpan,
    `${section.table.trim()} is not a table here: there are ${names.join(", ")}.${because}`,
    suggestion === undefined ? {} : { suggestion },
  );
}

function checkMissingCommit(report: Report, section: Section, next: Section | undefined): void {
  const { dialect, lines, stoppedAt } = report.ruleset;
  // arptables-restore and ebtables-restore commit by themselves; behind -h nothing is read any more.
  if (dialect.family === "arp" || dialect.family === "eb" || stoppedAt !== undefined) return;
  if (next?.header !== undefined) {
    report.error(
      "missing-commit",
      next.header,
      { start: 0, end: next.nameSpan.end },
      `COMMIT is missing: the table ${section.table} is still open here. Put COMMIT on a line of its own above.`,
      {
        related: [
          { line: section.header ?? 0, message: `The table ${section.table} is opened here` },
        ],
        wholeFile: true,
      },
    );
    return;
  }
  const last = lines.at(section.last);
  if (last === undefined) return;
  if (last.text === "COMMIT" && !last.terminated) {
    report.error(
      "missing-final-newline",
      section.last,
      { start: 0, end: 6 },
      "The last line must end with a newline: iptables-legacy-restore does not recognise this COMMIT without one. (iptables-nft-restore does.)",
    );
    return;
  }
  const span = wholeLine(last);
  report.error(
    "missing-commit",
    section.last,
    span,
    `COMMIT is missing behind the last line of the table ${section.table}: without it nothing of this table is loaded.`,
    {
      related: [
        { line: section.header ?? 0, message: `The table ${section.table} is opened here` },
      ],
      wholeFile: true,
    },
  );
}
