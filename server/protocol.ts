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
  /** Whether the person trusts the workspace. Where they do not, no name of its files is looked up. */
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
  /** Only these tables. */
  readonly tables?: readonly string[];
}

/** The trace, or the sentence that says why there is none. */
export type TraceResult = PacketTrace | { readonly fault: string };

export interface PacketTrace {
  /** `UNKNOWN` where it depends on more than what is known. */
  readonly verdict: string;
  /** The rule or policy that decides, where one does. */
  readonly decidedBy: TraceDecider | null;
  readonly steps: readonly TraceStep[];
  readonly rewrites: readonly TraceRewrite[];
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
