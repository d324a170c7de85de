import { compareVersions } from "../../catalogue/schema";
import { etherTypeName } from "../../catalogue/values/ethertypes";
import type { Dialect } from "../../ruleset/dialect";
import {
  type ExtensionUse,
  type Fault,
  type OptionUse,
  optionOf,
  type Rule,
} from "../../ruleset/model";

/** The Ethernet protocols that an extension wants from `-p`; only vlan's kernel part overlooks a `!` there. */
const WANTED: Readonly<Record<string, readonly number[]>> = {
  arp: [0x0806, 0x8035],
  ip: [0x0800],
  ip6: [0x86dd],
  vlan: [0x8100],
  arpreply: [0x0806],
};

/** `-p` as the kernel part of each match or target asks for it (`ebt_*_mt_check`, `ebt_arpreply_tg_check`). */
export function* bridgeProtocol(use: ExtensionUse, rule: Rule): Iterable<Fault> {
  const wanted = WANTED[use.spec?.name ?? ""] ?? [];
  const option = optionOf(rule.options, "-p");
  const value = option?.values[0];
  if (option !== undefined && value === undefined) return;
  const fits = value?.kind === "protocol" && wanted.includes(value.number);
  if (fits && (option?.negated !== true || use.spec?.name === "vlan")) return;
  const names = wanted.map((number) => `-p ${etherTypeName(number)}`).join(" or ");
  const what = use.options[0]?.name ?? `-j ${use.name}`;
  yield {
    code: "needs-protocol",
    message: fits
      ? `${what} needs ${names}, not its negation.`
      : `${what} needs ${names} in the same rule.`,
    start: use.start,
    end: use.end,
  };
}

/** 802.3 frames have a length in the place of the protocol (`nft_bridge_add_match`). */
export function* bridgeLength(use: ExtensionUse, rule: Rule): Iterable<Fault> {
  const value = optionOf(rule.options, "-p")?.values[0];
  if (value?.kind === "word") return;
  yield {
    code: "needs-protocol",
    message: `${use.options[0]?.name ?? "This"} needs -p LENGTH in the same rule: only 802.3 frames have these fields.`,
    start: use.start,
    end: use.end,
  };
}

interface Need {
  readonly options: readonly string[];
  readonly numbers: readonly number[];
  readonly names: string;
}

const PORTS = [6, 17, 136, 132, 33];
const NEEDS: Readonly<
  Record<string, { readonly protocol: string; readonly needs: readonly Need[] }>
> = {
  ip: {
    protocol: "--ip-protocol",
    needs: [
      {
        options: ["--ip-source-port", "--ip-destination-port"],
        numbers: PORTS,
        names: "tcp, udp, udplite, sctp or dccp",
      },
      { options: ["--ip-icmp-type"], numbers: [1], names: "icmp" },
      { options: ["--ip-igmp-type"], numbers: [2], names: "igmp" },
    ],
  },
  ip6: {
    protocol: "--ip6-protocol",
    needs: [
      {
        options: ["--ip6-source-port", "--ip6-destination-port"],
        numbers: PORTS,
        names: "tcp, udp, udplite, sctp or dccp",
      },
      { options: ["--ip6-icmp-type"], numbers: [58], names: "ipv6-icmp" },
    ],
  },
};

/** Ports and types want the protocol that has them, wherever it stands (`ebt_ip_mt_check`, `ebt_ip6_mt_check`). */
export function* bridgeTransport(use: ExtensionUse): Iterable<Fault> {
  const rules = NEEDS[use.spec?.name ?? ""];
  if (rules === undefined) return;
  const protocol = optionOf(use.options, rules.protocol);
  const value = protocol?.values[0];
  if (protocol !== undefined && value === undefined) return;
  // A negation stays although the option is given again.
  const negated = use.options.some((option) => option.name === rules.protocol && option.negated);
  for (const { options, numbers, names } of rules.needs) {
    const given = use.options.find((option) => options.includes(option.name));
    if (
      given === undefined ||
      (!negated && value?.kind === "protocol" && numbers.includes(value.number))
    )
      continue;
    yield {
      code: "needs-protocol",
      message: `${given.name} needs ${rules.protocol} ${names}${negated ? ", not negated" : ""}.`,
      start: given.start,
      end: given.end,
    };
  }
}

/** Since 1.8.11 the guided parser reads the options: each once, and no `!` where it would do nothing. */
export function* bridgeOnce(use: ExtensionUse, _rule: Rule, dialect: Dialect): Iterable<Fault> {
  if (compareVersions(dialect.version, "1.8.11") < 0) return;
  const seen = new Set<string>();
  for (const { name, spec, negated, start, end } of use.options) {
    if (seen.has(name) && spec.repeat === true)
      yield {
        code: "option-twice",
        message: `${name} may be given only once (since iptables 1.8.11).`,
        start,
        end,
      };
    if (negated && spec.invert === "ignored")
      yield {
        code: "not-negatable",
        message: `${name} cannot be negated: take the ! away. (Older releases read the ! and forget it.)`,
        start,
        end,
      };
    seen.add(name);
  }
}

/**
 * Up to 1.8.10 nflog's parser refuses every `!` that it sees, also before options of matches that are first used behind it
 * (`brnflog_parse` is asked before them).
 */
export function* nflogNegation(use: ExtensionUse, rule: Rule, dialect: Dialect): Iterable<Fault> {
  if (compareVersions(dialect.version, "1.8.11") >= 0) return;
  const at = rule.matches.indexOf(use);
  if (at < 0) return;
  for (const later of rule.matches.slice(at + 1)) {
    const option: OptionUse | undefined = later.options.find((other) => other.negated);
    if (option === undefined) continue;
    yield {
      code: "incompatible-options",
      message: `ebtables up to 1.8.10 refuses ${option.name} with a ! behind --nflog options: put them behind it.`,
      start: option.start,
      end: option.end,
    };
  }
}

/** MARK without any option does nothing; since 1.8.11 arptables refuses it (`mark_tg_check`). */
export function* arpMarkNeeded(use: ExtensionUse, _rule: Rule, dialect: Dialect): Iterable<Fault> {
  if (use.options.length > 0 || compareVersions(dialect.version, "1.8.11") < 0) return;
  yield {
    code: "missing-option",
    message: "-j MARK needs one of --set-mark, --and-mark, --or-mark.",
    start: use.start,
    end: use.end,
  };
}

/**
 * Up to 1.8.10 the flag of `--nflog` has bits of those of the prefix and the range in it, so that it counts as both of them
 * (`NFLOG_NFLOG` in libebt_nflog).
 */
export function* nflogAlone(use: ExtensionUse, _rule: Rule, dialect: Dialect): Iterable<Fault> {
  if (compareVersions(dialect.version, "1.8.11") >= 0) return;
  const plain = optionOf(use.options, "--nflog");
  const other = optionOf(use.options, "--nflog-prefix") ?? optionOf(use.options, "--nflog-range");
  if (plain === undefined || other === undefined) return;
  yield {
    code: "option-excludes",
    message: `--nflog cannot be used together with ${other.name} up to 1.8.10: take --nflog away, ${other.name} is enough.`,
    start: plain.start,
    end: plain.end,
  };
}

/** Up to 1.8.10 the `!` before `--log-level` is read and forgotten behind another option of log, and refused else. */
export function* logNegation(use: ExtensionUse, _rule: Rule, dialect: Dialect): Iterable<Fault> {
  const first = use.options[0];
  if (
    first?.name !== "--log-level" ||
    !first.negated ||
    compareVersions(dialect.version, "1.8.11") >= 0
  )
    return;
  yield {
    code: "not-negatable",
    message: "--log-level cannot be negated: take the ! away.",
    start: first.start,
    end: first.end,
  };
}

/** A target that ebtables up to 1.8.10 can load and nothing more. */
export function* bridgeShared(use: ExtensionUse): Iterable<Fault> {
  const instead =
    use.name === "MARK" ? " Write -j mark." : use.name === "LOG" ? " Write --log options." : "";
  yield {
    code: "wrong-family",
    message: `-j ${use.name} cannot be used in ebtables up to 1.8.10, which does not read its options.${instead}`,
    start: use.start,
    end: use.end,
  };
}

/** As `bridgeShared`, for the one that does without options. */
export function* bridgeNoOptions(use: ExtensionUse): Iterable<Fault> {
  const option = use.options[0];
  if (option === undefined) return;
  yield {
    code: "unknown-option",
    message: `ebtables up to 1.8.10 does not read the options of -j ${use.name}: write ${option.name} without -j, as an option of the watcher nflog.`,
    start: option.start,
    end: option.end,
  };
}
