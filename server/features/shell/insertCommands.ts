import { tablesOf } from "../../catalogue/tables";
import { RulesFile } from "../../file";
import type { Section } from "../../ruleset/ruleset";
import { insertAbove, replaceLine } from "../codeAction/fix";
import { type Edit, sectionAt } from "../place";
import { declarationPlace } from "../refactor/chains";
import type { CommandFamily, ToolCommand } from "./commands";
import { ruleWord } from "./quote";

/** Commands of a script as lines of a file. */
export interface Inserted {
  readonly edits: readonly Edit[];
  readonly rules: number;
  /** What was left out, each with its reason. */
  readonly leftOut: readonly string[];
}

/**
 * Puts commands into the tables of a file that they speak of: chains and policies where chains are declared, rules above
 * the line `at` where that is in the same table, else above its COMMIT; tables that the file lacks behind the others.
 * Commands of the other family are left out. Undefined where nothing is left to put in.
 */
export function insertCommands(
  file: RulesFile,
  commands: readonly ToolCommand[],
  at: number,
): Inserted | undefined {
  const family = familyFor(file, commands);
  if (family === undefined) return undefined;
  const leftOut: string[] = [];
  const byTable = new Map<string, Put[]>();
  for (const command of commands) {
    const { does } = command;
    const why =
      does.kind === "left-out"
        ? does.why
        : command.family === family
          ? undefined
          : `it is for ${command.family}tables`;
    if (why !== undefined)
      leftOut.push(`${command.words.map(({ text }) => text).join(" ")}: ${why}`);
    else if (does.kind !== "nothing")
      byTable.set(command.table, [...(byTable.get(command.table) ?? []), command]);
  }
  if (byTable.size === 0) return undefined;
  const change: Change = { above: new Map(), instead: new Map() };
  for (const [table, all] of byTable) {
    const section = file.ruleset.sections.find(
      (one) => one.table === table && one.header !== undefined,
    );
    if (section === undefined) addTable(file, table, family, all, change);
    else if (!addTo(file, section, all, at, change)) return undefined;
  }
  if (isBlank(file)) sayFamily(file, family, change);
  const rules = [...byTable.values()].flat().filter(({ does }) => does.kind === "rule").length;
  return { edits: editsOf(file, change), rules, leftOut };
}

type Put = Pick<ToolCommand, "does" | "comments">;

/** Lines that come above others, and lines that others take the place of, by the index of those. */
interface Change {
  readonly above: Map<number, string[]>;
  readonly instead: Map<number, string>;
}

function isBlank({ lines }: RulesFile): boolean {
  return lines.text().trim() === "";
}

/** The family of the file; of an empty one that of the first command. */
function familyFor(file: RulesFile, commands: readonly ToolCommand[]): CommandFamily | undefined {
  if (isBlank(file) && file.reading.family === "auto") return commands[0]?.family;
  return file.family === "ip" || file.family === "ip6" ? file.family : undefined;
}

function put({ above }: Change, index: number, ...lines: readonly string[]): void {
  if (lines.length > 0) above.set(index, [...(above.get(index) ?? []), ...lines]);
}

/** False where a name cannot be written in a rules file. */
function addTo(
  file: RulesFile,
  section: Section,
  all: readonly Put[],
  at: number,
  change: Change,
): boolean {
  const declarations = declarationPlace(section);
  const end = section.commit ?? section.last + 1;
  const here = at > (section.header ?? -1) && at <= end && sectionAt(file.ruleset, at) === section;
  const place = here ? Math.max(at, declarations) : end;
  for (const does of declared(all)) {
    const line = section.chains.get(does.chain)?.declared;
    const text = declaration(does);
    if (text === undefined) return false;
    if (line === undefined) put(change, declarations, ...does.comments, text);
    else if (does.kind === "policy") {
      const counters = /\[\d+:\d+\]\s*$/.exec(file.lines.at(line)?.text ?? "")?.[0] ?? "[0:0]";
      change.instead.set(line, `:${does.chain} ${does.policy} ${counters.trim()}`);
    }
  }
  put(change, place, ...linesOf(all));
  return true;
}

function addTable(
  file: RulesFile,
  table: string,
  family: CommandFamily,
  all: readonly Put[],
  change: Change,
): void {
  const { variant, version } = file.ruleset.dialect;
  const spec = tablesOf(family, variant, version).find(({ name }) => name === table);
  const chains = declared(all);
  const own = chains.filter(({ chain }) => !spec?.chains.some((name) => name === chain));
  const builtIn = (spec?.chains ?? []).map(
    (chain) =>
      chains.findLast((one) => one.chain === chain) ??
      ({ kind: "policy", chain, policy: "ACCEPT", comments: [] } as const),
  );
  const head = [...builtIn, ...own].flatMap((does) => {
    const text = declaration(does);
    return text === undefined ? [] : [...does.comments, text];
  });
  put(change, file.lines.count, `*${table}`, ...head, ...linesOf(all), "COMMIT");
}

type Declared = Extract<ToolCommand["does"], { kind: "declare" | "policy" }> &
  Pick<Put, "comments">;

/** What is said of chains, of each the last that is. */
function declared(all: readonly Put[]): Declared[] {
  const found = new Map<string, Declared>();
  for (const { does, comments } of all)
    if (does.kind === "declare" || does.kind === "policy")
      found.set(does.chain, { ...does, comments });
  return [...found.values()];
}

function declaration(does: Declared): string | undefined {
  const words = [`:${does.chain}`, does.kind === "policy" ? does.policy : "-"];
  return words.every((word) => ruleWord(word) === word) ? `${words.join(" ")} [0:0]` : undefined;
}

function linesOf(all: readonly Put[]): string[] {
  return all.flatMap(({ does, comments }) =>
    does.kind === "rule" ? [...comments, does.line] : [],
  );
}

/** Says what reads a file whose rules alone do not tell. */
function sayFamily(file: RulesFile, family: CommandFamily, change: Change): void {
  const text = [...change.above.values()].flat().join("\n");
  if (RulesFile.of(file.path, text, file.reading).family === family) return;
  for (const [index, lines] of change.above)
    change.above.set(index, [`# iptables-tools: family=${family}`, ...lines]);
}

function editsOf({ lines }: RulesFile, { above, instead }: Change): Edit[] {
  return [
    ...[...above].map(([index, texts]) => insertAbove(lines, index, texts.join("\n"))),
    ...[...instead].map(([index, text]) => replaceLine(lines, index, text)),
  ].sort((a, b) => a.start - b.start);
}
