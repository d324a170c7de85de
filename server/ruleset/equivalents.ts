import type { Family } from "../catalogue/schema";
import { DSCP_CLASSES } from "../catalogue/values/dscp";
import { bytesOfPattern } from "../catalogue/values/text";
import type { Use, Uses } from "./ruleKey";

/** Brings what an extension was given into the form that other spellings of the same come to as well. */
type Unify = (uses: Uses, family: Family) => void;

/** All bits of an IPv6 address. */
const ALL6 = String(2n ** 128n - 1n);
const ALL = 0xffffffff;

/** Leaves out an option that says what holds without it. */
function fallback(option: string, ...values: readonly string[]): Unify {
  return (uses) => {
    const all = uses.get(option);
    if (all?.length === 1 && all[0]?.negated === false && all[0].values.join() === values.join())
      uses.delete(option);
  };
}

/** Takes an option for another one. `valuesOf`: undefined where its values say nothing that the other could. */
function instead(
  option: string,
  other: string,
  valuesOf: (values: readonly string[]) => readonly string[] | undefined,
): Unify {
  return (uses) => {
    const all = uses.get(option);
    const values = all === undefined ? undefined : valuesOf(all[0]?.values ?? []);
    if (all === undefined || values === undefined || all.length !== 1 || uses.has(other)) return;
    uses.delete(option);
    uses.set(other, [{ negated: all[0]?.negated === true, values }]);
  };
}

/** Gives the values of an option one spelling. */
function respelt(option: string, change: (value: string) => string): Unify {
  return (uses) => {
    const all = uses.get(option);
    if (all === undefined) return;
    uses.set(
      option,
      all.map((use) => ({ ...use, values: use.values.map(change) })),
    );
  };
}

/** An option with `!` says what its counterpart says without. */
function turned(option: string, counterpart: string): Unify {
  return (uses) => {
    const all = uses.get(option);
    if (all?.length !== 1 || all[0]?.negated !== true || uses.has(counterpart)) return;
    uses.delete(option);
    uses.set(counterpart, [{ negated: false, values: all[0].values }]);
  };
}

/** What is not in a list is all the others. */
function others(option: string, all: readonly string[]): Unify {
  return (uses) => {
    const [use, more] = uses.get(option) ?? [];
    if (use?.negated !== true || more !== undefined) return;
    const named = new Set(use.values.flatMap((value) => value.split(",")));
    const left = all.filter((one) => !named.has(one)).join(",");
    uses.set(option, [{ negated: false, values: [left] }]);
  };
}

/** The one user, and group, that has the same number everywhere. */
function superuser(value: string): string {
  return value === "@root" ? "0:0" : value;
}

/** A list whose order says nothing. */
function unordered(option: string): Unify {
  return respelt(option, (value) =>
    value.startsWith("?") ? value : [...new Set(value.split(","))].sort().join(","),
  );
}

function all(...steps: readonly Unify[]): Unify {
  return (uses, family) => {
    for (const step of steps) step(uses, family);
  };
}

const number = (values: readonly string[]): number | undefined => {
  const [value] = values;
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
};

const mark = (value: number, mask: number): readonly string[] => [`${value >>> 0}/${mask >>> 0}`];

/** The ways to change a mark come down to one (`MARK_parse`, `connmark_tg_parse`). */
const marking = all(
  instead("--set-mark", "--set-xmark", ([word]) => {
    const [value, mask] = (word ?? "").split("/").map(Number);
    return value === undefined || mask === undefined ? undefined : mark(value, value | mask);
  }),
  instead("--and-mark", "--set-xmark", (values) => {
    const bits = number(values);
    return bits === undefined ? undefined : mark(0, ~bits);
  }),
  instead("--or-mark", "--set-xmark", (values) => {
    const bits = number(values);
    return bits === undefined ? undefined : mark(bits, bits);
  }),
  instead("--xor-mark", "--set-xmark", (values) => {
    const bits = number(values);
    return bits === undefined ? undefined : mark(bits, 0);
  }),
);

/** `--mask` stands for both masks, which are all bits where nothing is said. */
const savedMasks: Unify = (uses) => {
  if (!uses.has("--save-mark") && !uses.has("--restore-mark")) return;
  const both = uses.get("--mask");
  uses.delete("--mask");
  for (const name of ["--nfmask", "--ctmask"])
    if (!uses.has(name)) uses.set(name, both ?? [{ negated: false, values: [String(ALL)] }]);
};

/** limit counts in credits, of which a packet costs so many (`XT_LIMIT_SCALE`). */
const credits = (rate: string): string => {
  const [count, period] = rate.split("/").map(Number);
  return count === undefined || period === undefined || !(count > 0)
    ? rate
    : String(Math.floor((10_000 * period) / count));
};

/** A rate in packets is kept in millionths of a second; a bucket is forgotten after one unit of the rate. */
const bucketTimes: Unify = (uses) => {
  const name = uses.has("--hashlimit-upto") ? "--hashlimit-upto" : "--hashlimit-above";
  const [rate] = uses.get(name) ?? [];
  const [count, period] = rate?.values[0]?.split("/").map(Number) ?? [];
  // Of bytes the unit is no number, and a rate that is matched is counted in its own unit.
  if (rate === undefined || !count || !period || uses.has("--hashlimit-rate-match")) return;
  const expire = "--hashlimit-htable-expire";
  if (!uses.has(expire)) uses.set(expire, [{ negated: false, values: [String(period * 1000)] }]);
  uses.set(name, [{ ...rate, values: [String(Math.floor((1e6 * period) / count))] }]);
};

/** A field of a tuple says the same as its mask. */
const tuple: Unify = (uses, family) => {
  const [use] = uses.get("--hmark-tuple") ?? [];
  const whole = family === "ip6" ? "128" : "32";
  const masks: Readonly<Record<string, readonly [string, string]>> = {
    src: ["--hmark-src-prefix", whole],
    dst: ["--hmark-dst-prefix", whole],
    sport: ["--hmark-sport-mask", "65535"],
    dport: ["--hmark-dport-mask", "65535"],
    proto: ["--hmark-proto-mask", "65535"],
    spi: ["--hmark-spi-mask", String(ALL)],
  };
  const words = use?.values[0]?.split(",") ?? [];
  if (words.length === 0 || words.some((word) => uses.has(masks[word]?.[0] ?? ""))) return;
  uses.delete("--hmark-tuple");
  for (const word of words) {
    const [name, value] = masks[word] ?? ["--hmark-tuple", word];
    uses.set(name, [{ negated: false, values: [value] }]);
  }
};

/** The ways to change a TOS field come down to one. */
const tos = (option: string, valueOf: (bits: number) => readonly string[]): Unify =>
  instead(option, "--set-tos", (values) => {
    const bits = number(values);
    return bits === undefined ? undefined : valueOf(bits);
  });

const dscpClass = (option: string, number: string): Unify =>
  instead(option, number, ([word]) => {
    const value = DSCP_CLASSES[(word ?? "").toUpperCase()];
    return value === undefined ? undefined : [String(value)];
  });

const whole = (option: string, range: string): Unify => fallback(option, range);
const ports = all(whole("--source-port", "0:65535"), whole("--destination-port", "0:65535"));

const SYN: Use["values"] = ["23", "2"];

/** `--syn` asks for SYN alone among FIN, SYN, RST and ACK. */
const syn: Unify = (uses) => {
  const asked = uses.get("--syn");
  if (asked === undefined || uses.has("--tcp-flags")) return;
  uses.delete("--syn");
  uses.set("--tcp-flags", [{ negated: asked[0]?.negated === true, values: SYN }]);
};

/** A probability is kept as a number of 31 bits. */
const probability = respelt("--probability", (value) =>
  /^[\d.e+-]+$/i.test(value) ? String(Math.round(Number(value) * 0x80000000)) : value,
);

const reject = all(
  fallback("--reject-with", "icmp-port-unreachable"),
  fallback("--reject-with", "icmp6-port-unreachable"),
);

/** u32 keeps numbers, whatever their base was, and passes over blanks. */
function plainNumbers(test: string): string {
  if (!/^[\da-fx\s&|<>@=:,]*$/i.test(test)) return test;
  return test
    .replace(/\s+/g, "")
    .replace(/0x[\da-f]+|\d+/gi, (digits) =>
      String(/^0\d/.test(digits) ? Number.parseInt(digits, 8) : Number(digits)),
    );
}

/**
 * What the tools take for the same beside how options and values are spelt, by `match NAME` and `target NAME`. Sources:
 * the defaults in iptables-extensions(8), and what the tools save of each spelling.
 */
export const EQUIVALENTS: ReadonlyMap<string, Unify> = new Map<string, Unify>([
  ["match tcp", all(syn, ports)],
  ["match udp", ports],
  ["match udplite", ports],
  ["match esp", whole("--espspi", "0:4294967295")],
  ["match ah", whole("--ahspi", "0:4294967295")],
  ["match set", all(fallback("--update-counters"), fallback("--update-subcounters"))],
  ["match u32", respelt("--u32", plainNumbers)],
  ["match state", unordered("--state")],
  ["match conntrack", all(unordered("--ctstate"), unordered("--ctstatus"))],
  ["match addrtype", all(unordered("--src-type"), unordered("--dst-type"))],
  [
    "match multiport",
    all(unordered("--ports"), unordered("--source-ports"), unordered("--destination-ports")),
  ],
  [
    "match limit",
    all(
      respelt("--limit", credits),
      fallback("--limit", credits("3/3600")),
      fallback("--limit-burst", "5"),
    ),
  ],
  [
    "match hashlimit",
    all(
      turned("--hashlimit-upto", "--hashlimit-above"),
      turned("--hashlimit-above", "--hashlimit-upto"),
      unordered("--hashlimit-mode"),
      fallback("--hashlimit-htable-size", "0"),
      fallback("--hashlimit-htable-max", "0"),
      fallback("--hashlimit-htable-gcinterval", "1000"),
      (uses, family) => {
        const whole = family === "ip6" ? "128" : "32";
        fallback("--hashlimit-srcmask", whole)(uses, family);
        fallback("--hashlimit-dstmask", whole)(uses, family);
      },
      bucketTimes,
      (uses, family) => {
        // A burst in packets; a rate in bytes has none unless it is given.
        const rate = (uses.get("--hashlimit-upto") ?? uses.get("--hashlimit-above"))?.[0];
        if (rate?.values[0]?.endsWith("b") === false)
          fallback("--hashlimit-burst", "5")(uses, family);
      },
    ),
  ],
  [
    "match connlimit",
    all(
      turned("--connlimit-upto", "--connlimit-above"),
      turned("--connlimit-above", "--connlimit-upto"),
      (uses, family) => {
        fallback("--connlimit-mask", family === "ip6" ? "128" : "32")(uses, family);
        if (!uses.has("--connlimit-daddr")) uses.delete("--connlimit-saddr");
      },
    ),
  ],
  [
    "match recent",
    all(fallback("--name", "DEFAULT"), fallback("--hitcount", "0"), (uses, family) => {
      const ones = family === "ip6" ? ALL6 : String(ALL);
      fallback("--mask", `${ones}/${ones}`)(uses, family);
      if (!uses.has("--rdest")) uses.delete("--rsource");
    }),
  ],
  ["match dscp", dscpClass("--dscp-class", "--dscp")],
  ["match policy", fallback("--pol", "ipsec")],
  ["match statistic", probability],
  [
    "match string",
    all(
      fallback("--to", "65535"),
      instead("--hex-string", "--string", ([word]) => [bytesOfPattern(word ?? "")]),
    ),
  ],
  ["match owner", all(respelt("--uid-owner", superuser), respelt("--gid-owner", superuser))],
  [
    "match cluster",
    instead("--cluster-local-node", "--cluster-local-nodemask", (values) => {
      const node = number(values);
      return node === undefined ? undefined : [String((1 << (node - 1)) >>> 0)];
    }),
  ],
  [
    "match time",
    all(
      others("--weekdays", ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]),
      others(
        "--monthdays",
        Array.from({ length: 31 }, (_, day) => String(day + 1)),
      ),
      fallback("--timestart", "0"),
      fallback("--timestop", String(24 * 3600 - 1)),
      fallback("--datestop", String(0x7fffffff)),
      fallback("--datestart", "0"),
      fallback("--utc"),
      instead("--localtz", "--kerneltz", () => []),
    ),
  ],
  ["target REJECT", reject],
  ["target LOG", fallback("--log-level", "4")],
  ["target NFLOG", all(fallback("--nflog-group", "0"), fallback("--nflog-threshold", "0"))],
  ["target NFQUEUE", fallback("--queue-num", "0")],
  ["target MARK", marking],
  ["target CONNMARK", all(marking, savedMasks)],
  ["target DSCP", dscpClass("--set-dscp-class", "--set-dscp")],
  ["target HMARK", all(tuple, fallback("--hmark-offset", "0"))],
  [
    "target TOS",
    all(
      tos("--and-tos", (bits) => mark(0, ~bits & 0xff)),
      tos("--or-tos", (bits) => mark(bits, bits)),
      tos("--xor-tos", (bits) => mark(bits, 0)),
    ),
  ],
  ["target TCPOPTSTRIP", unordered("--strip-options")],
  [
    "target TPROXY",
    all(fallback("--tproxy-mark", "0/0"), (uses, family) =>
      fallback("--on-ip", `0/${family === "ip6" ? ALL6 : ALL}`)(uses, family),
    ),
  ],
  [
    "target CLASSIFY",
    respelt("--set-class", (value) =>
      value
        .split(":")
        .map((part) => Number.parseInt(part, 16) & 0xffff)
        .join(":"),
    ),
  ],
]);
