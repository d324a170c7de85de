import type { Stretch } from "../place";

/**
 * A stretch of a text that was made of another text, with where it comes from. Where both have the same length they are
 * the same unit for unit, but for quotes and blanks; else only as a whole.
 */
export interface Piece {
  /** In the text that was made. */
  readonly made: Stretch;
  readonly source: Stretch;
}

/** Which offsets of a text that was made of another go with which of that, both ways. */
export class OffsetMap {
  readonly #byMade: readonly Piece[];
  readonly #bySource: readonly Piece[];

  /** Pieces in the order of the text that was made; none of them overlap in either text. */
  constructor(pieces: readonly Piece[]) {
    this.#byMade = pieces;
    this.#bySource = pieces.toSorted((a, b) => a.source.start - b.source.start);
  }

  /** The offset of the source; where nothing was taken from it, the end of what was taken last. */
  toSource(offset: number): number {
    const piece = lastFrom(this.#byMade, "made", offset) ?? this.#byMade[0];
    return piece === undefined ? 0 : within(piece.made, piece.source, offset);
  }

  /** The offset that comes of one of the source; undefined where nothing is made of what stands there. */
  toMade(offset: number): number | undefined {
    const piece = lastFrom(this.#bySource, "source", offset);
    return piece === undefined || offset > piece.source.end
      ? undefined
      : within(piece.source, piece.made, offset);
  }

  /** Whether all of a stretch of the text that was made comes from the source. */
  isTaken({ start, end }: Stretch): boolean {
    let at = start;
    for (let index = indexFrom(this.#byMade, "made", start); index >= 0; index++) {
      const piece = this.#byMade[index];
      if (piece === undefined || piece.made.start > at) return false;
      if (end <= piece.made.end) return true;
      at = piece.made.end;
    }
    return false;
  }
}

/** The offset in one stretch that goes with an offset in or behind the other. */
function within(from: Stretch, to: Stretch, offset: number): number {
  if (offset >= from.end) return to.end;
  return from.end - from.start === to.end - to.start
    ? to.start + Math.max(offset - from.start, 0)
    : to.start;
}

function lastFrom(
  pieces: readonly Piece[],
  side: "made" | "source",
  offset: number,
): Piece | undefined {
  return pieces[indexFrom(pieces, side, offset)];
}

/** The index of the last piece that begins at an offset or before; -1 where none does. */
function indexFrom(pieces: readonly Piece[], side: "made" | "source", offset: number): number {
  let low = -1;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle] as Piece)[side].start <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
