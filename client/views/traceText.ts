import type { PacketTrace } from "../../server/protocol";
import type { Row } from "../wording/piece";
import { printable } from "../wording/printable";
import { type TraceTold, traceRows } from "../wording/trace";
import { lineOf, type Source } from "./source";

/** A stretch of a line of a view that names a line of the source: the view's counts from 0, the source's from 1. */
export interface Jump {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly to: number;
}

/** What happens to a packet, the end first and then line by line, with the places from which one jumps to the rules. */
export function traceText(
  packet: string,
  trace: PacketTrace,
  { ruleAt }: Source,
): { readonly text: string; readonly jumps: readonly Jump[] } {
  const lines = [printable(packet.trim())];
  const jumps: Jump[] = [];
  const add = (row: Row) => {
    jumps.push(...jumpsIn(row, lines.length));
    lines.push(row.map(({ text }) => printable(text)).join(""));
  };
  const way = [...traceRows(toldOf(trace), ruleAt)];
  const end = way.pop();
  if (end !== undefined) add(end);
  if (trace.refused === true)
    lines.push("The file would be refused when loaded; its rules are followed as they stand.");
  lines.push("");
  for (const row of way) add(row);
  return { text: `${lines.join("\n")}\n`, jumps };
}

function jumpsIn(row: Row, line: number): Jump[] {
  let end = 0;
  return row.flatMap(({ text, line: to }) => {
    const start = end;
    // Making a text printable changes no length.
    end += text.length;
    return to === undefined ? [] : [{ line, start, end, to }];
  });
}

function toldOf({ endings, steps, rewrites, ...told }: PacketTrace): TraceTold {
  return {
    ...told,
    endings: endings.map(({ range, ...ending }) => ({
      ...ending,
      ...(range === undefined ? {} : { line: lineOf(range) }),
    })),
    steps: steps.map(({ range, ...step }) => ({ ...step, line: lineOf(range) })),
    rewrites: rewrites.map(({ range, ...rewrite }) => ({ ...rewrite, line: lineOf(range) })),
  };
}
