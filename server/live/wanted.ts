import { RulesFile } from "../file";
import type { ChainLine, RuleEntry, Section } from "../ruleset/ruleset";
import { syntaxOf } from "../syntax/lineSyntax";
import { LINE_BYTES } from "../text/line";
import { utf8Length } from "../text/span";
import { type Keys, readTables, type TableRules } from "./tableRules";

/** A sentence on why nothing can be planned. */
export interface Fault {
  readonly fault: string;
}

/**
 * The tables that a file leaves when it is loaded, by name. With `noflush` it is added to the live rules, which then stand
 * in the result too. Rules that the tool would refuse by themselves are passed on as they are: the tool itself refuses
 * them. What changes which rules there are (a missing COMMIT, an undeclared chain) is a fault.
 */
export function* wantedTables(
  file: RulesFile,
  live: RulesFile,
  keys: Keys,
): Generator<undefined, Map<string, TableRules> | Fault> {
  const ofRules = appendingLines(file);
  const wrong = file.findings.find(
    ({ severity, line, code }) =>
      severity === "error" && (!ofRules.has(line) || code === "missing-commit"),
  );
  if (wrong !== undefined) return { fault: `Line ${wrong.line + 1}: ${wrong.message}` };
  if (file.options.template)
    return { fault: "The file is a template: expand it first, and apply what comes of it." };
  const result = file.options.noflush ? together(file, live) : file;
  const missing = missingChain(result);
  if (missing !== undefined) return { fault: missing };
  const inexact = result.ruleset.sections.find((section) => !section.isExact);
  if (inexact !== undefined)
    return {
      fault: `Which rules the table ${inexact.table} ends up with cannot be told: a line takes out, replaces or moves rules that the file does not show.`,
    };
  return yield* readTables(result, keys);
}

/** The live ruleset's tables, or why what was saved is not all that is live. */
export function* liveTables(
  live: RulesFile,
  keys: Keys,
): Generator<undefined, Map<string, TableRules> | Fault> {
  for (const line of live.lines) {
    if (/^# .*(?:incompatible|unsupported|Warning)/i.test(line.text))
      return {
        fault: `The live rules cannot be saved in full, so that they could not be put back: "${line.text.slice(2, 200)}"`,
      };
    if (utf8Length(line.text) >= LINE_BYTES)
      return { fault: "A live rule is so long that the tool could not load it again." };
  }
  const { stray, sections, stoppedAt } = live.ruleset;
  const broken =
    stray[0]?.index ?? stoppedAt ?? sections.find(({ commit }) => commit === undefined)?.last;
  if (broken !== undefined)
    return {
      fault: `What was read as the live rules is not what the tool saves (line ${broken + 1}).`,
    };
  return yield* readTables(live, keys);
}

/** Lines that append one rule: what is wrong with its words changes nothing about the rules around it. */
function appendingLines(file: RulesFile): Set<number> {
  const lines = new Set<number>();
  for (const section of file.ruleset.sections)
    for (const chain of section.chains.values())
      for (const entry of chain.rules)
        if (entry.isAlike || entry.rule.command === "append") lines.add(entry.index);
  return lines;
}

/** A rule for a chain, or a jump to one, that neither side has. */
function missingChain(file: RulesFile): string | undefined {
  for (const section of file.ruleset.sections) {
    const known = new Set(section.chains.keys());
    for (const item of section.items) {
      const name = item.kind === "rule" ? item.chain : declaredName(item);
      const declares = item.kind === "chain" || item.sample.command === "new-chain";
      if (name !== undefined && declares) known.add(name);
    }
    for (const item of section.items) {
      if (item.kind !== "rule") continue;
      for (const name of [item.chain, item.jump])
        if (name !== undefined && !known.has(name))
          return `Neither the file nor the live table ${section.table} has the chain ${name}.`;
    }
  }
  return undefined;
}

function declaredName({ syntax, line }: ChainLine): string | undefined {
  return syntax.name === undefined
    ? undefined
    : line.text.slice(syntax.name.start, syntax.name.end);
}

/** One file that leaves what the live rules and the file together leave. */
function together(file: RulesFile, live: RulesFile): RulesFile {
  const liveSections = new Map(live.ruleset.sections.map((section) => [section.table, section]));
  const tables = new Map<string, string[]>();
  for (const section of file.ruleset.sections) {
    let lines = tables.get(section.table);
    if (lines === undefined) {
      lines = (liveSections.get(section.table)?.items ?? []).map((item) => item.line.text);
      tables.set(section.table, lines);
    }
    lines.push(...section.items.flatMap((item) => addedLines(section, item)));
  }
  const text = [...tables].map(([table, lines]) =>
    [`*${table}`, ...lines, "COMMIT", ""].join("\n"),
  );
  return RulesFile.of(file.path, text.join(""), { ...file.reading, family: file.family });
}

/** A declaration empties a user-defined chain that is there already. */
function addedLines(section: Section, item: Section["items"][number]): string[] {
  if (item.kind === "rule") return [withoutCounters(item)];
  const name = declaredName(item) ?? "";
  const isBuiltIn = section.spec?.chains.some((chain) => chain === name) === true;
  return isBuiltIn ? [item.line.text] : [item.line.text, `-F ${name}`];
}

function withoutCounters({ line }: RuleEntry): string {
  const syntax = syntaxOf(line);
  const counters = syntax.kind === "rule" ? syntax.counters : undefined;
  return line.text.slice(counters?.end ?? 0).trimStart();
}
