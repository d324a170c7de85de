import { TABLES, tableOf } from "../../catalogue/tables";
import type { RulesFile } from "../../file";
import type { Chain, Section } from "../../ruleset/ruleset";
import { syntaxOf } from "../../syntax/lineSyntax";
import type { Span } from "../../text/span";
import { describePolicy, describeTable, TOOLS } from "../describe";
import { type Markup, paragraph } from "../markup";
import { type Cursor, cursorAt, itemAt, type Place, sectionAt } from "../place";
import { describeChain, describeUndeclared } from "./chain";
import { hoverComment } from "./comment";
import { describeCounters } from "./counters";
import { hoverRule } from "./rule";
import type { Said } from "./said";

/** What is said of the thing at the cursor, and where that thing stands. */
export interface Hover extends Place {
  readonly content: Markup;
}

export function hover(file: RulesFile, offset: number): Hover | undefined {
  const cursor = cursorAt(file.lines, offset);
  if (cursor.line === undefined) return undefined;
  const syntax = syntaxOf(cursor.line);
  if (syntax.kind === "comment") return at(cursor, hoverComment(cursor.text, cursor.column));
  if (syntax.kind === "table" && syntax.name !== undefined)
    return at(cursor, hoverTable(file, cursor, syntax.name));
  const section = sectionAt(file.ruleset, cursor.index);
  if (syntax.kind === "commit") return at(cursor, hoverCommit(section, syntax.seen));
  if (section === undefined) return undefined;
  const item = itemAt(section, cursor.index);
  if (item?.kind === "chain") return at(cursor, hoverChainLine(file, section, item.syntax, cursor));
  return item === undefined ? undefined : at(cursor, hoverRule(file, section, item, cursor.column));
}

function at({ index }: Cursor, said: Said | undefined): Hover | undefined {
  return said === undefined ? undefined : { line: index, ...said };
}

function hoverTable(file: RulesFile, { text, index }: Cursor, name: Span): Said {
  const { family, variant, reading, ruleset } = file;
  const word = text.slice(name.start, name.end);
  const spec = tableOf(word, family, variant, reading.version);
  const section = ruleset.sections.find(({ header }) => header === index);
  const span = { start: 0, end: name.end };
  if (spec === undefined) {
    const other = TABLES.find((table) => table.name === word);
    const where =
      other === undefined
        ? ""
        : `: it belongs to ${other.families.map((of) => TOOLS[of]).join(" and ")}`;
    return {
      ...span,
      content: [paragraph({ strong: word }, ` · not a table of ${TOOLS[family]}${where}`)],
    };
  }
  const rules = section?.items.filter((item) => item.kind === "rule").length ?? 0;
  const own = [...(section?.chains.values() ?? [])].filter((chain: Chain) => !chain.builtIn).length;
  const size = paragraph(
    `${rules} rule${rules === 1 ? "" : "s"} and ${own} user-defined chain${own === 1 ? "" : "s"} here.`,
  );
  return { ...span, content: [...describeTable(spec), size] };
}

function hoverCommit(section: Section | undefined, end: number): Said {
  const what =
    section === undefined
      ? "No table is open here."
      : `Loads the table ${section.table} as it stands above, all at once: if one line of it is refused, nothing of it is loaded.`;
  return { start: 0, end, content: [paragraph({ strong: "COMMIT" }), paragraph(what)] };
}

function hoverChainLine(
  file: RulesFile,
  section: Section,
  syntax: Extract<ReturnType<typeof syntaxOf>, { kind: "chain" }>,
  { text, column }: Cursor,
): Said | undefined {
  const name =
    syntax.name === undefined ? undefined : text.slice(syntax.name.start, syntax.name.end);
  const chain = name === undefined ? undefined : section.chains.get(name);
  const over = (span: Span | undefined): span is Span =>
    span !== undefined && column >= span.start && column <= span.end;
  if (over(syntax.counters)) {
    return {
      ...syntax.counters,
      content: describeCounters(
        text.slice(syntax.counters.start, syntax.counters.end),
        "no rule of the chain decided about",
      ),
    };
  }
  if (over(syntax.policy)) {
    const policy = text.slice(syntax.policy.start, syntax.policy.end);
    return {
      ...syntax.policy,
      content: [
        paragraph({ strong: policy }, " · policy"),
        paragraph(describePolicy(policy, chain?.builtIn === true)),
      ],
    };
  }
  if (syntax.name === undefined || name === undefined || column > syntax.name.end) return undefined;
  return {
    start: 0,
    end: syntax.name.end,
    content:
      chain === undefined ? describeUndeclared(section, name) : describeChain(file, section, chain),
  };
}
