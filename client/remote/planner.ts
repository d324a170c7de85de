/**
 * What the host code asks of those who understand rules. The command line answers over the rules
 * file itself, the extension over the language server.
 */
export interface Planner {
  plan(request: PlanRequest): Promise<Plan | PlanFault>;
  /** What the new rules do to the ways by which the host is reached. */
  lockOut(request: LockOutRequest): Promise<LockOut | PlanFault>;
  /** What the restore tool said about the plan's load, at the file's own lines. */
  loadErrors(request: PlanRequest, output: string): Promise<readonly FileError[] | PlanFault>;
  /** How the file comes to say what is live. */
  merge(request: PlanRequest): Promise<MergedLive | PlanFault>;
  /** Both sides as texts in which only what differs in meaning looks different. */
  compare(request: PlanRequest, options: ComparisonOptions): Promise<Comparison | PlanFault>;
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

/** A connection by which a host is reached, as the host sees it. */
export interface Connection {
  /** `tcp` where nothing is said. */
  readonly protocol?: string;
  /** The interface by which its packets come, where that is known. */
  readonly in?: string;
  readonly source: string;
  /** The port that the other side uses now. */
  readonly sport?: number;
  readonly destination: string;
  readonly port: number;
}

/** What carries a tunnel through which the connection comes. */
export interface Carrier {
  /** The tunnel's interface, such as `wg0`. */
  readonly name: string;
  readonly protocol: string;
  readonly in?: string;
  readonly source?: string;
  readonly sport?: number;
  readonly destination?: string;
  readonly port?: number;
  /** Who sends the first packet. */
  readonly begins: "they" | "we" | "either";
}

export interface LockOutRequest extends PlanRequest {
  readonly connection?: Connection;
  readonly carriers?: readonly Carrier[];
  /** Lines of `conntrack -L`; undefined where they could not be read. */
  readonly flows?: readonly string[];
  /** The host's own addresses. */
  readonly addresses?: readonly string[];
  /** Whether its IPv6 routes came from router advertisements, its addresses from DHCPv6. */
  readonly advertised?: boolean;
  readonly leased?: boolean;
}

/** Where the new live ruleset has something from. */
export type RulePlace =
  | { readonly kind: "line"; readonly line: number; readonly rule: string }
  | { readonly kind: "live"; readonly rule: string }
  | { readonly kind: "policy"; readonly table: string; readonly chain: string };

/** What one kind of packets meets. */
export interface Passage {
  readonly verdict: "accepted" | "refused" | "unknown";
  readonly by?: RulePlace;
  readonly sentence: string;
}

export interface LockOut {
  /** The connection that is there now. */
  readonly existing?: {
    readonly verdict: "stays" | "breaks" | "unknown";
    readonly sentence: string;
  };
  /** New connections from the same address to the same one and port. */
  readonly fresh?: Passage;
  readonly carriers: readonly Passage[];
  /** What IPv6 needs to find neighbours, routers and leases. */
  readonly neighbours: readonly Passage[];
  readonly refusedFlows: readonly { readonly sentence: string }[];
  /** How many flows there are of which it cannot be told. */
  readonly undecidedFlows: number;
  /** Sentences on each way that is refused. */
  readonly blockers: readonly string[];
  readonly assumptions: readonly string[];
}

/** Lines count from 1, units of a line from 0. `between`: one of these lines, which have to be tried. */
export type ToolError =
  | {
      readonly kind: "line";
      readonly line: number;
      readonly span?: { readonly start: number; readonly end: number };
      readonly message: string;
    }
  | {
      readonly kind: "between";
      readonly from: number;
      readonly to: number;
      readonly message: string;
    }
  | { readonly kind: "other"; readonly message: string };

export interface FileError {
  readonly error: ToolError;
  /** The line of the load as it was sent, where one is named. */
  readonly sent?: string;
}

export interface MergedLive {
  /** Edits of the file's text by offsets, in its order. */
  readonly edits: readonly {
    readonly start: number;
    readonly end: number;
    readonly text: string;
  }[];
  /** Host names that were taken for addresses of live rules without being looked up. */
  readonly assumed: readonly {
    readonly line: number;
    readonly name: string;
    readonly rule: string;
  }[];
}

export interface ComparisonOptions {
  /** Whether rules have their counters in front. */
  readonly counters: boolean;
  /** Whether the file's tables and chains are put in the order of the live ones. */
  readonly sameOrder: boolean;
  /** Whether chains and rules of other programs are left out. */
  readonly ownOnly: boolean;
}

export interface Comparison {
  readonly file: string;
  readonly live: string;
  /** Whether nothing would have to be done: no drift. */
  readonly isSame: boolean;
}
