import type { Dialect } from "../../ruleset/dialect";
import type { Chain, RuleEntry, Ruleset, Section } from "../../ruleset/ruleset";
import { Candidates } from "./candidates";
import type { Condition } from "./condition";
import { conditionsOf } from "./conditions";
import { REWRITING } from "./nat";
import type { Outcome } from "./outcome";
import { outcomesOf } from "./targets";

/** A rule as packets meet it. A list of addresses makes several of one line. */
export interface TracedRule {
  readonly table: string;
  readonly chain: string;
  /** Of the file, from 1. */
  readonly line: number;
  readonly conditions: readonly Condition[];
  readonly outcomes: readonly Outcome[];
  /** Whether it is another alternative of the rule before it. */
  readonly isAlternative: boolean;
  /** What a report says of where it stands, kept here because packets by the thousand meet it. */
  place: string | undefined;
}

/** What happens at the end of a built-in chain; undefined where the file leaves it to the machine. */
export type Policy = "ACCEPT" | "DROP" | undefined;

/** A chain whose rules are read when the first packet comes. */
export class TracedChain {
  readonly name: string;
  readonly builtIn: boolean;
  readonly policy: Policy;
  readonly #entries: readonly RuleEntry[];
  readonly #read: (entry: RuleEntry) => TracedRule[];
  #rules: readonly TracedRule[] | undefined;

  constructor(chain: Chain, policy: Policy, read: (entry: RuleEntry) => TracedRule[]) {
    this.name = chain.name;
    this.builtIn = chain.builtIn;
    this.policy = policy;
    this.#entries = chain.rules;
    this.#read = read;
  }

  get rules(): readonly TracedRule[] {
    this.#rules ??= this.#entries.flatMap(this.#read);
    return this.#rules;
  }

  #candidates: Candidates | undefined;

  /** Its rules by what they ask for; undefined where there are few. */
  get candidates(): Candidates | undefined {
    this.#candidates ??= Candidates.of(this.rules);
    return this.#candidates;
  }

  /** Reads the rules with pauses. */
  *prepare(): Generator<undefined, void> {
    if (this.#rules !== undefined) return;
    const rules: TracedRule[] = [];
    for (const [index, entry] of this.#entries.entries()) {
      rules.push(...this.#read(entry));
      if ((index + 1) % RULES_AT_ONCE === 0) yield undefined;
    }
    this.#rules = rules;
  }
}

/** How many rules are read between two pauses. */
const RULES_AT_ONCE = 100;

/** One table as packets go through it. */
export interface TracedTable {
  readonly name: string;
  readonly chains: ReadonlyMap<string, TracedChain>;
  /** Whether some rule of it rewrites addresses or ports of connections. */
  readonly rewrites: boolean;
}

/** The tables of a file by name. A second section of a table takes the place of the first, unless nothing is flushed. */
export function tablesOf(ruleset: Ruleset, noflush: boolean): Map<string, TracedTable> {
  const sections = new Map<string, Section>();
  for (const section of ruleset.sections) {
    if (section.spec === undefined) continue;
    const before = noflush ? sections.get(section.table) : undefined;
    sections.set(section.table, before === undefined ? section : joined(before, section));
  }
  return new Map(
    [...sections].map(([name, section]) => [name, tableOf(section, ruleset.dialect, noflush)]),
  );
}

/** Two sections without a flush between them: built-in chains grow, user-defined chains that are declared again are emptied. */
function joined(before: Section, after: Section): Section {
  const chains = new Map(before.chains);
  for (const [name, chain] of after.chains) {
    const known = chains.get(name);
    if (known === undefined || !chain.builtIn) chains.set(name, chain);
    else
      chains.set(name, {
        ...chain,
        declared: chain.declared ?? known.declared,
        policy: chain.policy ?? known.policy,
        rules: [...known.rules, ...chain.rules],
      });
  }
  return { ...after, chains, items: [...before.items, ...after.items] };
}

function tableOf(section: Section, dialect: Dialect, noflush: boolean): TracedTable {
  const userChains = new Set(
    [...section.chains.values()].filter((chain) => !chain.builtIn).map((chain) => chain.name),
  );
  const surroundings = { dialect, chains: userChains };
  const chains = new Map(
    [...section.chains].map(([name, chain]) => [
      name,
      new TracedChain(chain, policyOf(chain, dialect, noflush), (entry) =>
        tracedRules(entry, section.table, name, surroundings),
      ),
    ]),
  );
  return {
    name: section.table,
    chains,
    rewrites: section.items.some(
      (item) => item.kind === "rule" && REWRITING.has(item.sample.target?.name ?? ""),
    ),
  };
}

/** The policy that a built-in chain has once the file is loaded, as far as the file says. */
export function policyOf(chain: Chain, { variant }: Dialect, noflush: boolean): Policy {
  if (chain.policy === "ACCEPT" || chain.policy === "DROP") return chain.policy;
  // Without a line for the chain, nft sets ACCEPT and legacy leaves what is there; so does a policy of `-`.
  return chain.builtIn &&
    chain.declared === undefined &&
    chain.policy === undefined &&
    variant === "nft" &&
    !noflush
    ? "ACCEPT"
    : undefined;
}

function tracedRules(
  entry: RuleEntry,
  table: string,
  chain: string,
  surroundings: Parameters<typeof outcomesOf>[1],
): TracedRule[] {
  // The places of words are of no interest here, and rules that are not read in full need not be kept.
  const { content } = entry;
  const outcomes = outcomesOf(content, surroundings);
  const line = entry.index + 1;
  return conditionsOf(content, surroundings.dialect).map((conditions, index) => ({
    table,
    chain,
    line,
    conditions,
    outcomes,
    isAlternative: index > 0,
    place: undefined,
  }));
}
