/** How a part of a line may be set off, by what it says. */
export type Tone = "strong" | "faint" | "good" | "bad" | "open" | "aside";

/** A part of a line that people read; not yet made printable. */
export interface Piece {
  readonly text: string;
  readonly tone?: Tone;
  /** The line of a rules file, from 1, that it names: where one may jump to. */
  readonly line?: number;
}

export type Row = readonly Piece[];

/** A part without anything to it. */
export function said(text: string): Piece {
  return { text };
}

/** A part that is the number of a line. */
export function numberOf(line: number): Piece {
  return { text: String(line), line };
}

/** The text of a line that people read, as it stands. */
export function textOf(row: Row): string {
  return row.map(({ text }) => text).join("");
}
