import type { ExtensionUse } from "../ruleset/model";
import type { FlowRule } from "./program";

/** Targets after which a packet goes on as it was. */
const ONLY_TELLS: ReadonlySet<string> = new Set([
  "LOG",
  "NFLOG",
  "ULOG",
  "TRACE",
  "AUDIT",
  "RATEEST",
  "IDLETIMER",
  "LED",
]);

/** Matches that change, when they are asked, what other rules may look at. */
const SHARED_STATE: ReadonlySet<string> = new Set([
  "recent",
  "hashlimit",
  "set",
  "nfacct",
  "rateest",
]);

/** Whether a rule does anything but tell, for itself and for others. */
export function matters({ entry, steps }: FlowRule): boolean {
  const step = steps[0];
  if (step === undefined || step.control !== "continue") return true;
  const { target, matches } = entry.sample;
  if (target !== undefined && !onlyTells(target.name)) return true;
  return matches.some(hasSharedState);
}

/** Whether a packet goes on as it was after a target. */
export function onlyTells(target: string): boolean {
  return ONLY_TELLS.has(target);
}

/** Whether asking a match changes what other rules may look at. */
export function hasSharedState({ spec }: ExtensionUse): boolean {
  return spec === undefined || SHARED_STATE.has(spec.name);
}
