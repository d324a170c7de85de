import { type Domain, EMPTY, type SetId } from "./intervals";
import type { Program } from "./program";
import { FIELD, type Packet } from "./space";

/** How many steps are looked at between two pauses. */
const STEPS_AT_ONCE = 300;
const NOTHING: readonly number[] = [];

/** Picks packets of sets, with values that get far through the rules of a program. */
export class Picker {
  readonly #program: Program;
  #unused: readonly (readonly number[])[] = [];
  /** For each field the set from which a value was taken last, and that value: rules in a row ask for much the same. */
  #lastSets: SetId[] = [];
  #lastValues: number[] = [];

  constructor(program: Program) {
    this.#program = program;
  }

  /** Looks which values no rule speaks of, with pauses. */
  *prepare(): Generator<undefined, void> {
    this.#unused = yield* unusedValues(this.#program);
    this.#lastSets = [];
  }

  /** A packet of a set for each field, with values that no rule speaks of where there are any: those get furthest. */
  pick(piece: readonly SetId[]): Packet {
    const { domains } = this.#program.space;
    if (this.#lastSets.length !== domains.length) {
      this.#lastSets = domains.map(() => EMPTY);
      // Values are kept as doubles from the first on, which the engine copies in one go.
      this.#lastValues = domains.map(() => 0.5);
    }
    for (let field = 0; field < domains.length; field++) {
      const set = piece[field] as SetId;
      if (set === this.#lastSets[field]) continue;
      const domain = domains[field] as Domain;
      this.#lastValues[field] =
        domain.firstIn(set, this.#unused[field] ?? NOTHING) ?? (domain.intervals(set)[0] as number);
      this.#lastSets[field] = set;
    }
    return this.#lastValues.slice();
  }
}

/** Values that hardly any packet has: examples are better without. Rules cannot even ask for the protocol 0. */
const UNLIKELY: readonly (readonly [field: number, first: number, last: number])[] = [
  [FIELD.protocol, 0, 0],
  [FIELD.fragment, 1, 1],
  [FIELD.sport, 0, 1023],
  [FIELD.dport, 0, 0],
  [FIELD.length, 0, 59],
  [FIELD.ttl, 0, 31],
];
/** Networks of IPv4 that are nowhere. */
const NOWHERE: typeof UNLIKELY = [
  [FIELD.source, 0, 0xffffff],
  [FIELD.destination, 0, 0xffffff],
];

/** For each field the values that no rule names, or that nearly all rules name, as sorted intervals. */
function* unusedValues({ space, chains }: Program): Generator<undefined, number[][]> {
  const firsts: number[][] = space.domains.map(() => []);
  const lasts: number[][] = space.domains.map(() => []);
  for (const [field, first, last] of space.family === "ip6"
    ? UNLIKELY
    : [...UNLIKELY, ...NOWHERE]) {
    firsts[field]?.push(first);
    lasts[field]?.push(last);
  }
  const seen = space.domains.map(() => new Set<SetId>());
  let looked = 0;
  for (const chain of chains) {
    for (const { steps } of chain.rules) {
      for (const { box } of steps) {
        for (let at = 0; at < box.fields.length; at++) {
          const field = box.fields[at] as number;
          const set = box.sets[at] as SetId;
          if (seen[field]?.has(set) === true) continue;
          seen[field]?.add(set);
          const domain = space.domain(field);
          const intervals = domain.intervals(
            domain.size(set) * 2 <= domain.max + 1 ? set : domain.not(set),
          );
          for (let i = 0; i < intervals.length; i += 2) {
            firsts[field]?.push(intervals[i] as number);
            lasts[field]?.push(intervals[i + 1] as number);
          }
        }
      }
      if (++looked % STEPS_AT_ONCE === 0) yield undefined;
    }
  }
  const unused: number[][] = [];
  for (const [field, domain] of space.domains.entries()) {
    unused.push(
      domain.uncovered(
        Float64Array.from(firsts[field] ?? []),
        Float64Array.from(lasts[field] ?? []),
      ),
    );
    if ((firsts[field]?.length ?? 0) > STEPS_AT_ONCE) yield undefined;
  }
  return unused;
}
