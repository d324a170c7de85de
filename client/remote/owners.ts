import type { LoadedTable, Owner } from "./facts";

interface Known extends Owner {
  /** Beginnings of the names of its chains. */
  readonly chains?: readonly string[];
  /** Names of its processes, without which its chains are what it left behind. */
  readonly programs?: readonly string[];
}

/** Programs that write rules, and by what they are known. */
const KNOWN: readonly Known[] = [
  {
    name: "firewalld",
    owns: "tables",
    instead: "firewall-cmd, or direct rules in /etc/firewalld/direct.xml",
    programs: ["firewalld"],
  },
  { name: "ufw", owns: "tables", instead: "ufw, /etc/ufw/before.rules and after.rules" },
  { name: "csf", owns: "tables", instead: "/etc/csf/csf.conf, csfpre.sh and csfpost.sh" },
  { name: "shorewall", owns: "tables", instead: "/etc/shorewall/rules" },
  { name: "shorewall6", owns: "tables", instead: "/etc/shorewall6/rules" },
  { name: "fw3", owns: "tables", instead: "/etc/config/firewall and /etc/firewall.user" },
  { name: "fw4", owns: "tables", instead: "/etc/config/firewall and /etc/nftables.d" },
  {
    name: "kube-proxy",
    owns: "chains",
    chains: ["KUBE-"],
    programs: ["kube-proxy", "kubelet", "k3s"],
  },
  { name: "Calico", owns: "chains", chains: ["cali-"], programs: ["calico-node", "felix"] },
  { name: "Cilium", owns: "chains", chains: ["CILIUM_"], programs: ["cilium-agent"] },
  { name: "Docker", owns: "chains", chains: ["DOCKER"], programs: ["dockerd"] },
  { name: "CNI plugins", owns: "chains", chains: ["CNI-", "NETAVARK"] },
  { name: "libvirt", owns: "chains", chains: ["LIBVIRT_"], programs: ["libvirtd", "virtnetworkd"] },
  {
    name: "fail2ban",
    owns: "chains",
    chains: ["f2b-", "fail2ban-"],
    programs: ["fail2ban-server"],
  },
  { name: "sshguard", owns: "chains", chains: ["sshguard"], programs: ["sshguard"] },
  { name: "Tailscale", owns: "chains", chains: ["ts-"], programs: ["tailscaled"] },
  { name: "NetBird", owns: "chains", chains: ["NETBIRD-"], programs: ["netbird"] },
  { name: "crowdsec", owns: "chains", chains: ["CROWDSEC"], programs: ["crowdsec-firewa"] },
];

/**
 * Who else has rules here: by the chains that are loaded, the processes that run, and the names of
 * those that were found by their own configuration.
 */
export function ownersOf(
  tables: readonly LoadedTable[],
  programs: readonly string[],
  configured: readonly string[],
): Owner[] {
  const chains = tables.flatMap((table) => table.chains);
  return KNOWN.filter(
    (known) =>
      configured.includes(known.name) ||
      known.programs?.some((name) => programs.includes(name)) === true ||
      known.chains?.some((start) => chains.some((chain) => chain.startsWith(start))) === true,
  ).map(({ name, owns, instead }) => ({
    name,
    owns,
    ...(instead === undefined ? {} : { instead }),
  }));
}
