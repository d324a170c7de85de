import type { Dialect } from "../../ruleset/dialect";
import type { Address } from "./packet";

/** An address in the form that packets of this family have. */
export function asAddress(address: bigint, { family }: Dialect): Address {
  return family === "ip6" ? address : Number(address);
}

/** Whether an address of this family lies in a network. */
export function inNetwork(
  address: bigint,
  mask: bigint,
  { family }: Dialect,
): (address: Address) => boolean {
  if (family === "ip6") {
    const wanted = address & mask;
    return (one) => ((one as bigint) & mask) === wanted;
  }
  const bits = Number(mask) | 0;
  const wanted = Number(address) & bits;
  return (one) => ((one as number) & bits) === wanted;
}

/** Whether an address is one of a group of receivers. */
export function isMulticast(address: Address): boolean {
  return typeof address === "bigint" ? address >> 120n === 0xffn : address >>> 28 === 0xe;
}
