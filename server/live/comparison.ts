import { placesIn } from "./merge";
import type { ChainChange } from "./restoreText";
import { type PlanRequest, type Sides, sidesOf } from "./sides";
import type { RuleText } from "./tableRules";
import type { Fault } from "./wanted";

/** How two texts for a diff view are made. */
export interface ComparisonOptions {
  /** Whether rules have their counters in front: the live ones, and in the file those that are written there. */
  readonly counters: boolean;
  /** Whether the file's tables and chains are put in the order of the live ones. */
  readonly sameOrder: boolean;
  /** Whether chains and rules of other programs are left out. */
  readonly ownOnly: boolean;
}

/** Two texts in which only what differs in meaning looks different. */
export interface Comparison {
  readonly file: string;
  readonly live: string;
  /** Whether nothing would have to be done to make the live rules the file's. */
  readonly isSame: boolean;
}

/**
 * The file and the live rules as the tool would save both: rules that say the same are spelt as they are live, chains that
 * other programs own stand on both sides, and tables that the file does not mention are left out. With pauses.
 */
export function* comparisonOf(
  request: PlanRequest,
  options: ComparisonOptions,
): Generator<undefined, Comparison | Fault> {
  const sides = yield* sidesOf(request);
  if ("fault" in sides) return sides;
  const file: string[] = [];
  const live: string[] = [];
  const own = (changes: readonly ChainChange[]) =>
    options.ownOnly ? changes.filter(({ target }) => target?.owner === undefined) : changes;
  for (const [table, changes] of fileOrder(sides, options)) {
    file.push(
      ...section(
        table,
        own(changes).flatMap((change) => fileChain(change, options)),
      ),
    );
    yield undefined;
  }
  for (const [table, changes] of liveOrder(sides)) {
    live.push(
      ...section(
        table,
        own(changes).flatMap((change) => liveChain(change, options)),
      ),
    );
    yield undefined;
  }
  const isSame = [...sides.tables.values()].every((changes) =>
    changes.every(({ action }) => action === "keep"),
  );
  return { file: `${file.join("\n")}\n`, live: `${live.join("\n")}\n`, isSame };
}

/** A chain as it stands in a text: its declaration, and its rules. */
interface Shown {
  readonly head: string;
  readonly rules: readonly string[];
}

/** As the tool saves a table: declarations first. */
function section(table: string, chains: readonly Shown[]): string[] {
  return [
    `*${table}`,
    ...chains.map(({ head }) => head),
    ...chains.flatMap(({ rules }) => rules),
    "COMMIT",
  ];
}

function fileChain(
  { name, builtIn, action, live, target }: ChainChange,
  { counters, ownOnly }: ComparisonOptions,
): Shown[] {
  if (action === "remove" || target === undefined) return [];
  const kept = new Set<RuleText>(target.kept.map(({ rule }) => rule));
  const places = placesIn(target.rules, live?.rules ?? []);
  const rules = target.rules.flatMap((rule, at) => {
    const place = places[at];
    if (ownOnly && kept.has(rule)) return [];
    const { text } = (place === undefined ? undefined : live?.rules[place]) ?? rule;
    return [counters && rule.counters !== undefined ? `${rule.counters} ${text}` : text];
  });
  return [{ head: headOf(name, builtIn, target.policy, undefined), rules }];
}

function liveChain(
  { name, builtIn, live, target }: ChainChange,
  { counters, ownOnly }: ComparisonOptions,
): Shown[] {
  if (live === undefined) return [];
  const kept = new Set<RuleText>(ownOnly ? target?.kept.map(({ rule }) => rule) : []);
  const rules = live.rules.flatMap((rule) => {
    if (kept.has(rule)) return [];
    return [counters && rule.counters !== undefined ? `${rule.counters} ${rule.text}` : rule.text];
  });
  return [
    { head: headOf(name, builtIn, live.policy, counters ? live.counters : undefined), rules },
  ];
}

function headOf(
  name: string,
  builtIn: boolean,
  policy: string | undefined,
  counters: string | undefined,
): string {
  return `:${name} ${builtIn ? (policy ?? "ACCEPT") : "-"} ${counters ?? "[0:0]"}`;
}

type Tables = readonly (readonly [table: string, changes: readonly ChainChange[]])[];

/** The tables that the file mentions, in the live ruleset's order, which is its chains' order too. */
function liveOrder({ tables, liveTables }: Sides): Tables {
  const ranks = ranksOf(liveTables.keys());
  return sorted([...tables], ([name]) => ranks.get(name)).map(([name, changes]) => {
    const chains = ranksOf(liveTables.get(name)?.chains.keys() ?? []);
    return [name, sorted(changes, (change) => chains.get(change.name))];
  });
}

function fileOrder(sides: Sides, { sameOrder }: ComparisonOptions): Tables {
  return sameOrder ? liveOrder(sides) : [...sides.tables];
}

function ranksOf(names: Iterable<string>): Map<string, number> {
  return new Map([...names].map((name, at) => [name, at]));
}

/** By rank; what has none stays behind the others as it was. */
function sorted<Thing>(
  things: readonly Thing[],
  rankOf: (thing: Thing) => number | undefined,
): Thing[] {
  const rank = (thing: Thing) => rankOf(thing) ?? Number.MAX_SAFE_INTEGER;
  return [...things].sort((a, b) => rank(a) - rank(b));
}
