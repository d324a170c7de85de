/**
 * A name to begin with: a VLAN of an interface that got another name keeps its number, as `eth0.100` does when `eth0`
 * becomes `ens3`. The old one where nothing is known.
 */
export function proposedName(from: string, names: ReadonlyMap<string, string>): string {
  const dot = from.indexOf(".");
  const base = dot < 0 ? undefined : names.get(from.slice(0, dot));
  return base === undefined ? from : base + from.slice(dot);
}

/** Where an interface is named, for people. `lines`: from 0. */
export function saidLines(lines: readonly number[]): string {
  const [first = 0] = lines;
  return lines.length === 1 ? `line ${first + 1}` : `${lines.length} lines, first ${first + 1}`;
}
