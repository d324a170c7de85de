import { parseIp6 } from "../addresses";
import { quoted, wholeNumber } from "../numbers";
import { protocolNumber } from "../protocols";
import { strtol } from "../strtol";
import {
  type AddressMask,
  type ReadContext,
  refuse,
  type SpecialReader,
  type Value,
  type ValueFault,
} from "../value";

/** How many options or addresses a header match takes (`IP6T_OPTS_OPTSNR`, `IP6T_RT_HOPS`). */
const PLACES = 16;
const MAX_LONG = 2n ** 64n - 1n;

/**
 * `TYPE[:LENGTH],…` of dst and hbh (`parse_options`). Numbers of any size are cut to 8 bits; a pad of one byte (type 0) has
 * no length, and the last of the 16 places takes none.
 */
function headerOptions(text: string): Value | ValueFault {
  const words: string[] = [];
  let at = 0;
  for (const part of text.split(",")) {
    if (words.length === PLACES)
      return refuse("bad-list", text, `At most ${PLACES} options are understood here.`, at);
    const colon = part.indexOf(":");
    if (colon >= 0 && words.length === PLACES - 1)
      return refuse(
        "bad-list",
        text,
        `The option in the last of the ${PLACES} places cannot have a length.`,
        at,
        at + part.length,
      );
    const type = byteOf(text, at, colon < 0 ? part : part.slice(0, colon), "an option type");
    if (typeof type !== "number") return type;
    if (colon >= 0) {
      if (type === 0)
        return refuse(
          "bad-list",
          text,
          "Option 0 is a single byte of padding and has no length: take the length away.",
          at,
          at + part.length,
        );
      const length = byteOf(text, at + colon + 1, part.slice(colon + 1), "a length");
      if (typeof length !== "number") return length;
    }
    words.push(part);
    at += part.length + 1;
  }
  return { kind: "words", words };
}

function byteOf(whole: string, start: number, text: string, what: string): number | ValueFault {
  const { value, end } = strtol(text, 0);
  if (end === 0 || end !== text.length)
    return refuse(
      "bad-number",
      whole,
      text === ""
        ? `The number of ${what} is missing here.`
        : `${quoted(text)} is not ${what}: write a number from 0 to 255.`,
      start,
      start + text.length,
    );
  if (value > MAX_LONG || value < -MAX_LONG)
    return refuse(
      "number-out-of-range",
      whole,
      `${text} is too large: ${what} has 8 bits.`,
      start,
      start + text.length,
    );
  return Number(BigInt.asUintN(8, value));
}

const HEADERS: Readonly<Record<string, number>> = {
  "hop-by-hop": 0,
  hop: 0,
  "0": 0,
  dst: 60,
  "60": 60,
  route: 43,
  "43": 43,
  frag: 44,
  "44": 44,
  auth: 51,
  "51": 51,
  esp: 50,
  "50": 50,
  none: 59,
  "59": 59,
  protocol: 255,
  prot: 255,
  "255": 255,
};
const HEADER_NUMBERS: ReadonlySet<number> = new Set(Object.values(HEADERS));

/** The list of `--header`: names of extension headers, or of protocols that are one (`parse_header` in libip6t_ipv6header). */
function headers(text: string, context: ReadContext): Value | ValueFault {
  const words: string[] = [];
  let at = 0;
  for (const part of text.split(",")) {
    if (part !== "") {
      const number = exactProtocol(part, context) ?? HEADERS[part];
      if (number === undefined || !HEADER_NUMBERS.has(number)) {
        return refuse(
          "bad-word",
          text,
          `${quoted(part)} is not an IPv6 extension header: write hop, dst, route, frag, auth, esp, none or prot, with commas and no spaces.`,
          at,
          at + part.length,
        );
      }
      words.push(part);
    }
    at += part.length + 1;
  }
  return words.length === 0
    ? refuse("bad-list", text, "The names of the headers are missing here.")
    : { kind: "words", words };
}

/** Names of /etc/protocols in their own case; those that only the tool's table has do not count here. */
function exactProtocol(name: string, context: ReadContext): number | undefined {
  return ["all", "icmpv6", "ipv6-mh", "mh"].includes(name)
    ? undefined
    : protocolNumber(name, context.names);
}

/** RFC 6275 section 6.1; the tool's table, in its order, with the short form of each behind the long one. */
const MOBILITY: readonly (readonly [string, number])[] = [
  ["binding-refresh-request", 0],
  ["brr", 0],
  ["home-test-init", 1],
  ["hoti", 1],
  ["careof-test-init", 2],
  ["coti", 2],
  ["home-test", 3],
  ["hot", 3],
  ["careof-test", 4],
  ["cot", 4],
  ["binding-update", 5],
  ["bu", 5],
  ["binding-acknowledgement", 6],
  ["ba", 6],
  ["binding-error", 7],
  ["be", 7],
];

/** `type[:type]`: a number, a name, or the beginning of one, of which the first in the table counts (`name_to_type`). */
function mobilityTypes(text: string): Value | ValueFault {
  const colon = text.indexOf(":");
  const first = colon < 0 ? text : text.slice(0, colon);
  const from = colon >= 0 && first === "" ? 0 : mobilityType(text, 0, first);
  if (typeof from !== "number") return from;
  if (colon < 0) return { kind: "range", from, to: from };
  const last = text.slice(colon + 1);
  const to = last === "" ? 255 : mobilityType(text, colon + 1, last);
  if (typeof to !== "number") return to;
  if (from > to)
    return refuse(
      "bad-range",
      text,
      `The range ${text} is reversed: the smaller type comes first.`,
    );
  return { kind: "range", from, to };
}

function mobilityType(whole: string, start: number, text: string): number | ValueFault {
  const wanted = text.toLowerCase();
  const named =
    MOBILITY.find(([name]) => name === wanted) ??
    MOBILITY.find(([name]) => name.startsWith(wanted));
  if (named !== undefined) return named[1];
  const number = wholeNumber(text);
  if (number !== undefined && number <= 255) return number;
  const code = number === undefined ? "bad-word" : "number-out-of-range";
  return refuse(
    code,
    whole,
    `${quoted(text)} is not a mobility header type: write a number from 0 to 255 or a name such as ${MOBILITY.filter(
      ([name]) => name.length > 4,
    )
      .map(([name]) => name)
      .join(", ")}.`,
    start,
    start + text.length,
  );
}

/** `--rt-0-addrs`: up to 16 addresses, numbers only (`parse_addresses` in libip6t_rt). */
function hops(text: string): Value | ValueFault {
  const list: AddressMask[] = [];
  let at = 0;
  for (const part of text.split(",")) {
    if (list.length === PLACES)
      return refuse("bad-list", text, `At most ${PLACES} addresses are understood here.`, at);
    const address = parseIp6(part);
    const span = { start: at, end: at + part.length };
    if (address === undefined)
      return refuse(
        "bad-address",
        text,
        part === ""
          ? "An IPv6 address is missing here."
          : `${quoted(part)} is not an IPv6 address. No names and no masks are understood here.`,
        span.start,
        span.end,
      );
    list.push({ family: "ip6", address, mask: (1n << 128n) - 1n, span, masked: false });
    at += part.length + 1;
  }
  return { kind: "addresses", list };
}

/** Readers of the matches on IPv6 extension headers. */
export const HEADERS6_READERS: readonly (readonly [string, SpecialReader])[] = [
  ["header-options", headerOptions],
  ["ipv6-headers", headers],
  ["mobility-types", mobilityTypes],
  ["rt-addresses", hops],
];
