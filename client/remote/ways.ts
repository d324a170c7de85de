import { BlockList } from "node:net";
import type { LockOutRequest } from "../../server/protocol";
import { type Channel, ChannelError, type Frame } from "./channel";
import { lastLine } from "./errorText";
import type { OwnConnection } from "./facts";
import tools from "./scripts/tools.sh";
import waysScript from "./scripts/ways.sh";

/** Flows of which is told at most: each is followed through all of the rules. */
const MOST_FLOWS = 2000;

export type Carrier = NonNullable<LockOutRequest["carriers"]>[number];

/** What is known of the ways by which packets reach a host now. */
export interface Ways {
  /** What carries the tunnel by which the connection comes; empty where it comes by none. */
  readonly carriers: readonly Carrier[];
  /** The tunnel of which it is not known what carries it. */
  readonly unknownCarrier?: string;
  /** Lines of connection tracking; absent where it is not active, or nobody can list it. */
  readonly flows?: readonly string[];
}

/** Looks for what carries the connection, and for the flows that there are. Changes nothing. */
export async function readWays(
  channel: Channel,
  connection: OwnConnection | undefined,
  signal?: AbortSignal,
): Promise<Ways> {
  const device = connection?.carrier === undefined ? undefined : connection.device;
  const wishes = `${device === undefined ? "" : `device ${device}\n`}flows ${MOST_FLOWS}\n`;
  const { frames, code, stderr } = await channel.run(
    tools + waysScript,
    [Buffer.from(wishes)],
    signal === undefined ? {} : { signal },
  );
  if (code !== 0)
    throw new ChannelError(
      { kind: "lost" },
      `What carries the connection to ${channel.name} could not be found: ${lastLine(stderr)}`,
    );
  return waysOf(frames, connection);
}

/** Reads what scripts/ways.sh found. */
export function waysOf(frames: readonly Frame[], connection: OwnConnection | undefined): Ways {
  const texts = new Map(
    frames.map(({ name, content }) => [name, Buffer.from(content).toString("utf8")]),
  );
  const carriers =
    connection === undefined
      ? []
      : [...tunnelCarriers(texts, connection), ...ipsecCarriers(texts, connection)];
  const flows = texts.get("flows")?.split("\n").filter(Boolean);
  return {
    carriers,
    ...(connection?.carrier !== undefined && carriers.length === 0
      ? { unknownCarrier: `${connection.device ?? "a tunnel"} (${connection.carrier})` }
      : {}),
    ...(flows === undefined ? {} : { flows }),
  };
}

type Texts = ReadonlyMap<string, string>;

function tunnelCarriers(texts: Texts, connection: OwnConnection): Carrier[] {
  if (connection.carrier === undefined) return [];
  const name = connection.device ?? connection.carrier;
  if (connection.carrier === "wireguard") return wireguardCarriers(texts, connection, name);
  if (connection.carrier === "tun") return socketCarriers(texts, name);
  const link = texts.get("link") ?? "";
  const [, kind = "", details = ""] =
    / (vxlan|geneve|gre|gretap|ip6gre|ipip|ip6tnl|sit) (.*)$/m.exec(link) ?? [];
  const source = / remote ([0-9a-fA-F.:]+)/.exec(` ${details}`)?.[1];
  const destination = / local ([0-9a-fA-F.:]+)/.exec(` ${details}`)?.[1];
  const port = / dstport (\d+)/.exec(details)?.[1];
  if (kind === "") return [];
  const protocol = port === undefined ? outerProtocol(kind, connection) : "udp";
  return [
    {
      name,
      protocol,
      ...deviceTo(texts, source),
      ...(source === undefined ? {} : { source }),
      ...(destination === undefined ? {} : { destination }),
      ...(port === undefined ? {} : { port: Number(port) }),
      begins: port === undefined ? "either" : "they",
    },
  ];
}

/** The protocol of packets of a tunnel without ports: GRE, or the number of what is inside (RFC 2003, 2473 and 4213). */
function outerProtocol(kind: string, { family }: OwnConnection): string {
  if (kind.includes("gre")) return "gre";
  return family === "ip" ? "4" : "41";
}

/** The device by which packets to an address go, and so by which they come if routes are symmetric. */
function deviceTo(texts: Texts, address: string | undefined): { in?: string } {
  const line = texts
    .get("routes")
    ?.split("\n")
    .find((one) => one.startsWith(`${address} `));
  const device = / dev (\S+)/.exec(line ?? "")?.[1];
  return device === undefined ? {} : { in: device };
}

/** The peer whose addresses the client's is among, by the longest prefix, as the kernel chooses. */
function wireguardCarriers(texts: Texts, { source }: OwnConnection, name: string): Carrier[] {
  const port = Number(texts.get("wireguard-port") ?? "");
  if (!Number.isInteger(port) || port === 0) return [];
  const peers = (texts.get("wireguard-addresses") ?? "").split("\n").flatMap((line) => {
    const [key = "", ...prefixes] = line.split(/\s+/);
    return prefixes.filter((prefix) => isIn(source, prefix)).map((prefix) => ({ key, prefix }));
  });
  const lengthOf = ({ prefix }: { prefix: string }) => Number(prefix.split("/")[1]);
  const [peer] = peers.sort((a, b) => lengthOf(b) - lengthOf(a));
  const end = (texts.get("wireguard-endpoints") ?? "")
    .split("\n")
    .find((line) => peer !== undefined && line.split(/\s+/)[0] === peer.key)
    ?.split(/\s+/)[1];
  const [, address, sport] = /^\[?(.+?)\]?:(\d+)$/.exec(end ?? "") ?? [];
  return [
    {
      name,
      protocol: "udp",
      ...deviceTo(texts, address),
      ...(address === undefined ? {} : { source: address, sport: Number(sport) }),
      port,
      begins: address === undefined ? "they" : "either",
    },
  ];
}

/** The sockets of the process that holds the tunnel, such as OpenVPN's. */
function socketCarriers(texts: Texts, name: string): Carrier[] {
  const sockets = (texts.get("sockets") ?? "").split("\n").flatMap((line) => {
    const [protocol, state, , , here, there] = line.trim().split(/\s+/);
    const own = endOf(here);
    if ((protocol !== "tcp" && protocol !== "udp") || own === undefined) return [];
    return [{ protocol, state, own, other: endOf(there) }];
  });
  const listening = sockets.filter(({ state }) => state === "LISTEN" || state === "UNCONN");
  const isLocal = ({ address }: { address: string }) => /^(?:127\.|::1$)/.test(address);
  return sockets.flatMap(({ protocol, state, own, other }): Carrier[] => {
    if (isLocal(own)) return [];
    if (state === "LISTEN" || state === "UNCONN")
      return [{ name, protocol, port: own.port, begins: "they" }];
    const isServed = listening.some(
      (one) => one.protocol === protocol && one.own.port === own.port,
    );
    if (state !== "ESTAB" || other === undefined || isServed) return [];
    const ends = { source: other.address, sport: other.port, destination: own.address };
    return [{ name, protocol, ...ends, port: own.port, begins: "we" }];
  });
}

function endOf(text: string | undefined): { address: string; port: number } | undefined {
  const [, address, port] = /^\[?(.*?)\]?(?:%[^:]*)?:(\d+)$/.exec(text ?? "") ?? [];
  return address === undefined ? undefined : { address, port: Number(port) };
}

/** Where a policy of IPsec asks for tunnels, the packets that make and carry them. */
function ipsecCarriers(texts: Texts, { source, destination }: OwnConnection): Carrier[] {
  const policies = (texts.get("policies") ?? "").split(/^(?=src )/m);
  const peers = new Map<string, string>();
  for (const policy of policies) {
    const [, from = "", to = ""] = /^src (\S+) dst (\S+)/.exec(policy) ?? [];
    const [, peer, own] = /\n\s+tmpl src (\S+) dst (\S+)\s+proto (?:esp|ah)/.exec(policy) ?? [];
    const fits = /\n\s+dir in /.test(policy) && isIn(source, from) && isIn(destination, to);
    if (fits && peer !== undefined && own !== undefined) peers.set(peer, own);
  }
  const states = (texts.get("encapsulations") ?? "").split(/^(?=src )/m);
  return [...peers].flatMap(([peer, own]): Carrier[] => {
    const ends = { name: "IPsec", source: peer, destination: own, begins: "either" } as const;
    const state = states.find(
      (one) => one.startsWith(`src ${peer} dst ${own}`) && /encap/.test(one),
    );
    const [, sport, port] = /sport (\d+) dport (\d+)/.exec(state ?? "") ?? [];
    if (port !== undefined)
      return [{ ...ends, protocol: "udp", sport: Number(sport), port: Number(port) }];
    return [
      { ...ends, protocol: "udp", sport: 500, port: 500 },
      { ...ends, protocol: "esp" },
    ];
  });
}

function isIn(address: string, prefix: string): boolean {
  const [network = "", length] = prefix.split("/");
  const family = network.includes(":") ? "ipv6" : "ipv4";
  if (network === "" || address.includes(":") !== network.includes(":")) return false;
  try {
    const list = new BlockList();
    list.addSubnet(network, Number(length ?? (family === "ipv6" ? 128 : 32)), family);
    return list.check(address, family);
  } catch {
    return false;
  }
}
