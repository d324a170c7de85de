import type { Truth } from "./truth";

/** A 32-bit number of which some bits are known. Invariant: bits that are not known are 0 in `value`. */
export interface Bits {
  readonly value: number;
  readonly known: number;
}

export const NO_BITS: Bits = { value: 0, known: 0 };
const ALL = 0xffffffff;

/** A number that is known as a whole. */
export function knownBits(value: number): Bits {
  return { value: value >>> 0, known: ALL };
}

/** Whether (bits & mask) is `value`. */
export function equalsUnder(bits: Bits, mask: number, value: number): Truth {
  // A bit outside the mask is 0 once masked, so a value that has it is never equal.
  if ((value & ~mask) !== 0 || ((bits.value ^ value) & bits.known & mask) !== 0) return false;
  return (mask & ~bits.known) === 0 ? true : undefined;
}

/** (bits & ~mask) ^ value, which is how every target changes marks. */
export function setUnder(bits: Bits, mask: number, value: number): Bits {
  return xorBits(
    { value: (bits.value & ~mask) >>> 0, known: (bits.known | mask) >>> 0 },
    knownBits(value),
  );
}

export function andBits(bits: Bits, mask: number): Bits {
  return { value: (bits.value & mask) >>> 0, known: (bits.known | ~mask) >>> 0 };
}

export function xorBits(a: Bits, b: Bits): Bits {
  const known = (a.known & b.known) >>> 0;
  return { value: ((a.value ^ b.value) & known) >>> 0, known };
}

/** The bits that are the same in both. */
export function commonBits(a: Bits, b: Bits): Bits {
  const known = (a.known & b.known & ~(a.value ^ b.value)) >>> 0;
  return { value: (a.value & known) >>> 0, known };
}

export function areSameBits(a: Bits, b: Bits): boolean {
  return a.value === b.value && a.known === b.known;
}

/** The number where all of it is known. */
export function numberOf(bits: Bits): number | undefined {
  return bits.known === ALL ? bits.value : undefined;
}
