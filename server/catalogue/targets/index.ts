import { ebLog } from "../matches/ebLog";
import { ebNflog } from "../matches/ebNflog";
import type { ExtensionSpec } from "../schema";
import { arpClassify } from "./arpClassify";
import { arpMangle } from "./arpMangle";
import { arpMark } from "./arpMark";
import { audit } from "./audit";
import { checksum } from "./checksum";
import { classify } from "./classify";
import { clusterip } from "./clusterip";
import { connmark } from "./connmark";
import { connsecmark } from "./connsecmark";
import { ct } from "./ct";
import { dnat } from "./dnat";
import { dnpt } from "./dnpt";
import { dscp } from "./dscp";
import { ebArpreply } from "./ebArpreply";
import { ebDnat } from "./ebDnat";
import { ebMarkTarget } from "./ebMark";
import { ebRedirect } from "./ebRedirect";
import { ebSnat } from "./ebSnat";
import { bridgeTrace, EB_SHARED, ebNflogGuided, ebNflogTarget } from "./ebXtables";
import { ecn } from "./ecn";
import { hl } from "./hl";
import { hmark } from "./hmark";
import { idletimer } from "./idletimer";
import { led } from "./led";
import { log } from "./log";
import { mark } from "./mark";
import { masquerade } from "./masquerade";
import { netmap } from "./netmap";
import { nflogLegacy, nflogNft } from "./nflog";
import { nfqueue } from "./nfqueue";
import { notrack } from "./notrack";
import { rateest } from "./rateest";
import { redirect } from "./redirect";
import { rejectIp, rejectIp6 } from "./reject";
import { ebUlog, RETIRED_TARGETS } from "./retired";
import { secmark } from "./secmark";
import { set } from "./set";
import { snat } from "./snat";
import { snpt } from "./snpt";
import { synproxy } from "./synproxy";
import { tcpmssIp, tcpmssIp6 } from "./tcpmss";
import { tcpoptstrip } from "./tcpoptstrip";
import { tee } from "./tee";
import { tos } from "./tos";
import { tproxy } from "./tproxy";
import { trace } from "./trace";
import { ttl } from "./ttl";
import { ulog } from "./ulog";

/** Every target that is described, whatever its family; verdicts are part of the tool. */
export const TARGETS: readonly ExtensionSpec[] = [
  arpClassify,
  arpMangle,
  arpMark,
  audit,
  bridgeTrace,
  checksum,
  classify,
  clusterip,
  connmark,
  connsecmark,
  ct,
  dnat,
  dnpt,
  dscp,
  ...EB_SHARED,
  ebArpreply,
  ebDnat,
  ebLog,
  ebMarkTarget,
  ebNflog,
  ebNflogGuided,
  ebNflogTarget,
  ebRedirect,
  ebSnat,
  ebUlog,
  ecn,
  hl,
  hmark,
  idletimer,
  led,
  log,
  mark,
  masquerade,
  netmap,
  nflogLegacy,
  nflogNft,
  nfqueue,
  notrack,
  rateest,
  redirect,
  rejectIp,
  rejectIp6,
  ...RETIRED_TARGETS,
  secmark,
  set,
  snat,
  snpt,
  synproxy,
  tcpmssIp,
  tcpmssIp6,
  tcpoptstrip,
  tee,
  tos,
  tproxy,
  trace,
  ttl,
  ulog,
];
