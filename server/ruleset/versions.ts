import { syntaxOf } from "../syntax/lineSyntax";
import type { Line } from "../text/line";
import type { Lines } from "../text/lines";
import { haveSameCalls } from "./calls";
import type { Dialect } from "./dialect";
import { RuleEntry, type Tongue } from "./entry";
import { type Chain, isSettled, type Ruleset, readRuleset, type Section } from "./ruleset";

/** More lines than these at a time are pasted, not typed. */
const MOST_LINES = 64;

/**
 * Reads the versions of one file. Where only rules were typed in, what the version before says of all other lines is
 * kept, without a look at them; else everything is read again.
 */
export class RulesetVersions {
  #last: Ruleset | undefined;

  read(lines: Lines, dialect: Dialect): Ruleset {
    const last = this.#last;
    this.#last =
      (last?.dialect === dialect ? renewed(last, lines) : undefined) ?? readRuleset(lines, dialect);
    return this.#last;
  }
}

/** The ruleset with the lines that differ; undefined where more than plain rules in place of others is new. */
function renewed(ruleset: Ruleset, lines: Lines): Ruleset | undefined {
  const difference = lines.differenceFrom(ruleset.lines);
  if (difference === undefined || ruleset.stoppedAt !== undefined) return undefined;
  const { from, to } = difference;
  if (to - from > MOST_LINES) return undefined;
  let sections = ruleset.sections;
  for (let index = from; index < to; index++) {
    const at = sections.findIndex(
      ({ header, commit, last }) =>
        header !== undefined && header < index && index < (commit ?? last + 1),
    );
    const section = sections[at];
    const line = lines.at(index);
    if (section === undefined || line === undefined) return undefined;
    const renewed = withRule(section, line, index, ruleset.tongue);
    if (renewed === undefined) return undefined;
    sections = sections.with(at, renewed);
  }
  return { ...ruleset, lines, sections };
}

/** A section with another rule in the place of one; both are appended to the same chain. */
function withRule(
  section: Section,
  line: Line,
  index: number,
  tongue: Tongue,
): Section | undefined {
  if (section.editsRules || syntaxOf(line).kind !== "rule") return undefined;
  const place = placeOf(section.items, index);
  const old = section.items[place];
  if (old?.kind !== "rule" || old.index !== index) return undefined;
  const entry = RuleEntry.of(line, index, tongue);
  if (!isAppended(old) || !isAppended(entry) || old.chain !== entry.chain) return undefined;
  const chain = declaredAbove(section, entry.chain, index);
  const numbered = [...section.numbered];
  const change = (id: number, changes: Partial<Chain>) => {
    numbered[id] = { ...(numbered[id] as Chain), ...changes };
  };
  if (chain !== undefined)
    change(chain.id, { rules: chain.rules.with(chain.rules.lastIndexOf(old), entry) });

  const from = declaredAbove(section, old.jump, index);
  const to = declaredAbove(section, entry.jump, index);
  if (from !== undefined) change(from.id, { callers: without(from.callers, old) });
  if (to !== undefined) {
    const { callers } = numbered[to.id] as Chain;
    change(to.id, { callers: callers.toSpliced(placeOf(callers, index), 0, entry) });
  }
  if (chain !== undefined && (from !== undefined || to !== undefined)) {
    const jumps = [...chain.jumps];
    const callees = [...chain.callees];
    const at = placeOf(jumps, index);
    const isNew = to === undefined ? 0 : 1;
    jumps.splice(at, from === undefined ? 0 : 1, ...[entry].slice(0, isNew));
    callees.splice(at, from === undefined ? 0 : 1, ...(to === undefined ? [] : [to.id]));
    change(chain.id, { jumps, callees });
  }

  const unsettled = without(section.unsettled, old);
  if (!isSettled(entry, chain, to, section.table))
    unsettled.splice(placeOf(unsettled, index), 0, entry);
  const chains = new Map(section.chains);
  for (const id of new Set([chain?.id, from?.id, to?.id])) {
    if (id === undefined) continue;
    const changed = numbered[id] as Chain;
    chains.set(changed.name, changed);
  }
  const renewed = {
    ...section,
    items: section.items.with(place, entry),
    unsettled,
    chains,
    numbered,
  };
  if (from === to) haveSameCalls(section, renewed);
  return renewed;
}

/** Whether a rule is put behind those of its chain, and the tool reads on. */
function isAppended(entry: RuleEntry): boolean {
  if (entry.chain === undefined) return false;
  if (entry.isAlike) return true;
  const { command, otherFamily, stops } = entry.rule;
  return command === "append" && !otherFamily && stops === undefined;
}

/** The chain of a name as a line sees it: without those that are declared below. */
function declaredAbove(
  section: Section,
  name: string | undefined,
  index: number,
): Chain | undefined {
  const chain = name === undefined ? undefined : section.chains.get(name);
  return chain !== undefined && (chain.builtIn || (chain.declared ?? 0) < index)
    ? chain
    : undefined;
}

/** Where the item of a line stands, or would stand, among others in the order of their lines. */
function placeOf(items: readonly { readonly index: number }[], index: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle] as { readonly index: number }).index < index) low = middle + 1;
    else high = middle;
  }
  return low;
}

function without<Entry extends { readonly index: number }>(
  entries: readonly Entry[],
  { index }: { readonly index: number },
): Entry[] {
  const at = placeOf(entries, index);
  return entries[at]?.index === index ? entries.toSpliced(at, 1) : [...entries];
}
