/**
 * Where a piece of a sentence about a rule stands, in the order in which a person would say it: "Accepts `kind` TCP packets
 * `ports` `from` `to` `in` `out` `which`, `limit`, `when`, `tail` (`note`)".
 */
export type Place =
  /** In front of "packets". */
  | "kind"
  | "ports"
  | "from"
  | "to"
  | "in"
  | "out"
  /** What else packets must be: "whose …", "that …", "of …". */
  | "which"
  /** How many of them. */
  | "limit"
  /** At which times. */
  | "when"
  /** What a target does beside the main thing. */
  | "tail"
  /** What changes nothing, in brackets. */
  | "note"
  /** What the target does: the verb, with `@` for the packets. */
  | "does"
  /** Goes on where the piece before it of the same extension ended. */
  | "more"
  /** Stands in the place of what the extension says by itself. */
  | "instead";

/**
 * How an option is said. `{}`, `{0}`, `{1}` stand for its values, `{or}` for a
 * list of alternatives, `{port}` for ports with that word in front, `{nth}` for an ordinal. `no`: how it is
 * said behind `!`.
 */
export interface Phrase {
  readonly place: Place;
  readonly yes: string;
  readonly no?: string;
}

/** How an extension is said: by itself, and option by option in the order in which they are said. */
export interface Phrases {
  readonly always?: Phrase;
  readonly options: Readonly<Record<string, Phrase>>;
  /** Options are said in the order in which they are written. */
  readonly ordered?: true;
}

type Say = (yes: string, no?: string) => Phrase;

const at =
  (place: Place): Say =>
  (yes, no) =>
    no === undefined ? { place, yes } : { place, yes, no };

export const ports = at("ports");
export const from = at("from");
export const to = at("to");
export const comesBy = at("in");
export const leavesBy = at("out");
export const which = at("which");
export const limit = at("limit");
export const when = at("when");
export const tail = at("tail");
export const note = at("note");
export const does = at("does");
export const more = at("more");
export const instead = at("instead");
