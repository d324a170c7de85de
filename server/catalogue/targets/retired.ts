import type { ExtensionSpec } from "../schema";

/** Targets that older releases and patches had; rules files and how-tos still name them. */
export const RETIRED_TARGETS: readonly ExtensionSpec[] = (
  [
    ["BALANCE", "-j DNAT --to-destination FIRST-LAST, or -m statistic before several rules"],
    ["FTOS", "-j TOS --set-tos VALUE"],
    ["IPV4OPTSSTRIP", "-j DROP with -m u32, or leave the options alone: hosts ignore them"],
    ["MIRROR", "-j REJECT (sending a packet back made loops)"],
    ["NETLINK", "-j NFLOG or -j NFQUEUE"],
    ["POOL", "-j SET --add-set NAME src"],
    ["ROUTE", "-j MARK with ip rule fwmark, or -j TEE for a copy"],
    ["SAME", "-j SNAT --to-source FIRST-LAST --persistent (or DNAT)"],
  ] as const
).map(([name, write]) => ({
  kind: "target",
  name,
  families: ["ip", "ip6"],
  options: {},
  retired: { write },
}));

/** The watcher of ebtables for the kernel's old ULOG. */
export const ebUlog: ExtensionSpec = {
  kind: "target",
  name: "ulog",
  families: ["eb"],
  options: {},
  retired: { write: "--nflog options" },
};
