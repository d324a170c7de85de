import { type InlayHint, inlayHints } from "../inlayHint";
import type { Stretch } from "../place";
import type { Preferences } from "../preferences";
import type { Embedded } from "./derivation";

/**
 * What rules in a stretch of a script do not say themselves. Which number a command's rule gets is known only when the
 * script runs.
 */
export function hintsInScript(
  { file, map, commands }: Embedded,
  within: Stretch,
  wanted: Preferences["inlayHints"],
): InlayHint[] {
  const shown = commands === undefined ? wanted : { ...wanted, ruleNumbers: false };
  return inlayHints(file, { first: 0, last: Infinity }, shown).filter(({ line, column }) => {
    const offset = file.lines.offsetOf(line) + column;
    const at = map.toSource(offset);
    return map.isTaken({ start: offset, end: offset }) && within.start <= at && at <= within.end;
  });
}
