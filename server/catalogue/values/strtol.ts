/*
 * Numbers as C's `strtol` and `strtoul` read them, which the older option parsers call themselves: an empty word is 0, a
 * sign is taken, and what does not fit is cut to the width of the variable that it goes to.
 */

const DIGITS: Readonly<Record<number, RegExp>> = {
  10: /^\s*([+-]?)(\d+)/,
  16: /^\s*([+-]?)(?:0x(?=[0-9a-f]))?([0-9a-f]+)/i,
};

/** The number at the start of a text and where it ends; 0 at 0 where there is none. */
export function strtol(
  text: string,
  base: 0 | 10 | 16,
): { readonly value: bigint; readonly end: number } {
  let radix = base;
  if (base === 0) radix = /^\s*[+-]?0x[0-9a-f]/i.test(text) ? 16 : 10;
  const octal = base === 0 && radix === 10 ? /^\s*([+-]?)(0[0-7]*)/.exec(text) : null;
  const found = octal ?? (DIGITS[radix] as RegExp).exec(text);
  if (found === null) return { value: 0n, end: 0 };
  const digits = found[2] as string;
  const size = BigInt(octal !== null ? `0o${digits}` : radix === 16 ? `0x${digits}` : digits);
  return { value: found[1] === "-" ? -size : size, end: found[0].length };
}

/** A whole word as `strtol` reads it, or undefined where something is left over. */
export function wholeLong(text: string, base: 0 | 10 | 16): bigint | undefined {
  const { value, end } = strtol(text, base);
  return end === text.length ? value : undefined;
}

/** A whole word as `strtoul` reads it into a variable of so many bits, or undefined where something is left over. */
export function wholeUnsigned(text: string, base: 0 | 10 | 16, bits: number): number | undefined {
  const value = wholeLong(text, base);
  return value === undefined ? undefined : Number(BigInt.asUintN(bits, clampUnsigned(value)));
}

/** `ULONG_MAX` where it is too large. */
export function clampUnsigned(value: bigint): bigint {
  return value >= 2n ** 64n || value <= -(2n ** 64n) ? 2n ** 64n - 1n : value;
}
