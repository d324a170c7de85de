import { optionOf, type Rule } from "../ruleset/model";
import type { Foreign } from "./ownership";

/** Rules that a program puts among others although they lead to no chain of its own. */
interface Ownerless {
  readonly owner: string;
  readonly table: string;
  readonly chain: string;
  /** The interfaces of its networks. */
  readonly interfaces?: RegExp;
  /** Where one of them must stand: named, or behind a `!`. */
  readonly in?: "named" | "excepted";
  readonly out?: "named" | "excepted";
  readonly target?: string;
  /** One address talks to itself by way of this machine. */
  readonly hairpin?: true;
  /** What the program writes into the comment of each of its rules. */
  readonly comment?: RegExp;
  /** Only where the program has chains, too. */
  readonly besideChains?: true;
}

/** Docker's bridges: the default one, swarm's, and those of networks by the first digits of their ids. */
const DOCKER = /^(?:docker\d+|docker_gwbridge|br-[0-9a-f]{12})$/;
const LIBVIRT = /^virbr\d+$/;
const CNI = /^(?:cni\d+|cni-podman\d+|podman\d+|cbr0)$/;

const docker = { owner: "Docker", interfaces: DOCKER, besideChains: true } as const;

/** What the programs write, as their rules look when they are saved. */
const OWNERLESS: readonly Ownerless[] = [
  { ...docker, table: "filter", chain: "FORWARD", in: "named" },
  { ...docker, table: "filter", chain: "FORWARD", out: "named" },
  { ...docker, table: "nat", chain: "POSTROUTING", out: "excepted", target: "MASQUERADE" },
  { ...docker, table: "nat", chain: "POSTROUTING", out: "named", target: "MASQUERADE" },
  {
    owner: "Docker",
    table: "nat",
    chain: "POSTROUTING",
    hairpin: true,
    target: "MASQUERADE",
    besideChains: true,
  },
  { ...docker, table: "raw", chain: "PREROUTING", in: "excepted", target: "DROP" },
  { owner: "libvirt", table: "filter", chain: "FORWARD", interfaces: LIBVIRT, in: "named" },
  { owner: "libvirt", table: "filter", chain: "FORWARD", interfaces: LIBVIRT, out: "named" },
  {
    owner: "libvirt",
    table: "mangle",
    chain: "POSTROUTING",
    interfaces: LIBVIRT,
    out: "named",
    target: "CHECKSUM",
  },
  { owner: "CNI", table: "filter", chain: "FORWARD", interfaces: CNI, in: "named" },
  { owner: "CNI", table: "filter", chain: "FORWARD", interfaces: CNI, out: "named" },
  ...["filter", "nat", "mangle", "raw"].flatMap((table) =>
    ["PREROUTING", "INPUT", "FORWARD", "OUTPUT", "POSTROUTING"].flatMap((chain) => [
      { owner: "Calico", table, chain, comment: /^cali:/ },
      { owner: "flannel", table, chain, comment: /^flanneld? / },
      { owner: "Kubernetes", table, chain, comment: /^kubernetes / },
    ]),
  ),
];

/** Where a rule stands, and what is known of the ruleset around it. */
export interface Surroundings {
  readonly table: string;
  readonly chain: string;
  readonly foreign: Foreign;
  /** The programs that have chains in the live ruleset. */
  readonly present: ReadonlySet<string>;
}

/** Whose rule it is although it leads to none of their chains; undefined where nothing says so. */
export function ownerOfRule(
  { table, chain, foreign, present }: Surroundings,
  rule: Rule,
): string | undefined {
  return OWNERLESS.find(
    (known) =>
      known.table === table &&
      known.chain === chain &&
      foreign.knows(known.owner) &&
      (known.besideChains !== true || present.has(known.owner)) &&
      fits(known, rule),
  )?.owner;
}

/** Whether some rule of a chain could be somebody's by what it says: most cannot, and need not be read. */
export function mayHaveOwner(table: string, chain: string): boolean {
  return OWNERLESS.some((known) => known.table === table && known.chain === chain);
}

function fits(known: Ownerless, rule: Rule): boolean {
  return (
    (known.target === undefined || rule.target?.name === known.target) &&
    (known.in === undefined || isAt(rule, "-i", known.in, known.interfaces)) &&
    (known.out === undefined || isAt(rule, "-o", known.out, known.interfaces)) &&
    (known.hairpin === undefined || isHairpin(rule)) &&
    (known.comment === undefined || known.comment.test(commentOf(rule)))
  );
}

function isAt(
  rule: Rule,
  option: "-i" | "-o",
  how: "named" | "excepted",
  interfaces: RegExp | undefined,
): boolean {
  const use = optionOf(rule.options, option);
  const value = use?.values[0];
  return (
    value?.kind === "interface" &&
    use?.negated === (how === "excepted") &&
    !value.prefix &&
    interfaces?.test(value.name) === true
  );
}

function isHairpin(rule: Rule): boolean {
  const [source, destination] = ["-s", "-d"].map((name) => {
    const value = optionOf(rule.options, name)?.values[0];
    return value?.kind === "addresses" && value.list.length === 1 ? value.list[0] : undefined;
  });
  return (
    source !== undefined &&
    destination !== undefined &&
    source.address === destination.address &&
    source.mask === destination.mask &&
    source.mask === (source.family === "ip6" ? (1n << 128n) - 1n : (1n << 32n) - 1n) &&
    source.name === undefined
  );
}

function commentOf(rule: Rule): string {
  for (const match of rule.matches)
    if (match.spec?.name === "comment") return match.options[0]?.words[0]?.text ?? "";
  return "";
}
