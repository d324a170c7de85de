import type { ReadContext, Value, ValueFault } from "./value";

/** A reader for one option whose form no other option shares. */
export type SpecialReader = (text: string, context: ReadContext) => Value | ValueFault;

/** The readers behind `{ kind: "special", name }`. One that is not here is a mistake in the catalogue. */
export const SPECIAL: ReadonlyMap<string, SpecialReader> = new Map<string, SpecialReader>([]);
