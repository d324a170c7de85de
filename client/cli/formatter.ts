import type { RulesFile } from "../../server/file";

export type Problem = ReturnType<RulesFile["problems"]>[number];
export type Severity = Problem["severity"];

/**
 * Writes what was found in some form. The parts come as they are made and are never joined here: a large file may have
 * more to say than fits into one string.
 */
export interface Formatter {
  begin(): Iterable<string>;
  file(file: RulesFile, problems: readonly Problem[]): Iterable<string>;
  /** `isComplete`: every file could be read. */
  end(isComplete: boolean): Iterable<string>;
}

/** Severities from the gravest on. */
export const SEVERITIES = ["error", "warning", "information", "hint"] as const;

/** Whether a severity is as grave as another, or graver. */
export function isAtLeast(severity: Severity, wanted: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(wanted);
}
