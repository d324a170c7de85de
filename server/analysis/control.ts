import type { Rule } from "../ruleset/model";

/** What happens to a packet that a rule matches. */
export type Control = "continue" | "end" | "return" | "jump" | "goto";

/** Where a rule sends the packets that it matches. */
export interface Way {
  readonly control: Control;
  /** ACCEPT, DROP, REJECT, DNAT, … where it ends the way. */
  readonly verdict: string | undefined;
  /** The name of the chain that it jumps or goes to. */
  readonly to: string | undefined;
  /** False where nobody knows what becomes of them. */
  readonly certain: boolean;
}

/** They go on to the next rule. */
const ON: Way = { control: "continue", verdict: undefined, to: undefined, certain: true };

/** They may go on, or anything else: the target is not described, or its chain not declared. */
export const UNKNOWN_WAY: Way = { ...ON, certain: false };

const RETURN: Way = { ...ON, control: "return" };

/** Where a rule sends its packets. */
export function wayOf({ target }: Rule): Way {
  if (target === undefined) return ON;
  switch (target.kind) {
    case "verdict":
      if (target.name === "RETURN") return RETURN;
      return target.name === "CONTINUE" ? ON : { ...ON, control: "end", verdict: target.name };
    case "chain":
      return { ...ON, control: target.goto ? "goto" : "jump", to: target.name };
    case "extension": {
      const effect = target.extension?.spec?.effect;
      if (effect === "terminating") return { ...ON, control: "end", verdict: target.name };
      return effect === "continuing" ? ON : UNKNOWN_WAY;
    }
    case "not-catalogued":
      return UNKNOWN_WAY;
  }
}
