import { ADVICE } from "./codes/advice";
import { CHAINS } from "./codes/chains";
import type { CodeDocs } from "./codes/docs";
import { PACKETS } from "./codes/packets";
import { RULES } from "./codes/rules";
import { STRUCTURE } from "./codes/structure";
import { TRAPS } from "./codes/traps";
import { VALUES } from "./codes/values";

/** Every code that a problem may have, with what there is to say about it. Invariant: codes are never renamed. */
export const CODES: Readonly<Record<string, CodeDocs>> = {
  ...STRUCTURE,
  ...CHAINS,
  ...RULES,
  ...VALUES,
  ...TRAPS,
  ...PACKETS,
  ...ADVICE,
};
