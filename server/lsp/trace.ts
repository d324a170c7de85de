import type { TraceParams, TraceResult } from "../protocol";
import type { Document } from "./document";
import { rangeOfNumber } from "./rangeOfNumber";

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
  const rangeOf = (line: number) => rangeOfNumber(document, line);
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
    endings: trace.endings.map(({ verdict: end, by }) => ({
      verdict: end,
      ...(by.kind === "policy"
        ? { table: by.table, chain: by.chain }
        : { table: by.rule.table, chain: by.rule.chain, range: rangeOf(by.rule.line) }),
    })),
    ...(trace.reason === undefined ? {} : { reason: trace.reason }),
    steps: steps.map(({ table, chain, line, matched }, index) => {
      const condition = trace.steps[index]?.condition?.text;
      const isOpen = (trace.steps[index]?.rule.outcomes.length ?? 0) > 1;
      return {
        table,
        chain,
        range: rangeOf(line),
        matched,
        ...(condition === undefined ? {} : { condition }),
        ...(isOpen ? { isOpen } : {}),
      };
    }),
    rewrites: rewrites.map(({ line, field, from, to, matched }) => ({
      range: rangeOf(line),
      field,
      from,
      to,
      matched,
    })),
    ...(file.options.noflush ? { isPart: true } : {}),
    ...(file.verdict === "reject" ? { refused: true } : {}),
  };
}
