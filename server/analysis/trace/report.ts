import { formatAddress } from "../../catalogue/values/addresses";
import type { Verdict } from "./outcome";
import type { TracedRule } from "./program";
import type { Decider, Ending, Rewriting, Step } from "./walk";

/** What happens to one packet. */
export interface Trace {
  /** `UNKNOWN` where it depends on more than what is known. */
  readonly verdict: Verdict;
  /** What decides, where one thing does. */
  readonly decidedBy: Decider | undefined;
  /** Every way in which it may end. */
  readonly endings: readonly Ending[];
  /** The rules that it meets, or may meet, in order. */
  readonly steps: readonly Step[];
  readonly rewritings: readonly Rewriting[];
  /** Why it ends without a rule or a policy, or why more cannot be said. */
  readonly reason: Reason | undefined;
}

export type Reason =
  /** Its time to live has run out before it is forwarded. */
  | "expired"
  /** It is a piece of a packet, which waits for the others before it goes on. */
  | "fragment"
  /** None of the tables that it passes is there. */
  | "no-table"
  /** The chains lead in circles, or too far. */
  | "lost";

/** A trace as `--format json` and `iptables/trace` give it. */
export interface TraceReport {
  readonly verdict: string;
  readonly decidedBy: DeciderReport | null;
  readonly steps: readonly StepReport[];
  readonly rewrites: readonly RewriteReport[];
}

export type DeciderReport =
  | { readonly table: string; readonly chain: string; readonly line: number }
  | { readonly table: string; readonly chain: string; readonly policy: true };

export interface StepReport {
  readonly table: string;
  readonly chain: string;
  readonly line: number;
  readonly matched: boolean | "unknown";
}

/** `null` where the value is not known. */
export interface RewriteReport {
  readonly table: string;
  readonly chain: string;
  readonly line: number;
  readonly field: string;
  readonly from: number | string | boolean | null;
  readonly to: number | string | boolean | null;
  readonly matched: true | "unknown";
}

/** What a trace says, as plain data. */
export function reportOf(trace: Trace): TraceReport {
  return {
    verdict: trace.verdict,
    decidedBy: trace.decidedBy === undefined ? null : deciderReport(trace.decidedBy),
    steps: trace.steps.map(({ rule: { table, chain, line }, matched }) => ({
      table,
      chain,
      line,
      matched: matched ?? "unknown",
    })),
    rewrites: trace.rewritings.map(rewriteReport),
  };
}

/**
 * The same as one line of JSON. Packets by the thousand meet the same rules, so that what is said of a rule is put
 * together once.
 */
export function jsonOf(trace: Trace): string {
  const { verdict, decidedBy, rewrites } = reportOf({ ...trace, steps: [] });
  const steps = trace.steps.map(
    ({ rule, matched }) => `${placeOf(rule)}${matched ?? '"unknown"'}}`,
  );
  return `{"verdict":${JSON.stringify(verdict)},"decidedBy":${JSON.stringify(decidedBy)},"steps":[${steps.join(",")}],"rewrites":${JSON.stringify(rewrites)}}`;
}

/** A step up to whether it matched. */
function placeOf(rule: TracedRule): string {
  const { table, chain, line } = rule;
  rule.place ??= `${JSON.stringify({ table, chain, line }).slice(0, -1)},"matched":`;
  return rule.place;
}

/** A rule or a policy by where it stands. */
function deciderReport(decider: Decider): DeciderReport {
  if (decider.kind === "policy")
    return { table: decider.table, chain: decider.chain, policy: true };
  const { table, chain, line } = decider.rule;
  return { table, chain, line };
}

function rewriteReport({
  rule: { table, chain, line },
  field,
  from,
  to,
  certain,
}: Rewriting): RewriteReport {
  return {
    table,
    chain,
    line,
    field,
    from: shown(field, from),
    to: shown(field, to),
    matched: certain ? true : "unknown",
  };
}

/** A field's value as people write it; null where it is not known. */
function shown(field: string, value: Rewriting["from"]): number | string | boolean | null {
  if (value === undefined) return null;
  if (typeof value === "bigint") return formatAddress(value, "ip6");
  return typeof value === "number" && (field === "source" || field === "destination")
    ? formatAddress(BigInt(value), "ip")
    : value;
}
