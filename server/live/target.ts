import type { Variant } from "../catalogue/schema";
import { withKept } from "./merge";
import { mayHaveOwner, ownerOfRule } from "./ownerless";
import { type Foreign, OWNERS, ownerOf } from "./ownership";
import type { ChainRules, RuleText, TableRules } from "./tableRules";

/** A chain as it is to be live, and why. */
export interface TargetChain {
  readonly name: string;
  readonly builtIn: boolean;
  readonly policy: "ACCEPT" | "DROP" | undefined;
  readonly rules: readonly RuleText[];
  /** Whose it is, where that is another program. */
  readonly owner?: string;
  /** Other programs' rules that stay in it, with whose they are. */
  readonly kept: readonly { readonly rule: RuleText; readonly owner: string }[];
  /** What is done otherwise than the file says, as a sentence. */
  readonly note?: string;
}

export type TargetTable = ReadonlyMap<string, TargetChain>;

/** Who else has rules here. */
export interface Others {
  readonly foreign: Foreign;
  /** Programs that have chains in the live ruleset, by name. */
  readonly present: ReadonlySet<string>;
  readonly variant: Variant;
}

/** What is to be live of one table: the file's chains, and what other programs own. */
export function targetOf(
  { foreign, present, variant }: Others,
  live: TableRules | undefined,
  wanted: TableRules,
): TargetTable {
  const staying = stayingChains(foreign, live, wanted);
  const target = new Map<string, TargetChain>();
  for (const chain of wanted.chains.values()) {
    const there = live?.chains.get(chain.name);
    const owner = staying.get(chain.name);
    if (owner !== undefined && there !== undefined)
      target.set(chain.name, { ...there, owner, kept: [] });
    else target.set(chain.name, merged(chain, there));
  }
  for (const [name, owner] of staying)
    if (!target.has(name))
      target.set(name, { ...(live?.chains.get(name) as ChainRules), owner, kept: [] });
  return target;

  function merged(chain: ChainRules, there: ChainRules | undefined): TargetChain {
    const owners = new Map<RuleText, string>();
    const { rules, kept } = withKept(there?.rules ?? [], chain.rules, (rule) => {
      const owner = ownerAt(rule, chain.name);
      if (owner !== undefined) owners.set(rule, owner);
      return owner !== undefined;
    });
    const policy = policyOf(chain, there);
    return {
      name: chain.name,
      builtIn: chain.builtIn,
      rules,
      kept: kept.map((rule) => ({ rule, owner: owners.get(rule) ?? "" })),
      ...policy,
    };
  }

  /** Whose rule it is: it leads to their chain, or is one that they are known to write. */
  function ownerAt({ entry }: RuleText, chain: string): string | undefined {
    const { jump } = entry;
    if (jump !== undefined && staying.has(jump)) return staying.get(jump);
    if (!mayHaveOwner(wanted.name, chain)) return undefined;
    return ownerOfRule({ table: wanted.name, chain, foreign, present }, entry.content);
  }

  function policyOf(
    chain: ChainRules,
    there: ChainRules | undefined,
  ): Pick<TargetChain, "policy" | "note"> {
    if (!chain.builtIn) return { policy: undefined };
    // Without a line for the chain, nft sets ACCEPT and legacy leaves what is there.
    const unsaid = variant === "nft" ? "ACCEPT" : (there?.policy ?? "ACCEPT");
    const policy = chain.policy ?? unsaid;
    const owner = OWNERS.find(
      ({ name, policies }) =>
        present.has(name) &&
        foreign.knows(name) &&
        policies?.some((one) => one.table === wanted.name && one.chain === chain.name) === true,
    );
    if (owner === undefined || policy !== "ACCEPT" || there?.policy !== "DROP") return { policy };
    return {
      policy: "DROP",
      note: `The policy stays DROP, which ${owner.name} sets; the file says ${chain.policy ?? "nothing"}.`,
    };
  }
}

/**
 * The live user-defined chains that stay as they are, with their owners: those of other programs, and those that their
 * rules lead to. A chain that its owner made for the administrator is the file's as soon as the file names it.
 */
function stayingChains(
  foreign: Foreign,
  live: TableRules | undefined,
  wanted: TableRules,
): Map<string, string> {
  const staying = new Map<string, string>();
  const waiting: ChainRules[] = [];
  for (const chain of live?.chains.values() ?? []) {
    if (chain.builtIn || !foreign.has(chain.name)) continue;
    const owner = ownerOf(chain.name);
    if (owner?.yours?.includes(chain.name) === true && wanted.chains.has(chain.name)) continue;
    staying.set(chain.name, owner?.name ?? "another program");
    waiting.push(chain);
  }
  for (let chain = waiting.pop(); chain !== undefined; chain = waiting.pop()) {
    for (const { entry } of chain.rules) {
      const { jump } = entry;
      const next = jump === undefined ? undefined : live?.chains.get(jump);
      if (next === undefined || next.builtIn) continue;
      if (staying.has(next.name) || wanted.chains.has(next.name)) continue;
      staying.set(next.name, staying.get(chain.name) ?? "another program");
      waiting.push(next);
    }
  }
  return staying;
}
