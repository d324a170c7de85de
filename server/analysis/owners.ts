import type { ChainFlow } from "./program";

/** Chains that other programs fill while the machine runs, by their names: what a file says of them is not all. */
const OWNED: readonly RegExp[] = [
  /^DOCKER(?:$|-)/,
  /^(?:KUBE|CNI|cali|CILIUM|FLANNEL|WEAVE)[-_]/,
  /^(?:f2b|fail2ban)-/,
  /^ufw6?-/,
  /^LIBVIRT_/,
  /^(?:ts|nm-sh|sshg|sshguard|crowdsec|CROWDSEC|NETAVARK|CNI-\w+|MINIUPNPD|neutron|nova)[-_]/,
  /^(?:sshguard|MINIUPNPD|crowdsec)$/,
];

/** Those among them into which people write. */
const FOR_PEOPLE = /^(?:DOCKER-USER$|ufw6?-)/;

/** Asked of the chain of each jump after each edit. */
const known = new WeakMap<ChainFlow, boolean>();

/** Whether another program may put rules into a chain: it has such a name, or is called and empty. */
export function mayBeFilled(flow: ChainFlow): boolean {
  if (flow.rules.length === 0) return true;
  let owned = known.get(flow);
  if (owned === undefined) {
    owned = isOwned(flow.name);
    known.set(flow, owned);
  }
  return owned;
}

/** Whether a chain belongs to another program, which leads packets into it. */
export function isOwned(name: string): boolean {
  return OWNED.some((pattern) => pattern.test(name));
}

/** Whether all rules of a chain are that program's. */
export function isGenerated(name: string): boolean {
  return isOwned(name) && !FOR_PEOPLE.test(name);
}
