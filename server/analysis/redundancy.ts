import type { ChainFlow, FlowRule } from "./program";
import type { Packet } from "./space";

/** Whether a rule that packets reach can go without any of them faring otherwise. */
export type Redundancy =
  /** It is of a kind of which that is never said. */
  | { readonly kind: "never" }
  /** This packet reaches it, and would, or might, fare otherwise without it. */
  | { readonly kind: "opposed"; readonly packet: Packet }
  /** Too much to tell. */
  | { readonly kind: "open" }
  /** Without it its packets meet the same verdict by these rules, or by the policies of these chains. */
  | {
      readonly kind: "redundant";
      readonly takers: readonly FlowRule[];
      readonly policies: readonly ChainFlow[];
    };

export const NEVER: Redundancy = { kind: "never" };
export const OPEN: Redundancy = { kind: "open" };
