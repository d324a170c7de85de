import type { ExtensionSpec } from "../schema";
import { addrtype } from "./addrtype";
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
import { ecn } from "./ecn";
import { esp } from "./esp";
import { hashlimit } from "./hashlimit";
import { helper } from "./helper";
import { ipcomp } from "./ipcomp";
import { iprange } from "./iprange";
import { ipvs } from "./ipvs";
import { limit } from "./limit";
import { mac } from "./mac";
import { mark } from "./mark";
import { state } from "./state";
import { tcp } from "./tcp";

/** Every match and watcher that is described, whatever its family. */
export const MATCHES: readonly ExtensionSpec[] = [
  addrtype,
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
  ecn,
  esp,
  hashlimit,
  helper,
  ipcomp,
  iprange,
  ipvs,
  limit,
  mac,
  mark,
  state,
  tcp,
];
