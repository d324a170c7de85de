import { isSpace, quoted, wholeNumber } from "./numbers";
import { type AddressMask, refuse, type Value, type ValueFault } from "./value";

const ALL4 = 0xffffffffn;
const ALL6 = (1n << 128n) - 1n;

/** All bits of an address of this family. */
export function allOnes(family: "ip" | "ip6"): bigint {
  return family === "ip" ? ALL4 : ALL6;
}

/**
 * An IPv4 address as `xtables_numeric_to_ipaddr` reads it: one to four numbers in any base, missing ones are 0 at the
 * end (`10.1` is 10.1.0.0). A mask must have all four.
 */
export function parseIp4(text: string, isMask = false): number | undefined {
  const plain = parseDotted(text);
  if (plain !== undefined) return plain;
  const parts = text.slice(0, 19).split(".");
  if (parts.length > 4 || (isMask && parts.length < 4)) return undefined;
  let value = 0;
  for (let i = 0; i < 4; i++) {
    const part = parts[i];
    const byte = part === undefined ? 0 : wholeNumber(part);
    if (byte === undefined || byte > 255) return undefined;
    value = value * 256 + byte;
  }
  return value;
}

/** The everyday form, four decimal bytes without leading zeros, read without allocating. */
function parseDotted(text: string): number | undefined {
  let value = 0;
  let byte = 0;
  let digits = 0;
  let dots = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 46) {
      if (digits === 0 || ++dots > 3) return undefined;
      value = value * 256 + byte;
      byte = 0;
      digits = 0;
    } else {
      const digit = code - 48;
      if (digit < 0 || digit > 9 || (digits > 0 && byte === 0)) return undefined;
      byte = byte * 10 + digit;
      if (byte > 255) return undefined;
      digits++;
    }
  }
  return dots === 3 && digits > 0 ? value * 256 + byte : undefined;
}

/** What `inet_aton` understands beyond that, which the resolver is asked for next: `3232235521`, `10.1.300`. */
function parseAton(text: string): number | undefined {
  const parts = text.split(".");
  if (parts.length > 4 || parts.some((part) => !/^[0-9a-fx]+$/i.test(part))) return undefined;
  let value = 0;
  for (const [index, part] of parts.entries()) {
    const number = wholeNumber(part);
    const last = index === parts.length - 1;
    if (number === undefined || number > (last ? 256 ** (5 - parts.length) - 1 : 255))
      return undefined;
    value += last ? number : number * 256 ** (3 - index);
  }
  return value;
}

/** An IPv6 address as `inet_pton` reads it, the last 32 bits possibly dotted. */
export function parseIp6(text: string): bigint | undefined {
  if (text.length > 45 || !/^[0-9a-f:.]+$/i.test(text)) return undefined;
  let body = text;
  let tail: bigint | undefined;
  const dot = text.indexOf(".");
  if (dot >= 0) {
    const colon = text.lastIndexOf(":");
    if (colon < 0) return undefined;
    const dotted = parseDotted(text.slice(colon + 1));
    if (dotted === undefined) return undefined;
    tail = BigInt(dotted);
    body = text.slice(0, colon + 1);
    body = body.endsWith("::") ? body : body.slice(0, -1);
  }
  const wanted = tail === undefined ? 8 : 6;
  const gap = body.indexOf("::");
  if (gap >= 0 && body.indexOf("::", gap + 1) >= 0) return undefined;
  const head = groupsOf(gap < 0 ? body : body.slice(0, gap));
  const rest = gap < 0 ? [] : groupsOf(body.slice(gap + 2));
  if (head === undefined || rest === undefined) return undefined;
  const missing = wanted - head.length - rest.length;
  if (gap < 0 ? missing !== 0 : missing < 1) return undefined;
  let value = 0n;
  for (const group of head) value = (value << 16n) | BigInt(group);
  value <<= BigInt(16 * missing);
  for (const group of rest) value = (value << 16n) | BigInt(group);
  return tail === undefined ? value : (value << 32n) | tail;
}

function groupsOf(text: string): number[] | undefined {
  if (text === "") return [];
  const groups: number[] = [];
  for (const part of text.split(":")) {
    if (!/^[0-9a-f]{1,4}$/i.test(part)) return undefined;
    groups.push(Number.parseInt(part, 16));
  }
  return groups;
}

/** An address of one family by number only. */
export function parseAddress(text: string, family: "ip" | "ip6"): bigint | undefined {
  if (family === "ip6") return parseIp6(text);
  const value = parseIp4(text);
  return value === undefined ? undefined : BigInt(value);
}

const MASKS = { ip: masksOf(32), ip6: masksOf(128) } as const;

/** The mask of a prefix length. */
export function maskOf(length: number, family: "ip" | "ip6"): bigint {
  return MASKS[family][length] as bigint;
}

function masksOf(bits: number): readonly bigint[] {
  return Array.from(
    { length: bits + 1 },
    (_, length) => ((1n << BigInt(length)) - 1n) << BigInt(bits - length),
  );
}

/** The prefix length of a mask, or undefined where its ones are not all in front. */
export function prefixLengthOf(mask: bigint, family: "ip" | "ip6"): number | undefined {
  const inverse = allOnes(family) & ~mask;
  if ((inverse & (inverse + 1n)) !== 0n) return undefined;
  return (family === "ip" ? 32 : 128) - (inverse === 0n ? 0 : inverse.toString(2).length);
}

/** Writes an address as the tools print it. */
export function formatAddress(address: bigint, family: "ip" | "ip6"): string {
  if (family === "ip") {
    const value = Number(address);
    return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join(".");
  }
  const groups: number[] = [];
  for (let shift = 112n; shift >= 0n; shift -= 16n)
    groups.push(Number((address >> shift) & 0xffffn));
  let bestStart = -1;
  let bestLength = 1;
  for (let i = 0; i < 8; i++) {
    let length = 0;
    while (i + length < 8 && groups[i + length] === 0) length++;
    if (length > bestLength) {
      bestStart = i;
      bestLength = length;
    }
    i += length;
  }
  const hex = groups.map((group) => group.toString(16));
  if (bestStart < 0) return hex.join(":");
  return `${hex.slice(0, bestStart).join(":")}::${hex.slice(bestStart + bestLength).join(":")}`;
}

/** Reads a mask: a netmask in full or a prefix length. Undefined where it is neither. */
export function parseMask(text: string, family: "ip" | "ip6"): bigint | undefined {
  // A short word has no room for a mask in full.
  if (family === "ip" && text.length > 3) {
    const dotted = parseIp4(text, true);
    if (dotted !== undefined) return BigInt(dotted);
  } else if (family === "ip6") {
    const full = parseIp6(text);
    if (full !== undefined) return full;
  }
  const length = wholeNumber(text);
  return length === undefined || length > (family === "ip" ? 32 : 128)
    ? undefined
    : maskOf(length, family);
}

/**
 * Whether a resolver could ever know this name: labels of letters, digits, `-` and `_`, the last one not a number
 * (RFC 1123 section 2.1), not under `.invalid` (RFC 6761).
 */
export function isHostName(text: string): boolean {
  const name = text.endsWith(".") ? text.slice(0, -1) : text;
  if (name.length === 0 || name.length > 253) return false;
  const labels = name.split(".");
  const last = labels[labels.length - 1] as string;
  return (
    labels.every(
      (label) =>
        label.length > 0 &&
        label.length <= 63 &&
        /^[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?$/.test(label),
    ) &&
    !/^\d+$/.test(last) &&
    // `10.0.0.0b24`: no top-level domain begins with a digit, a mistyped address does.
    !(labels.length > 1 && labels.every((label) => /^\d/.test(label))) &&
    !/^0x[0-9a-f]+$/i.test(last) &&
    last.toLowerCase() !== "invalid"
  );
}

/** The list of `-s` and `-d` (`xtables_ipparse_multiple`): each with its own mask, white space skipped in front. */
export function readAddressList(text: string, family: "ip" | "ip6"): Value | ValueFault {
  if (text.indexOf(",") < 0) {
    const one = readMasked(text, 0, text.length, family);
    return "kind" in one ? one : { kind: "addresses", list: [one] };
  }
  const list: AddressMask[] = [];
  let start = 0;
  for (;;) {
    while (start < text.length && isSpace(text.charCodeAt(start))) start++;
    const comma = text.indexOf(",", start);
    const end = comma < 0 ? text.length : comma;
    const one = readMasked(text, start, end, family);
    if ("kind" in one) return one;
    list.push(one);
    if (comma < 0) return { kind: "addresses", list };
    start = comma + 1;
  }
}

/** One `address[/mask]` for options that take no list. */
export function readAddressMask(text: string, family: "ip" | "ip6"): Value | ValueFault {
  const one = readMasked(text, 0, text.length, family);
  return "kind" in one ? one : { kind: "addresses", list: [one] };
}

function readMasked(
  whole: string,
  start: number,
  end: number,
  family: "ip" | "ip6",
): AddressMask | ValueFault {
  const text = start === 0 && end === whole.length ? whole : whole.slice(start, end);
  if (text.length > 255)
    return refuse(
      "bad-address",
      whole,
      "An address or host name has at most 255 characters.",
      start,
      end,
    );
  const slash = text.lastIndexOf("/");
  let mask = family === "ip" ? ALL4 : ALL6;
  if (slash >= 0) {
    const parsed = parseMask(text.slice(slash + 1), family);
    if (parsed === undefined)
      return refuse(
        "bad-mask",
        whole,
        badMask(text.slice(slash + 1), family),
        start + slash + 1,
        end,
      );
    mask = parsed;
  }
  const head = slash >= 0 ? text.slice(0, slash) : text;
  const masked = slash >= 0;
  const span = { start, end };
  // With an empty mask the tools ignore the address, whatever it is: `any/0`.
  if (mask === 0n) return { family, address: parseAddress(head, family) ?? 0n, mask, span, masked };
  const address =
    parseAddress(head, family) ?? (family === "ip" ? asBig(parseAton(head)) : undefined);
  if (address !== undefined) return { family, address, mask, span, masked };
  if (isHostName(head)) return { family, address: 0n, mask, name: head, span, masked };
  return refuse("bad-address", whole, badAddress(head, family), start, start + head.length);
}

function asBig(value: number | undefined): bigint | undefined {
  return value === undefined ? undefined : BigInt(value);
}

function badMask(mask: string, family: "ip" | "ip6"): string {
  return family === "ip"
    ? `${quoted(mask)} is not a mask: write a prefix length from 0 to 32, or four bytes such as 255.255.255.0.`
    : `${quoted(mask)} is not a mask: write a prefix length from 0 to 128.`;
}

function badAddress(text: string, family: "ip" | "ip6"): string {
  if (family === "ip") {
    if (parseIp6(text) !== undefined)
      return `${text} is an IPv6 address, and this is an IPv4 file: it belongs into the file for ip6tables-restore.`;
    return `${quoted(text)} is neither an IPv4 address nor a host name that could exist.`;
  }
  if (parseIp4(text) !== undefined && text.includes(".")) {
    return `${text} is an IPv4 address, and this is an IPv6 file: it belongs into the file for iptables-restore.`;
  }
  return `${quoted(text)} is neither an IPv6 address nor a host name that could exist.`;
}

/** One address without a mask, as `getaddrinfo` reads it. `names`: whether a host name will do. */
export function readAddress(
  text: string,
  family: "ip" | "ip6",
  names: boolean,
): Value | ValueFault {
  const address = family === "ip" ? asBig(parseAton(text)) : parseIp6(text);
  const span = { start: 0, end: text.length };
  if (address !== undefined)
    return {
      kind: "addresses",
      list: [{ family, address, mask: allOnes(family), span, masked: false }],
    };
  if (names && isHostName(text)) return { kind: "name", name: text };
  // The resolver takes a zone behind a link-local address; whether the interface exists, only the host knows.
  const zone = names && family === "ip6" ? text.indexOf("%") : -1;
  if (zone > 0 && zone < text.length - 1 && parseIp6(text.slice(0, zone)) !== undefined)
    return { kind: "name", name: text };
  return refuse(
    "bad-address",
    text,
    text.includes("/")
      ? `${quoted(text)}: no mask is understood here, only one address.`
      : badAddress(text, family),
  );
}

/**
 * One host, by number or name, and a prefix length or mask behind the first slash (`xtopt_parse_hostmask`). Without a
 * slash the whole address counts.
 */
export function readHostMask(text: string, family: "ip" | "ip6"): Value | ValueFault {
  const slash = text.indexOf("/");
  const head = slash < 0 ? text : text.slice(0, slash);
  const host = readAddress(head, family, true);
  if (host.kind === "fault") return host;
  let mask = allOnes(family);
  if (slash >= 0) {
    const length = readPrefixLength(text.slice(slash + 1), family, true);
    if (length.kind === "fault")
      return { ...length, start: length.start + slash + 1, end: length.end + slash + 1 };
    if (length.kind === "number") mask = maskOf(length.value, family);
  }
  const span = { start: 0, end: text.length };
  const masked = slash >= 0;
  if (host.kind === "name")
    return {
      kind: "addresses",
      list: [{ family, address: 0n, mask, name: host.name, span, masked }],
    };
  const address = host.kind === "addresses" ? (host.list[0]?.address ?? 0n) : 0n;
  return { kind: "addresses", list: [{ family, address, mask, span, masked }] };
}

/** `first-last`, numbers only (`parse_iprange`). One address alone stands for itself. */
export function readAddressRange(text: string, family: "ip" | "ip6"): Value | ValueFault {
  const dash = text.indexOf("-");
  const first = dash < 0 ? text : text.slice(0, dash);
  const from = parseAddress(first, family);
  if (from === undefined)
    return refuse("bad-address", text, badNumeric(first, family), 0, first.length);
  if (dash < 0) return { kind: "address-range", from, to: from };
  const last = text.slice(dash + 1);
  const to = parseAddress(last, family);
  if (to === undefined) return refuse("bad-address", text, badNumeric(last, family), dash + 1);
  return { kind: "address-range", from, to };
}

function badNumeric(text: string, family: "ip" | "ip6"): string {
  const name = isHostName(text) ? " Host names are not understood here." : "";
  return `${quoted(text)} is not an ${family === "ip" ? "IPv4" : "IPv6"} address.${name}`;
}

/**
 * A prefix length or a mask in full (`xtopt_parse_plen`). A larger number is an address to the resolver, so it is a mask
 * too (`33` is 0.0.0.33): `odd` says that such masks are good enough (XTTYPE_PLENMASK), else the kernel refuses them.
 */
export function readPrefixLength(
  text: string,
  family: "ip" | "ip6",
  odd = false,
): Value | ValueFault {
  const bits = family === "ip" ? 32 : 128;
  const length = wholeNumber(text);
  if (length !== undefined && length <= bits) return { kind: "number", value: length };
  const mask = family === "ip" ? asBig(parseAton(text)) : parseIp6(text);
  const ones = mask === undefined ? undefined : prefixLengthOf(mask, family);
  if (mask === undefined || (!odd && ones === undefined))
    return refuse("bad-mask", text, badMask(text, family));
  return { kind: "number", value: ones ?? bits };
}
