import type { Dialect } from "../../ruleset/dialect";
import { type OptionUse, optionOf, type Rule, type Target } from "../../ruleset/model";
import { setUnder } from "./bits";
import { changeOf } from "./changes";
import { rewriteOf } from "./nat";
import { type Change, CONTINUE, type Outcome } from "./outcome";

/** Where a rule stands. */
export interface Surroundings {
  readonly dialect: Dialect;
  /** User-defined chains of the table. */
  readonly chains: ReadonlySet<string>;
}

/** What becomes of a packet that the rule matches; several outcomes where it depends on more than the packet. */
export function outcomesOf(rule: Rule, { dialect, chains }: Surroundings): readonly Outcome[] {
  const { target } = rule;
  if (rule.faults.length > 0) return ANYTHING;
  if (target === undefined) return [CONTINUE];
  switch (target.kind) {
    case "verdict":
      return [VERDICTS[target.name] ?? CONTINUE];
    case "chain":
      return chains.has(target.name)
        ? [{ kind: target.goto ? "goto" : "jump", chain: target.name }]
        : ANYTHING;
    case "extension":
      return extensionOutcomes(target, dialect);
    case "not-catalogued":
      return ANYTHING;
  }
}

const VERDICTS: Readonly<Record<string, Outcome>> = {
  ACCEPT: { kind: "accept" },
  DROP: { kind: "stop", verdict: "DROP" },
  QUEUE: { kind: "stop", verdict: "QUEUE" },
  RETURN: { kind: "return" },
};

/** What a target does that nobody describes. */
const ANYTHING: readonly Outcome[] = [
  { kind: "continue", change: (packet) => packet.forgetAll() },
  { kind: "accept", change: (packet) => packet.forgetAll() },
  { kind: "stop", verdict: "UNKNOWN" },
];

function extensionOutcomes({ name, extension }: Target, dialect: Dialect): readonly Outcome[] {
  const spec = extension?.spec;
  const options = extension?.options ?? [];
  switch (spec?.name ?? name) {
    case "REJECT":
      return [{ kind: "stop", verdict: "REJECT" }];
    case "NFQUEUE":
      // With --queue-bypass the packet passes where no program listens.
      return optionOf(options, "--queue-bypass") === undefined
        ? [{ kind: "stop", verdict: "QUEUE" }]
        : [{ kind: "stop", verdict: "QUEUE" }, { kind: "accept" }];
    case "DNAT":
    case "REDIRECT":
    case "SNAT":
    case "MASQUERADE":
    case "NETMAP":
      return [{ kind: "accept", change: rewriteOf(name, options, dialect) }];
    case "TPROXY":
      // Without a socket that listens, the packet is dropped (`tproxy_tg4`).
      return [
        { kind: "accept", change: tproxyMark(options) },
        { kind: "stop", verdict: "DROP" },
      ];
    case "SYNPROXY":
      // It answers the handshake itself, and lets through what its check finds good.
      return [CONTINUE, { kind: "stop", verdict: "DROP" }];
    default: {
      if (spec?.effect !== "continuing") return ANYTHING;
      const change = changeOf(spec.name, options);
      return [change === undefined ? CONTINUE : { kind: "continue", change }];
    }
  }
}

function tproxyMark(options: readonly OptionUse[]): Change {
  const value = optionOf(options, "--tproxy-mark")?.values[0];
  if (value?.kind !== "mark") return () => undefined;
  return (packet) => {
    packet.mark = setUnder(packet.mark, value.mask, value.value);
  };
}
