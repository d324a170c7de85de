import type { ExtensionSpec } from "../schema";
import { addrtype } from "./addrtype";
import { ah6 } from "./ah6";
import { bpf } from "./bpf";
import { cgroup } from "./cgroup";
import { cluster } from "./cluster";
import { comment } from "./comment";
import { connbytes } from "./connbytes";
import { connlabel } from "./connlabel";
import { connlimit } from "./connlimit";
import { connmark } from "./connmark";
import { conntrack } from "./conntrack";
import { cpu } from "./cpu";
import { dccp } from "./dccp";
import { devgroup } from "./devgroup";
import { dscp } from "./dscp";
import { dst } from "./dst";
import { ecn } from "./ecn";
import { esp } from "./esp";
import { eui64 } from "./eui64";
import { frag } from "./frag";
import { hashlimit } from "./hashlimit";
import { hbh } from "./hbh";
import { helper } from "./helper";
import { hl } from "./hl";
import { icmp6 } from "./icmp6";
import { ipcomp } from "./ipcomp";
import { iprange } from "./iprange";
import { ipv6header } from "./ipv6header";
import { ipvs } from "./ipvs";
import { limit } from "./limit";
import { mac } from "./mac";
import { mark } from "./mark";
import { mh } from "./mh";
import { rt } from "./rt";
import { srh } from "./srh";
import { state } from "./state";
import { tcp } from "./tcp";

/** Every match and watcher that is described, whatever its family. */
export const MATCHES: readonly ExtensionSpec[] = [
  addrtype,
  ah6,
  bpf,
  cgroup,
  cluster,
  comment,
  connbytes,
  connlabel,
  connlimit,
  connmark,
  conntrack,
  cpu,
  dccp,
  devgroup,
  dscp,
  dst,
  ecn,
  esp,
  eui64,
  frag,
  hashlimit,
  hbh,
  helper,
  hl,
  icmp6,
  ipcomp,
  iprange,
  ipv6header,
  ipvs,
  limit,
  mac,
  mark,
  mh,
  rt,
  srh,
  state,
  tcp,
];
