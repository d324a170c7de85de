import type { Variant } from "./planner";

/** The families of tables that a host has; rules are applied to ip and ip6 only. */
export type AnyFamily = "ip" | "ip6" | "arp" | "eb";

/** What is known of a host after the first look. Nothing here is guessed: what is not known is absent. */
export interface HostFacts {
  /** Who logged in, and how that person is root. */
  readonly user: string;
  readonly rootBy: "login" | "sudo" | "doas" | undefined;
  readonly hostname: string;
  readonly kernel: string;
  readonly system: { readonly id: string; readonly version: string; readonly name: string };
  /** The kernel's name for this run of the machine. */
  readonly bootId: string;
  /** Seconds that the machine has been up. */
  readonly uptime: number;
  readonly namespaces: Namespaces;
  /** What kind of container this is, `wsl` among them. */
  readonly container?: string;
  /** What `systemctl is-system-running` says, where systemd runs. */
  readonly systemd?: string;
  /** Whether a network namespace can be made, to rehearse in. */
  readonly hasNamespaces: boolean;
  /** Those of the commands that we may use which are there. */
  readonly commands: ReadonlySet<string>;
  /** Tracked flows; absent where nothing is tracked. */
  readonly flows?: number;
  /** The families whose rules see what a bridge passes on. */
  readonly bridged: readonly AnyFamily[];
  readonly tools: readonly Tool[];
  readonly tables: readonly LoadedTable[];
  /** Names of ip sets. */
  readonly sets: readonly string[];
  /** Base chains of nftables that are not iptables' own. */
  readonly otherChains: readonly BaseChain[];
  readonly devices: readonly Device[];
  readonly addresses: readonly { readonly device: string; readonly address: string }[];
  readonly connection?: OwnConnection;
  /** Whether the IPv6 way out was learned from router advertisements. */
  readonly learnsRoutes: boolean;
  readonly hasIpsec: boolean;
  /** Programs that write rules or speak for a pair of machines, by the names of their processes. */
  readonly programs: readonly string[];
  readonly owners: readonly Owner[];
}

export interface Namespaces {
  /** Inodes of our network and mount namespaces. */
  readonly network: string;
  readonly mounts: string;
  /** Whether they are those of the first process; absent where that cannot be seen. */
  readonly isNetworkOfInit?: boolean;
  readonly isMountsOfInit?: boolean;
}

export interface Tool {
  readonly family: AnyFamily;
  readonly name: string;
  readonly variant: Variant;
  readonly path: string;
  readonly version?: string;
}

export interface LoadedTable {
  readonly family: AnyFamily;
  readonly variant: Variant;
  readonly table: string;
  readonly chains: readonly string[];
}

export interface BaseChain {
  /** nftables' family: ip, ip6, inet, arp, bridge or netdev. */
  readonly family: string;
  readonly table: string;
  readonly chain: string;
  readonly type: string;
  readonly hook: string;
  readonly priority: string;
  readonly policy?: string;
}

export interface Device {
  readonly name: string;
  /** ARPHRD number. */
  readonly type: number;
  /** What the kernel says of it: wireguard, tun, bridge, vlan, vxlan … */
  readonly kinds: readonly string[];
}

/** The connection over which we look, as the host sees it. */
export interface OwnConnection {
  readonly family: "ip" | "ip6";
  readonly source: string;
  readonly sport: number;
  readonly destination: string;
  readonly port: number;
  /** The device by which the host answers, and so by which packets come if routes are symmetric. */
  readonly device?: string;
  /** Why packets of this connection travel inside of others, such as `wireguard`. */
  readonly carrier?: string;
}

/** Another program that has rules here. */
export interface Owner {
  readonly name: string;
  /** `tables`: it replaces whole tables and would lose what we write; `chains`: it has chains of its own. */
  readonly owns: "tables" | "chains";
  /** Where its rules are changed, for those that own tables. */
  readonly instead?: string;
}
