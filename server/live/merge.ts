import type { RuleText } from "./tableRules";

/** Rules by what they say, so that each can be found once. */
class Stock {
  readonly #places = new Map<string, number[]>();

  constructor(rules: readonly RuleText[]) {
    for (let at = rules.length - 1; at >= 0; at--) {
      const { key } = rules[at] as RuleText;
      const places = this.#places.get(key);
      if (places === undefined) this.#places.set(key, [at]);
      else places.push(at);
    }
  }

  /** The place of the first rule with this key that was not taken yet. */
  take(key: string): number | undefined {
    return this.#places.get(key)?.pop();
  }
}

/**
 * For each rule of one list the place of the same rule in another; each is taken once, the first ones first. What is
 * written alike at the beginnings and the ends of both is not looked at closer.
 */
export function placesIn(
  rules: readonly RuleText[],
  others: readonly RuleText[],
): (number | undefined)[] {
  const { head, tail } = alikeEnds(rules, others);
  const stock = new Stock(others.slice(head, others.length - tail));
  return rules.map((rule, at) => {
    if (at < head) return at;
    const fromEnd = rules.length - at;
    if (fromEnd <= tail) return others.length - fromEnd;
    const place = stock.take(rule.key);
    return place === undefined ? undefined : head + place;
  });
}

/** How many rules are written alike at the beginnings of two lists, and how many more at their ends. */
function alikeEnds(
  rules: readonly RuleText[],
  others: readonly RuleText[],
): { readonly head: number; readonly tail: number } {
  const shorter = Math.min(rules.length, others.length);
  let head = 0;
  while (head < shorter && rules[head]?.text === others[head]?.text) head++;
  let tail = 0;
  while (
    tail < shorter - head &&
    rules[rules.length - 1 - tail]?.text === others[others.length - 1 - tail]?.text
  )
    tail++;
  return { head, tail };
}

/** Works out the keys that comparing two lists takes, with pauses. */
export function* readKeys(
  rules: readonly RuleText[],
  others: readonly RuleText[],
): Generator<undefined, void> {
  const { head, tail } = alikeEnds(rules, others);
  for (const list of [rules, others])
    for (const [at, rule] of list.slice(head, list.length - tail).entries()) {
      keyOfRule(rule);
      if (at % KEYS_AT_ONCE === 0) yield undefined;
    }
}

/** A key is worked out by asking for it. */
function keyOfRule({ key }: RuleText): string {
  return key;
}

const KEYS_AT_ONCE = 50;

/**
 * The wanted rules of a chain with those live ones among them that stay although they are not wanted. Each stays behind the
 * live rule above it that is still there, and before every rule that it stood before: a ban keeps its place before what
 * accepts. Where nothing of its surroundings is left, it comes first.
 */
export function withKept(
  live: readonly RuleText[],
  wanted: readonly RuleText[],
  stays: (rule: RuleText) => boolean,
): { readonly rules: readonly RuleText[]; readonly kept: readonly RuleText[] } {
  const places = placesIn(live, wanted);
  const kept = live.filter((rule, at) => places[at] === undefined && stays(rule));
  if (kept.length === 0) return { rules: wanted, kept };

  const anchors = increasing(places);
  const before = new Map<number, RuleText[]>();
  const lowestBehind = suffixMinimum(places);
  let behind = 0;
  const staying = new Set(kept);
  for (const [at, rule] of live.entries()) {
    const place = places[at];
    if (place !== undefined) {
      if (anchors.has(at)) behind = place + 1;
      continue;
    }
    if (!staying.has(rule)) continue;
    const position = Math.min(behind, lowestBehind[at] ?? wanted.length);
    const there = before.get(position);
    if (there === undefined) before.set(position, [rule]);
    else there.push(rule);
  }
  const rules: RuleText[] = [];
  for (let at = 0; at <= wanted.length; at++) {
    rules.push(...(before.get(at) ?? []));
    const rule = wanted[at];
    if (rule !== undefined) rules.push(rule);
  }
  return { rules, kept };
}

/** Which entries make up a longest run of increasing places. */
export function increasing(places: readonly (number | undefined)[]): Set<number> {
  /** The entry that ends the best run of each length. */
  const ends: number[] = [];
  const previous = new Map<number, number>();
  for (const [at, place] of places.entries()) {
    if (place === undefined) continue;
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((places[ends[middle] as number] as number) < place) low = middle + 1;
      else high = middle;
    }
    const before = ends[low - 1];
    if (before !== undefined) previous.set(at, before);
    ends[low] = at;
  }
  const run = new Set<number>();
  for (let at = ends.at(-1); at !== undefined; at = previous.get(at)) run.add(at);
  return run;
}

/** The lowest place among the entries from each one on. */
function suffixMinimum(places: readonly (number | undefined)[]): (number | undefined)[] {
  const lowest: (number | undefined)[] = [];
  let least: number | undefined;
  for (let at = places.length - 1; at >= 0; at--) {
    const place = places[at];
    if (place !== undefined && (least === undefined || place < least)) least = place;
    lowest[at] = least;
  }
  return lowest;
}
