import type { Step } from "../program";

/** Targets that write to a log and nothing else. */
const LOGGING: ReadonlySet<string> = new Set(["LOG", "NFLOG", "ULOG"]);

/** Whether a step writes a log entry for what it matches. */
export function logs({ entry }: Step): boolean {
  return LOGGING.has(entry.sample.target?.name ?? "");
}

/** Whether a step does anything but accept, return, jump and log: refuse, count, mark, remember, or what nobody knows. */
export function hasEffect(step: Step): boolean {
  const { control, verdict, entry } = step;
  if (entry.sample.faults.length > 0 || entry.sample.target === undefined) return true;
  if (entry.sample.matches.some(({ spec }) => spec === undefined || spec.name === "recent"))
    return true;
  if (control === "end") return verdict !== "ACCEPT";
  return control === "continue" && !logs(step);
}
