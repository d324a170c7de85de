import type { FileError } from "../../../server/protocol";
import { printable } from "../../wording/printable";

/** Lines and columns from 1, as `check` counts them. */
export interface Place {
  readonly line: number;
  readonly endLine: number;
  readonly column?: number;
  readonly endColumn?: number;
  readonly message: string;
}

/** Where an error is; nowhere where it names no line. */
export function placeOf({ error }: FileError): Place[] {
  switch (error.kind) {
    case "other":
      return [];
    case "between":
      return [{ line: error.from, endLine: error.to, message: error.message }];
    case "line": {
      const { line, span, message } = error;
      const columns = span === undefined ? {} : { column: span.start + 1, endColumn: span.end + 1 };
      return [{ line, endLine: line, ...columns, message }];
    }
  }
}

/** As compilers write it, so that terminals and editors find the place. */
export function placeText(path: string, { line, endLine, column, message }: Place): string {
  const where = `${line}${column === undefined ? "" : `:${column}`}`;
  const lines = endLine === line ? "" : `one of the lines ${line} to ${endLine}: `;
  return `  ${printable(path)}:${where}: ${lines}${printable(message)}\n`;
}
