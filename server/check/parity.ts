import type { Span } from "../text/span";
import type { Problem } from "./problem";

/** The code of what one of two files lets in and the other does not. */
export const PARITY = "v4-v6-parity";

/** Ports that a line opens and the other file closes. */
interface OneSided extends Span {
  readonly line: number;
  readonly ports: readonly { readonly protocol: string; readonly port: number }[];
  /** Whether these are but some of them. */
  readonly areSome: boolean;
}

/** `path`: of the file where they are closed. */
export function parityProblem(
  { line, start, end, ports, areSome }: OneSided,
  path: string,
): Problem {
  const name = path.replace(/^.*[/\\]/, "");
  const named = ports.map(({ protocol, port }) => `${protocol}/${port}`).join(", ");
  const which = areSome ? `more than ${ports.length} ports, such as ${named}` : named;
  return {
    code: PARITY,
    severity: "information",
    line,
    start,
    end,
    message: `Open here, and closed by ${name}: ${which}. Let the same in there, or take it out here.`,
  };
}
