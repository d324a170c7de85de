import type { Family } from "../catalogue/schema";
import type { Rule } from "../ruleset/model";
import { keyOf } from "../ruleset/ruleKey";
import { increasing } from "./merge";
import type { RuleText } from "./tableRules";

/** What changes between two lines of a chain that stay, or before the first, or behind the last. Lines count from 0. */
export interface Gap {
  /** The line above that stays. */
  readonly after: number | undefined;
  /** The line below that stays. */
  readonly before: number | undefined;
  /** Lines that go. */
  readonly removed: readonly number[];
  /** Rules that come, as lines. */
  readonly added: readonly string[];
}

/** A host name that was taken for what a live rule has in its place. */
interface Assumed {
  /** From 1. */
  readonly line: number;
  readonly name: string;
  readonly rule: string;
}

/** Which lines of a chain stay when it is to hold the live rules, and what changes between them. */
export function alignChain(
  written: readonly RuleText[],
  live: readonly RuleText[],
  family: Family,
): { readonly gaps: readonly Gap[]; readonly assumed: readonly Assumed[] } {
  const lines = linesOf(written);
  const { named, assumed } = namedLines(lines, live, family);
  const runs = new Runs(live);
  // A rule that a line with a host name has taken is no other line's.
  for (const run of named.values()) for (const at of run) runs.use(at);
  const places = lines.map((line) => named.get(line) ?? runs.take(line.rules));
  const anchors = increasing(places.map((run) => run?.[0]));

  const gaps: Gap[] = [];
  const unused = new Map<string, string[]>();
  for (const [at, { rules }] of lines.entries())
    if (!anchors.has(at) && rules.length === 1 && rules[0] !== undefined)
      unused.set(rules[0].key, [...(unused.get(rules[0].key) ?? []), rules[0].text]);
  let next = 0;
  let after: number | undefined;
  let removed: number[] = [];
  const close = (upTo: number, before: number | undefined) => {
    const added = live.slice(next, upTo).map(({ key, text }) => unused.get(key)?.shift() ?? text);
    if (added.length > 0 || removed.length > 0) gaps.push({ after, before, removed, added });
    removed = [];
  };
  for (const [at, { index }] of lines.entries()) {
    const run = places[at];
    if (run === undefined || !anchors.has(at)) {
      removed.push(index);
      continue;
    }
    close(run[0] as number, index);
    next = (run.at(-1) as number) + 1;
    after = index;
  }
  close(live.length, undefined);
  return { gaps, assumed };
}

/** One line of the file with the rules that it makes. */
interface WrittenLine {
  readonly index: number;
  readonly rules: readonly RuleText[];
}

function linesOf(written: readonly RuleText[]): WrittenLine[] {
  const lines: { index: number; rules: RuleText[] }[] = [];
  for (const rule of written) {
    const last = lines.at(-1);
    if (last?.index === rule.entry.index) last.rules.push(rule);
    else lines.push({ index: rule.entry.index, rules: [rule] });
  }
  return lines;
}

/** Where rules stand, one behind the other, among the live ones; each live rule is used once. */
class Runs {
  readonly #live: readonly RuleText[];
  readonly #used: Uint8Array;
  readonly #starts = new Map<string, number[]>();

  constructor(live: readonly RuleText[]) {
    this.#live = live;
    this.#used = new Uint8Array(live.length);
    for (let at = live.length - 1; at >= 0; at--) {
      const { key } = live[at] as RuleText;
      const starts = this.#starts.get(key);
      if (starts === undefined) this.#starts.set(key, [at]);
      else starts.push(at);
    }
  }

  use(at: number): void {
    this.#used[at] = 1;
  }

  /** The first place where the rules stand in a row. */
  take(rules: readonly RuleText[]): readonly number[] | undefined {
    const starts = this.#starts.get(rules[0]?.key ?? "") ?? [];
    while (starts.length > 0 && this.#used[starts.at(-1) as number] === 1) starts.pop();
    const start = starts.findLast((from) =>
      rules.every(
        ({ key }, at) => this.#used[from + at] === 0 && this.#live[from + at]?.key === key,
      ),
    );
    if (start === undefined) return undefined;
    const run = rules.map((_, at) => start + at);
    for (const at of run) this.use(at);
    return run;
  }
}

/** Lines with host names, and the live rules that say the same but for an address in the name's place. */
function namedLines(
  lines: readonly WrittenLine[],
  live: readonly RuleText[],
  family: Family,
): {
  readonly named: ReadonlyMap<WrittenLine, readonly number[]>;
  readonly assumed: readonly Assumed[];
} {
  const named = new Map<WrittenLine, readonly number[]>();
  const assumed: Assumed[] = [];
  const taken = new Set<number>();
  const loosened = new Map<string, string>();
  const looseAt = (at: number, rule: Rule, names: readonly string[]) => {
    const place = `${at} ${names.join()}`;
    const known = loosened.get(place) ?? looseKey(rule, names, family);
    loosened.set(place, known);
    return known;
  };
  for (const line of lines) {
    const [only] = line.rules;
    if (only === undefined || line.rules.length !== 1 || !/[a-z]/i.test(only.text)) continue;
    const { rule } = only.entry;
    const names = nameOptions(rule);
    if (names.length === 0) continue;
    const loose = looseKey(rule, names, family);
    const isLike = (at: number) => {
      const other = live[at];
      return (
        other !== undefined &&
        !taken.has(at) &&
        names.every((name) => isSameSide(rule, other.entry.rule, name)) &&
        looseAt(at, other.entry.rule, names) === loose
      );
    };
    const start = live.findIndex((_, at) => isLike(at));
    if (start < 0) continue;
    const run = [start];
    // A name may stand for several addresses, of which the tool makes a rule each.
    while (isLike(start + run.length)) run.push(start + run.length);
    for (const at of run) {
      taken.add(at);
      for (const name of names)
        assumed.push({
          line: line.index + 1,
          name: hostIn(rule, name),
          rule: (live[at] as RuleText).text,
        });
    }
    named.set(line, run);
  }
  return { named, assumed };
}

/** `-s` and `-d` where a host name stands behind them. */
function nameOptions(rule: Rule): string[] {
  return rule.options.flatMap((use) => {
    const value = use.values[0];
    return value?.kind === "addresses" && value.list.some(({ name }) => name !== undefined)
      ? [use.name]
      : [];
  });
}

/** Whether both ask for an option, or both for its opposite. */
function isSameSide(rule: Rule, other: Rule, option: string): boolean {
  const [one, two] = [rule, other].map(({ options }) =>
    options.find(({ name }) => name === option),
  );
  return one !== undefined && one.negated === two?.negated;
}

function hostIn(rule: Rule, option: string): string {
  const value = rule.options.find((use) => use.name === option)?.values[0];
  return (value?.kind === "addresses" ? value.list[0]?.name : undefined) ?? "";
}

/** The key of a rule without some of its options. */
function looseKey(rule: Rule, without: readonly string[], family: Family): string {
  return keyOf(
    { ...rule, options: rule.options.filter(({ name }) => !without.includes(name)) },
    family,
  );
}
