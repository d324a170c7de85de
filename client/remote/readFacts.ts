import type { Frame } from "./channel";
import type {
  AnyFamily,
  BaseChain,
  Device,
  HostFacts,
  LoadedTable,
  Namespaces,
  OwnConnection,
  Tool,
} from "./facts";
import { ownersOf } from "./owners";
import type { Variant } from "./planner";

/** Reads what scripts/probe.sh says: lines of words, a keyword first, and texts of other tools. */
export function readFacts(frames: readonly Frame[]): HostFacts {
  const texts = new Map(
    frames.map(({ name, content }) => [name, Buffer.from(content).toString("utf8")]),
  );
  const text = (name: string) => texts.get(name) ?? "";
  const machine = linesOf(text("machine"));
  const value = (name: string) =>
    machine
      .find(([key]) => key === name)
      ?.slice(1)
      .join(" ") ?? "";
  const known = (name: string) => (value(name) === "" ? undefined : value(name));
  const tables = readTables(linesOf(text("tables")));
  const devices = readDevices(linesOf(text("devices")));
  const programLines = linesOf(text("programs"));
  const programs = named(programLines, "runs");
  const addresses = readAddresses(text("addresses"));
  const connection = readConnection(text("ssh"), text("route"), addresses, devices);
  const rootBy = value("root");
  const flows = known("conntrack");
  return {
    user: value("user"),
    rootBy:
      rootBy === "sudo" || rootBy === "doas" ? rootBy : value("uid") === "0" ? "login" : undefined,
    hostname: value("hostname"),
    kernel: value("kernel"),
    system: { id: value("os-ID"), version: value("os-VERSION_ID"), name: value("os-PRETTY_NAME") },
    bootId: value("boot"),
    uptime: Number(value("uptime")),
    namespaces: readNamespaces(known),
    ...optional("container", known("container")),
    ...optional("systemd", known("systemd")),
    hasNamespaces: value("unshare") === "yes",
    commands: new Set(named(machine, "has")),
    ...optional("flows", flows === undefined ? undefined : Number(flows)),
    bridged: (["ip", "ip6", "arp"] as const).filter((family) => value(`bridge-${family}`) === "1"),
    tools: readTools(linesOf(text("tools"))),
    tables,
    sets: text("sets").split("\n").filter(Boolean),
    otherChains: readBaseChains(text("nft")).filter((chain) => !isIptables(chain)),
    devices,
    addresses,
    ...optional("connection", connection),
    learnsRoutes: / proto ra /.test(text("routes6")),
    hasIpsec: / (?:IN|OUT|FWD) [1-9]/.test(text("ipsec")),
    programs,
    owners: ownersOf(tables, programs, named(programLines, "owner")),
  };
}

function linesOf(text: string): string[][] {
  return text
    .split("\n")
    .map((line) => line.trim().split(" "))
    .filter(([word]) => word !== "");
}

/** What stands behind a keyword, in each of its lines. */
function named(lines: readonly string[][], keyword: string): string[] {
  return lines.filter(([word]) => word === keyword).map((words) => words.slice(1).join(" "));
}

function readNamespaces(known: (name: string) => string | undefined): Namespaces {
  const network = known("network") ?? "";
  const mounts = known("mounts") ?? "";
  const ofInit = (name: string, own: string) => {
    const inode = known(name);
    return inode === undefined ? undefined : inode === own;
  };
  return {
    network,
    mounts,
    ...optional("isNetworkOfInit", ofInit("network-of-init", network)),
    ...optional("isMountsOfInit", ofInit("mounts-of-init", mounts)),
  };
}

function readTools(lines: readonly string[][]): Tool[] {
  return lines.flatMap(([, family, name = "", variant, path = "", version]) =>
    isFamily(family) && isVariant(variant)
      ? [{ family, name, variant, path, ...optional("version", version) }]
      : [],
  );
}

function readTables(lines: readonly string[][]): LoadedTable[] {
  const tables: (LoadedTable & { readonly chains: string[] })[] = [];
  const tableOf = (family: string | undefined, variant: string | undefined, table: string) => {
    if (!isFamily(family) || !isVariant(variant)) return undefined;
    const same = tables.find(
      (other) => other.family === family && other.variant === variant && other.table === table,
    );
    if (same !== undefined) return same;
    const added = { family, variant, table, chains: [] };
    tables.push(added);
    return added;
  };
  for (const [keyword, ...words] of lines) {
    if (keyword === "chain") {
      const [family, variant, table = "", chain = ""] = words;
      tableOf(family, variant, table)?.chains.push(chain);
    } else {
      const [family, table = ""] = words;
      tableOf(family, keyword, table);
    }
  }
  return tables;
}

function readDevices(lines: readonly string[][]): Device[] {
  return lines.map(([, name = "", type, ...kinds]) => ({
    name,
    type: Number(type),
    kinds: kinds.filter(Boolean),
  }));
}

/** From `ip -o address`: `2: eth0    inet 192.0.2.1/24 brd …`. */
function readAddresses(text: string): { device: string; address: string }[] {
  return [...text.matchAll(/^\d+: (\S+) +inet6? ([^ /]+)/gm)].map(
    ([, device = "", address = ""]) => ({ device, address }),
  );
}

function readConnection(
  ends: string,
  route: string,
  addresses: readonly { device: string; address: string }[],
  devices: readonly Device[],
): OwnConnection | undefined {
  const [source, sport, destination, port] = ends.trim().split(" ");
  if (source === undefined || destination === undefined) return undefined;
  const plain = (address: string) => address.replace(/^::ffff:(?=\d+[.])/i, "").replace(/%.*/, "");
  const device =
    / dev (\S+)/.exec(route)?.[1] ??
    addresses.find(({ address }) => address === plain(destination))?.device;
  const carrier = carrierOf(devices.find(({ name }) => name === device));
  return {
    family: plain(source).includes(":") ? "ip6" : "ip",
    source: plain(source),
    sport: Number(sport),
    destination: plain(destination),
    port: Number(port),
    ...optional("device", device),
    ...optional("carrier", carrier),
  };
}

/** ARPHRD numbers of devices whose packets travel inside of others. */
const TUNNELS: ReadonlyMap<number, string> = new Map([
  [512, "ppp"],
  [768, "ipip"],
  [769, "ip6tnl"],
  [776, "sit"],
  [778, "gre"],
  [823, "ip6gre"],
]);

const CARRIERS = new Set(["wireguard", "tun", "vxlan", "geneve", "ppp", "xfrm", "gretap"]);

function carrierOf(device: Device | undefined): string | undefined {
  if (device === undefined) return undefined;
  return device.kinds.find((kind) => CARRIERS.has(kind)) ?? TUNNELS.get(device.type);
}

/** From `nft list chains`. */
function readBaseChains(text: string): BaseChain[] {
  const chains: BaseChain[] = [];
  let family = "";
  let table = "";
  let chain = "";
  for (const line of text.split("\n")) {
    const opened = /^table (\S+) (\S+) \{/.exec(line);
    if (opened !== null) [, family = "", table = ""] = opened;
    chain = /^\tchain (\S+) \{/.exec(line)?.[1] ?? chain;
    const base =
      /^\t\ttype (\S+) hook (\S+)(?: devices? .*)? priority ([^;]+);(?: policy (\w+);)?/.exec(line);
    if (base === null) continue;
    const [, type = "", hook = "", priority = "", policy] = base;
    chains.push({ family, table, chain, type, hook, priority, ...optional("policy", policy) });
  }
  return chains;
}

/** Whether a base chain is one that iptables-nft and its kin show and change. */
function isIptables({ family, table, chain }: BaseChain): boolean {
  return (
    ["ip", "ip6", "arp", "bridge"].includes(family) &&
    ["filter", "nat", "mangle", "raw", "security", "broute"].includes(table) &&
    /^[A-Z]+$/.test(chain)
  );
}

function isFamily(word: string | undefined): word is AnyFamily {
  return word === "ip" || word === "ip6" || word === "arp" || word === "eb";
}

function isVariant(word: string | undefined): word is Variant {
  return word === "nft" || word === "legacy";
}

/** A property that is left out where there is no value. */
function optional<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): { [K in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { [K in Key]?: Value });
}
