import { RulesFile } from "../file";
import type { ChainLine, RuleEntry, Section } from "../ruleset/ruleset";
import { syntaxOf } from "../syntax/lineSyntax";
import { LINE_BYTES } from "../text/line";
import { utf8Length } from "../text/span";
import type { Foreign } from "./ownership";
import { type Keys, type Origin, type Origins, readTables, type TableRules } from "./tableRules";

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
  foreign: Foreign,
): Generator<undefined, Map<string, TableRules> | Fault> {
  const ofRules = appendingLines(file);
  const wrong = file.findings.find(
    ({ severity, line, code }) =>
      severity === "error" && (!ofRules.has(line) || code === "missing-commit"),
  );
  if (wrong !== undefined) return { fault: `Line ${wrong.line + 1}: ${wrong.message}` };
  if (file.options.template)
    return { fault: "The file is a template: expand it first, and apply what comes of it." };
  const { result, originOf } = file.options.noflush
    ? together(file, live)
    : { result: file, originOf: (index: number): Origin => ({ of: "file", line: index + 1 }) };
  const missing = missingChain(
    result,
    (table, chain) => foreign.has(chain) && hasChain(live, table, chain),
  );
  if (missing !== undefined) return { fault: missing };
  const inexact = result.ruleset.sections.find((section) => !section.isExact);
  if (inexact !== undefined)
    return {
      fault: `Which rules the table ${inexact.table} ends up with cannot be told: a line takes out, replaces or moves rules that the file does not show.`,
    };
  return yield* readTables(result, keys, originOf);
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
  return yield* readTables(live, keys, (index) => ({ of: "live", line: index + 1 }));
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

function hasChain(file: RulesFile, table: string, chain: string): boolean {
  return file.ruleset.sections.some((one) => one.table === table && one.chains.has(chain));
}

/** A rule for a chain, or a jump to one, that nobody has. */
function missingChain(
  file: RulesFile,
  stays: (table: string, chain: string) => boolean,
): string | undefined {
  for (const section of file.ruleset.sections) {
    const known = new Set(section.chains.keys());
    for (const item of section.items) {
      const name = item.kind === "rule" ? item.chain : declaredName(item);
      const declares = item.kind === "chain" || item.sample.command === "new-chain";
      if (name !== undefined && declares) known.add(name);
    }
    for (const item of section.items) {
      if (item.kind !== "rule") continue;
      const { chain, jump } = item;
      const missing =
        chain !== undefined && !known.has(chain)
          ? chain
          : jump !== undefined && !known.has(jump) && !stays(section.table, jump)
            ? jump
            : undefined;
      if (missing !== undefined)
        return `Neither does the file declare the chain ${missing} of ${section.table}, nor does it stay from the live rules.`;
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
function together(
  file: RulesFile,
  live: RulesFile,
): { readonly result: RulesFile; readonly originOf: Origins } {
  const liveSections = new Map(live.ruleset.sections.map((section) => [section.table, section]));
  const tables = new Map<string, Sourced[]>();
  for (const section of file.ruleset.sections) {
    let lines = tables.get(section.table);
    if (lines === undefined) {
      lines = (liveSections.get(section.table)?.items ?? []).map(({ line, index }) => ({
        text: line.text,
        origin: { of: "live", line: index + 1 },
      }));
      tables.set(section.table, lines);
    }
    for (const item of section.items)
      for (const text of addedLines(section, item))
        lines.push({ text, origin: { of: "file", line: item.index + 1 } });
  }
  const all = [...tables].flatMap(([table, lines]) => [
    { text: `*${table}`, origin: NOWHERE },
    ...lines,
    { text: "COMMIT", origin: NOWHERE },
  ]);
  const text = all.map((line) => `${line.text}\n`).join("");
  return {
    result: RulesFile.of(file.path, text, { ...file.reading, family: file.family }),
    originOf: (index) => all[index]?.origin ?? NOWHERE,
  };
}

interface Sourced {
  readonly text: string;
  readonly origin: Origin;
}

const NOWHERE: Origin = { of: "file", line: 1 };

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
