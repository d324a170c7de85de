/** The four tools whose files we read. */
export type Family = "ip" | "ip6" | "arp" | "eb";

/** The two implementations behind the tool names: `iptables-nft` and `iptables-legacy`. */
export type Variant = "nft" | "legacy";

/** The hooks at which built-in chains hang. */
export type Hook = "PREROUTING" | "INPUT" | "FORWARD" | "OUTPUT" | "POSTROUTING" | "BROUTING";

/** A release of iptables, such as `1.8.9`. */
export type Version = string;

/** Where a statement of the catalogue holds. An absent field means everywhere. */
export interface Scope {
  readonly families?: readonly Family[];
  readonly variants?: readonly Variant[];
  /** First release for which it holds. */
  readonly since?: Version;
  /** Last release for which it holds. */
  readonly until?: Version;
}

/**
 * Where the kernel lets an extension be used. All placements of an extension whose scope fits must hold; a rule in a
 * user-defined chain is judged for every built-in chain from which it can be reached.
 */
export interface Placement extends Scope {
  readonly tables?: readonly string[];
  readonly hooks?: readonly Hook[];
  /** Holds only where one of these options is given; `--dir in`: with this word behind it. */
  readonly when?: readonly string[];
  /** Does not hold where one of these options is given without `!`. */
  readonly unless?: readonly string[];
  /**
   * Judged only for rules that stand in a built-in chain themselves. What an extension asks of its hook when it is
   * made (`checkentry`) is unknown to nft in a user-defined chain; legacy knows every chain that leads there.
   */
  readonly direct?: true;
}

/**
 * A protocol that must be given by `-p`. `negatable`: `! -p tcp` satisfies it too (it never does unless said).
 * `unless`: does not apply where one of these options is given; `when`: applies only where one of them is given.
 */
export interface ProtocolNeed extends Scope {
  /** Names as in `values/protocols`, e.g. `tcp`. */
  readonly protocols: readonly string[];
  readonly negatable?: boolean;
  readonly when?: readonly string[];
  readonly unless?: readonly string[];
}

/** How one word behind an option is read. The kinds are the readers in `values/`. */
export type ValueSpec =
  /** One integer: decimal, `0x` or leading-0 octal (`xtables_strtoul`). `base: 10` for those read as decimal only. */
  | { readonly kind: "uint"; readonly min?: number; readonly max: number; readonly base?: 10 }
  /** Like `uint` up to 64 bits; the bounds are decimal strings. */
  | { readonly kind: "uint64"; readonly max?: string }
  /**
   * `a`, `a:b`, `a:`, `:b` (XTTYPE_UINTxxRC): up to `components` (default 2) integers. Reversed ranges are refused
   * since 1.8.11 unless `reversed` is said.
   */
  | {
      readonly kind: "uint-range";
      readonly max: number;
      readonly min?: number;
      readonly components?: number;
      readonly reversed?: "accepted" | "refused";
    }
  /** As `uint-range` with 64 bits. */
  | { readonly kind: "uint64-range"; readonly reversed?: "refused" }
  /** A number with a fraction; both bounds inclusive. */
  | { readonly kind: "double"; readonly min?: number; readonly max?: number }
  /**
   * One port by number or by service name. `proto` names the protocol the service is looked up for; absent: `-p`'s.
   * `resolver`: read by `getaddrinfo` instead (XTTYPE_PORT): decimal only, a service of any protocol.
   */
  | { readonly kind: "port"; readonly proto?: string; readonly resolver?: true }
  /** `22`, `20:22`, `:1023`, `ssh:smtp` as tcp and sctp read it; with `resolver` as udp, dccp and conntrack do (XTTYPE_PORTRC). */
  | { readonly kind: "port-range"; readonly proto?: string; readonly resolver?: true }
  /** multiport's list: up to 15 slots, a range counts two. */
  | { readonly kind: "port-list" }
  /** One address without a mask; a host name that gives one address is accepted. */
  | { readonly kind: "address"; readonly family?: "ip" | "ip6"; readonly names?: boolean }
  /** `host[/mask]` in the resolver's reading (XTTYPE_HOSTMASK), unlike `-s`: `10.1` is 10.0.0.1, nothing stands for `any`. */
  | { readonly kind: "host-mask" }
  /** `address[/mask]`, host names accepted. */
  | { readonly kind: "address-mask"; readonly family?: "ip" | "ip6" }
  /** `-s`/`-d`: a comma-separated list of `address[/mask]`. */
  | { readonly kind: "address-list" }
  /** `10.0.0.1-10.0.0.9`; numbers only. */
  | { readonly kind: "address-range" }
  /** NAT's `[address[-address]][:port[-port[/base]]]`, IPv6 addresses with ports in brackets. */
  | { readonly kind: "nat-address" }
  /** NAT's `port[-port[/base]]`. */
  | { readonly kind: "nat-ports" }
  /** A prefix length, or a netmask in full. `odd`: masks with holes are accepted (XTTYPE_PLENMASK). */
  | { readonly kind: "prefix-length"; readonly odd?: boolean }
  | { readonly kind: "protocol" }
  /** At most 15 bytes, `+` at the end stands for any ending. */
  | { readonly kind: "interface"; readonly wildcard?: boolean }
  /** `value[/mask]`. */
  | { readonly kind: "mark-mask"; readonly bits?: 32 }
  | { readonly kind: "mac" }
  /** ebtables' `address[/mask]` or a well-known name. */
  | { readonly kind: "mac-mask" }
  /** `NUMBER[/unit]` as limit reads it; `scale` is how many units a day-long period may hold (10,000). */
  | { readonly kind: "rate" }
  /** `hh:mm[:ss]`. */
  | { readonly kind: "time-of-day" }
  /** `YYYY[-MM[-DD[Thh[:mm[:ss]]]]]`. */
  | { readonly kind: "date" }
  | { readonly kind: "weekdays" }
  | { readonly kind: "month-days" }
  /**
   * One of `values`, spelt exactly unless `ignoreCase`. `prefix`: any beginning will do, also of a synonym, and the first
   * of `values` that it fits is taken (an empty word fits all). `tail`: what follows a whole word is passed over.
   */
  | {
      readonly kind: "word";
      readonly values: readonly string[];
      readonly ignoreCase?: boolean;
      readonly prefix?: boolean;
      readonly tail?: boolean;
      readonly synonyms?: Readonly<Record<string, string>>;
    }
  /** A list of words from `values`. */
  | {
      readonly kind: "words";
      readonly values: readonly string[];
      readonly separator: string;
      readonly ignoreCase?: boolean;
      readonly prefix?: boolean;
      readonly synonyms?: Readonly<Record<string, string>>;
      readonly max?: number;
      readonly empty?: "accepted";
    }
  /** A word from a table that also has numbers, e.g. DSCP classes or log levels. */
  | {
      readonly kind: "named-number";
      readonly names: Readonly<Record<string, number>>;
      readonly max: number;
      readonly ignoreCase?: boolean;
    }
  /** `value[/mask]`, or a name. */
  | { readonly kind: "tos" }
  | { readonly kind: "icmp-type"; readonly family: "ip" | "ip6" }
  /** One of the two words of `--tcp-flags`. */
  | { readonly kind: "tcp-flags" }
  /** Free text. `max`: longer is refused (bytes); `cut`: longer is cut without a word. */
  | {
      readonly kind: "text";
      readonly min?: number;
      readonly max?: number;
      readonly cut?: number;
      readonly noNewline?: boolean;
      readonly pattern?: string;
      readonly expected?: string;
      /** It names an interface, exactly: a `+` is no wildcard. */
      readonly device?: true;
    }
  /** The name of an ip set, at most 31 bytes. */
  | { readonly kind: "set-name" }
  /** `src,dst,…` up to six. */
  | { readonly kind: "set-directions" }
  /** A user or group, by name or number, or a range of numbers. */
  | { readonly kind: "user" | "group" }
  /** string's `|0d 0a|text`. */
  | { readonly kind: "hex-string"; readonly max: number }
  /** What a reader of its own understands, registered under `name` in `values/special`. */
  | { readonly kind: "special"; readonly name: string; readonly expected: string };

/** One option of an extension, or of the core. Flags are iptables' own (`xt_option_entry`). */
export interface OptionSpec extends Scope {
  /** The words behind it: none for a flag. `--tcp-flags` and `--match-set` take two. */
  readonly values?: readonly ValueSpec[];
  /** The words behind it may be left out: one that begins with `-` or `!` is not taken (rateest's `argv[optind]`). */
  readonly optional?: true;
  /** Other spellings of the same option. */
  readonly aliases?: readonly string[];
  readonly required?: boolean;
  /** `!` before it: inverts, is refused (the default), or is read and does nothing. */
  readonly invert?: boolean | "ignored";
  /** Whether it may be given more than once in one extension. */
  readonly repeat?: boolean;
  readonly excludes?: readonly string[];
  readonly requires?: readonly string[];
  /** What holds where it is not given, as the tool would print it. */
  readonly default?: string;
  /** Refused in these combinations although read, each a named check. */
  readonly deprecated?: string;
}

/** What an extension does to a packet's way through its chain. */
export type Effect =
  /** Decides: nothing below it in the chain is reached. */
  | "terminating"
  /** The packet goes on with the next rule. */
  | "continuing"
  /** Depends on more than the packet. */
  | "uncertain";

/** How a match's answer comes about; analysis shares a Boolean between equal texts only where it is `pure`. */
export type Determinism =
  /** A function of the packet and of what does not change while it passes. */
  | "pure"
  /** Depends on what other rules of the same way through may change. */
  | "state"
  /** Asking changes the answer of the next question. */
  | "consuming";

/** Everything the tool knows of one match, target or watcher, apart from its docs. */
export interface ExtensionSpec extends Scope {
  readonly kind: "match" | "target" | "watcher";
  readonly name: string;
  /** Other names under which `-m`/`-j` finds it. */
  readonly aliases?: readonly string[];
  readonly families: readonly Family[];
  readonly options: Readonly<Record<string, OptionSpec>>;
  readonly placement?: readonly Placement[];
  readonly protocol?: readonly ProtocolNeed[];
  /** Of each group at least one option must be given. */
  readonly oneOf?: readonly (readonly string[])[];
  /** Rules that cannot be said as data: names of functions in `check/extensions`. */
  readonly checks?: readonly string[];
  readonly effect?: Effect;
  readonly determinism?: Determinism;
  /** The kernel module. */
  readonly module?: string;
  /** Not part of iptables: the package that has it. */
  readonly foreign?: string;
  /** Still there, but to be replaced by what this says. */
  readonly deprecated?: string;
  /** No longer there; `write` says what to use now. */
  readonly retired?: { readonly since?: Version; readonly write: string };
}

/** The words about one extension. Markdown; kept apart from the specs and made on first use only. */
export interface ExtensionDocs {
  /** One line: what it looks at or does. */
  readonly summary: string;
  /** The rest: direction, limits, traps. */
  readonly detail?: string;
  readonly options: Readonly<Record<string, string>>;
  /** A rule line that the real tool accepts, with its table where it is not `filter`. */
  readonly example: {
    readonly rule: string;
    readonly table?: string;
    readonly family?: Family;
    readonly says: string;
  };
  readonly mistakes?: readonly string[];
  /** Section of the manual page (iptables-extensions(8), ebtables-nft(8), arptables-nft(8)). */
  readonly manual: string;
}

/** Whether a scope covers what is asked. */
export function inScope(scope: Scope, family: Family, variant: Variant, version: Version): boolean {
  return (
    (scope.families === undefined || scope.families.includes(family)) &&
    (scope.variants === undefined || scope.variants.includes(variant)) &&
    (scope.since === undefined || compareVersions(scope.since, version) <= 0) &&
    (scope.until === undefined || compareVersions(version, scope.until) <= 0)
  );
}

/** Negative, 0 or positive as `a` is older than, equal to or newer than `b`. */
export function compareVersions(a: Version, b: Version): number {
  const left = a.split(".");
  const right = b.split(".");
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = Number(left[i] ?? 0) - Number(right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
