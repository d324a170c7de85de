import type { RulesFile } from "../../file";
import type { OptionUse } from "../../ruleset/model";
import { NO_CHAINS } from "../../ruleset/names";
import { resolve } from "../../ruleset/resolve";
import type { RuleEntry } from "../../ruleset/ruleset";
import { wordsOf } from "../../syntax/lineSyntax";
import { wordEnd, wordStart } from "../../syntax/words";
import { Line } from "../../text/line";
import { type Refactoring, type Run, replaceLines } from "./refactoring";

/** Options whose lists can be taken apart into rules: each element is asked for by itself. */
const SPLIT: ReadonlyMap<string, string> = new Map([
  ["-s", "-s"],
  ["-d", "-d"],
  ["--destination-ports", "--dports"],
  ["--source-ports", "--sports"],
]);

/** A rule for each element of a list. */
export function splitList(file: RulesFile, { entries }: Run): Refactoring[] {
  const [entry] = entries;
  if (entry === undefined || entries.length !== 1) return [];
  return listsOf(entry).map(({ use, elements }) => {
    const lines = elements.map((element) => withWord(entry, use, element));
    return {
      id: `split ${use.name}`,
      title: `Split into ${elements.length} rules, one for each ${isPorts(use) ? "port" : "address"}`,
      kind: "rewrite",
      edits: [replaceLines(file, entry.index, entry.index, lines)],
    };
  });
}

function isPorts({ name }: OptionUse): boolean {
  return name.endsWith("ports");
}

interface ListUse {
  readonly use: OptionUse;
  readonly elements: readonly string[];
}

/** The lists of a rule; one behind `!` means none of its elements, which no single rule says. */
function listsOf({ rule }: RuleEntry): ListUse[] {
  return [...rule.options, ...rule.matches.flatMap(({ options }) => options)].flatMap((use) => {
    const [word] = use.words;
    if (use.negated || !SPLIT.has(use.name) || word === undefined) return [];
    const elements = word.text.split(",");
    return elements.length < 2 || /["\s]/.test(word.text) ? [] : [{ use, elements }];
  });
}

/** The line with another word for the value of an option, without its counters. */
function withWord({ line, rule }: RuleEntry, { words }: OptionUse, text: string): string {
  const [word] = words;
  const start = rule.commandSpan.start;
  return word === undefined
    ? line.text.slice(start)
    : line.text.slice(start, word.start) + text + line.text.slice(word.end);
}

/** How single values are named, and how many of them together. */
const JOIN: ReadonlyMap<string, string> = new Map([
  ["-s", "-s"],
  ["-d", "-d"],
  ["--destination-port", "--dports"],
  ["--source-port", "--sports"],
  ["--destination-ports", "--dports"],
  ["--source-ports", "--sports"],
]);

/** So many ports fit into one rule, a range counting two. */
const MOST_PORTS = 15;

/** Rules that differ in one address or port only become one with a list. */
export function joinRules(file: RulesFile, { entries }: Run): Refactoring[] {
  const first = entries[0];
  const last = entries.at(-1);
  if (first === undefined || last === undefined || entries.length < 2) return [];
  // A comment between them would lose what it speaks of.
  if (last.index - first.index + 1 !== entries.length) return [];
  const rows = entries.map((entry) => wordsBehindCounters(entry));
  const differing = (rows[0] ?? []).flatMap((word, at) =>
    rows.every((row) => row[at] === word) ? [] : [at],
  );
  const [at] = differing;
  if (at === undefined || differing.length !== 1) return [];
  if (!rows.every((row) => row.length === rows[0]?.length)) return [];
  const uses = entries.map((entry, row) => useOfWord(entry, rows[row] ?? [], at));
  const name = uses[0]?.name;
  const listed = name === undefined ? undefined : JOIN.get(name);
  if (listed === undefined || !uses.every((use) => use?.name === name && !use?.negated)) return [];
  const values = rows.map((row) => row[at] ?? "").join(",");
  const isMany = listed.endsWith("ports");
  if (isMany && values.split(/[,:]/).length > MOST_PORTS) return [];
  const words = [...(rows[0] ?? [])];
  words[at] = values;
  if (isMany && name?.endsWith("port") === true) words.splice(at - 1, 1, "-m", "multiport", listed);
  const text = words.join(" ");
  if (resolve(new Line(text, true), file.ruleset.dialect, NO_CHAINS).faults.length > 0) return [];
  return [
    {
      id: "join",
      title: `Join ${entries.length} rules into one with a list`,
      kind: "rewrite",
      edits: [replaceLines(file, first.index, last.index, [text])],
    },
  ];
}

function wordsBehindCounters({ line }: RuleEntry): string[] {
  return wordsOf(line).words.map((word) => line.text.slice(wordStart(word), wordEnd(word)));
}

function useOfWord(
  { line, rule }: RuleEntry,
  row: readonly string[],
  at: number,
): OptionUse | undefined {
  const packed = wordsOf(line).words[at];
  if (packed === undefined || /["\s]/.test(row[at] ?? "")) return undefined;
  const start = wordStart(packed);
  return [...rule.options, ...rule.matches.flatMap(({ options }) => options)].find(
    ({ words }) => words[0]?.start === start,
  );
}

/** A list of addresses becomes a set, with the commands that make it in a comment above. */
export function listToSet(file: RulesFile, { entries }: Run): Refactoring[] {
  const [entry] = entries;
  if (entry === undefined || entries.length !== 1) return [];
  return listsOf(entry).flatMap(({ use, elements }): Refactoring[] => {
    if (isPorts(use)) return [];
    const direction = use.name === "-s" ? "src" : "dst";
    const name = `addresses-${entry.index + 1}`;
    const { text } = entry.line;
    const match = `-m set --match-set ${name} ${direction}`;
    const rule = text.slice(0, use.start) + match + text.slice(use.end);
    const family = file.family === "ip6" ? " family inet6" : "";
    return [
      {
        id: `set ${use.name}`,
        title: `Put the ${elements.length} addresses into a set`,
        kind: "rewrite",
        needs: `The set ${name} has to be there before the rules are loaded: the comment above says how to make it.`,
        edits: [
          replaceLines(file, entry.index, entry.index, [
            `# ipset create ${name} hash:net${family}`,
            ...elements.map((element) => `# ipset add ${name} ${element}`),
            rule,
          ]),
        ],
      },
    ];
  });
}
