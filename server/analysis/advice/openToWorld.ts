import type { Step } from "../program";
import { FIELD } from "../space";
import type { Advice } from "./advice";
import type { AdviceContext } from "./context";
import { elsewhere, newTcp, newUdp, values } from "./packets";
import { placeOf, policyPlace } from "./place";

/** What is seldom meant for everybody: databases, and ways to manage a machine. */
const PORTS: readonly (readonly [port: number, protocol: "tcp" | "udp", what: string])[] = [
  [23, "tcp", "Telnet"],
  [111, "tcp", "rpcbind"],
  [135, "tcp", "Windows RPC"],
  [139, "tcp", "NetBIOS"],
  [445, "tcp", "SMB"],
  [512, "tcp", "rexec"],
  [513, "tcp", "rlogin"],
  [514, "tcp", "rsh"],
  [1433, "tcp", "SQL Server"],
  [1521, "tcp", "Oracle"],
  [2049, "tcp", "NFS"],
  [2375, "tcp", "Docker"],
  [2379, "tcp", "etcd"],
  [3306, "tcp", "MySQL"],
  [3389, "tcp", "RDP"],
  [5432, "tcp", "PostgreSQL"],
  [5900, "tcp", "VNC"],
  [5984, "tcp", "CouchDB"],
  [5985, "tcp", "WinRM"],
  [6379, "tcp", "Redis"],
  [8086, "tcp", "InfluxDB"],
  [9200, "tcp", "Elasticsearch"],
  [10250, "tcp", "kubelet"],
  [10000, "tcp", "Webmin"],
  [11211, "tcp", "memcached"],
  [27017, "tcp", "MongoDB"],
  [69, "udp", "TFTP"],
  [161, "udp", "SNMP"],
  [623, "udp", "IPMI"],
  [1900, "udp", "SSDP"],
  [11211, "udp", "memcached"],
];

/** Ports of databases and the like at which new packets from anybody get in. */
export function* openToWorld(context: AdviceContext): Generator<Advice | undefined, void> {
  if (!context.isWanted("open-to-world")) return;
  const input = yield* context.passage("filter", "INPUT");
  if (input === undefined) return;
  const { space } = input;
  const strangers = yield* input.strangers();
  const open = new Map<Step | undefined, string[]>();
  for (const [port, protocol, what] of PORTS) {
    const fresh = protocol === "tcp" ? newTcp(space) : newUdp(space);
    const limits = [...fresh, ...strangers, elsewhere(space, FIELD.in)];
    const admission = yield* input.admits([...limits, values(space, FIELD.dport, port)]);
    if (admission.kind !== "yes" || !admission.exit.certain) continue;
    if (input.mayBeDiverted(admission.packet, admission.exit)) continue;
    const { step } = admission.exit;
    const known = open.get(step);
    const name = `${protocol}/${port} (${what})`;
    if (known === undefined) open.set(step, [name]);
    else known.push(name);
  }
  for (const [step, ports] of open) {
    const place =
      step === undefined
        ? policyPlace(input.base, input.table.program.section)
        : placeOf(step.entry);
    if (place === undefined) continue;
    yield {
      code: "open-to-world",
      severity: "information",
      ...place,
      message: `Open to any sender: ${ports.join(", ")}. Name the senders with -s, or the interface with -i.`,
      related: [],
    };
  }
}
