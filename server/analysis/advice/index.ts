import { acceptOnly } from "./acceptOnly";
import type { Advice, Adviser } from "./advice";
import type { AdviceContext } from "./context";
import { dhcp } from "./dhcp";
import { docker } from "./docker";
import { doors } from "./doors";
import { answers } from "./established";
import { neededIcmp } from "./icmp";
import { logging } from "./logging";
import { ownTraffic } from "./loopback";
import { nat } from "./nat";
import { openToWorld } from "./openToWorld";
import { ssh } from "./ssh";
import { untracked } from "./untracked";

const ADVISERS: readonly Adviser[] = [
  ssh,
  ownTraffic,
  answers,
  acceptOnly,
  doors,
  logging,
  untracked,
  nat,
  neededIcmp,
  dhcp,
  docker,
  openToWorld,
];

/**
 * What is worth saying about where the packets of a whole file go. Everything rests on what is proven of all packets:
 * what may be accepted by a rule that nothing certain is known of counts as accepted. Pauses often.
 */
export function* adviceOf(context: AdviceContext): Generator<Advice | undefined, void> {
  const { family } = context.ruleset.dialect;
  if (family !== "ip" && family !== "ip6") return;
  for (const adviser of ADVISERS) {
    yield undefined;
    for (const advice of adviser(context)) {
      if (advice !== undefined) context.say(advice);
      yield advice;
    }
  }
}
