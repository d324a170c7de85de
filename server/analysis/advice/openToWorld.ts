import { FULL } from "../intervals";
import type { Step } from "../program";
import { FIELD, setOf } from "../space";
import type { Advice } from "./advice";
import type { AdviceContext } from "./context";
import { elsewhere, isUnnamed, newTcp, newUdp, notLoopback, notToGroups, values } from "./packets";
import type { Exit, Passage } from "./passage";
import { placeOf, policyPlace } from "./place";

/** So many ports of one rule are still a rule about ports of its own. */
const FEW_PORTS = 100;
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
  const open = new Map<Step | undefined, string[]>();
  for (const [port, protocol, what] of PORTS) {
    const exit = yield* openExit(input, port, protocol);
    if (exit === undefined) continue;
    const known = open.get(exit.step);
    const name = `${protocol}/${port} (${what})`;
    if (known === undefined) open.set(exit.step, [name]);
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

/**
 * Where new packets from anybody get in to a port: by a rule that names the port, or by one that lets them in by an
 * whatever interface. That all is open to the interface of a network of one's own, or to all but the outer one, is usual.
 */
function* openExit(
  input: Passage,
  port: number,
  protocol: "tcp" | "udp",
): Generator<undefined, Exit | undefined> {
  const { space } = input;
  const limits = [
    ...(protocol === "tcp" ? newTcp(space) : newUdp(space)),
    ...(yield* input.strangers()),
    notLoopback(space, FIELD.destination),
    notToGroups(space),
    values(space, FIELD.dport, port),
    elsewhere(space, FIELD.in),
  ];
  for (const admission of input.admitting(limits)) {
    yield undefined;
    if (admission === undefined) continue;
    if (admission.kind === "unknown") return undefined;
    const { exit, packet } = admission;
    const byAny = isUnnamed(space, packet[FIELD.in] ?? 0) && setOf(exit.box, FIELD.in) === FULL;
    const isOpen = byAny || namesPorts(input, exit);
    if (isOpen && exit.certain && !input.mayBeDiverted(packet, exit)) return exit;
  }
  return undefined;
}

function namesPorts({ space }: Passage, { box }: Exit): boolean {
  const ports = setOf(box, FIELD.dport);
  return ports !== FULL && space.domain(FIELD.dport).size(ports) <= FEW_PORTS;
}
