import { formatAddress, maskOf, prefixLengthOf } from "../../catalogue/values/addresses";
import type { AddressMask, PortRange } from "../../catalogue/values/value";
import type { OptionUse } from "../../ruleset/model";

/** One value for what two uses of the same option say. */
export interface Union {
  readonly text: string;
  /** It is a list that only multiport understands, where the options themselves have one port or range. */
  readonly needsMultiport: boolean;
  /** Some packets have what both say. */
  readonly overlaps: boolean;
}

/** So many ports fit into a list of multiport; a range counts as two. */
const MOST_PORTS = 15;

/**
 * The value that holds exactly what one or the other of two uses of an option holds, in their own words as far as they
 * go; undefined where one value cannot say it.
 */
export function unionOf(first: OptionUse, second: OptionUse): Union | undefined {
  const [value, other] = [first.values[0], second.values[0]];
  const [word, otherWord] = [first.words[0]?.text, second.words[0]?.text];
  if (word === undefined || otherWord === undefined) return undefined;
  if (value?.kind === "addresses" && other?.kind === "addresses") {
    const text = networkOf(value.list, other.list);
    return text === undefined ? undefined : { text, needsMultiport: false, overlaps: false };
  }
  if (value?.kind !== "ports" || other?.kind !== "ports") return undefined;
  const overlaps = value.ranges.some((range) =>
    other.ranges.some(({ from, to }) => range.from <= to && from <= range.to),
  );
  const isList = first.spec.values?.[0]?.kind === "port-list";
  const [range, otherRange] = [
    writtenRange(word, value.ranges),
    writtenRange(otherWord, other.ranges),
  ];
  const text =
    isList || range === undefined || otherRange === undefined
      ? undefined
      : rangeOf(range, otherRange);
  if (text !== undefined) return { text, needsMultiport: false, overlaps };
  const list = listOf(word, otherWord);
  return list === undefined ? undefined : { text: list, needsMultiport: !isList, overlaps };
}

/** The network whose two halves the networks are. */
function networkOf(
  [first, another]: readonly AddressMask[],
  [second, yetAnother]: readonly AddressMask[],
): string | undefined {
  if (first === undefined || second === undefined) return undefined;
  if (another !== undefined || yetAnother !== undefined) return undefined;
  const { family, mask } = first;
  const length = prefixLengthOf(mask, family);
  const isAddress = first.name === undefined && second.name === undefined;
  if (!isAddress || second.mask !== mask || length === undefined || length === 0) return undefined;
  const wider = maskOf(length - 1, family);
  if (((first.address ^ second.address) & mask) !== (wider ^ mask)) return undefined;
  return `${formatAddress(first.address & wider, family)}/${length - 1}`;
}

/** A range with its ends as they are written; an end that is left out is empty. */
interface WrittenRange extends PortRange {
  readonly lower: string;
  readonly upper: string;
}

function writtenRange(
  word: string,
  [range, another]: readonly PortRange[],
): WrittenRange | undefined {
  if (range === undefined || another !== undefined) return undefined;
  const [lower = "", upper = lower] = word.split(":");
  return { ...range, lower, upper };
}

/** Two ranges as one, where nothing lies between them. */
function rangeOf(one: WrittenRange, other: WrittenRange): string | undefined {
  const [low, next] = one.from <= other.from ? [one, other] : [other, one];
  if (next.from > low.to + 1) return undefined;
  const { upper } = low.to > next.to ? low : next;
  // All ports are better said by leaving the option out, which is another rule.
  return low.lower === "" && upper === "" ? undefined : `${low.lower}:${upper}`;
}

/** The ports of both in one list, where it takes so many. */
function listOf(first: string, second: string): string | undefined {
  const parts = [...new Set([...first.split(","), ...second.split(",")])];
  // multiport reads an end that is left out as a port without a name.
  if (parts.some((part) => /^:|:$/.test(part))) return undefined;
  const ports = parts.reduce((sum, part) => sum + (part.includes(":") ? 2 : 1), 0);
  return ports > MOST_PORTS ? undefined : parts.join(",");
}
