import type { Problem, Severity } from "../../check/problem";
import type { RulesFile } from "../../file";
import { itemAt, sectionAt, stretchOf } from "../place";
import type { CommandLine, Embedded } from "./derivation";

/**
 * What is said of a command because of other commands: those may run in another order, or not at all, and the machine has
 * chains that the script does not make.
 */
const OF_ORDER: ReadonlySet<string> = new Set([
  "bad-rule-number",
  "chain-in-use",
  "chain-twice",
  "duplicate-rule",
  "jump-loop",
  "jump-too-deep",
  "missing-commit",
  "missing-final-newline",
  "missing-policy-line",
  "no-such-rule",
  "recent-never-set",
  "table-twice",
  "unused-chain",
]);

/** What is said of one word by itself, whatever stands around it. */
const OF_ONE_WORD: ReadonlySet<string> = new Set([
  "bad-address",
  "bad-mac",
  "bad-number",
  "bad-port",
  "bad-rate",
  "bad-time",
  "host-bits-set",
  "number-out-of-range",
  "unknown-protocol",
]);

/** What depends on the table and the chain, or on what the values of other options are. */
const OF_OTHERS: ReadonlySet<string> = new Set([
  "drop-in-nat",
  "incompatible-options",
  "missing-option",
  "option-requires",
  "policy-in-nat",
  "policy-on-user-chain",
  "undeclared-chain",
  "wrong-chain",
  "wrong-table",
]);

/** The problems of rules in a script that hold there too. */
export function problemsIn(embedded: Embedded): Problem[] {
  const { file, map, commands } = embedded;
  const problems = file.problems();
  if (commands === undefined)
    return problems.filter((problem) => map.isTaken(stretchOf(file.lines, problem)));
  const found = problems.flatMap((problem) => {
    if (problem.code === "unknown-table") return ofTable(embedded, commands, problem);
    const line = commands.get(problem.line);
    const severity = line === undefined ? undefined : severityOf(embedded, problem, line);
    if (severity === undefined || !map.isTaken(stretchOf(file.lines, problem))) return [];
    const { related: _, ...alone } = problem;
    return [{ ...alone, severity, message: withoutFile(problem.message) }];
  });
  return found.sort((a, b) => a.line - b.line || a.start - b.start);
}

/** A table that does not exist, wherever a command names it. */
function ofTable(
  { file, map }: Embedded,
  commands: NonNullable<Embedded["commands"]>,
  problem: Problem,
): Problem[] {
  const section = file.ruleset.sections.find(({ header }) => header === problem.line);
  return [...commands].flatMap(([line, { command }]) => {
    const { tableWord, call } = command;
    if (section === undefined || line < problem.line || line > section.last) return [];
    const at = tableWord === undefined ? undefined : map.toMade(tableWord.start);
    if (tableWord === undefined || at === undefined || call.isEither) return [];
    const start = at - file.lines.offsetOf(line);
    return [{ ...problem, line, start, end: start + tableWord.end - tableWord.start }];
  });
}

/** How grave a problem of a command is; undefined where it is none, as far as one can know. */
function severityOf(
  { file }: Embedded,
  problem: Problem,
  { command, open }: CommandLine,
): Severity | undefined {
  const { code, severity } = problem;
  if (command.call.isEither || OF_ORDER.has(code)) return undefined;
  // Nothing is written yet, or what iptables-nft takes though iptables-nft-restore does not.
  if (command.words.length === 0 || command.words.some(({ text }) => /^(?:-E|--rename)/.test(text)))
    return undefined;
  // A chain that other commands may have made; one that a table cannot have is another matter.
  if (code === "undeclared-chain" && severity !== "error") return undefined;
  const isOpenTable = command.tableWord?.isOpen === true;
  if (open.length === 0 && !isOpenTable) return severity;
  if (open.some((word) => problem.start <= word.end && problem.end >= word.start)) return undefined;
  // Its rates are bounded by how long it remembers.
  if (code === "number-out-of-range" && command.words.some(({ text }) => text === "hashlimit"))
    return undefined;
  const values = valuesIn(file, problem.line);
  const areValues = open.every(({ start }) => values.has(start));
  if (isOpenTable || !areValues) return OF_ONE_WORD.has(code) ? severity : undefined;
  return OF_OTHERS.has(code) ? undefined : severity;
}

/** Where the words begin that are a chain or values of options, but for those that decide how others are read. */
function valuesIn({ ruleset }: RulesFile, line: number): ReadonlySet<number> {
  const section = sectionAt(ruleset, line);
  const item = section === undefined ? undefined : itemAt(section, line);
  if (item?.kind !== "rule") return new Set();
  const { chain, options, matches, target } = item.rule;
  const uses = [
    ...options.filter(({ name }) => name !== "-p"),
    ...matches.flatMap((match) => match.options),
    ...(target?.extension?.options ?? []),
  ];
  const names = [...(chain === undefined ? [] : [chain]), ...uses.flatMap(({ words }) => words)];
  return new Set(names.map(({ start }) => start));
}

function withoutFile(message: string): string {
  return message.replace(
    " (This file is loaded without flushing, so another one may declare it.)",
    " (Unless the machine has a chain of that name.)",
  );
}
