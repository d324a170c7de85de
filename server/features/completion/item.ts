import type { Span } from "../../text/span";

/** One thing that could be written at the cursor. */
export interface CompletionItem {
  readonly label: string;
  readonly kind: ItemKind;
  /** A few words beside the label. */
  readonly detail?: string;
  /** What is written; the label where absent. */
  readonly text?: string;
  /** The same with places to fill in, in the protocol's snippet syntax. */
  readonly snippet?: string;
  /** What the typed text is compared with; what is written where absent. */
  readonly filter?: string;
  /** Lower ones come first; equals are sorted by label. */
  readonly rank: number;
  /** What its documentation is about, looked up when someone looks at the item. */
  readonly about?: About;
  /** Documentation that the file itself has, as plain text. */
  readonly docs?: string;
}

export type ItemKind =
  | "table"
  | "chain"
  | "verdict"
  | "match"
  | "target"
  | "option"
  | "value"
  | "command"
  | "snippet"
  | "directive";

/** Something that the catalogue has words about, by name, so that it can go to the client and come back. */
export type About =
  | { readonly kind: "match" | "target"; readonly name: string; readonly option?: string }
  | { readonly kind: "core"; readonly name: string }
  | { readonly kind: "verdict"; readonly name: string }
  | { readonly kind: "table"; readonly name: string };

/** The piece of a line that an item takes the place of: from `start` to `end`, typed up to `cursor`. */
export interface Slot extends Span {
  readonly cursor: number;
}
