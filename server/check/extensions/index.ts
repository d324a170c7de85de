import type { Dialect } from "../../ruleset/dialect";
import type { ExtensionUse, Fault, Rule } from "../../ruleset/model";
import type { LocalProblem } from "../problem";
import { addrtypeFamily } from "./addrtype";
import {
  arpMarkNeeded,
  bridgeLength,
  bridgeNoOptions,
  bridgeOnce,
  bridgeProtocol,
  bridgeShared,
  bridgeTransport,
  logNegation,
  nflogAlone,
  nflogNegation,
} from "./bridge";
import { clusterNodes } from "./cluster";
import { clusterip } from "./clusterip";
import { conntrackProtocol } from "./conntrack";
import { ctProtocol } from "./ct";
import { hashlimitBurst } from "./hashlimit";
import { hmarkTuple } from "./hmark";
import { ipvsNegated } from "./ipvs";
import { limitCredits } from "./limit";
import { markOutsideMask } from "./mark";
import { multiportOrder } from "./multiport";
import { redirectBase } from "./nat";
import { nptPrefix } from "./npt";
import { ownerGroupsOrder } from "./owner";
import { policyElements } from "./policy";
import { portWraps } from "./ports";
import { rateestTimes } from "./rateest";
import { recentHitcount, recentMask } from "./recent";
import { rejectTcpReset } from "./reject";
import { rtTypeFirst } from "./rt";
import { setMap } from "./setTarget";
import { statisticMode } from "./statistic";
import { stringAutomaton, stringRange } from "./string";
import { tcpmssSyn } from "./tcpmss";
import { tcpudpWhole } from "./tcpudp";
import { teeGateway } from "./tee";
import { timeContiguous, timeDays, timeZone } from "./time";
import { tosName } from "./tos";

/**
 * A rule of one extension that the catalogue's data cannot say. It gets the extension as used, the whole rule and the
 * dialect, and yields a fault for each thing that the tool refuses, or a problem of less weight. Spans are within the line.
 */
export type ExtensionCheck = (
  use: ExtensionUse,
  rule: Rule,
  dialect: Dialect,
) => Iterable<Fault | LocalProblem>;

/** The checks that the catalogue names in `checks`. One that is not here is a mistake in the catalogue. */
export const EXTENSION_CHECKS: ReadonlyMap<string, ExtensionCheck> = new Map<
  string,
  ExtensionCheck
>([
  ["addrtype-family", addrtypeFamily],
  ["arp-mark-needed", arpMarkNeeded],
  ["bridge-length", bridgeLength],
  ["bridge-no-options", bridgeNoOptions],
  ["bridge-once", bridgeOnce],
  ["bridge-protocol", bridgeProtocol],
  ["bridge-shared", bridgeShared],
  ["bridge-transport", bridgeTransport],
  ["cluster-nodes", clusterNodes],
  ["clusterip", clusterip],
  ["conntrack-protocol", conntrackProtocol],
  ["ct-protocol", ctProtocol],
  ["hashlimit-burst", hashlimitBurst],
  ["hmark-tuple", hmarkTuple],
  ["ipvs-negated", ipvsNegated],
  ["limit-credits", limitCredits],
  ["mark-outside-mask", markOutsideMask],
  ["multiport-order", multiportOrder],
  ["log-negation", logNegation],
  ["nflog-alone", nflogAlone],
  ["nflog-negation", nflogNegation],
  ["npt-prefix", nptPrefix],
  ["owner-groups-order", ownerGroupsOrder],
  ["policy-elements", policyElements],
  ["port-wraps", portWraps],
  ["rateest-times", rateestTimes],
  ["recent-hitcount", recentHitcount],
  ["recent-mask", recentMask],
  ["redirect-base", redirectBase],
  ["reject-tcp-reset", rejectTcpReset],
  ["rt-type-first", rtTypeFirst],
  ["set-map", setMap],
  ["statistic-mode", statisticMode],
  ["string-automaton", stringAutomaton],
  ["string-range", stringRange],
  ["tcpmss-syn", tcpmssSyn],
  ["tcpudp-whole", tcpudpWhole],
  ["tee-gateway", teeGateway],
  ["time-contiguous", timeContiguous],
  ["time-days", timeDays],
  ["time-zone", timeZone],
  ["tos-name", tosName],
]);
