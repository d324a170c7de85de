import type { Packet } from "./space";

/** What is known of one rule, or of the way into a chain. */
export type Answer<Step> =
  /** Some packet arrives and may match. */
  | { readonly kind: "alive" }
  /** Its own conditions exclude each other. */
  | { readonly kind: "contradiction" }
  /** None does, since the blockers take them all; without blockers no way leads there for what it asks for. */
  | { readonly kind: "dead"; readonly blockers: readonly Step[] }
  /** Too much to tell, or nothing that is asked. */
  | { readonly kind: "open" };

/** An answer for as long as it holds, and the packet that showed that something is alive. */
export interface Known<Step> {
  /** Undefined where it has to be asked (again). */
  answer: Answer<Step> | undefined;
  witness: Packet | undefined;
}
