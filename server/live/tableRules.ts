import type { Family } from "../catalogue/schema";
import type { RulesFile } from "../file";
import type { Name, Rule } from "../ruleset/model";
import { type Alternative, alternativesOf, keyOf } from "../ruleset/ruleKey";
import type { ChainLine, RuleEntry, Section } from "../ruleset/ruleset";
import { syntaxOf } from "../syntax/lineSyntax";
import { wordEnd, wordStart } from "../syntax/words";

/** Where a rule was read: a line, from 1, of the file or of the live ruleset. */
export interface Origin {
  readonly of: "file" | "live";
  readonly line: number;
}

/** Says of a line of what was read, from 0, where it comes from. */
export type Origins = (index: number) => Origin;

/** One rule as the kernel has it: of a line that lists addresses, one of several. */
export interface RuleText {
  readonly entry: RuleEntry;
  readonly origin: Origin;
  /** `-A CHAIN …` without counters. */
  readonly text: string;
  /** `[packets:bytes]` as written in front. */
  readonly counters: string | undefined;
  /** Equal for rules of which the tools make the same. */
  readonly key: string;
}

export interface ChainRules {
  readonly name: string;
  readonly builtIn: boolean;
  /** Undefined where no line sets it. */
  readonly policy: "ACCEPT" | "DROP" | undefined;
  /** Of the policy, as written. */
  readonly counters: string | undefined;
  readonly rules: readonly RuleText[];
}

export interface TableRules {
  readonly name: string;
  readonly chains: ReadonlyMap<string, ChainRules>;
}

/** Keys of rules that were read before, by the text of the rule. */
export type Keys = Map<string, string>;

const RULES_AT_ONCE = 200;

/** The tables of a file by name, rule by rule, with pauses. A later section of a table takes the place of an earlier one. */
export function* readTables(
  file: RulesFile,
  keys: Keys,
  originOf: Origins,
): Generator<undefined, Map<string, TableRules>> {
  const tables = new Map<string, TableRules>();
  for (const section of file.ruleset.sections) {
    tables.delete(section.table);
    tables.set(section.table, yield* readTable(section, file.family, keys, originOf));
  }
  return tables;
}

function* readTable(
  section: Section,
  family: Family,
  keys: Keys,
  originOf: Origins,
): Generator<undefined, TableRules> {
  const counters = countersOf(section);
  const chains = new Map<string, ChainRules>();
  let read = 0;
  for (const chain of section.chains.values()) {
    const rules: RuleText[] = [];
    for (const entry of chain.rules) {
      rules.push(...rulesOf(entry, originOf(entry.index), chain.name, family, keys));
      if (++read % RULES_AT_ONCE === 0) yield undefined;
    }
    const { policy } = chain;
    chains.set(chain.name, {
      name: chain.name,
      builtIn: chain.builtIn,
      policy: chain.builtIn && (policy === "ACCEPT" || policy === "DROP") ? policy : undefined,
      counters: counters.get(chain.name),
      rules,
    });
  }
  return { name: section.table, chains };
}

/** The counters behind each chain's name. */
function countersOf(section: Section): Map<string, string> {
  const counters = new Map<string, string>();
  for (const item of section.items) {
    if (item.kind !== "chain") continue;
    const { syntax, line }: ChainLine = item;
    if (syntax.name === undefined || syntax.counters === undefined) continue;
    counters.set(
      line.text.slice(syntax.name.start, syntax.name.end),
      line.text.slice(syntax.counters.start, syntax.counters.end),
    );
  }
  return counters;
}

function rulesOf(
  entry: RuleEntry,
  origin: Origin,
  chain: string,
  family: Family,
  keys: Keys,
): readonly RuleText[] {
  const { line } = entry;
  const syntax = syntaxOf(line);
  const span = syntax.kind === "rule" ? syntax.counters : undefined;
  const counters = span === undefined ? undefined : line.text.slice(span.start, span.end);
  const written = line.text.slice(span?.end ?? 0, syntax.seen).trimStart();
  const isPlain = written.startsWith(`-A ${chain} `) || written === `-A ${chain}`;
  // Only a line with a comma may list addresses; all others are read in full when somebody asks for their key.
  if (isPlain && !written.includes(","))
    return [new LazyRule(entry, origin, written, counters, family, keys)];

  const { rule } = entry;
  const alternatives = alternativesOf(rule);
  if (isPlain && alternatives.length === 1)
    return [new LazyRule(entry, origin, written, counters, family, keys)];
  const rules = alternatives.map(
    (alternative): RuleText => ({
      entry,
      origin,
      text: appended(entry, chain, alternative),
      counters,
      key: keyOf(rule, family, alternative),
    }),
  );
  // Each rule of the list is put at the same number, so that the last one stands first.
  return rule.command === "insert" ? rules.reverse() : rules;
}

/** A rule whose key is worked out when it is asked for, once for each text. */
class LazyRule implements RuleText {
  readonly entry: RuleEntry;
  readonly origin: Origin;
  readonly text: string;
  readonly counters: string | undefined;
  readonly #family: Family;
  readonly #keys: Keys;

  constructor(
    entry: RuleEntry,
    origin: Origin,
    text: string,
    counters: string | undefined,
    family: Family,
    keys: Keys,
  ) {
    this.entry = entry;
    this.origin = origin;
    this.text = text;
    this.counters = counters;
    this.#family = family;
    this.#keys = keys;
  }

  get key(): string {
    let key = this.#keys.get(this.text);
    if (key === undefined) {
      key = keyOf(this.entry.rule, this.#family);
      this.#keys.set(this.text, key);
    }
    return key;
  }
}

/** The line's words as `-A CHAIN …`, whatever its command was and wherever it stood, with one address for each list. */
function appended({ line, rule }: RuleEntry, chain: string, alternative: Alternative): string {
  const syntax = syntaxOf(line);
  if (syntax.kind !== "rule") return "";
  const addresses = chosen(rule, alternative);
  const words = [`-A ${chain}`];
  let mayBeNumber = false;
  for (const word of syntax.words) {
    const start = wordStart(word);
    const end = wordEnd(word);
    const holds = (at: number | undefined) => at !== undefined && start <= at && at < end;
    if (holds(rule.commandSpan.start) || holds(rule.chain?.start)) {
      mayBeNumber = holds(rule.chain?.start) && rule.ruleNumber !== undefined;
      continue;
    }
    const raw = line.text.slice(start, end);
    const isNumber = mayBeNumber && /^\d+$/.test(raw);
    mayBeNumber = false;
    if (isNumber) continue;
    const address = addresses.find((one) => holds(one.start));
    words.push(
      address === undefined
        ? raw
        : line.text.slice(start, address.start) + address.text + line.text.slice(address.end, end),
    );
  }
  return words.join(" ");
}

/** The lists of a rule's line, each with the one address to write in its place. */
function chosen(rule: Rule, { source, destination }: Alternative): Name[] {
  return rule.options.flatMap((use) => {
    const value = use.values[0];
    const word = use.words[0];
    if (value?.kind !== "addresses" || word === undefined) return [];
    if (use.name !== "-s" && use.name !== "-d") return [];
    const span = value.list[use.name === "-s" ? source : destination]?.span;
    return span === undefined
      ? []
      : [{ start: word.start, end: word.end, text: word.text.slice(span.start, span.end) }];
  });
}
