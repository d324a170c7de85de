import type { ExtensionDocs, ExtensionSpec } from "../schema";
import { addrtype } from "./matches/addrtype";
import { ah } from "./matches/ah";
import { ah6 } from "./matches/ah6";
import { bpf } from "./matches/bpf";
import { cgroup } from "./matches/cgroup";
import { cluster } from "./matches/cluster";
import { comment } from "./matches/comment";
import { connbytes } from "./matches/connbytes";
import { connlabel } from "./matches/connlabel";
import { connlimit } from "./matches/connlimit";
import { connmark } from "./matches/connmark";
import { conntrack } from "./matches/conntrack";
import { cpu } from "./matches/cpu";
import { dccp } from "./matches/dccp";
import { devgroup } from "./matches/devgroup";
import { dscp } from "./matches/dscp";
import { dst } from "./matches/dst";
import { eb802_3 } from "./matches/eb802_3";
import { ebAmong } from "./matches/ebAmong";
import { ebArp } from "./matches/ebArp";
import { ebIp } from "./matches/ebIp";
import { ebIp6 } from "./matches/ebIp6";
import { ebLog } from "./matches/ebLog";
import { ebMark } from "./matches/ebMark";
import { ebNflog } from "./matches/ebNflog";
import { ebPkttype } from "./matches/ebPkttype";
import { ebStp } from "./matches/ebStp";
import { ebVlan } from "./matches/ebVlan";
import { ecn } from "./matches/ecn";
import { esp } from "./matches/esp";
import { eui64 } from "./matches/eui64";
import { frag } from "./matches/frag";
import { hashlimit } from "./matches/hashlimit";
import { hbh } from "./matches/hbh";
import { helper } from "./matches/helper";
import { hl } from "./matches/hl";
import { icmp } from "./matches/icmp";
import { icmp6 } from "./matches/icmp6";
import { ipcomp } from "./matches/ipcomp";
import { iprange } from "./matches/iprange";
import { ipv6header } from "./matches/ipv6header";
import { ipvs } from "./matches/ipvs";
import { length } from "./matches/length";
import { limit } from "./matches/limit";
import { mac } from "./matches/mac";
import { mark } from "./matches/mark";
import { mh } from "./matches/mh";
import { multiport } from "./matches/multiport";
import { nfacct } from "./matches/nfacct";
import { osf } from "./matches/osf";
import { owner } from "./matches/owner";
import { physdev } from "./matches/physdev";
import { pkttype } from "./matches/pkttype";
import { policy } from "./matches/policy";
import { quota } from "./matches/quota";
import { rateest } from "./matches/rateest";
import { realm } from "./matches/realm";
import { recent } from "./matches/recent";
import { rpfilter } from "./matches/rpfilter";
import { rt } from "./matches/rt";
import { sctp } from "./matches/sctp";
import { set } from "./matches/set";
import { socket } from "./matches/socket";
import { srh } from "./matches/srh";
import { state } from "./matches/state";
import { statistic } from "./matches/statistic";
import { string } from "./matches/string";
import { tcp } from "./matches/tcp";
import { tcpmss } from "./matches/tcpmss";
import { time } from "./matches/time";
import { tos } from "./matches/tos";
import { ttl } from "./matches/ttl";
import { u32 } from "./matches/u32";
import { udp } from "./matches/udp";
import { arpMangle } from "./targets/arpMangle";
import { arpMark } from "./targets/arpMark";
import { audit as auditTarget } from "./targets/audit";
import { checksum as checksumTarget } from "./targets/checksum";
import { classify as classifyTarget } from "./targets/classify";
import { clusterip as clusteripTarget } from "./targets/clusterip";
import { connmark as connmarkTarget } from "./targets/connmark";
import { connsecmark as connsecmarkTarget } from "./targets/connsecmark";
import { ct as ctTarget } from "./targets/ct";
import { dnat as dnatTarget } from "./targets/dnat";
import { dnpt as dnptTarget } from "./targets/dnpt";
import { dscp as dscpTarget } from "./targets/dscp";
import { ebArpreply } from "./targets/ebArpreply";
import { ebDnat } from "./targets/ebDnat";
import { ebMarkTarget } from "./targets/ebMark";
import { ebRedirect } from "./targets/ebRedirect";
import { ebSnat } from "./targets/ebSnat";
import { ecn as ecnTarget } from "./targets/ecn";
import { hl as hlTarget } from "./targets/hl";
import { hmark as hmarkTarget } from "./targets/hmark";
import { idletimer as idletimerTarget } from "./targets/idletimer";
import { led as ledTarget } from "./targets/led";
import { log as logTarget } from "./targets/log";
import { mark as markTarget } from "./targets/mark";
import { masquerade as masqueradeTarget } from "./targets/masquerade";
import { netmap as netmapTarget } from "./targets/netmap";
import { nflog as nflogTarget } from "./targets/nflog";
import { nfqueue as nfqueueTarget } from "./targets/nfqueue";
import { notrack as notrackTarget } from "./targets/notrack";
import { rateest as rateestTarget } from "./targets/rateest";
import { redirect as redirectTarget } from "./targets/redirect";
import { rejectIp6 as rejectIp6Target, rejectIp as rejectIpTarget } from "./targets/reject";
import { secmark as secmarkTarget } from "./targets/secmark";
import { set as setTarget } from "./targets/set";
import { snat as snatTarget } from "./targets/snat";
import { snpt as snptTarget } from "./targets/snpt";
import { synproxy as synproxyTarget } from "./targets/synproxy";
import { tcpmss as tcpmssTarget } from "./targets/tcpmss";
import { tcpoptstrip as tcpoptstripTarget } from "./targets/tcpoptstrip";
import { tee as teeTarget } from "./targets/tee";
import { tos as tosTarget } from "./targets/tos";
import { tproxy as tproxyTarget } from "./targets/tproxy";
import { trace as traceTarget } from "./targets/trace";
import { ttl as ttlTarget } from "./targets/ttl";
import { ulog as ulogTarget } from "./targets/ulog";
import { accept, continueVerdict, drop, queue, returnVerdict } from "./targets/verdicts";

/**
 * Docs by `KIND/NAME`, or `KIND/NAME/FAMILY` where the families' extensions of one name differ. Each is made when first
 * asked for, because checks need none.
 */
const DOCS: Readonly<Record<string, () => ExtensionDocs>> = {
  "match/802_3": eb802_3,
  "match/addrtype": addrtype,
  "match/ah/ip": ah,
  "match/ah/ip6": ah6,
  "match/among": ebAmong,
  "match/arp": ebArp,
  "match/bpf": bpf,
  "match/cgroup": cgroup,
  "match/cluster": cluster,
  "match/comment": comment,
  "match/connbytes": connbytes,
  "match/connlabel": connlabel,
  "match/connlimit": connlimit,
  "match/connmark": connmark,
  "match/conntrack": conntrack,
  "match/cpu": cpu,
  "match/dccp": dccp,
  "match/devgroup": devgroup,
  "match/dscp": dscp,
  "match/dst": dst,
  "match/ecn": ecn,
  "match/esp": esp,
  "match/eui64": eui64,
  "match/frag": frag,
  "match/hashlimit": hashlimit,
  "match/hbh": hbh,
  "match/helper": helper,
  "match/hl": hl,
  "match/icmp": icmp,
  "match/icmp6": icmp6,
  "match/ip": ebIp,
  "match/ip6": ebIp6,
  "match/ipcomp": ipcomp,
  "match/iprange": iprange,
  "match/ipv6header": ipv6header,
  "match/ipvs": ipvs,
  "match/length": length,
  "match/limit": limit,
  "match/mac": mac,
  "match/mark": mark,
  "match/mark_m": ebMark,
  "match/mh": mh,
  "match/multiport": multiport,
  "match/nfacct": nfacct,
  "match/osf": osf,
  "match/owner": owner,
  "match/physdev": physdev,
  "match/pkttype": pkttype,
  "match/pkttype/eb": ebPkttype,
  "match/policy": policy,
  "match/quota": quota,
  "match/rateest": rateest,
  "match/realm": realm,
  "match/recent": recent,
  "match/rpfilter": rpfilter,
  "match/rt": rt,
  "match/sctp": sctp,
  "match/set": set,
  "match/socket": socket,
  "match/srh": srh,
  "match/state": state,
  "match/statistic": statistic,
  "match/stp": ebStp,
  "match/string": string,
  "match/tcp": tcp,
  "match/tcpmss": tcpmss,
  "match/time": time,
  "match/tos": tos,
  "match/ttl": ttl,
  "match/u32": u32,
  "match/udp": udp,
  "match/vlan": ebVlan,
  "target/arpreply": ebArpreply,
  "target/AUDIT": auditTarget,
  "target/CHECKSUM": checksumTarget,
  "target/CLASSIFY": classifyTarget,
  "target/CLUSTERIP": clusteripTarget,
  "target/CONNMARK": connmarkTarget,
  "target/CONNSECMARK": connsecmarkTarget,
  "target/CT": ctTarget,
  "target/DNAT": dnatTarget,
  "target/dnat": ebDnat,
  "target/DNPT": dnptTarget,
  "target/DSCP": dscpTarget,
  "target/ECN": ecnTarget,
  "target/HL": hlTarget,
  "target/HMARK": hmarkTarget,
  "target/IDLETIMER": idletimerTarget,
  "target/LED": ledTarget,
  "target/LOG": logTarget,
  "target/mangle": arpMangle,
  "target/mark": ebMarkTarget,
  "target/MARK": markTarget,
  "target/MARK/arp": arpMark,
  "target/MASQUERADE": masqueradeTarget,
  "target/NETMAP": netmapTarget,
  "target/NFLOG": nflogTarget,
  "target/NFQUEUE": nfqueueTarget,
  "target/NOTRACK": notrackTarget,
  "target/RATEEST": rateestTarget,
  "target/redirect": ebRedirect,
  "target/REDIRECT": redirectTarget,
  "target/REJECT/ip": rejectIpTarget,
  "target/REJECT/ip6": rejectIp6Target,
  "target/SECMARK": secmarkTarget,
  "target/SET": setTarget,
  "target/snat": ebSnat,
  "target/SNAT": snatTarget,
  "target/SNPT": snptTarget,
  "target/SYNPROXY": synproxyTarget,
  "target/TCPMSS": tcpmssTarget,
  "target/TCPOPTSTRIP": tcpoptstripTarget,
  "target/TEE": teeTarget,
  "target/TOS": tosTarget,
  "target/TPROXY": tproxyTarget,
  "target/TRACE": traceTarget,
  "target/TTL": ttlTarget,
  "target/ULOG": ulogTarget,
  "watcher/log": ebLog,
  "watcher/nflog": ebNflog,
};

const VERDICTS: Readonly<Record<string, () => ExtensionDocs>> = {
  ACCEPT: accept,
  DROP: drop,
  RETURN: returnVerdict,
  QUEUE: queue,
  CONTINUE: continueVerdict,
};

const made = new Map<() => ExtensionDocs, ExtensionDocs>();

/** The words about an extension, or undefined where none are written. */
export function docsOf(spec: ExtensionSpec): ExtensionDocs | undefined {
  const own = `${spec.kind}/${spec.name}`;
  const make =
    spec.families.map((family) => DOCS[`${own}/${family}`]).find((docs) => docs !== undefined) ??
    DOCS[own];
  if (make === undefined) return undefined;
  let docs = made.get(make);
  if (docs === undefined) {
    docs = make();
    made.set(make, docs);
  }
  return docs;
}

/** The words about one of the tool's own verdicts. */
export function docsOfVerdict(name: string): ExtensionDocs | undefined {
  return VERDICTS[name]?.();
}
