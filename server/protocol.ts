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
}

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
