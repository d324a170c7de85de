import type { Family } from "../../catalogue/schema";
import { formatAddress, prefixLengthOf } from "../../catalogue/values/addresses";
import { DSCP_CLASSES } from "../../catalogue/values/dscp";
import type { Value } from "../../catalogue/values/value";
import { bytesOf } from "../../live/equivalents";

/** One option as it is to be printed. */
export interface Said {
  readonly name: string;
  readonly negated: boolean;
  readonly words: readonly string[];
  /** What the words mean, where they are those of the rule. */
  readonly values: readonly (Value | undefined)[];
}

/** Spells the options of one extension as the tool prints them. */
type Spelling = (said: readonly Said[], family: Family) => readonly Said[];

function all(...steps: readonly Spelling[]): Spelling {
  return (said, family) => steps.reduce((now, step) => step(now, family), said);
}

/** The order in which they are printed. What is not named comes last. */
function inOrder(...names: readonly string[]): Spelling {
  const place = ({ name }: Said) => (names.includes(name) ? names.indexOf(name) : names.length);
  return (said) => said.toSorted((a, b) => place(a) - place(b));
}

/** The first value of an option in other words; undefined where it stays as it is. */
function says(name: string, spell: (value: Value, word: string) => string | undefined): Spelling {
  return (said) =>
    said.map((one) => {
      const [value] = one.values;
      if (one.name !== name || value === undefined) return one;
      const word = spell(value, one.words[0] ?? "");
      return word === undefined ? one : { ...one, words: [word, ...one.words.slice(1)] };
    });
}

/** An option that is printed though it says what holds without it. */
function adds(name: string, ...words: readonly string[]): Spelling {
  return (said) =>
    said.some((one) => one.name === name)
      ? said
      : [...said, { name, negated: false, words, values: [] }];
}

/** An option that is not printed, for it says what holds without it. */
function drops(name: string, ...words: readonly string[]): Spelling {
  return (said) =>
    said.filter(
      (one) => one.name !== name || one.negated || one.words.join(" ") !== words.join(" "),
    );
}

/** An option with `!` is printed as its counterpart without. */
function turns(name: string, counterpart: string): Spelling {
  return (said) =>
    said.map((one) =>
      one.name === name && one.negated ? { ...one, name: counterpart, negated: false } : one,
    );
}

/** An option is printed as another one, with what its value comes to. */
function becomes(
  name: string,
  other: string,
  spell: (value: Value | undefined, word: string) => readonly string[] | undefined,
): Spelling {
  return (said) =>
    said.map((one) => {
      if (one.name !== name) return one;
      const words = spell(one.values[0], one.words[0] ?? "");
      return words === undefined ? one : { ...one, name: other, words, values: [] };
    });
}

const has = (said: readonly Said[], name: string) => said.some((one) => one.name === name);

/** The words of a list in the tool's order, each once. */
function listed(...words: readonly string[]) {
  return (value: Value): string | undefined => {
    if (value.kind !== "words" || value.words.some((word) => !words.includes(word)))
      return undefined;
    return words.filter((word) => value.words.includes(word)).join(",");
  };
}

const hex = (value: number, width = 0) => `0x${(value >>> 0).toString(16).padStart(width, "0")}`;
const two = (value: number) => String(value).padStart(2, "0");
const decimal = (value: Value) => (value.kind === "number" ? String(value.value) : undefined);
const hexWord = (width: number) => (value: Value) =>
  value.kind === "number" ? hex(value.value, width) : undefined;

/** Numbers from one to another; the tool prints both ends unless they are the same. */
function span(sign: string) {
  return (value: Value): string | undefined => {
    if (value.kind === "number") return String(value.value);
    if (value.kind !== "range" && value.kind !== "big-range") return undefined;
    return value.from === value.to ? String(value.from) : `${value.from}${sign}${value.to}`;
  };
}

const masked = (width: number) => (value: Value) =>
  value.kind === "mark" ? `${hex(value.value, width)}/${hex(value.mask, width)}` : undefined;

const FLAGS = ["FIN", "SYN", "RST", "PSH", "ACK", "URG"] as const;

function flagsOf(value: Value | undefined): string | undefined {
  if (value?.kind !== "flags") return undefined;
  const names = FLAGS.filter((_, bit) => (value.bits & (1 << bit)) !== 0);
  return names.length === 0 ? "NONE" : names.join(",");
}

/** `--syn` is short for SYN alone among those that open and end connections. */
const tcpFlags: Spelling = (said) =>
  said.map((one) => {
    if (one.name === "--syn")
      return { ...one, name: "--tcp-flags", words: ["FIN,SYN,RST,ACK", "SYN"], values: [] };
    const [asked, set] = one.name === "--tcp-flags" ? one.values.map(flagsOf) : [];
    return asked === undefined || set === undefined ? one : { ...one, words: [asked, set] };
  });

/** A range that is all there is says nothing. */
function ranged(name: string, whole: string): Spelling {
  return all(says(name, span(":")), drops(name, whole));
}

const UNITS: ReadonlyMap<number, string> = new Map([
  [1, "sec"],
  [60, "min"],
  [3600, "hour"],
  [86400, "day"],
]);

function rate(value: Value): string | undefined {
  if (value.kind !== "rate" || value.bytes === true) return undefined;
  const unit = UNITS.get(value.period);
  return unit === undefined ? undefined : `${value.count}/${unit}`;
}

const mac = (value: Value) =>
  value.kind === "mac" && value.mask === undefined
    ? value.bytes.map((byte) => byte.toString(16).padStart(2, "0")).join(":")
    : undefined;

function network(value: Value): string | undefined {
  const [one, more] = value.kind === "addresses" ? value.list : [];
  if (one === undefined || more !== undefined || one.name !== undefined) return undefined;
  const length = prefixLengthOf(one.mask, one.family);
  return length === undefined
    ? undefined
    : `${formatAddress(one.address & one.mask, one.family)}/${length}`;
}

/** A single address has no mask. */
function addressOrNetwork(value: Value): string | undefined {
  const said = network(value)?.replace(/\/(?:32|128)$/, "");
  // Of a network that is all there is the tool prints the address as well.
  return said?.endsWith("/0") === true ? undefined : said;
}

const addressRange = (family: "ip" | "ip6") => (value: Value) =>
  value.kind === "address-range"
    ? `${formatAddress(value.from, family)}-${formatAddress(value.to, family)}`
    : undefined;

/** Where packets are sent to, or seem to come from. */
const newAddress = (family: "ip" | "ip6") => (value: Value) => {
  if (value.kind !== "nat") return undefined;
  const { from, to, ports: range, base } = value;
  const first = from === undefined ? "" : formatAddress(from, family);
  const last = to === undefined || to === from ? "" : `-${formatAddress(to, family)}`;
  if (range === undefined) return `${first}${last}`;
  const port = range.from === range.to ? `${range.from}` : `${range.from}-${range.to}`;
  const where = family === "ip6" && first !== "" ? `[${first}${last}]` : `${first}${last}`;
  return `${where}:${port}${base === undefined ? "" : `/${base}`}`;
};

const ofFamily =
  (spelling: (family: "ip" | "ip6") => Spelling): Spelling =>
  (said, family) =>
    spelling(family === "ip6" ? "ip6" : "ip")(said, family);

/** All that is not in a list that is negated. */
function spelledOut(name: string, words: readonly string[]): Spelling {
  return (said) =>
    said.map((one) => {
      const [value] = one.values;
      if (one.name !== name || value?.kind !== "words") return one;
      const left = words.filter((word) => value.words.includes(word) !== one.negated);
      return { ...one, negated: false, words: [left.join(",")], values: [] };
    });
}

/** u32 is kept as numbers, and printed in base 16. */
function hexNumbers(_: Value, word: string): string | undefined {
  const text = word.replace(/^"(.*)"$/, "$1");
  if (!/^[\da-fx\s&|<>@=:,]*$/i.test(text)) return undefined;
  const said = text
    .replace(/\s+/g, "")
    .replace(/0x[\da-f]+|\d+/gi, (digits) =>
      hex(/^0\d/.test(digits) ? Number.parseInt(digits, 8) : Number(digits)),
    );
  return `"${said}"`;
}

/** Bytes are printed as they are, or all in base 16 where some are no text. */
const hexString: Spelling = (said) =>
  said.map((one) => {
    const [value] = one.values;
    if (one.name !== "--hex-string" || value?.kind !== "text") return one;
    const text = bytesOf(value.text);
    if (/^[\x20-\x7e]*$/.test(text))
      return { ...one, name: "--string", words: [quote(text)], values: [] };
    const bytes = Array.from(text, (byte) => byte.charCodeAt(0).toString(16).padStart(2, "0"));
    return { ...one, words: [`"|${bytes.join("")}|"`], values: [] };
  });

const ports = all(drops("--dport", "0:65535"), drops("--sport", "0:65535"));

function icmpType(value: Value): string | undefined {
  if (value.kind !== "icmp" || value.lastType !== undefined) return undefined;
  const { type, codes } = value;
  if (codes.from === 0 && codes.to === 255) return type === 255 ? "any" : String(type);
  return codes.from === codes.to ? `${type}/${codes.from}` : undefined;
}

/** What an option that works bit by bit is as a value and a mask. */
function bitwise(and: string, or: string, xor: string) {
  const all32 = 0xffffffff;
  return [
    [and, (bits: number, width: number) => pair(0, ~bits & (width === 2 ? 0xff : all32), width)],
    [or, (bits: number, width: number) => pair(bits, bits, width)],
    [xor, (bits: number, width: number) => pair(bits, 0, width)],
  ] as const;
}

const pair = (value: number, mask: number, width: number) =>
  `${hex(value, width)}/${hex(mask, width)}`;

/** The ways to change a mark come down to one. */
const setMark = all(
  becomes("--set-xmark", "--set-xmark", (value) =>
    value?.kind === "mark" ? [`${hex(value.value)}/${hex(value.mask)}`] : undefined,
  ),
  becomes("--set-mark", "--set-xmark", (value) =>
    value?.kind === "mark" ? [`${hex(value.value)}/${hex(value.value | value.mask)}`] : undefined,
  ),
  ...bitwise("--and-mark", "--or-mark", "--xor-mark").map(([name, spell]) =>
    becomes(name, "--set-xmark", (value) =>
      value?.kind === "number" ? [spell(value.value, 0)] : undefined,
    ),
  ),
);

const savedMasks: Spelling = (said, family) => {
  if (!has(said, "--save-mark") && !has(said, "--restore-mark")) return said;
  const both = said.find(({ name }) => name === "--mask");
  const word = both === undefined ? "0xffffffff" : hexWord(0)(both.values[0] as Value);
  if (word === undefined) return said;
  return all(
    says("--nfmask", hexWord(0)),
    says("--ctmask", hexWord(0)),
    adds("--nfmask", word),
    adds("--ctmask", word),
  )(
    said.filter(({ name }) => name !== "--mask"),
    family,
  );
};

const recent: Spelling = (said, family) =>
  all(
    drops("--hitcount", "0"),
    adds("--name", "DEFAULT"),
    adds("--mask", family === "ip6" ? Array(8).fill("ffff").join(":") : "255.255.255.255"),
    has(said, "--rdest") ? all() : adds("--rsource"),
    inOrder(
      ...["--set", "--rcheck", "--update", "--remove"],
      ...["--seconds", "--reap", "--hitcount", "--rttl", "--name", "--mask"],
      ...["--rsource", "--rdest"],
    ),
  )(said, family);

const hashlimit: Spelling = (said, family) => {
  const limit = said.find(({ name }) => /^--hashlimit-(?:upto|above)$/.test(name))?.values[0];
  return all(
    turns("--hashlimit-upto", "--hashlimit-above"),
    said.some((one) => one.name === "--hashlimit-above" && one.negated)
      ? turns("--hashlimit-above", "--hashlimit-upto")
      : all(),
    says("--hashlimit-mode", listed("srcip", "srcport", "dstip", "dstport")),
    says("--hashlimit-upto", rate),
    says("--hashlimit-above", rate),
    says("--hashlimit-burst", decimal),
    limit?.kind === "rate" && limit.bytes !== true ? adds("--hashlimit-burst", "5") : all(),
    inOrder(
      ...["upto", "above", "burst", "mode", "name", "htable-size", "htable-max"].map(
        (name) => `--hashlimit-${name}`,
      ),
      ...["htable-gcinterval", "htable-expire", "srcmask", "dstmask"].map(
        (name) => `--hashlimit-${name}`,
      ),
      "--hashlimit-rate-match",
      "--hashlimit-rate-interval",
    ),
  )(said, family);
};

const connlimit: Spelling = (said, family) =>
  all(
    turns("--connlimit-upto", "--connlimit-above"),
    said.some((one) => one.name === "--connlimit-above" && one.negated)
      ? turns("--connlimit-above", "--connlimit-upto")
      : all(),
    adds("--connlimit-mask", family === "ip6" ? "128" : "32"),
    has(said, "--connlimit-daddr") ? all() : adds("--connlimit-saddr"),
    inOrder(...["upto", "above", "mask", "saddr", "daddr"].map((name) => `--connlimit-${name}`)),
  )(said, family);

function timeOfDay(value: Value): string | undefined {
  if (value.kind !== "time-of-day") return undefined;
  const { seconds } = value;
  return [seconds / 3600, (seconds / 60) % 60, seconds % 60]
    .map((part) => two(Math.floor(part)))
    .join(":");
}

const date = (value: Value) =>
  value.kind === "date" ? new Date(value.seconds * 1000).toISOString().slice(0, 19) : undefined;

/** A time of day is printed with both its ends, unless it is the whole day; a last day always. */
const time: Spelling = (said, family) => {
  const spelt = all(
    says("--timestart", timeOfDay),
    says("--timestop", timeOfDay),
    says("--datestart", date),
    says("--datestop", date),
    drops("--datestart", "1970-01-01T00:00:00"),
    drops("--utc"),
    drops("--kerneltz"),
    has(said, "--localtz") || has(said, "--kerneltz")
      ? all(drops("--localtz"), adds("--kerneltz"))
      : all(),
    spelledOut("--weekdays", ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]),
    spelledOut(
      "--monthdays",
      Array.from({ length: 31 }, (_, day) => String(day + 1)),
    ),
    adds("--timestart", "00:00:00"),
    adds("--timestop", "23:59:59"),
    adds("--datestop", "2038-01-19T03:14:07"),
  )(said, family);
  const word = (name: string) => spelt.find((one) => one.name === name)?.words[0];
  const isWhole = word("--timestart") === "00:00:00" && word("--timestop") === "23:59:59";
  return all(
    isWhole ? all(drops("--timestart", "00:00:00"), drops("--timestop", "23:59:59")) : all(),
    inOrder(
      ...["--timestart", "--timestop", "--monthdays", "--weekdays"],
      ...["--datestart", "--datestop", "--kerneltz", "--contiguous"],
    ),
  )(spelt, family);
};

const quote = (text: string) => `"${text.replaceAll(/["\\]/g, "\\$&")}"`;
const quoted = (_: Value, word: string) => (word.startsWith('"') ? undefined : quote(word));

/** A probability is kept as a number of 31 bits. */
const probability = (_: Value, word: string) =>
  /^[\d.e+-]+$/i.test(word)
    ? (Math.round(Number(word) * 0x80000000) / 0x80000000).toFixed(11)
    : undefined;

const owner = (value: Value) =>
  value.kind === "name" && value.name === "root" ? "0" : span("-")(value);

const dscpClass = (name: string, other: string) =>
  becomes(name, other, (_, word) => {
    const number = DSCP_CLASSES[word.toUpperCase()];
    return number === undefined ? undefined : [hex(number, 2)];
  });

const classId = (_: Value, word: string) =>
  /^(?:0x)?[\da-f]+:(?:0x)?[\da-f]+$/i.test(word)
    ? word
        .split(":")
        .map((part) => (Number.parseInt(part, 16) & 0xffff).toString(16).padStart(4, "0"))
        .join(":")
    : undefined;

const rank = ({ name }: Said) => (name === "--exist" ? 1 : 0);

const REJECTS: ReadonlyMap<string, string> = new Map([
  ["net-unreach", "icmp-net-unreachable"],
  ["host-unreach", "icmp-host-unreachable"],
  ["proto-unreach", "icmp-proto-unreachable"],
  ["port-unreach", "icmp-port-unreachable"],
  ["net-prohib", "icmp-net-prohibited"],
  ["host-prohib", "icmp-host-prohibited"],
  ["admin-prohib", "icmp-admin-prohibited"],
]);

const TRACKED = ["INVALID", "NEW", "RELATED", "ESTABLISHED", "UNTRACKED", "SNAT", "DNAT"];

/**
 * How the tools print what an extension was given, by `match NAME` and `target NAME`, where that is not how it was given. A
 * line that is printed so has to be read as the same rule. Source: what iptables-save(8) prints of each spelling.
 */
export const SPELLINGS: ReadonlyMap<string, Spelling> = new Map<string, Spelling>([
  ["match tcp", all(tcpFlags, ports, inOrder("--sport", "--dport", "--tcp-option", "--tcp-flags"))],
  ["match udp", all(ports, inOrder("--sport", "--dport"))],
  ["match icmp", says("--icmp-type", icmpType)],
  ["match icmp6", says("--icmpv6-type", icmpType)],
  ["match state", says("--state", listed(...TRACKED))],
  [
    "match conntrack",
    all(
      says("--ctstate", listed(...TRACKED)),
      says("--ctstatus", listed("EXPECTED", "SEEN_REPLY", "ASSURED", "CONFIRMED")),
      says("--ctproto", (value) => (value.kind === "protocol" ? String(value.number) : undefined)),
      says("--ctexpire", span(":")),
      ...["--ctorigsrc", "--ctorigdst", "--ctreplsrc", "--ctrepldst"].map((name) =>
        says(name, addressOrNetwork),
      ),
      says("--ctdir", (value) => (value.kind === "word" ? value.word.toUpperCase() : undefined)),
      inOrder(
        ...["--ctstate", "--ctproto", "--ctorigsrc", "--ctorigdst", "--ctreplsrc", "--ctrepldst"],
        ...["--ctorigsrcport", "--ctorigdstport", "--ctreplsrcport", "--ctrepldstport"],
        ...["--ctstatus", "--ctexpire", "--ctdir"],
      ),
    ),
  ],
  [
    "match limit",
    all(
      adds("--limit", "3/hour"),
      drops("--limit-burst", "5"),
      inOrder("--limit", "--limit-burst"),
    ),
  ],
  ["match hashlimit", hashlimit],
  ["match connlimit", connlimit],
  ["match recent", recent],
  ["match time", time],
  [
    "match string",
    all(
      says("--string", quoted),
      hexString,
      drops("--to", "65535"),
      inOrder("--string", "--hex-string", "--algo", "--from", "--to", "--icase"),
    ),
  ],
  [
    "match policy",
    (said, family) => {
      const spelt = all(
        adds("--pol", "ipsec"),
        says("--spi", hexWord(0)),
        says("--tunnel-src", addressOrNetwork),
        says("--tunnel-dst", addressOrNetwork),
      )(said, family);
      const order = ["--dir", "--pol", "--strict"];
      // What is behind it belongs to the next one.
      if (!has(said, "--next"))
        order.push("--reqid", "--spi", "--proto", "--mode", "--tunnel-dst", "--tunnel-src");
      return inOrder(...order)(spelt, family);
    },
  ],
  ["match statistic", all(says("--probability", probability), inOrder("--mode"))],
  ["match esp", ranged("--espspi", "0:4294967295")],
  ["match ah", ranged("--ahspi", "0:4294967295")],
  ["match mh", ranged("--mh-type", "0:255")],
  ["match frag", ranged("--fragid", "0:4294967295")],
  ["match tcpmss", says("--mss", span(":"))],
  ["match mac", says("--mac-source", mac)],
  ["match u32", says("--u32", hexNumbers)],
  [
    "match iprange",
    ofFamily((family) =>
      all(says("--src-range", addressRange(family)), says("--dst-range", addressRange(family))),
    ),
  ],
  [
    "match cluster",
    all(
      becomes("--cluster-local-node", "--cluster-local-nodemask", (value) =>
        value?.kind === "number" ? [hex(1 << (value.value - 1), 8)] : undefined,
      ),
      says("--cluster-local-nodemask", hexWord(8)),
      says("--cluster-hash-seed", hexWord(8)),
      inOrder("--cluster-local-nodemask", "--cluster-total-nodes", "--cluster-hash-seed"),
    ),
  ],
  [
    "match connbytes",
    says("--connbytes", (value) => {
      if (value.kind !== "range" && value.kind !== "big-range") return undefined;
      const isOpen = BigInt(value.to) === 2n ** 64n - 1n;
      return isOpen ? String(value.from) : `${value.from}:${value.to}`;
    }),
  ],
  ["match cgroup", all(says("--cgroup", decimal), says("--path", quoted))],
  ["match set", all(drops("--update-counters"), drops("--update-subcounters"))],
  [
    "match owner",
    all(
      says("--uid-owner", owner),
      says("--gid-owner", owner),
      inOrder("--socket-exists", "--uid-owner", "--gid-owner"),
    ),
  ],
  ["match length", says("--length", span(":"))],
  ["match ttl", inOrder("--ttl-eq", "--ttl-lt", "--ttl-gt")],
  ["match dscp", all(dscpClass("--dscp-class", "--dscp"), says("--dscp", hexWord(2)))],
  ["match tos", says("--tos", masked(2))],
  ["match connlabel", says("--label", (_, word) => `"${word}"`)],
  [
    "match pkttype",
    says("--pkt-type", (value) => (value.kind === "word" ? value.word : undefined)),
  ],
  [
    "target LOG",
    all(
      says("--log-level", decimal),
      drops("--log-level", "4"),
      inOrder(
        ...["--log-prefix", "--log-level", "--log-tcp-sequence", "--log-tcp-options"],
        ...["--log-ip-options", "--log-uid", "--log-macdecode"],
      ),
    ),
  ],
  [
    "target REJECT",
    (said, family) =>
      all(
        says("--reject-with", (value) =>
          value.kind === "word" ? (REJECTS.get(value.word) ?? value.word) : undefined,
        ),
        adds("--reject-with", `${family === "ip6" ? "icmp6" : "icmp"}-port-unreachable`),
      )(said, family),
  ],
  ["target MARK", setMark],
  [
    "target CONNMARK",
    all(
      setMark,
      savedMasks,
      inOrder("--set-xmark", "--save-mark", "--restore-mark", "--nfmask", "--ctmask"),
    ),
  ],
  ["target DSCP", all(dscpClass("--set-dscp-class", "--set-dscp"), says("--set-dscp", hexWord(2)))],
  [
    "target TOS",
    all(
      says("--set-tos", masked(2)),
      ...bitwise("--and-tos", "--or-tos", "--xor-tos").map(([name, spell]) =>
        becomes(name, "--set-tos", (value) =>
          value?.kind === "number" ? [spell(value.value & 0xff, 2)] : undefined,
        ),
      ),
    ),
  ],
  ["target SET", (said) => [...said].sort((a, b) => rank(a) - rank(b))],
  ["target CT", drops("--zone", "0")],
  ["target NETMAP", says("--to", network)],
  ["target DNAT", ofFamily((family) => says("--to-destination", newAddress(family)))],
  ["target SNAT", ofFamily((family) => says("--to-source", newAddress(family)))],
  ["target CLASSIFY", says("--set-class", classId)],
  [
    "target NFLOG",
    all(
      drops("--nflog-group", "0"),
      drops("--nflog-threshold", "0"),
      inOrder(
        ...["--nflog-prefix", "--nflog-group", "--nflog-range", "--nflog-size"],
        "--nflog-threshold",
      ),
    ),
  ],
  [
    "target NFQUEUE",
    (said, family) =>
      all(
        has(said, "--queue-balance") ? all() : adds("--queue-num", "0"),
        // What the last queue is, if none is named, depends on the release.
        says("--queue-balance", (value, word) =>
          word.endsWith(":") ? undefined : span(":")(value),
        ),
        inOrder("--queue-num", "--queue-balance", "--queue-bypass", "--queue-cpu-fanout"),
      )(said, family),
  ],
  [
    "target TPROXY",
    (said, family) =>
      all(
        adds("--on-ip", family === "ip6" ? "::" : "0.0.0.0"),
        says("--tproxy-mark", masked(0)),
        adds("--tproxy-mark", "0x0/0x0"),
        inOrder("--on-port", "--on-ip", "--tproxy-mark"),
      )(said, family),
  ],
]);
