/**
 * What both sides of the connection agree on beside the standard: names and shapes only, so that a client that imports
 * this file gets nothing else of the server.
 */

/** What a client may ask for in `initializationOptions`. Every field may be absent. */
export interface InitializationOptions {
  /** Push diagnostics even though the client could pull them. */
  readonly diagnostics?: "push";
  /**
   * The client has the commands of `EDITOR_FIXES`. For editors that hide line ends and byte order marks from text edits.
   */
  readonly editorFixes?: boolean;
  /** The client has the command `SHOW_PLACES`, for what is above chains. */
  readonly showsPlaces?: boolean;
  /** The client has the command `ASK_INTERFACES`, for an offer where an interface is named. */
  readonly asksInterfaces?: boolean;
  /** Whether the person trusts the workspace. Where they do not, no name of its files is looked up and no other file read. */
  readonly trusted?: boolean;
}

/** Notification from the client: the person trusts the workspace from now on. */
export const TRUST_GRANTED = "iptables/trustGranted";

/** Commands of a client that said `editorFixes`; each takes the document's URI. */
export const EDITOR_FIXES = {
  lineEnds: "iptables.fixLineEnds",
  byteOrderMark: "iptables.removeByteOrderMark",
  finalNewline: "iptables.insertFinalNewline",
} as const;

/** Command of a client that said `showsPlaces`. */
export const SHOW_PLACES = "iptables.showPlaces";

/** Its argument: a place to go to, or a name of which all places are to be shown. */
export interface ShowPlaces {
  readonly uri: string;
  readonly position: { readonly line: number; readonly character: number };
  readonly references: boolean;
}

/** Notification from the server: nothing more will be said about this version of a document. */
export const SETTLED = "iptables/settled";

export interface SettledParams {
  readonly uri: string;
  readonly version: number;
  /** How the file was read. */
  readonly family?: "ip" | "ip6" | "arp" | "eb";
  readonly variant?: "nft" | "legacy";
}

/** Request: what happens to a packet. */
export const TRACE = "iptables/trace";

export interface TraceParams {
  readonly textDocument: { readonly uri: string };
  /** Fields by name, or a text such as `in=eth0 protocol=tcp dport=22`. What is left out is not known. */
  readonly packet: string | Readonly<Record<string, unknown>>;
  /** Only these tables; with none of them the answer only says whether the packet is understood. */
  readonly tables?: readonly string[];
}

/** The trace, or the sentence that says why there is none. */
export type TraceResult = PacketTrace | { readonly fault: string };

export interface PacketTrace {
  /** `UNKNOWN` where it depends on more than what is known. */
  readonly verdict: string;
  /** The rule or policy that decides, where one does. */
  readonly decidedBy: TraceDecider | null;
  /** Every way in which it may end. */
  readonly endings: readonly TraceEnding[];
  /** Why it ends without a rule or a policy, or why more cannot be said. */
  readonly reason?: "expired" | "fragment" | "no-table" | "lost";
  readonly steps: readonly TraceStep[];
  readonly rewrites: readonly TraceRewrite[];
  /** The file is added to rules that are there, which may decide before. */
  readonly isPart?: true;
  /** The file would be refused when loaded; its rules are followed as they stand. */
  readonly refused?: true;
}

/** A way to end, and the rule or policy that ends it. */
export interface TraceEnding extends TraceDecider {
  readonly verdict: string;
}

/** `range`: absent for a policy. */
export interface TraceDecider {
  readonly table: string;
  readonly chain: string;
  readonly range?: TraceRange;
}

/** A rule that the packet meets, or may meet. */
export interface TraceStep {
  readonly table: string;
  readonly chain: string;
  readonly range: TraceRange;
  /** True: it certainly comes here and matches. */
  readonly matched: boolean | "unknown";
  /** The condition that fails, or of which it is not known. */
  readonly condition?: string;
  /** What the rule does depends on more than the packet. */
  readonly isOpen?: true;
}

/** What a rule changes about the packet; null where a value is not known. */
export interface TraceRewrite {
  readonly range: TraceRange;
  readonly field: string;
  readonly from: string | number | boolean | null;
  readonly to: string | number | boolean | null;
  readonly matched: true | "unknown";
}

export interface TraceRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** What a packet is, field by field, in the words that `iptables/trace` takes. */
export type PacketExample = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** Request: what a document does with packets that another one, or an earlier text, does not. */
export const DIFF = "iptables/diff";

export interface DiffParams {
  readonly textDocument: { readonly uri: string };
  /** An open document, or a text; `name` is the URI of where the text comes from, which may tell its family. */
  readonly before: { readonly uri: string } | { readonly text: string; readonly name?: string };
}

/** The comparison, or the sentence that says why there is none. */
export type DiffResult = PacketDiff | { readonly fault: string };

export interface PacketDiff {
  /** Proven: every packet meets the same verdict and the same rewriting. */
  readonly equal: boolean;
  readonly changes: readonly PacketChange[];
  /** Sentences about what could not be decided. */
  readonly undecided: readonly string[];
  /** Which of the two would be refused when loaded; their rules are compared as they stand. */
  readonly refused: readonly ("before" | "after")[];
}

/** Packets that the two decide differently. */
export interface PacketChange {
  readonly table: string;
  readonly hook: string;
  readonly before: string;
  readonly after: string;
  readonly packets: string;
  readonly example: PacketExample;
  /** What the example cannot say: answers to questions that only the machine knows. */
  readonly beside: readonly string[];
  /** The deciding rules; null for a policy. */
  readonly oldRange: TraceRange | null;
  readonly newRange: TraceRange | null;
}

/** Request: all problems of a text that need not be open. */
export const CHECK = "iptables/check";

/** `uri`: where the text comes from, which may tell its family and settings. */
export interface CheckParams {
  readonly uri: string;
  readonly text: string;
}

/** Diagnostics as the standard has them. */
export type CheckResult = readonly object[];

/** Request: what the commands of a shell script come to that is about to be put into a document. */
export const PASTE_COMMANDS = "iptables/pasteCommands";

export interface PasteCommandsParams {
  readonly textDocument: { readonly uri: string };
  readonly position: { readonly line: number; readonly character: number };
  readonly text: string;
}

/** The edits that put in rules for the commands; null where the text has none for this document. */
export type PasteCommandsResult = {
  readonly edits: readonly { readonly range: TraceRange; readonly newText: string }[];
  readonly rules: number;
  /** Commands that cannot be put in, each with the reason. */
  readonly leftOut: readonly string[];
  /** Whether the text is nothing but commands that are put in. */
  readonly isWhole: boolean;
} | null;

/** Request: rules and chains of a document as commands that a shell takes; the whole document for an empty range. */
export const COPY_COMMANDS = "iptables/copyCommands";

export interface CopyCommandsParams {
  readonly textDocument: { readonly uri: string };
  readonly range: TraceRange;
}

/** Null where the range has no rules and no chains. */
export type CopyCommandsResult = { readonly text: string; readonly commands: number } | null;

/** Command of a client that said `asksInterfaces`: it asks which interfaces get which names; takes the document's URI. */
export const ASK_INTERFACES = "iptables.renameInterfaces";

/** Request: the interfaces that a document's rules name. */
export const INTERFACES = "iptables/interfaces";

export interface InterfacesParams {
  readonly textDocument: { readonly uri: string };
}

/** In the order of the document; `lines` from 0, each once. A name with a `+` at its end stands for all that begin so. */
export type InterfacesResult =
  | readonly { readonly name: string; readonly lines: readonly number[] }[]
  | null;

/** Request: other names for interfaces of a document, all at once, so that two can change places. */
export const RENAME_INTERFACES = "iptables/renameInterfaces";

export interface RenameInterfacesParams {
  readonly textDocument: { readonly uri: string };
  /** New names by old ones. */
  readonly names: Readonly<Record<string, string>>;
}

interface RenamedInterfaces {
  readonly edits: readonly { readonly range: TraceRange; readonly newText: string }[];
  /** Sentences about names with a `+` that cover other interfaces then. */
  readonly notes: readonly string[];
}

/** The edits for a version of the document, or the sentence that says why there are none. */
export type RenameInterfacesResult =
  | (RenamedInterfaces & {
      readonly version: number;
      /** Where the same host's file for the other family names some of them, too. */
      readonly twin?: RenamedInTwin;
    })
  /** `taken`: only because of what other interfaces are called. */
  | { readonly fault: string; readonly taken: boolean }
  | null;

/** `version`: null where the file is not open. */
export type RenamedInTwin = { readonly uri: string } & (
  | (RenamedInterfaces & { readonly version: number | null })
  | { readonly fault: string }
);

/** Request: which new connections a document lets pass. */
export const EXPOSURE = "iptables/exposure";

export interface ExposureParams {
  readonly textDocument: { readonly uri: string };
}

/** The connections, or the sentence that says why there are none. */
export type ExposureResult = PacketExposure | { readonly fault: string };

export interface PacketExposure {
  readonly services: readonly ExposedService[];
  /** Sentences about what could not be told. */
  readonly undecided: readonly string[];
  /** The file would be refused when loaded; its rules are followed as they stand. */
  readonly refused?: true;
}

/** New connections that a rule or a policy lets in, through, or out, in words. */
export interface ExposedService {
  readonly hook: "INPUT" | "FORWARD" | "OUTPUT";
  readonly protocol: string;
  /** Ports of the receiver; of ICMP the type. */
  readonly ports: string;
  readonly sources: string;
  readonly destinations: string;
  readonly in: string;
  readonly out: string;
  readonly conditions: string;
  /** The rule that accepts them; null for a policy. */
  readonly range: TraceRange | null;
  /** Rules that take some of them before, or may: the first of them, and how many there are besides. */
  readonly except: readonly TraceRange[];
  readonly moreExcept: number;
  /** Whether all others are accepted for certain. */
  readonly certain: boolean;
  /** What rewrote their destination before, where that is why they come here. */
  readonly rewrittenBy: { readonly range: TraceRange; readonly to: string } | null;
  readonly example: PacketExample;
}

/** Request: what it takes to make a live ruleset a file's, and what follows from it. */
export const PLAN = "iptables/plan";

/** One of several questions about the same two sides. */
export type PlanParams =
  | { readonly ask: "plan"; readonly request: PlanRequest }
  | { readonly ask: "lockOut"; readonly request: LockOutRequest }
  | { readonly ask: "loadErrors"; readonly request: PlanRequest; readonly output: string }
  | { readonly ask: "testErrors"; readonly request: TestRequest; readonly output: string }
  | { readonly ask: "merge"; readonly request: PlanRequest }
  | {
      readonly ask: "compare";
      readonly request: PlanRequest;
      readonly options: ComparisonOptions;
    };

/** The answer to each question, or the sentence that says why there is none. */
export interface PlanAnswers {
  readonly plan: Plan | PlanFault;
  readonly lockOut: LockOut | PlanFault;
  readonly loadErrors: readonly FileError[] | PlanFault;
  readonly testErrors: readonly FileError[] | PlanFault;
  readonly merge: MergedLive | PlanFault;
  readonly compare: Comparison | PlanFault;
}

export type PlanResult = PlanAnswers[keyof PlanAnswers];

export interface PlanRequest {
  readonly family: "ip" | "ip6";
  readonly variant: "nft" | "legacy";
  /** The file to apply. */
  readonly file: string;
  /** The live ruleset, as `iptables-save -c` prints it. */
  readonly live: string;
  /** Whether the file adds to what is there, as `--noflush` does. */
  readonly noflush: boolean;
  /** Patterns of chains that other programs own, with `*` and `?`, beside those of programs that are known. */
  readonly foreign: readonly string[];
}

/** A file as it is given to the tool, whole. */
export type TestRequest = Pick<PlanRequest, "family" | "variant" | "file" | "noflush">;

export interface PlanFault {
  /** A sentence on why nothing can be planned. */
  readonly fault: string;
}

/** How one family's live ruleset becomes the file's, and comes back. */
export interface Plan {
  readonly family: "ip" | "ip6";
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
