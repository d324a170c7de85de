import type { ValueSpec } from "../../catalogue/schema";
import { readValue } from "../../catalogue/values/index";
import type { ReadContext, Value } from "../../catalogue/values/value";
import type { Dialect } from "../dialect";

/** A place in a shape for a word of some kind, with what the reader of its value looks at beside it. */
export interface ValuePlace {
  readonly value: ValueSpec;
  /** A check may look at it, but has nothing to say about one plain port: only such a word fits. */
  readonly onePort: boolean;
  readonly protocol: number | undefined;
  readonly protocolNegated: boolean;
  /** Words seen here before, and whether they are plain. */
  readonly known: Map<string, boolean>;
}

const MOST_KNOWN = 4096;

/** Whether a word is a value that no check has anything to say about. */
export function isPlain(
  place: ValuePlace,
  dialect: Dialect,
  text: string,
  start: number,
  end: number,
): boolean {
  const spec = place.value;
  switch (spec.kind) {
    case "address-list":
      if (dialect.family === "ip" && isPlainNetwork(text, start, end)) return true;
      return isPlainValue(read(place, dialect, text.slice(start, end)));
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
      return isPlainValue(read(place, dialect, text.slice(start, end)));
    }
    case "port-range":
      if (isPlainPort(text, start, end)) return true;
      if (place.onePort) return false;
      break;
    case "nat-address":
    case "mac":
    case "address":
    case "address-mask":
    case "address-range":
      return isPlainValue(read(place, dialect, text.slice(start, end)));
    default:
      break;
  }
  const word = text.slice(start, end);
  let plain = place.known.get(word);
  if (plain === undefined) {
    plain = isPlainValue(read(place, dialect, word));
    if (place.known.size >= MOST_KNOWN) place.known.clear();
    place.known.set(word, plain);
  }
  return plain;
}

/** Reads a word without its quotes as the value of a place. */
export function readPlain(
  place: ValuePlace,
  { family, variant, version, names }: Dialect,
  word: string,
): Value | { readonly kind: "fault" } {
  const context: ReadContext = {
    family,
    variant,
    version,
    names,
    protocol: place.protocol,
    protocolNegated: place.protocolNegated,
  };
  return readValue(place.value, word, context);
}

function read(
  place: ValuePlace,
  dialect: Dialect,
  word: string,
): Value | { readonly kind: "fault" } {
  return readPlain(place, dialect, word.startsWith('"') ? word.slice(1, -1) : word);
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

/** A single port as a number. */
export function isPlainPort(text: string, start: number, end: number): boolean {
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
    case "mark":
      return (value.value & ~value.mask) === 0;
    case "interface":
      return value.name !== "" && !/[:/\s+]/.test(value.name);
    default:
      return true;
  }
}
