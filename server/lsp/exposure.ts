import type { ExposureResult } from "../protocol";
import type { Document } from "./document";
import { rangeOfNumber } from "./rangeOfNumber";

/** Tells which new connections a document lets pass, with pauses. */
export function* toExposure(document: Document): Generator<undefined, ExposureResult> {
  const { file } = document;
  if (file.family !== "ip" && file.family !== "ip6")
    return {
      fault: `Only rules of iptables and ip6tables can be asked what they let pass, not those of ${file.family}tables.`,
    };
  const { services, undecided } = yield* file.exposure();
  const rangeOf = (line: number) => rangeOfNumber(document, line);
  return {
    services: services.map(({ line, except, rewrittenBy, ...told }) => ({
      ...told,
      range: line === null ? null : rangeOf(line),
      except: except.map(rangeOf),
      rewrittenBy:
        rewrittenBy === null ? null : { range: rangeOf(rewrittenBy.line), to: rewrittenBy.to },
    })),
    undecided,
    ...(file.verdict === "reject" ? { refused: true } : {}),
  };
}
