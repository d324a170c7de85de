import type { TraceRange } from "../protocol";
import type { Document } from "./document";

/** A whole line by its number, which counts from 1 in what analysis says, as it does on the command line. */
export function rangeOfNumber(document: Document, line: number): TraceRange {
  const end = document.file.lines.at(line - 1)?.text.length ?? 0;
  return document.rangeOf({ line: line - 1, start: 0, end });
}
