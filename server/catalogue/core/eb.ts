import { COMMANDS } from "./commands";
import { ipOption } from "./ip";
import type { CoreOption } from "./option";

/** Options of ebtables-restore (`ebt_original_options`, `EBT_OPTSTRING`). */
export const EB: readonly CoreOption[] = [
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
  { ...ipOption("-j"), wholeWord: false },
  ipOption("-c"),
  ipOption("-v"),
  {
    ...ipOption("--modprobe"),
    action: "refused",
    summary: "Not in a rules file: give it to the restore command.",
  },
  ipOption("-t"),
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
  { ...ipOption("-h"), argument: "none" },
  ipOption("-V"),
];

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
