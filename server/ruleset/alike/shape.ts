import type { ValueSpec } from "../../catalogue/schema";
import { type PackedWord, splitWords } from "../../syntax/words";
import type { OptionUse, Rule } from "../model";
import { isPlainPort, type ValuePlace } from "./plain";
import { CHAIN, count, ends, type JUMP, kinds, LITERAL, starts, VALUE } from "./scan";

/**
 * Rules that differ in nothing but addresses, ports, texts and the names of user-defined chains have one shape. The first
 * one is read in full; of the others only these words are looked at, which is many times faster. Invariant: a rule of a
 * shape reads as its sample does, apart from the words in its slots.
 */
export interface Shape {
  /** The rule that was read first. */
  readonly sample: Rule;
  readonly slots: readonly Slot[];
  /** The words of its line. */
  readonly words: readonly PackedWord[];
  /** What stands behind the last slot. */
  readonly tail: string;
  /** Where the target ends: so far behind the last of so many slots, or behind the beginning; undefined for none. */
  readonly target: { readonly slots: number; readonly offset: number } | undefined;
}

/** A place in a shape for one word. */
export interface Slot {
  readonly kind: typeof VALUE | typeof CHAIN | typeof JUMP;
  /** Which word of the line it is. */
  readonly word: number;
  /** What stands between it and the slot before it, blanks included. */
  readonly before: string;
  readonly place: ValuePlace | undefined;
  /** Whose value it is; undefined for a comment, which asks nothing. */
  readonly hole: Hole | undefined;
}

/** The place of an option in a rule. */
export interface Hole {
  /** The rule itself, its target, or the number of one of its matches. */
  readonly extension: "rule" | "target" | number;
  /** Which of its options. */
  readonly option: number;
}

/** Whether the line that was cut last is that of a shape, whatever stands in its slots. */
export function fits({ slots, tail }: Shape, text: string): boolean {
  let at = starts[0] as number;
  // Where all text outside the slots is the same, so is what its words may be.
  for (let i = 0; i < slots.length; i++) {
    const { kind, word, before } = slots[i] as Slot;
    if (word >= count || kinds[word] !== kind) return false;
    if ((starts[word] as number) - at !== before.length || !text.startsWith(before, at))
      return false;
    at = ends[word] as number;
  }
  return text.length - at === tail.length && text.startsWith(tail, at);
}

/**
 * The shape of the line that was cut last, whose rule was read in full; undefined where some slot is not what it looks
 * like. A word that a check may look at belongs to the shape.
 */
export function shapeOf(text: string, rule: Rule): Shape | undefined {
  const slots: Slot[] = [];
  const uses = usesByStart(rule);
  let behind = starts[0] as number;
  let target: Shape["target"];
  for (let word = 0; word < count; word++) {
    const start = starts[word] as number;
    const kind = kinds[word] as Slot["kind"] | typeof LITERAL;
    const isTarget = rule.target?.start === start;
    if (isTarget && kind === LITERAL)
      target = { slots: slots.length, offset: (ends[word] as number) - behind };
    if (kind === LITERAL) continue;
    let place: ValuePlace | undefined;
    let hole: Hole | undefined;
    if (kind === VALUE) {
      const use = uses.get(start);
      // Ports are read with the protocol that stands before them, which the rule as a whole does not tell.
      if (
        use === undefined ||
        use.option.name === "-p" ||
        use.option.values[0] === undefined ||
        (DEPENDS_ON_PROTOCOL.has(use.spec.kind) && protocolFollows(rule, start))
      )
        return undefined;
      if (use.exact) continue;
      hole = holeOf(rule, use.option);
      place = {
        value: use.spec,
        onePort: use.onePort,
        protocol: rule.protocol,
        protocolNegated: rule.protocolNegated,
        known: new Map<string, boolean>(),
      };
    } else if (kind === CHAIN) {
      if (rule.chain?.start !== start) return undefined;
    } else if (
      rule.target?.start !== start ||
      rule.target.kind !== "chain" ||
      rule.target.elsewhere !== undefined
    )
      return undefined;
    slots.push({ kind, word, before: text.slice(behind, start), place, hole });
    behind = ends[word] as number;
    if (isTarget) target = { slots: slots.length, offset: 0 };
  }
  const words = splitWords(text, starts[0] as number, text.length);
  return { sample: rule, slots, words, tail: text.slice(behind), target };
}

/** Kinds whose readers look at the protocol; a special reader may. */
const DEPENDS_ON_PROTOCOL: ReadonlySet<ValueSpec["kind"]> = new Set<ValueSpec["kind"]>([
  "port",
  "port-range",
  "port-list",
  "nat-address",
  "nat-ports",
  "special",
]);

interface SlotUse {
  readonly option: OptionUse;
  readonly spec: ValueSpec;
  /**
   * Must be spelt as in the sample, since a check of its extension may look at it. No check looks at free text, at one
   * plain port, or at a mark whose mask covers it.
   */
  readonly exact: boolean;
  readonly onePort: boolean;
}

/** The options of a rule by where their first word stands. */
function usesByStart(rule: Rule): Map<number, SlotUse> {
  const uses = new Map<number, SlotUse>();
  const add = (options: readonly OptionUse[], exact: boolean) => {
    for (const option of options) {
      const word = option.words[0];
      const spec = option.spec.values?.[0];
      if (word === undefined || spec === undefined) continue;
      const onePort =
        exact && spec.kind === "port-range" && isPlainPort(word.text, 0, word.text.length);
      const free = spec.kind === "text" || spec.kind === "mark-mask" || onePort;
      uses.set(word.start, {
        option,
        spec,
        exact: (exact && !free) || option.words.length > 1 || spec.kind === "set-name",
        onePort,
      });
    }
  };
  add(rule.options, false);
  for (const use of [
    ...rule.matches,
    ...(rule.target?.extension === undefined ? [] : [rule.target.extension]),
  ]) {
    const looksAtWords =
      (use.spec?.checks?.length ?? 0) > 0 ||
      use.spec?.placement?.some(
        (placement) => placement.when !== undefined || placement.unless !== undefined,
      ) === true;
    add(use.options, looksAtWords);
  }
  return uses;
}

function holeOf(rule: Rule, wanted: OptionUse): Hole | undefined {
  const inRule = rule.options.indexOf(wanted);
  if (inRule >= 0) return { extension: "rule", option: inRule };
  for (const [extension, { spec, options }] of rule.matches.entries()) {
    const option = options.indexOf(wanted);
    if (option >= 0) return spec?.name === "comment" ? undefined : { extension, option };
  }
  const option = rule.target?.extension?.options.indexOf(wanted) ?? -1;
  return option < 0 ? undefined : { extension: "target", option };
}

function protocolFollows(rule: Rule, start: number): boolean {
  const protocol = rule.options.find((option) => option.name === "-p");
  return protocol !== undefined && protocol.start > start;
}
