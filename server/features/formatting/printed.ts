import type { ValueSpec } from "../../catalogue/schema";
import { formatAddress, prefixLengthOf } from "../../catalogue/values/addresses";
import { protocolName } from "../../catalogue/values/protocols";
import type { AddressMask, PortRange, Value } from "../../catalogue/values/value";

/** Numbers that are printed in hexadecimal, with how many digits at least. */
const HEXADECIMAL: Readonly<Record<string, number>> = {
  "--cluster-hash-seed": 8,
  "--cluster-local-nodemask": 8,
  "--ctmask": 1,
  "--dscp": 2,
  "--hmark-dport": 4,
  "--hmark-dport-mask": 4,
  "--hmark-proto-mask": 4,
  "--hmark-rnd": 8,
  "--hmark-spi": 8,
  "--hmark-spi-mask": 8,
  "--hmark-sport": 4,
  "--hmark-sport-mask": 4,
  "--nfmask": 1,
  "--set-dscp": 2,
  "--spi": 1,
};

/** Lists that are kept as bits, and printed in this order. */
const BITS: ReadonlyMap<string, readonly string[]> = new Map(
  [
    ["--ctstate --state", "INVALID NEW RELATED ESTABLISHED UNTRACKED SNAT DNAT"],
    ["--ctstatus", "NONE EXPECTED SEEN_REPLY ASSURED CONFIRMED"],
    ["--hashlimit-mode", "srcip srcport dstip dstport"],
    ["--weekdays", "Mon Tue Wed Thu Fri Sat Sun"],
    [
      "--src-type --dst-type",
      "UNSPEC UNICAST LOCAL BROADCAST ANYCAST MULTICAST BLACKHOLE UNREACHABLE PROHIBIT THROW NAT XRESOLVE",
    ],
    ["--ctevents", "new related destroy reply assured protoinfo helper mark natseqinfo secmark"],
    ["--expevents", "new"],
  ].flatMap(([names = "", words = ""]) =>
    names.split(" ").map((name) => [name, words.split(" ")] as const),
  ),
);

/** Lists of numbers that are kept as bits. */
const NUMBERS: ReadonlySet<string> = new Set(["--monthdays", "--strip-options"]);

/** Numbers for which the machine knows names. */
const MAPPED: ReadonlySet<string> = new Set(["device-group", "realm"]);

const ALL_64 = 2n ** 64n - 1n;

/** Texts in quotes wherever a character is neither a letter, a digit, `_` nor `-` (`xtables_save_string`). */
const QUOTED: ReadonlySet<string> = new Set([
  "--comment",
  "--log-prefix",
  "--nflog-prefix",
  "--path",
]);

/** Addresses whose mask is printed even where it is all bits. */
const MASKED: ReadonlySet<string> = new Set([
  "--to",
  "--src-pfx",
  "--dst-pfx",
  "--srh-psid",
  "--srh-nsid",
  "--srh-lsid",
]);

/** A value as `iptables-save` prints it; undefined where it is left as it is written. */
export function printed(
  value: Value,
  spec: ValueSpec,
  option: string,
  family: "ip" | "ip6",
): string | undefined {
  switch (value.kind) {
    case "addresses":
      return value.list.length === 1
        ? printedAddress(value.list[0] as AddressMask, spec, option)
        : undefined;
    case "address-range":
      return spec.kind === "address-range"
        ? [value.from, value.to].map((one) => formatAddress(one, family)).join("-")
        : undefined;
    case "nat":
      return printedNat(value, spec, family);
    case "protocol":
      return option === "--ctproto"
        ? String(value.number)
        : value.number === 0
          ? undefined
          : protocolName(value.number);
    case "number":
      return printedNumber(value.value, spec, option);
    case "big-number":
      return String(value.value);
    case "range":
      return printedRange(value, spec);
    case "big-range":
      return value.to === ALL_64 ? String(value.from) : `${value.from}:${value.to}`;
    case "ports":
      return value.ranges.map(printedPorts).join(",");
    case "rate":
      return spec.kind === "rate" ? printedRate(value, 10_000) : undefined;
    case "mark":
      return spec.kind === "tos"
        ? `${hexadecimal(value.value, 2)}/${hexadecimal(value.mask, 2)}`
        : spec.kind === "mark-mask" || (spec.kind === "special" && MAPPED.has(spec.name))
          ? printedMark(value, option)
          : undefined;
    case "mac":
      return value.mask === undefined
        ? value.bytes.map((byte) => byte.toString(16).padStart(2, "0")).join(":")
        : undefined;
    case "time-of-day":
      return new Date(value.seconds * 1000).toISOString().slice(11, 19);
    case "date":
      return new Date(value.seconds * 1000).toISOString().slice(0, 19);
    case "word":
      return value.word;
    case "words":
      return printedWords(value.words, option);
    case "icmp":
      return value.codes.from === 0 && value.codes.to === 255
        ? value.type === 255 && spec.kind === "icmp-type" && spec.family === "ip"
          ? "any"
          : String(value.type)
        : `${value.type}/${value.codes.from}`;
    case "flags":
      return printedFlags(value.bits);
    case "text":
      return QUOTED.has(option) ? inQuotes(value.text) : undefined;
    default:
      return undefined;
  }
}

/** A text in quotes where it needs them, with what would end it made plain. */
export function inQuotes(text: string): string {
  return /^[\w-]+$/.test(text) ? text : alwaysInQuotes(text);
}

/** A text in quotes, with what would end it made plain. */
export function alwaysInQuotes(text: string): string {
  return `"${text.replaceAll(/["\\']/g, (character) => (character === "'" ? "'" : `\\${character}`))}"`;
}

/** A number in hexadecimal with so many digits at least. */
export function hexadecimal(value: number, digits = 1): string {
  return `0x${(value >>> 0).toString(16).padStart(digits, "0")}`;
}

/** `count/unit` in the largest unit that says it without a rest; `scale`: the steps in which the kernel counts a second. */
export function printedRate(
  { count, period }: { readonly count: number; readonly period: number },
  scale: number,
): string {
  const steps = Math.floor((scale * period) / count);
  let found: (typeof UNITS)[number] = UNITS[0];
  for (const unit of UNITS) {
    const whole = scale * unit[0];
    if (steps > whole || Math.floor(whole / steps) < whole % steps) break;
    found = unit;
  }
  return `${Math.floor((scale * found[0]) / steps)}/${found[1]}`;
}

const UNITS = [
  [86400, "day"],
  [3600, "hour"],
  [60, "min"],
  [1, "sec"],
] as const;

function printedNumber(value: number, spec: ValueSpec, option: string): string | undefined {
  switch (spec.kind) {
    case "named-number":
      // A word that is no number there stands for something else.
      return option.startsWith("--zone") ? undefined : String(value);
    case "uint":
    case "prefix-length":
    case "port":
      return HEXADECIMAL[option] === undefined
        ? String(value)
        : hexadecimal(value, HEXADECIMAL[option]);
    case "double":
      // What is kept of it are 31 bits.
      return option === "--probability"
        ? (Math.round(value * 0x80000000) / 0x80000000).toFixed(11)
        : undefined;
    case "special":
      return spec.name === "estimator-time"
        ? printedTime(value)
        : spec.name === "connlabel"
          ? `"${value}"`
          : undefined;
    default:
      return undefined;
  }
}

/** Microseconds in their largest unit (`rateest_print_time`). */
function printedTime(time: number): string {
  return time >= 1e6
    ? `${(time / 1e6).toFixed(1)}s`
    : time >= 1e3
      ? `${(time / 1e3).toFixed(1)}ms`
      : `${time}us`;
}

function printedRange({ from, to }: PortRange, spec: ValueSpec): string | undefined {
  return spec.kind === "user" || spec.kind === "group"
    ? from === to
      ? String(from)
      : `${from}-${to}`
    : printedPorts({ from, to });
}

function printedPorts({ from, to }: PortRange): string {
  return from === to ? String(from) : `${from}:${to}`;
}

/** Of a mark that is set the mask is always told. */
function printedMark(
  { value, mask }: { readonly value: number; readonly mask: number },
  option: string,
): string {
  return mask >>> 0 === 0xffffffff && option !== "--set-xmark" && option !== "--tproxy-mark"
    ? hexadecimal(value)
    : `${hexadecimal(value)}/${hexadecimal(mask)}`;
}

function printedWords(words: readonly string[], option: string): string | undefined {
  const order = BITS.get(option);
  if (order !== undefined)
    return words.every((word) => order.includes(word))
      ? order.filter((word) => words.includes(word)).join(",") || undefined
      : undefined;
  if (NUMBERS.has(option))
    return [...new Set(words.map(Number))].sort((a, b) => a - b).join(",") || undefined;
  return words.length === 0 ? undefined : words.join(",");
}

/** `address[-address][:port[-port[/base]]]`, with brackets where colons would run into each other. */
function printedNat(
  { from, to, ports, base }: Extract<Value, { kind: "nat" }>,
  spec: ValueSpec,
  family: "ip" | "ip6",
): string {
  const hosts =
    from === undefined || to === undefined
      ? ""
      : [...new Set([from, to])].map((one) => formatAddress(one, family)).join("-");
  if (ports === undefined) return hosts;
  const range = [...new Set([ports.from, ports.to])].join("-");
  const all = base === undefined ? range : `${range}/${base}`;
  if (spec.kind === "nat-ports") return all;
  return family === "ip6" && hosts !== "" ? `[${hosts}]:${all}` : `${hosts}:${all}`;
}

const FLAGS = ["FIN", "SYN", "RST", "PSH", "ACK", "URG"];

function printedFlags(bits: number): string {
  return FLAGS.filter((_, at) => bits & (1 << at)).join(",") || "NONE";
}

function printedAddress(
  { family, address, mask, name }: AddressMask,
  spec: ValueSpec,
  option: string,
): string | undefined {
  // Of a network of all addresses some are told with the host that was written.
  if (name !== undefined || (spec.kind === "host-mask" && mask === 0n && !MASKED.has(option)))
    return undefined;
  const host = formatAddress(address & mask, family);
  if (spec.kind === "address") return host;
  const length = prefixLengthOf(mask, family);
  const isHost = length === (family === "ip6" ? 128 : 32);
  if (isHost && spec.kind !== "address-list" && !MASKED.has(option)) return host;
  return `${host}/${length ?? formatAddress(mask, family)}`;
}
