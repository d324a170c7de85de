import type { OptionSpec, ValueSpec } from "../catalogue/schema";
import { readValue } from "../catalogue/values/index";
import type { ReadContext, Value } from "../catalogue/values/value";
import type { Dialect } from "./dialect";
import type { OptionUse, Rule } from "./model";

/**
 * Rules that differ in nothing but addresses, ports, texts and the names of user-defined chains have one shape. The first
 * one is read in full; of the others only these words are looked at, which is many times faster. Invariant: a rule of a
 * shape reads as its sample does, apart from the words in its slots.
 */
export interface Shape {
  /** The rule that was read first. */
  readonly sample: Rule;
  readonly words: readonly string[];
  readonly slots: readonly Slot[];
}

interface Slot {
  readonly kind: "value" | "chain" | "jump";
  /** Which word of the line it is. */
  readonly word: number;
  /** Must be spelt as in the sample, since a check of its extension may look at it; no check looks at free text. */
  readonly exact: boolean;
  /** A check may look at it, but has nothing to say about one plain port: only such a word fits. */
  readonly onePort: boolean;
  readonly value: ValueSpec | undefined;
  readonly protocol: number | undefined;
  readonly protocolNegated: boolean;
  /** Words seen here before, and whether they are plain. */
  readonly known: Map<string, boolean>;
}

/** What was found out about a line by its shape alone. */
export interface ShapeMatch {
  readonly shape: Shape;
  readonly chain: string;
  /** The user-defined chain that it jumps to. */
  readonly jump: string | undefined;
}

/** Longer rules are read in full: they are rare. */
const MOST_WORDS = 64;
/** How many shapes, and how many with the same words outside their slots, are kept. */
const MOST_SHAPES = 4096;
const MOST_ALIKE = 32;
const MOST_KNOWN = 4096;

const LITERAL = 0;
const VALUE = 1;
const CHAIN = 2;
const JUMP = 3;
/** Behind `-g` every name is that of a chain. */
const GOTO = 4;

const KIND_OF = { value: VALUE, chain: CHAIN, jump: JUMP } as const;

const HOOK_CHAINS: ReadonlySet<string> = new Set([
  "PREROUTING",
  "INPUT",
  "FORWARD",
  "OUTPUT",
  "POSTROUTING",
  "BROUTING",
]);

// One line is looked at after the other, so that its words can stand in one place.
const starts = new Int32Array(MOST_WORDS);
const ends = new Int32Array(MOST_WORDS);
const kinds = new Uint8Array(MOST_WORDS);
let count = 0;
let hash = 0;

/** The shapes met so far under one dialect and set of chains that hide extensions. */
export class Shapes {
  readonly #dialect: Dialect;
  readonly #isTarget: (name: string) => boolean;
  readonly #byHash = new Map<number, Shape[]>();
  readonly #targets = new Map<string, boolean>();
  #size = 0;

  /** `isTarget`: whether `-j` would find a verdict or an extension under a name, and no chain. */
  constructor(dialect: Dialect, isTarget: (name: string) => boolean) {
    this.#dialect = dialect;
    this.#isTarget = isTarget;
  }

  /** The shape of a line where one is known and every slot holds a plain word, else undefined. */
  find(text: string): ShapeMatch | undefined {
    if (!this.#scan(text)) return undefined;
    const alike = this.#byHash.get(hash);
    if (alike === undefined) return undefined;
    for (const shape of alike) if (fits(shape, text)) return this.#match(shape, text);
    return undefined;
  }

  /** Keeps the shape of a line that was read in full, where it has one. */
  learn(text: string, rule: Rule): void {
    if (
      this.#size >= MOST_SHAPES ||
      rule.command !== "append" ||
      rule.faults.length > 0 ||
      rule.otherFamily ||
      rule.stops !== undefined
    )
      return;
    if (!this.#scan(text)) return;
    const alike = this.#byHash.get(hash);
    if (alike !== undefined && alike.length >= MOST_ALIKE) return;
    const shape = shapeOf(text, rule);
    if (shape === undefined || this.#match(shape, text) === undefined) return;
    this.#size++;
    if (alike === undefined) this.#byHash.set(hash, [shape]);
    else alike.push(shape);
  }

  #match(shape: Shape, text: string): ShapeMatch | undefined {
    let chain = shape.sample.chain?.text ?? "";
    let jump = shape.sample.target?.kind === "chain" ? shape.sample.target.name : undefined;
    for (const slot of shape.slots) {
      const start = starts[slot.word] as number;
      const end = ends[slot.word] as number;
      if (slot.kind === "value") {
        if (!slot.exact && !this.#isPlain(slot, text, start, end)) return undefined;
      } else {
        if (end - start > 28) return undefined;
        const name = text.slice(start, end);
        if (slot.kind === "chain") chain = name;
        else jump = name;
      }
    }
    return { shape, chain, jump };
  }

  #isPlain(slot: Slot, text: string, start: number, end: number): boolean {
    const spec = slot.value as ValueSpec;
    switch (spec.kind) {
      case "address-list":
        if (this.#dialect.family === "ip" && isPlainNetwork(text, start, end)) return true;
        return isPlainValue(this.#read(slot, text.slice(start, end)));
      case "text": {
        const quotes = text.charCodeAt(start) === 34 ? 2 : 0;
        const length = end - start - quotes;
        // No text at all may mean that the option is not given (CT's `--helper ""`).
        if (length === 0) return false;
        if (
          spec.pattern === undefined &&
          length >= (spec.min ?? 0) &&
          length <= Math.min(spec.max ?? 1023, spec.cut ?? 1023)
        )
          return true;
        return isPlainValue(this.#read(slot, text.slice(start, end)));
      }
      case "port-range":
        if (isPlainPort(text, start, end)) return true;
        if (slot.onePort) return false;
        break;
      case "nat-address":
      case "mac":
      case "address":
      case "address-mask":
      case "address-range":
        return isPlainValue(this.#read(slot, text.slice(start, end)));
      default:
        break;
    }
    const word = text.slice(start, end);
    let plain = slot.known.get(word);
    if (plain === undefined) {
      plain = isPlainValue(this.#read(slot, word));
      if (slot.known.size >= MOST_KNOWN) slot.known.clear();
      slot.known.set(word, plain);
    }
    return plain;
  }

  #read(slot: Slot, word: string): Value | { readonly kind: "fault" } {
    const { family, variant, version, names } = this.#dialect;
    const context: ReadContext = {
      family,
      variant,
      version,
      names,
      protocol: slot.protocol,
      protocolNegated: slot.protocolNegated,
    };
    return readValue(
      slot.value as ValueSpec,
      word.startsWith('"') ? word.slice(1, -1) : word,
      context,
    );
  }

  /**
   * Cuts a line into words and says of each whether it may be a slot: what stands behind an option other than those that
   * load something, behind `-A`, and behind `-j` where it names no target. False where the line has anything unusual.
   */
  #scan(text: string): boolean {
    const length = text.length;
    let at = 0;
    if (text.charCodeAt(0) === 91) {
      at = counters(text);
      if (at < 0) return false;
    }
    count = 0;
    hash = 17;
    let before = LITERAL;
    while (at < length) {
      let code = text.charCodeAt(at);
      if (code === 32 || code === 9) {
        at++;
        continue;
      }
      if (count === MOST_WORDS) return false;
      const start = at;
      const dash = code === 45;
      const behind = before;
      let word = hash;
      if (code === 34) {
        if (behind !== VALUE) return false;
        for (at++; at < length; at++) {
          code = text.charCodeAt(at);
          if (code === 34) break;
          if (code < 32 || code > 126 || code === 92) return false;
        }
        if (at >= length) return false;
        at++;
        if (at < length && text.charCodeAt(at) !== 32) return false;
      } else {
        while (at < length) {
          code = text.charCodeAt(at);
          if (code === 32 || code === 9) break;
          if (code < 33 || code > 126 || code === 34) return false;
          word = (Math.imul(word, 31) + code) | 0;
          at++;
        }
      }
      starts[count] = start;
      ends[count] = at;
      let kind = LITERAL;
      before = LITERAL;
      if (dash) {
        if (behind === CHAIN || behind === JUMP || behind === GOTO) return false;
        const letter = text.charCodeAt(start + 1);
        if (letter === 45) before = VALUE;
        else if (at - start === 2)
          before =
            letter === 65
              ? CHAIN
              : letter === 106
                ? JUMP
                : letter === 103
                  ? GOTO
                  : letter === 115 || letter === 100 || letter === 105 || letter === 111
                    ? VALUE
                    : LITERAL;
      } else if (behind === VALUE) kind = text.charCodeAt(start) === 33 ? LITERAL : VALUE;
      else if (behind === CHAIN) kind = HOOK_CHAINS.has(text.slice(start, at)) ? LITERAL : CHAIN;
      else if (behind === GOTO) kind = JUMP;
      else if (behind === JUMP) kind = this.#names(text.slice(start, at)) ? LITERAL : JUMP;
      kinds[count] = kind;
      hash = kind === LITERAL ? (Math.imul(word, 31) + 32) | 0 : (Math.imul(hash, 31) + kind) | 0;
      count++;
    }
    return count > 0;
  }

  #names(name: string): boolean {
    let is = this.#targets.get(name);
    if (is === undefined) {
      is = this.#isTarget(name);
      // Names of chains come by the thousand and tell nothing: only those of targets are worth keeping.
      if (is || this.#targets.size < MOST_KNOWN) this.#targets.set(name, is);
    }
    return is;
  }
}

/** `[12:3456]` and nothing unusual: where the rule begins behind it, or -1. */
function counters(text: string): number {
  let at = 1;
  let colons = 0;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 93)
      return colons === 1 && text.charCodeAt(at - 1) !== 58 && text.charCodeAt(1) !== 58
        ? at + 1
        : -1;
    if (code === 58) colons++;
    else if (code < 48 || code > 57) return -1;
  }
  return -1;
}

function fits(shape: Shape, text: string): boolean {
  const { words, slots } = shape;
  if (words.length !== count) return false;
  let open = 0;
  for (let i = 0; i < count; i++) {
    if (kinds[i] !== LITERAL) open++;
    else if (!isWord(words[i] as string, text, i)) return false;
  }
  if (open !== slots.length) return false;
  for (const slot of slots) {
    if (
      kinds[slot.word] !== KIND_OF[slot.kind] ||
      (slot.exact && !isWord(words[slot.word] as string, text, slot.word))
    )
      return false;
  }
  return true;
}

function isWord(wanted: string, text: string, word: number): boolean {
  const start = starts[word] as number;
  return (ends[word] as number) - start === wanted.length && text.startsWith(wanted, start);
}

/** The shape of a rule that was read in full, or undefined where some slot is not what it looks like. */
function shapeOf(text: string, rule: Rule): Shape | undefined {
  const words: string[] = [];
  const slots: Slot[] = [];
  const uses = usesByStart(rule);
  for (let i = 0; i < count; i++) {
    const start = starts[i] as number;
    words.push(text.slice(start, ends[i]));
    const kind = kinds[i];
    if (kind === LITERAL) continue;
    const common = {
      word: i,
      protocol: rule.protocol,
      protocolNegated: rule.protocolNegated,
      known: new Map<string, boolean>(),
    };
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
      slots.push({
        ...common,
        kind: "value",
        exact: use.exact,
        onePort: use.onePort,
        value: use.spec,
      });
    } else if (kind === CHAIN) {
      if (rule.chain?.start !== start) return undefined;
      slots.push({ ...common, kind: "chain", exact: false, onePort: false, value: undefined });
    } else {
      if (
        rule.target?.start !== start ||
        rule.target.kind !== "chain" ||
        rule.target.elsewhere !== undefined
      )
        return undefined;
      slots.push({ ...common, kind: "jump", exact: false, onePort: false, value: undefined });
    }
  }
  return { sample: rule, words, slots };
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
  readonly exact: boolean;
  readonly onePort: boolean;
}

/** The options of a rule by where their first word stands. */
function usesByStart(rule: Rule): Map<number, SlotUse> {
  const uses = new Map<number, SlotUse>();
  const add = (options: readonly OptionUse[], exact: boolean) => {
    for (const option of options) {
      const word = option.words[0];
      const spec = (option.spec as OptionSpec).values?.[0];
      if (word === undefined || spec === undefined) continue;
      const onePort =
        exact && spec.kind === "port-range" && isPlainPort(word.text, 0, word.text.length);
      const free = spec.kind === "text" || onePort;
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

function protocolFollows(rule: Rule, start: number): boolean {
  const protocol = rule.options.find((option) => option.name === "-p");
  return protocol !== undefined && protocol.start > start;
}

/** `a.b.c.d` or `a.b.c.d/n` in everyday form, not 0.0.0.0 and without bits behind the mask. */
function isPlainNetwork(text: string, start: number, end: number): boolean {
  let address = 0;
  let byte = 0;
  let digits = 0;
  let dots = 0;
  let at = start;
  for (; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 46) {
      if (digits === 0 || ++dots > 3) return false;
      address = address * 256 + byte;
      byte = 0;
      digits = 0;
    } else if (code === 47) break;
    else {
      const digit = code - 48;
      if (digit < 0 || digit > 9 || (digits > 0 && byte === 0)) return false;
      byte = byte * 10 + digit;
      if (byte > 255) return false;
      digits++;
    }
  }
  if (dots !== 3 || digits === 0) return false;
  address = address * 256 + byte;
  if (address === 0) return false;
  if (at === end) return true;
  const length = end - at;
  if (length !== 2 && length !== 3) return false;
  const high = text.charCodeAt(at + 1) - 48;
  const low = length === 3 ? text.charCodeAt(at + 2) - 48 : 0;
  if (high < 1 || high > 9 || low < 0 || low > 9) return false;
  const bits = length === 3 ? high * 10 + low : high;
  return bits <= 32 && address % 2 ** (32 - bits) === 0;
}

function isPlainPort(text: string, start: number, end: number): boolean {
  if (end - start > 5 || end === start) return false;
  let port = 0;
  for (let i = start; i < end; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9 || (i === start && digit === 0)) return false;
    port = port * 10 + digit;
  }
  return port <= 65535;
}

/** A value that no check has anything to say about: accepted, not cut, no host bits, no name to look up. */
function isPlainValue(value: Value | { readonly kind: "fault" }): boolean {
  switch (value.kind) {
    case "fault":
    case "name":
      return false;
    case "text":
      return value.cut !== true;
    case "addresses":
      // A list makes several rules of one, and is refused where a single address would not be.
      return (
        value.list.length === 1 &&
        value.list.every(
          (one) =>
            one.name === undefined &&
            one.address !== 0n &&
            (one.address & one.mask) === one.address,
        )
      );
    case "interface":
      return value.name !== "" && !/[:/\s+]/.test(value.name);
    default:
      return true;
  }
}
