import { allOnes, prefixLengthOf } from "../catalogue/values/addresses";
import type { AddressMask, PortRange } from "../catalogue/values/value";
import type { ExtensionUse, OptionUse, Rule } from "../ruleset/model";
import type { RuleEntry } from "../ruleset/ruleset";
import { EMPTY, FULL, type SetId } from "./intervals";
import { type Box, EVERYTHING, FIELD, type Space, STATES } from "./space";

/** What a rule asks of a packet. */
export interface Conditions {
  /** Alternatives: the rule matches what is in any of them. None: it can never match. */
  readonly boxes: readonly Box[];
  /**
   * Something is asked that the boxes do not say (a rate, a counter, the clock, a match nobody describes): the rule matches
   * at most what is in the boxes, and nothing for certain.
   */
  readonly uncertain: boolean;
}

/** What is known of the table that a rule stands in. */
export interface Surroundings {
  /** Connection tracking has not seen the packets of this table yet. */
  readonly untracked: boolean;
  /** Some rule may set marks before or inside this table. */
  readonly marksChange: boolean;
  /** Some rule of this table changes packets or sets, so that the same question may get another answer later. */
  readonly packetsChange: boolean;
  readonly legacy: boolean;
}

/** More alternatives than this are not told apart: the rule counts as uncertain and its whole range is taken. */
const MOST_BOXES = 64;

/** Matches whose answer may be another one at the next rule although nothing changed the packet. */
const RESTLESS: ReadonlySet<string> = new Set([
  "time",
  "cpu",
  "connbytes",
  "connlimit",
  "rateest",
  "quota",
  "nfacct",
  "limit",
  "hashlimit",
  "recent",
  "statistic",
  "osf",
]);

/**
 * Tells the space of every interface and address that a rule speaks of. False where the space cannot take it in any more
 * without making its sets anew.
 */
export function learn(space: Space, asked: Pick<Rule, "options" | "matches">): boolean {
  let fits = true;
  for (const option of asked.options) fits = learnOption(space, option) && fits;
  for (const use of asked.matches)
    for (const option of use.options) fits = learnOption(space, option) && fits;
  return fits;
}

function learnOption(space: Space, { values }: OptionUse): boolean {
  let fits = true;
  for (const value of values) {
    if (value?.kind === "interface") fits = space.interfaces.add(value.name, value.prefix) && fits;
    // IPv4 addresses are numbers as they are.
    else if (space.family !== "ip6") continue;
    else if (value?.kind === "addresses") {
      for (const address of value.list) {
        const interval = intervalOf(address);
        if (interval !== undefined) fits = space.addresses.learn(interval[0], interval[1]) && fits;
      }
    } else if (value?.kind === "address-range")
      fits = space.addresses.learn(value.from, value.to) && fits;
  }
  return fits;
}

/** The numbers of the first and last address of a network; undefined for a name or a mask with holes. */
function rangeOf(space: Space, network: AddressMask): [number, number] | undefined {
  if (network.family === "ip" && space.family === "ip") {
    const { name, address, mask } = network;
    const beyond = ~Number(mask) >>> 0;
    if (beyond === 0xffffffff) return [0, beyond];
    if (name !== undefined || (beyond & (beyond + 1)) !== 0) return undefined;
    const last = (Number(address) | beyond) >>> 0;
    return [last - beyond, last];
  }
  const interval = intervalOf(network);
  return interval === undefined ? undefined : space.addresses.range(interval[0], interval[1]);
}

/** The first and last address of a network; undefined for a name or a mask with holes. */
function intervalOf({ address, mask, family, name }: AddressMask): [bigint, bigint] | undefined {
  if (mask === 0n) return [0n, allOnes(family)];
  if (name !== undefined || prefixLengthOf(mask, family) === undefined) return undefined;
  const first = address & mask;
  return [first, first | (allOnes(family) & ~mask)];
}

/**
 * Reads the conditions of the rules of a table as sets of packets. A rule with faults asks something that nobody knows. Of
 * rules that are alike most questions are the same: those are read once.
 */
export class ConditionsReader {
  readonly #space: Space;
  readonly #around: Surroundings;
  readonly #alike = new WeakMap<Rule, Shared>();

  constructor(space: Space, around: Surroundings) {
    this.#space = space;
    this.#around = around;
  }

  of(entry: RuleEntry): Conditions {
    const { sample, asked } = entry;
    if (sample.faults.length > 0) return { boxes: [EVERYTHING], uncertain: true };
    const { protocolNegated } = sample;
    const own = new QuestionReader(this.#space, { ...asked, protocolNegated }, this.#around);
    if (!entry.isAlike) {
      for (const option of asked.options) own.core(option);
      for (const use of asked.matches) own.match(use);
      return combine(this.#space, [EVERYTHING], own);
    }
    let shared = this.#alike.get(sample);
    if (shared === undefined) {
      shared = this.#shared(asked, sample);
      this.#alike.set(sample, shared);
    }
    for (const at of shared.options) own.core(asked.options[at] as OptionUse);
    for (const at of shared.matches) own.match(asked.matches[at] as ExtensionUse);
    own.isUncertain ||= shared.uncertain;
    return combine(this.#space, shared.boxes, own);
  }

  #shared(asked: Pick<Rule, "options" | "matches">, sample: Rule): Shared {
    const same = new QuestionReader(this.#space, sample, this.#around);
    const options: number[] = [];
    const matches: number[] = [];
    for (const [at, option] of asked.options.entries())
      if (option === sample.options[at]) same.core(option);
      else options.push(at);
    for (const [at, use] of asked.matches.entries())
      if (use === sample.matches[at]) same.match(use);
      else matches.push(at);
    return { ...combine(this.#space, [EVERYTHING], same), options, matches };
  }
}

/** What rules that are alike have in common, and the places of the options and matches in which they differ. */
interface Shared extends Conditions {
  readonly options: readonly number[];
  readonly matches: readonly number[];
}

/** One question of a rule: alternatives, each of which restricts some fields. */
type Alternatives = readonly (readonly (readonly [field: number, set: SetId])[])[];

/** What is left of boxes by the questions of a rule. */
function combine(
  space: Space,
  from: readonly Box[],
  { questions, isUncertain }: QuestionReader,
): Conditions {
  let boxes = from;
  let uncertain = isUncertain;
  for (const alternatives of questions) {
    const next: Box[] = [];
    for (const box of boxes)
      for (const literals of alternatives) {
        const joined = restricted(space, box, literals);
        if (joined !== undefined) next.push(joined);
      }
    // Leaving a question out makes the boxes larger, which an uncertain rule allows.
    if (next.length > MOST_BOXES) uncertain = true;
    else boxes = next;
  }
  return { boxes, uncertain };
}

/** A box with less in some fields, which stay in order; undefined where nothing is left. */
function restricted(
  space: Space,
  box: Box,
  literals: readonly (readonly [number, SetId])[],
): Box | undefined {
  let { fields } = box;
  const sets = [...box.sets];
  for (const [field, set] of literals) {
    let at = 0;
    while (at < fields.length && (fields[at] as number) < field) at++;
    const known = fields[at] === field ? (sets[at] as SetId) : FULL;
    const both = space.domain(field).and(known, set);
    if (both === EMPTY) return undefined;
    if (both === FULL) continue;
    if (known !== FULL) sets[at] = both;
    else {
      fields = space.fieldsWith(fields, field, at);
      sets.splice(at, 0, both);
    }
  }
  return { fields, sets };
}

class QuestionReader {
  readonly #space: Space;
  readonly #rule: Pick<Rule, "matches" | "protocolNegated">;
  readonly #around: Surroundings;
  readonly questions: Alternatives[] = [];
  isUncertain = false;

  constructor(space: Space, rule: Pick<Rule, "matches" | "protocolNegated">, around: Surroundings) {
    this.#space = space;
    this.#rule = rule;
    this.#around = around;
  }

  #is(field: number, set: SetId, negated: boolean): void {
    this.questions.push([[[field, negated ? this.#space.domain(field).not(set) : set]]]);
  }

  core(option: OptionUse): void {
    const value = option.values[0];
    switch (option.name) {
      case "-s":
      case "-d":
        if (value?.kind === "addresses" && this.#space.family !== "eb")
          this.#addresses(
            option.name === "-s" ? FIELD.source : FIELD.destination,
            value.list,
            option,
          );
        else this.#opaque(option.name, [option], true);
        return;
      case "-p":
        if (value?.kind === "protocol" && this.#space.family !== "eb") {
          if (value.number !== 0)
            this.#is(
              FIELD.protocol,
              this.#space.domain(FIELD.protocol).range(value.number, value.number),
              option.negated,
            );
        } else this.#opaque(option.name, [option], true);
        return;
      case "-i":
      case "-o":
        if (value?.kind === "interface") {
          const field = option.name === "-i" ? FIELD.in : FIELD.out;
          this.#is(
            field,
            this.#space
              .domain(field)
              .union(this.#space.interfaces.matching(value.name, value.prefix)),
            option.negated,
          );
        }
        return;
      case "-f":
        this.#is(FIELD.fragment, this.#space.domain(FIELD.fragment).range(1, 1), option.negated);
        return;
      default:
        this.#opaque(option.name, [option], true);
    }
  }

  #addresses(field: number, list: readonly AddressMask[], option: OptionUse): void {
    const pairs: [number, number][] = [];
    for (const network of list) {
      const pair = rangeOf(this.#space, network);
      if (pair === undefined) {
        // A host name may be any address; a mask with holes is no interval.
        this.#opaque(
          option.name,
          [option],
          list.every((one) => one.name === undefined),
        );
        return;
      }
      pairs.push(pair);
    }
    this.#is(field, this.#space.domain(field).union(pairs), option.negated);
  }

  match(use: ExtensionUse): void {
    const { spec } = use;
    if (spec === undefined) {
      this.isUncertain = true;
      return;
    }
    switch (spec.name) {
      case "comment":
        return;
      case "tcp":
      case "udp":
      case "sctp":
      case "dccp":
      case "udplite":
        this.#transport(use);
        return;
      case "multiport":
        this.#ports(use);
        return;
      case "icmp":
      case "icmp6":
        this.#icmp(use);
        return;
      case "state":
      case "conntrack":
        this.#state(use);
        return;
      case "iprange":
        for (const option of use.options) {
          const value = option.values[0];
          const field = option.name === "--src-range" ? FIELD.source : FIELD.destination;
          // The kernel compares both ends, so that a reversed range holds nothing.
          if (value?.kind === "address-range")
            this.#is(
              field,
              value.from > value.to
                ? EMPTY
                : this.#space
                    .domain(field)
                    .union([this.#space.addresses.range(value.from, value.to)]),
              option.negated,
            );
        }
        return;
      case "mac":
        for (const option of use.options) {
          const value = option.values[0];
          if (value?.kind !== "mac") continue;
          const number = this.#space.mac(value.bytes);
          this.#is(FIELD.mac, this.#space.domain(FIELD.mac).range(number, number), option.negated);
        }
        return;
      case "mark":
        this.#mark(use);
        return;
      case "length":
        for (const option of use.options) this.#range(FIELD.length, option);
        return;
      case "ttl":
      case "hl":
        this.#ttl(use);
        return;
      default:
        this.#opaque(spec.name, use.options, spec.determinism === "pure" || spec.name === "set");
    }
  }

  /** Ports belong to the first fragment only. */
  #first(): void {
    this.#is(FIELD.fragment, this.#space.domain(FIELD.fragment).range(0, 0), false);
  }

  #transport(use: ExtensionUse): void {
    // Only the nft variant takes `! -p tcp --dport`, and reads the ports of whatever other protocol there is. It also makes
    // one match of two of the same kind, of which the later ports win.
    if (
      this.#rule.protocolNegated ||
      this.#rule.matches.some((other) => other !== use && other.spec === use.spec)
    ) {
      this.isUncertain = true;
      return;
    }
    // The nft variant reads the ports of tcp and udp itself, also from later fragments, whatever stands there then; the
    // kernel's own matches refuse later fragments.
    const read = use.spec?.name === "tcp" || use.spec?.name === "udp";
    if (this.#around.legacy || (!read && use.options.length > 0)) this.#first();
    const rest: OptionUse[] = [];
    for (const option of use.options) {
      const value = option.values[0];
      if (option.name === "--source-port" || option.name === "--destination-port") {
        if (value?.kind === "ports")
          this.#portSet(
            option.name === "--source-port" ? FIELD.sport : FIELD.dport,
            value.ranges,
            option.negated,
          );
        else rest.push(option);
      } else if (option.name === "--syn") this.#flags(23, 2, option.negated);
      else if (
        option.name === "--tcp-flags" &&
        value?.kind === "flags" &&
        option.values[1]?.kind === "flags"
      )
        this.#flags(value.bits, option.values[1].bits, option.negated);
      else rest.push(option);
    }
    for (const option of rest) this.#opaque(use.spec?.name ?? use.name, [option], true);
  }

  #portSet(field: number, ranges: readonly PortRange[], negated: boolean): void {
    this.#is(
      field,
      this.#space.domain(field).union(ranges.map((range) => [range.from, range.to] as const)),
      negated,
    );
  }

  #flags(mask: number, wanted: number, negated: boolean): void {
    const pairs: [number, number][] = [];
    for (let flags = 0; flags < 64; flags++)
      if ((flags & mask) === wanted) pairs.push([flags, flags]);
    this.#is(
      FIELD.flags,
      pairs.length === 0 ? EMPTY : this.#space.domain(FIELD.flags).union(pairs),
      negated,
    );
  }

  #ports(use: ExtensionUse): void {
    if (this.#rule.protocolNegated) {
      this.isUncertain = true;
      return;
    }
    this.#first();
    for (const option of use.options) {
      const value = option.values[0];
      if (value?.kind !== "ports") {
        this.#opaque("multiport", [option], true);
        continue;
      }
      const pairs = value.ranges.map((range) => [range.from, range.to] as const);
      const source = this.#space.domain(FIELD.sport).union(pairs);
      const destination = this.#space.domain(FIELD.dport).union(pairs);
      if (option.name === "--source-ports") this.#is(FIELD.sport, source, option.negated);
      else if (option.name === "--destination-ports")
        this.#is(FIELD.dport, destination, option.negated);
      else if (option.negated) {
        this.#is(FIELD.sport, source, true);
        this.#is(FIELD.dport, destination, true);
      } else this.questions.push([[[FIELD.sport, source]], [[FIELD.dport, destination]]]);
    }
  }

  #icmp(use: ExtensionUse): void {
    if (this.#rule.protocolNegated) {
      this.isUncertain = true;
      return;
    }
    this.#first();
    for (const option of use.options) {
      const value = option.values[0];
      if (value?.kind !== "icmp") {
        this.#opaque("icmp", [option], true);
        continue;
      }
      // In IPv4 the type 255 stands for any (`icmp_type_code_match`).
      const any = value.type === 255 && this.#space.family === "ip";
      this.#is(
        FIELD.icmp,
        any
          ? FULL
          : this.#space
              .domain(FIELD.icmp)
              .range(value.type * 256 + value.codes.from, value.type * 256 + value.codes.to),
        option.negated,
      );
    }
  }

  #state(use: ExtensionUse): void {
    const rest: OptionUse[] = [];
    for (const option of use.options) {
      const value = option.values[0];
      if ((option.name !== "--state" && option.name !== "--ctstate") || value?.kind !== "words") {
        rest.push(option);
        continue;
      }
      if (this.#around.untracked) {
        this.isUncertain = true;
        continue;
      }
      const words = value.words.map((word) => word.toUpperCase());
      const pairs = STATES.map((state, at) => [state, at] as const)
        .filter(([state]) => words.includes(state))
        .map(([, at]) => [at, at] as const);
      const states = pairs.length === 0 ? EMPTY : this.#space.domain(FIELD.state).union(pairs);
      const yes = (bit: number) => this.#space.domain(bit).range(1, 1);
      const bits = [
        ...(words.includes("SNAT") ? [FIELD.snat] : []),
        ...(words.includes("DNAT") ? [FIELD.dnat] : []),
      ];
      if (option.negated) {
        this.#is(FIELD.state, states, true);
        for (const bit of bits) this.#is(bit, yes(bit), true);
      } else
        this.questions.push([
          ...(states === EMPTY ? [] : [[[FIELD.state, states]] as const]),
          ...bits.map((bit) => [[bit, yes(bit)]] as const),
        ]);
    }
    // Other questions to connection tracking: addresses before rewriting, direction, status, time left.
    for (const option of rest)
      this.#opaque("conntrack", [option], option.name !== "--ctexpire" && !this.#around.untracked);
  }

  #mark(use: ExtensionUse): void {
    for (const option of use.options) {
      const value = option.values[0];
      if (value?.kind !== "mark" || this.#around.marksChange) this.isUncertain = true;
      else if (value.mask === 0xffffffff)
        this.#is(
          FIELD.mark,
          this.#space.domain(FIELD.mark).range(value.value, value.value),
          option.negated,
        );
      // (mark & mask) == value can never hold where value has a bit outside the mask.
      else if ((value.value & ~value.mask) !== 0) this.#is(FIELD.mark, EMPTY, option.negated);
      else this.#opaque("mark", [option], true);
    }
  }

  #range(field: number, option: OptionUse): void {
    const value = option.values[0];
    if (this.#around.packetsChange || value?.kind !== "range") this.isUncertain = true;
    else this.#is(field, this.#space.domain(field).range(value.from, value.to), option.negated);
  }

  #ttl(use: ExtensionUse): void {
    for (const option of use.options) {
      const value = option.values[0];
      if (this.#around.packetsChange || value?.kind !== "number") {
        this.isUncertain = true;
        continue;
      }
      const domain = this.#space.domain(FIELD.ttl);
      const set = option.name.endsWith("-lt")
        ? domain.range(0, value.value - 1)
        : option.name.endsWith("-gt")
          ? domain.range(value.value + 1, 255)
          : domain.range(value.value, value.value);
      this.#is(FIELD.ttl, set, option.negated);
    }
  }

  /** A match that is not modelled: one Boolean for one text where the answer stays the same, else nothing is certain. */
  #opaque(name: string, options: readonly OptionUse[], stays: boolean): void {
    if (!stays || RESTLESS.has(name) || this.#around.packetsChange) {
      this.isUncertain = true;
      return;
    }
    const only = options.length === 1 ? options[0] : undefined;
    const text = `${name} ${options.map((option) => `${only === undefined && option.negated ? "! " : ""}${option.name} ${option.words.map((word) => word.text).join(" ")}`).join(" ")}`;
    const field = this.#space.opaque(text);
    const yes = only?.negated === true ? 0 : 1;
    this.questions.push([[[field, this.#space.domain(field).range(yes, yes)]]]);
  }
}
