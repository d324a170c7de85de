import type { TraceParams, TraceRange, TraceResult } from "../protocol";
import type { Document } from "./document";

/** Follows a packet through a document. */
export function toTrace(
  document: Document,
  { packet: described, tables }: TraceParams,
): TraceResult {
  const { file } = document;
  const tracer = file.tracer(tables);
  if (tracer === undefined)
    return {
      fault: `Only packets of iptables and ip6tables can be followed, not of ${file.family}tables.`,
    };
  const packet = tracer.read(described);
  if ("fault" in packet) return packet;
  const trace = tracer.trace(packet);
  const { verdict, decidedBy, steps, rewrites } = tracer.report(trace);
  // Lines of a trace count from 1, as they do on the command line.
  const rangeOf = (line: number): TraceRange =>
    document.rangeOf({ line: line - 1, start: 0, end: file.lines.at(line - 1)?.text.length ?? 0 });
  return {
    verdict,
    decidedBy:
      decidedBy === null
        ? null
        : {
            table: decidedBy.table,
            chain: decidedBy.chain,
            ...("line" in decidedBy ? { range: rangeOf(decidedBy.line) } : {}),
          },
    steps: steps.map(({ table, chain, line, matched }, index) => {
      const condition = trace.steps[index]?.condition?.text;
      return {
        table,
        chain,
        range: rangeOf(line),
        matched,
        ...(condition === undefined ? {} : { condition }),
      };
    }),
    rewrites: rewrites.map(({ line, field, from, to, matched }) => ({
      range: rangeOf(line),
      field,
      from,
      to,
      matched,
    })),
  };
}
