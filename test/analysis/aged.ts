import { numbers } from "./programs";

/**
 * A ruleset as it looks after years: rules repeated further down, networks made wider in haste, conditions left out, blocks
 * moved. Line by line, so that chains keep their rules in some order.
 */
export function aged(text: string, seed: number, changes: number): string {
  const next = numbers(seed);
  const lines = text.split("\n");
  for (let i = 0; i < changes; i++) {
    const at = next(lines.length);
    const line = lines[at] as string;
    if (!line.startsWith("-A")) continue;
    const below = placeBelow(lines, at, 1 + next(200));
    switch (next(4)) {
      case 0:
        lines.splice(below, 0, line);
        break;
      case 1:
        lines.splice(at, 0, line.replace(/\/(?:32|28|24)\b/, "/20"));
        break;
      case 2:
        lines.splice(at, 0, line.replace(/ --dport \S+| ! -s \S+| -m conntrack --ctstate \S+/, ""));
        break;
      default: {
        const block = lines.splice(at, Math.min(4, below - at));
        lines.splice(below - block.length, 0, ...block);
      }
    }
  }
  return lines.join("\n");
}

/** A place so many lines below at most, in the same table. */
function placeBelow(lines: readonly string[], at: number, distance: number): number {
  let below = at;
  while (below - at < distance && lines[below]?.startsWith("-A") === true) below++;
  return below;
}
