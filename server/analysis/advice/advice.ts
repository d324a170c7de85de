import type { AdviceContext } from "./context";
import type { Place, Related } from "./place";

/** Something proven of all packets that is worth a sentence to whoever wrote the rules. */
export interface Advice extends Place {
  readonly code: AdviceCode;
  readonly severity: "warning" | "information" | "hint";
  readonly message: string;
  readonly related: readonly Related[];
  /** Rules that would mend it, to be put before all others of a chain. */
  readonly missing?: { readonly chain: string; readonly rules: readonly string[] };
}

export type AdviceCode =
  | "ssh-lock-out"
  | "limit-as-only-ssh-accept"
  | "no-loopback"
  | "no-established"
  | "accept-only"
  | "accept-all-new"
  | "source-port-trust"
  | "open-to-world"
  | "log-without-limit"
  | "state-on-untracked"
  | "dnat-captures-lan"
  | "masquerade-everywhere"
  | "nat-without-forward"
  | "docker-bypass"
  | "missing-neighbour-discovery"
  | "path-mtu-blocked"
  | "dhcp-blocked";

/** Looks for one kind of thing, with pauses. */
export type Adviser = (context: AdviceContext) => Generator<Advice | undefined, void>;
