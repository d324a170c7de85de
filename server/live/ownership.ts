/** A program that keeps chains or rules of its own while the machine runs. */
export interface Owner {
  readonly name: string;
  /** Chains that it makes, with `*` and `?`. */
  readonly chains: readonly string[];
  /** What it does there, as a sentence. */
  readonly says: string;
  /** It means to hold whole tables: what is put beside its own rules is lost or does not work. */
  readonly holdsTables?: true;
  /** Its chains that are there for the administrator's rules. */
  readonly yours?: readonly string[];
  /** Built-in chains whose policy it sets to DROP, by table. */
  readonly policies?: readonly { readonly table: string; readonly chain: string }[];
}

/** Programs whose chains are recognised by their names, each from its own documentation or source. */
export const OWNERS: readonly Owner[] = [
  {
    name: "Docker",
    chains: ["DOCKER", "DOCKER-*", "DOCKER_*"],
    says: "Docker publishes ports of containers and keeps its networks apart; it writes these rules again only when it starts or a container does.",
    yours: ["DOCKER-USER"],
    policies: [{ table: "filter", chain: "FORWARD" }],
  },
  {
    name: "Kubernetes",
    chains: ["KUBE-*"],
    says: "kubelet and kube-proxy lead packets to services and pods, and write their chains again every few minutes.",
  },
  {
    name: "CNI",
    chains: ["CNI-*", "CNI_*"],
    says: "A plugin of the container network interface publishes ports of pods and masquerades what they send.",
  },
  {
    name: "Podman",
    chains: ["NETAVARK-*", "NETAVARK_*"],
    says: "Podman's netavark publishes ports of containers and keeps their networks apart.",
  },
  {
    name: "Calico",
    chains: ["cali-*"],
    says: "Calico applies network policies to pods and hosts, and puts its jumps back to the top of their chains.",
  },
  {
    name: "Cilium",
    chains: ["CILIUM_*", "cilium*", "OLD_CILIUM_*"],
    says: "Cilium's agent leads packets of pods past or into its own data path.",
  },
  {
    name: "flannel",
    chains: ["FLANNEL-*"],
    says: "flannel lets traffic of pods be forwarded and masquerades it.",
  },
  {
    name: "Weave Net",
    chains: ["WEAVE*"],
    says: "Weave Net applies network policies to pods and masquerades what they send.",
  },
  {
    name: "fail2ban",
    chains: ["f2b-*", "fail2ban-*"],
    says: "fail2ban bans addresses here; bans that are lost come back only when it is restarted.",
  },
  {
    name: "SSHGuard",
    chains: ["sshguard", "sshguard-*"],
    says: "SSHGuard blocks attackers' addresses here.",
  },
  {
    name: "CrowdSec",
    chains: ["crowdsec*", "CROWDSEC*"],
    says: "CrowdSec's bouncer blocks addresses here.",
  },
  {
    name: "libvirt",
    chains: ["LIBVIRT_*"],
    says: "libvirt lets virtual networks reach DHCP, DNS and the outside; it writes these rules when a network starts.",
  },
  {
    name: "Tailscale",
    chains: ["ts-*"],
    says: "Tailscale lets its tunnel in and forwards what it routes.",
  },
  {
    name: "MiniUPnPd",
    chains: ["MINIUPNPD*"],
    says: "MiniUPnPd opens ports that machines of the network ask for.",
  },
  {
    name: "OpenStack",
    chains: ["neutron-*", "nova-*"],
    says: "An agent of OpenStack keeps rules of virtual machines here.",
  },
  {
    name: "accounting",
    chains: ["ACCOUNT", "ACCOUNT-*", "ACCOUNT_*", "ACCT", "ACCT-*", "ACCT_*"],
    says: "A program counts traffic here, and what it counted is kept in these rules.",
  },
  {
    name: "ufw",
    chains: ["ufw-*", "ufw6-*"],
    says: "ufw holds the filter table: its rules are those of /etc/ufw, and it puts them back when it is reloaded.",
    holdsTables: true,
  },
  {
    name: "firewalld",
    // Chains of zones and policies (IN_public, …) could be anybody's by their names; these lead to all of them.
    chains: [
      "INPUT_direct",
      "INPUT_ZONES",
      "INPUT_ZONES_SOURCE",
      "INPUT_POLICIES_*",
      "FORWARD_direct",
      "FORWARD_IN_ZONES",
      "FORWARD_IN_ZONES_SOURCE",
      "FORWARD_OUT_ZONES",
      "FORWARD_OUT_ZONES_SOURCE",
      "FORWARD_POLICIES_*",
      "OUTPUT_direct",
      "OUTPUT_POLICIES_*",
      "PREROUTING_direct",
      "PREROUTING_ZONES",
      "PREROUTING_ZONES_SOURCE",
      "PREROUTING_POLICIES_*",
      "POSTROUTING_direct",
      "POSTROUTING_ZONES",
      "POSTROUTING_ZONES_SOURCE",
      "POSTROUTING_POLICIES_*",
    ],
    says: "firewalld holds all tables: its zones are in /etc/firewalld, and it writes its rules again when it is reloaded.",
    holdsTables: true,
  },
  {
    name: "NixOS",
    chains: ["nixos-*"],
    says: "NixOS writes these chains from its configuration each time it is switched.",
    holdsTables: true,
  },
  {
    name: "Shorewall",
    chains: ["shorewall"],
    says: "Shorewall makes all tables from its files in /etc/shorewall.",
    holdsTables: true,
  },
  {
    name: "ConfigServer Firewall",
    chains: ["LOCALINPUT", "LOCALOUTPUT", "LOGDROPIN", "LOGDROPOUT", "DENYIN", "DENYOUT"],
    says: "ConfigServer Firewall makes all tables from its files in /etc/csf.",
    holdsTables: true,
  },
  {
    name: "OpenWrt",
    chains: ["zone_*_input", "zone_*_output", "zone_*_forward", "delegate_*"],
    says: "OpenWrt's fw3 makes all tables from /etc/config/firewall.",
    holdsTables: true,
  },
];

/**
 * The chains that other programs own where nobody says otherwise: what a setting starts from. Of programs that hold whole
 * tables only those are among them beside whose rules an administrator's own are common.
 */
export const FOREIGN_CHAINS: readonly string[] = OWNERS.filter(
  ({ name, holdsTables }) => holdsTables !== true || name === "ufw" || name === "NixOS",
).flatMap(({ chains }) => chains);

/** The owner of a chain by its name. */
export function ownerOf(chain: string): Owner | undefined {
  return OWNERS.find((owner) => patternsOf(owner).some((pattern) => pattern.test(chain)));
}

const compiled = new Map<Owner, readonly RegExp[]>();

function patternsOf(owner: Owner): readonly RegExp[] {
  let patterns = compiled.get(owner);
  if (patterns === undefined) {
    patterns = owner.chains.map(patternOf);
    compiled.set(owner, patterns);
  }
  return patterns;
}

/** A pattern with `*` for any letters and `?` for one; it must fit the whole name, whose case counts. */
function patternOf(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*+/g, ".*")
    .replace(/\?/g, ".");
  return new RegExp(`^${source}$`, "su");
}

/** Which chains belong to other programs, by the patterns of a setting. */
export class Foreign {
  readonly #patterns: readonly RegExp[];
  readonly #owners: ReadonlySet<string>;

  constructor(patterns: readonly string[]) {
    this.#patterns = patterns.map(patternOf);
    const given = new Set(patterns);
    this.#owners = new Set(
      OWNERS.filter(({ chains }) => chains.some((chain) => given.has(chain))).map(
        ({ name }) => name,
      ),
    );
  }

  /** Whether a chain is another program's. */
  has(chain: string): boolean {
    return this.#patterns.some((pattern) => pattern.test(chain));
  }

  /** Whether any of an owner's patterns is in the setting, so that its rules elsewhere are its own, too. */
  knows(owner: string): boolean {
    return this.#owners.has(owner);
  }
}
