/**
 * What the host code asks of those who understand rules. The command line answers over the rules
 * file itself, the extension over the language server.
 */
export interface Planner {
  plan(request: PlanRequest): Promise<Plan | PlanFault>;
}

export type Family = "ip" | "ip6";
export type Variant = "nft" | "legacy";

export interface PlanRequest {
  readonly family: Family;
  readonly variant: Variant;
  /** The file to apply. */
  readonly file: string;
  /** The live ruleset, as `iptables-save -c` prints it. */
  readonly live: string;
  /** Whether the file adds to what is there, as `--noflush` does. */
  readonly noflush: boolean;
  /** Patterns of chains that other programs own, with `*` and `?`. */
  readonly foreign: readonly string[];
}

export interface PlanFault {
  /** A sentence on why nothing can be planned. */
  readonly fault: string;
}

/** How one family's live ruleset becomes the file's, and comes back. */
export interface Plan {
  readonly family: Family;
  /** Input of `iptables-restore -c --noflush`; empty when there is nothing to do. */
  readonly load: string;
  /** The same for the way back, computed from the live ruleset and from the file. */
  readonly back: string;
  /** Every chain of every table that the plan speaks of, in the order of the tables. */
  readonly chains: readonly PlannedChain[];
  /** Rules that would go though neither the file nor another program claims them. */
  readonly removed: readonly PlannedRule[];
  /** Other programs' rules that stay in chains that are written again. */
  readonly kept: readonly OwnedRule[];
  /**
   * Programs that hold whole tables of the live ruleset and will undo what is done beside them; a
   * whole table is not to be applied there.
   */
  readonly holders: readonly Holder[];
}

export interface PlannedChain {
  readonly table: string;
  readonly chain: string;
  readonly action: "keep" | "replace" | "create" | "remove";
  /** Who owns it, where that is another program. */
  readonly owner?: string;
  /** What is done otherwise than the file says, as a sentence. */
  readonly note?: string;
}

export interface PlannedRule {
  readonly table: string;
  readonly chain: string;
  /** The rule as the live ruleset prints it. */
  readonly rule: string;
}

export interface OwnedRule extends PlannedRule {
  readonly owner: string;
}

export interface Holder {
  readonly name: string;
  /** What it does to the tables, as a sentence. */
  readonly says: string;
}
