import type { Place } from "../../catalogue/phrases/phrase";
import { list } from "./values";

/** A piece of a sentence and where it stands. */
export interface Piece {
  readonly place: Place;
  readonly text: string;
}

/** Pieces of a sentence about a rule, by where they stand. */
export class Sentence {
  readonly #pieces = new Map<Place, string[]>();
  /** Where the last piece went, so that another can go on from there. */
  #last: Place | undefined;

  /** From here on another extension speaks. */
  begin(): void {
    this.#last = undefined;
  }

  /** Adds a piece. One that goes on joins the piece before it of the same extension, or stands for itself. */
  add({ place, text }: Piece): void {
    if (place === "more" && this.#last !== undefined) {
      const pieces = this.#pieces.get(this.#last) ?? [];
      pieces.push(`${pieces.pop() ?? ""} ${text}`);
      return;
    }
    const to = place === "more" || place === "instead" ? "which" : place;
    this.#pieces.set(to, [...(this.#pieces.get(to) ?? []), text]);
    this.#last = to;
  }

  /** The packets that the rule is about: `what` of them (`TCP`, or nothing), and what they are called. */
  subject(what: string, noun: string): string {
    const clauses = [...this.#of("in"), ...this.#of("out"), ...this.#of("which")];
    const places = [...this.#of("ports"), ...this.#of("from"), ...this.#of("to")];
    const kinds = this.#of("kind");
    const isAll = clauses.length + places.length + kinds.length === 0 && what === "";
    return [
      ...(isAll ? ["all"] : []),
      ...kinds,
      ...(what === "" ? [] : [what]),
      noun,
      ...places,
      ...(clauses.length === 0 ? [] : [list(clauses, "and")]),
    ].join(" ");
  }

  /** The whole sentence. `does`: the verb, with `@` for the packets. */
  say(does: string, subject: string): string {
    const heads = this.#of("does");
    const conditions = [...this.#of("limit"), this.#of("when").join(" ")].filter(Boolean);
    const tails = this.#of("tail");
    // Behind a long subject it would be read as a part of it.
    const separator = conditions.length > 0 || subject.length > 30 ? ", " : " ";
    const end = tails.length === 0 ? "" : `${separator}${list(tails, "and")}`;
    const notes = this.#of("note").map((note) => ` (${note})`);
    const [first = does, ...others] = heads;
    const head = [
      first.replace("@", () => subject),
      ...others.map((other) => `and ${lowerFirst(other).replace("@", "them")}`),
    ].join(" ");
    return `${[head, ...conditions].join(", ")}${end}${notes.join("")}.`;
  }

  #of(place: Place): readonly string[] {
    return this.#pieces.get(place) ?? [];
  }
}

/** A sentence as it goes on behind other words. */
export function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
