import type { Family, OptionSpec, ValueSpec } from "./schema";

/** What a core option does to the reading of a rule. */
export type CoreAction =
  /** A command such as `-A`; `argument` words follow as the command wants. */
  | "command"
  /** A condition kept among the rule's own options. */
  | "condition"
  | "jump"
  | "goto"
  | "match"
  /** `-4` and `-6`. */
  | "only-ip"
  | "only-ip6"
  /** Read and without effect on a rule. */
  | "nothing"
  /** Prints something and ends the tool: nothing of the file below is read. */
  | "stop"
  /** `-c packets bytes`. */
  | "counters"
  /** Refused in a rules file. */
  | "refused"
  /** Refused together with a command that makes rules. */
  | "listing";

/** An option of the tool itself, found by its letter or its long names. */
export interface CoreOption {
  /** The name in full that we use for it: the letter where it has one. */
  readonly name: string;
  readonly letter?: string;
  readonly long: readonly string[];
  /** Whether a word follows: never, always, or only when glued to it. */
  readonly argument: "none" | "required" | "optional";
  readonly action: CoreAction;
  readonly option?: OptionSpec;
  /**
   * Up to 1.8.9 the tool took the whole last word as the value (`argv[optind - 1]`), so that `-ptcp` and `--protocol=tcp`
   * were not understood.
   */
  readonly wholeWord?: boolean;
  readonly summary: string;
}

const address: readonly ValueSpec[] = [{ kind: "address-list" }];
const COMMANDS: readonly CoreOption[] = [
  {
    name: "-A",
    letter: "A",
    long: ["--append"],
    argument: "required",
    action: "command",
    summary: "Appends the rule at the end of the chain.",
  },
  {
    name: "-C",
    letter: "C",
    long: ["--check"],
    argument: "required",
    action: "command",
    summary: "Asks whether such a rule exists; the load fails where it does not.",
  },
  {
    name: "-D",
    letter: "D",
    long: ["--delete"],
    argument: "required",
    action: "command",
    summary: "Deletes a rule, by its number or by what it says.",
  },
  {
    name: "-I",
    letter: "I",
    long: ["--insert"],
    argument: "required",
    action: "command",
    summary: "Inserts the rule at a number, 1 where none is given: above what stood there.",
  },
  {
    name: "-R",
    letter: "R",
    long: ["--replace"],
    argument: "required",
    action: "command",
    summary: "Replaces the rule with this number.",
  },
  {
    name: "-L",
    letter: "L",
    long: ["--list"],
    argument: "optional",
    action: "command",
    summary: "Lists rules; out of place in a rules file.",
  },
  {
    name: "-S",
    letter: "S",
    long: ["--list-rules"],
    argument: "optional",
    action: "command",
    summary: "Prints rules; out of place in a rules file.",
  },
  {
    name: "-F",
    letter: "F",
    long: ["--flush"],
    argument: "optional",
    action: "command",
    summary: "Deletes all rules of a chain, or of all chains.",
  },
  {
    name: "-Z",
    letter: "Z",
    long: ["--zero"],
    argument: "optional",
    action: "command",
    summary: "Sets counters to zero.",
  },
  {
    name: "-N",
    letter: "N",
    long: ["--new-chain"],
    argument: "required",
    action: "command",
    summary: "Makes a user-defined chain, as a `:CHAIN -` line does.",
  },
  {
    name: "-X",
    letter: "X",
    long: ["--delete-chain"],
    argument: "optional",
    action: "command",
    summary: "Deletes an empty user-defined chain, or all of them.",
  },
  {
    name: "-E",
    letter: "E",
    long: ["--rename-chain"],
    argument: "required",
    action: "command",
    summary: "Renames a user-defined chain.",
  },
  {
    name: "-P",
    letter: "P",
    long: ["--policy"],
    argument: "required",
    action: "command",
    summary: "Sets the policy of a built-in chain, as a `:CHAIN POLICY` line does.",
  },
];

/** Options of iptables-restore and ip6tables-restore inside a rule (`original_opts` and `IPT_OPTSTRING`). */
const IP: readonly CoreOption[] = [
  ...COMMANDS,
  {
    name: "-p",
    letter: "p",
    long: ["--protocol"],
    argument: "required",
    action: "condition",
    wholeWord: true,
    option: { values: [{ kind: "protocol" }], invert: true },
    summary: "The protocol, by name or number; `all` (0) for any.",
  },
  {
    name: "-s",
    letter: "s",
    long: ["--source", "--src"],
    argument: "required",
    action: "condition",
    wholeWord: true,
    option: { values: address, invert: true },
    summary: "Where the packet comes from: an address, a network, or a list (one rule for each).",
  },
  {
    name: "-d",
    letter: "d",
    long: ["--destination", "--dst"],
    argument: "required",
    action: "condition",
    wholeWord: true,
    option: { values: address, invert: true },
    summary: "Where the packet goes to: an address, a network, or a list (one rule for each).",
  },
  {
    name: "-i",
    letter: "i",
    long: ["--in-interface"],
    argument: "required",
    action: "condition",
    wholeWord: true,
    option: { values: [{ kind: "interface" }], invert: true },
    summary:
      "The interface by which the packet came in; `eth+` stands for all that begin with eth. Not in OUTPUT and POSTROUTING.",
  },
  {
    name: "-o",
    letter: "o",
    long: ["--out-interface"],
    argument: "required",
    action: "condition",
    wholeWord: true,
    option: { values: [{ kind: "interface" }], invert: true },
    summary:
      "The interface by which the packet leaves; `eth+` stands for all that begin with eth. Not in INPUT and PREROUTING.",
  },
  {
    name: "-f",
    letter: "f",
    long: ["--fragments"],
    argument: "none",
    action: "condition",
    option: { invert: true },
    summary: "Second and later fragments of a packet, which have no ports. IPv4 only.",
  },
  {
    name: "-j",
    letter: "j",
    long: ["--jump"],
    argument: "required",
    action: "jump",
    wholeWord: true,
    summary:
      "What happens to a packet that matches: a verdict, a target extension, or a chain to go through.",
  },
  {
    name: "-g",
    letter: "g",
    long: ["--goto"],
    argument: "required",
    action: "goto",
    summary: "Goes on in another chain without coming back here.",
  },
  {
    name: "-m",
    letter: "m",
    long: ["--match"],
    argument: "required",
    action: "match",
    summary: "Loads a match extension, whose options may follow.",
  },
  {
    name: "-c",
    letter: "c",
    long: ["--set-counters"],
    argument: "required",
    action: "counters",
    summary: "The counters that the rule starts with: packets and bytes.",
  },
  {
    name: "-v",
    letter: "v",
    long: ["--verbose"],
    argument: "none",
    action: "nothing",
    summary: "Prints more; without effect on the rule.",
  },
  {
    name: "--modprobe",
    letter: "M",
    long: ["--modprobe"],
    argument: "required",
    action: "nothing",
    summary: "The command that loads kernel modules; without effect on the rule.",
  },
  {
    name: "-4",
    letter: "4",
    long: ["--ipv4"],
    argument: "none",
    action: "only-ip",
    summary: "This line is for IPv4: ip6tables-restore passes it over.",
  },
  {
    name: "-6",
    letter: "6",
    long: ["--ipv6"],
    argument: "none",
    action: "only-ip6",
    summary: "This line is for IPv6: iptables-restore passes it over.",
  },
  {
    name: "-t",
    letter: "t",
    long: ["--table"],
    argument: "required",
    action: "refused",
    summary: "Not in a rules file: the `*table` line says the table.",
  },
  {
    name: "-w",
    letter: "w",
    long: ["--wait"],
    argument: "optional",
    action: "refused",
    summary: "Not in a rules file: give it to the restore command.",
  },
  {
    name: "-W",
    letter: "W",
    long: ["--wait-interval"],
    argument: "optional",
    action: "refused",
    summary: "Not in a rules file: give it to the restore command.",
  },
  {
    name: "-n",
    letter: "n",
    long: ["--numeric"],
    argument: "none",
    action: "listing",
    summary: "For listing only.",
  },
  {
    name: "-x",
    letter: "x",
    long: ["--exact"],
    argument: "none",
    action: "listing",
    summary: "For listing only.",
  },
  {
    name: "--line-numbers",
    letter: "0",
    long: ["--line-numbers"],
    argument: "none",
    action: "listing",
    summary: "For listing only.",
  },
  {
    name: "-h",
    letter: "h",
    long: ["--help"],
    argument: "optional",
    action: "stop",
    summary: "Prints help and ends the tool: nothing of the file is loaded from here on.",
  },
  {
    name: "-V",
    letter: "V",
    long: ["--version"],
    argument: "none",
    action: "stop",
    summary: "Prints the version and ends the tool: nothing of the file is loaded from here on.",
  },
];

const byName = (name: string): CoreOption =>
  IP.find((option) => option.name === name) as CoreOption;

/** Options of arptables-restore (`original_opts` in xtables-arp.c, `ARPT_OPTSTRING`). */
const ARP: readonly CoreOption[] = [
  ...COMMANDS,
  {
    name: "-s",
    letter: "s",
    long: ["--source-ip", "--src-ip"],
    argument: "required",
    action: "condition",
    wholeWord: true,
    option: { values: address, invert: true },
    summary: "The sender's IPv4 address in the ARP packet.",
  },
  {
    name: "-d",
    letter: "d",
    long: ["--destination-ip", "--dst-ip"],
    argument: "required",
    action: "condition",
    wholeWord: true,
    option: { values: address, invert: true },
    summary: "The IPv4 address that the ARP packet asks for or is sent to.",
  },
  {
    name: "--source-mac",
    long: ["--source-mac", "--src-mac"],
    argument: "required",
    action: "condition",
    wholeWord: true,
    option: { values: [{ kind: "mac-mask" }], invert: true },
    summary: "The sender's MAC address, with an optional mask.",
  },
  {
    name: "--destination-mac",
    long: ["--destination-mac", "--dst-mac"],
    argument: "required",
    action: "condition",
    wholeWord: true,
    option: { values: [{ kind: "mac-mask" }], invert: true },
    summary: "The receiver's MAC address, with an optional mask.",
  },
  {
    name: "--h-length",
    letter: "l",
    long: ["--h-length"],
    argument: "required",
    action: "condition",
    wholeWord: true,
    option: {
      values: [{ kind: "special", name: "arp-length", expected: "a number" }],
      invert: true,
    },
    summary: "Length of the hardware address in bytes; 6 for Ethernet.",
  },
  {
    name: "--opcode",
    long: ["--opcode"],
    argument: "required",
    action: "condition",
    wholeWord: true,
    option: {
      values: [{ kind: "special", name: "arp-opcode", expected: "a name or number" }],
      invert: true,
    },
    summary: "What the ARP packet is: Request, Reply, …, or a number.",
  },
  {
    name: "--h-type",
    long: ["--h-type"],
    argument: "required",
    action: "condition",
    wholeWord: true,
    option: {
      values: [{ kind: "special", name: "arp-h-type", expected: "Ethernet or a number" }],
      invert: true,
    },
    summary: "The kind of hardware address; Ethernet is 1.",
  },
  {
    name: "--proto-type",
    long: ["--proto-type"],
    argument: "required",
    action: "condition",
    wholeWord: true,
    option: {
      values: [{ kind: "special", name: "arp-proto-type", expected: "ipv4 or a number" }],
      invert: true,
    },
    summary: "The kind of protocol address; IPv4 is 0x800.",
  },
  { ...byName("-i"), summary: "The interface by which the ARP packet came in." },
  { ...byName("-o"), summary: "The interface by which the ARP packet leaves." },
  {
    name: "-p",
    letter: "p",
    long: [],
    argument: "required",
    action: "condition",
    wholeWord: true,
    option: { values: [{ kind: "protocol" }], invert: true },
    summary: "Read as an IP protocol and forgotten: use --proto-type.",
  },
  {
    name: "--match",
    long: ["--match"],
    argument: "required",
    action: "match",
    summary: "Read and forgotten: arptables has no matches.",
  },
  byName("-j"),
  byName("-c"),
  byName("-v"),
  byName("--modprobe"),
  byName("-t"),
  byName("-n"),
  byName("-x"),
  byName("--line-numbers"),
  byName("-h"),
  byName("-V"),
];

/** Options of ebtables-restore (`ebt_original_options`, `EBT_OPTSTRING`). */
const EB: readonly CoreOption[] = [
  ...COMMANDS.filter(
    (option) => option.letter !== "C" && option.letter !== "R" && option.letter !== "S",
  ),
  {
    name: "-C",
    letter: "C",
    long: ["--change-counters"],
    argument: "required",
    action: "command",
    summary: "Changes the counters of a rule.",
  },
  {
    name: "--check",
    long: ["--check"],
    argument: "required",
    action: "command",
    summary: "Asks whether such a rule exists; the load fails where it does not.",
  },
  {
    name: "-p",
    letter: "p",
    long: ["--protocol", "--proto"],
    argument: "required",
    action: "condition",
    option: {
      values: [
        {
          kind: "special",
          name: "ether-type",
          expected: "a name such as IPv4 or ARP, or a hexadecimal number",
        },
      ],
      invert: true,
    },
    summary:
      "The Ethernet protocol, by name (IPv4, ARP, …) or hexadecimal number; LENGTH for 802.3 frames.",
  },
  {
    name: "-s",
    letter: "s",
    long: ["--source", "--src"],
    argument: "required",
    action: "condition",
    option: { values: [{ kind: "mac-mask" }], invert: true },
    summary:
      "The MAC address that the frame comes from, with an optional mask, or Unicast, Multicast, Broadcast, BGA.",
  },
  {
    name: "-d",
    letter: "d",
    long: ["--destination", "--dst"],
    argument: "required",
    action: "condition",
    option: { values: [{ kind: "mac-mask" }], invert: true },
    summary:
      "The MAC address that the frame goes to, with an optional mask, or Unicast, Multicast, Broadcast, BGA.",
  },
  {
    name: "-i",
    letter: "i",
    long: ["--in-interface", "--in-if"],
    argument: "required",
    action: "condition",
    option: { values: [{ kind: "interface" }], invert: true },
    summary: "The bridge port by which the frame came in.",
  },
  {
    name: "-o",
    letter: "o",
    long: ["--out-interface", "--out-if"],
    argument: "required",
    action: "condition",
    option: { values: [{ kind: "interface" }], invert: true },
    summary: "The bridge port by which the frame leaves.",
  },
  {
    name: "--logical-in",
    long: ["--logical-in"],
    argument: "required",
    action: "condition",
    option: { values: [{ kind: "interface" }], invert: true },
    summary: "The bridge through which the frame came in.",
  },
  {
    name: "--logical-out",
    long: ["--logical-out"],
    argument: "required",
    action: "condition",
    option: { values: [{ kind: "interface" }], invert: true },
    summary: "The bridge through which the frame leaves.",
  },
  { ...byName("-j"), wholeWord: false },
  byName("-c"),
  byName("-v"),
  {
    ...byName("--modprobe"),
    action: "refused",
    summary: "Not in a rules file: give it to the restore command.",
  },
  byName("-t"),
  {
    name: "--concurrent",
    long: ["--concurrent"],
    argument: "none",
    action: "nothing",
    summary: "Takes a lock file; without effect on the rule.",
  },
  {
    name: "--init-table",
    long: ["--init-table"],
    argument: "none",
    action: "refused",
    summary: "Not in a rules file.",
  },
  ...["--Lc", "--Ln", "--Lx", "--Lmac2"].map(
    (name): CoreOption => ({
      name,
      long: [name],
      argument: "none",
      action: "listing",
      summary: "For listing only.",
    }),
  ),
  { ...byName("-h"), argument: "none" },
  byName("-V"),
];

/** The core options of each family. */
export const CORE: Readonly<Record<Family, readonly CoreOption[]>> = {
  ip: IP,
  ip6: IP,
  arp: ARP,
  eb: EB,
};

/**
 * Matches and watchers that ebtables loads before it reads a rule (`ebt_load_match_extensions`): their options are
 * understood without `-m`, which ebtables does not have.
 */
export const EB_LOADED: readonly string[] = [
  "802_3",
  "arp",
  "ip",
  "ip6",
  "mark_m",
  "limit",
  "pkttype",
  "vlan",
  "stp",
  "among",
  "log",
  "nflog",
];

/** Targets whose options ebtables up to 1.8.9 understood without `-j`. */
export const EB_TARGETS_LOADED: readonly string[] = [
  "mark",
  "dnat",
  "snat",
  "arpreply",
  "redirect",
];
