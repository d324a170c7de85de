import type { Traveller } from "./traveller";

/** What becomes of a packet that a rule matches. */
export type Outcome =
  /** It goes on with the next rule. */
  | { readonly kind: "continue"; readonly change?: Change }
  /** It has passed this table. */
  | { readonly kind: "accept"; readonly change?: Change }
  /** It goes no further. */
  | { readonly kind: "stop"; readonly verdict: Verdict }
  | { readonly kind: "return" }
  | { readonly kind: "jump" | "goto"; readonly chain: string };

/** What a target does to a packet. */
export type Change = (packet: Traveller) => void;

/** The end of a packet's way; `UNKNOWN` where it may end in several ways. */
export type Verdict = "ACCEPT" | "DROP" | "REJECT" | "QUEUE" | "UNKNOWN";

export const CONTINUE: Outcome = { kind: "continue" };
