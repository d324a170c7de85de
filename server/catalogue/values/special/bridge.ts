import { utf8Length } from "../../../text/span";
import { compareVersions } from "../../schema";
import { parseIp4 } from "../addresses";
import { etherTypeOf } from "../ethertypes";
import { readBridgeIcmpType } from "../icmp";
import { etherBytes } from "../link";
import { quoted, readRange, readUint } from "../numbers";
import { clampUnsigned, strtol, wholeLong, wholeUnsigned } from "../strtol";
import {
  type ReadContext,
  refuse,
  type SpecialReader,
  type Value,
  type ValueFault,
} from "../value";

/** Since 1.8.11 ebtables reads its extensions' options by the same guided parser as iptables. */
function guided(context: ReadContext): boolean {
  return compareVersions(context.version, "1.8.11") >= 0;
}

const OPCODES = [
  "request",
  "reply",
  "request_reverse",
  "reply_reverse",
  "drarp_request",
  "drarp_reply",
  "drarp_error",
  "inarp_request",
  "arp_nak",
];
const PACKET_TYPES = [
  "host",
  "broadcast",
  "multicast",
  "otherhost",
  "outgoing",
  "loopback",
  "fastroute",
];
const LOG_LEVELS = ["emerg", "alert", "crit", "error", "warning", "notice", "info", "debug"];

/** `-p`: a hexadecimal number from 0x600, LENGTH, or a name from the table of Ethernet protocols (`do_commandeb`). */
function etherType(text: string): Value | ValueFault {
  const whole = wholeLong(text, 16);
  let number = whole === undefined ? undefined : Number(BigInt.asIntN(32, whole));
  if (number === undefined) {
    if (text.toLowerCase() === "length") return { kind: "word", word: "LENGTH" };
    number = etherTypeOf(text);
    if (number === undefined)
      return refuse(
        "unknown-protocol",
        text,
        `${quoted(text)} is not an Ethernet protocol: write a name such as IPv4, ARP or IPv6, a hexadecimal number from 0600 to ffff, or LENGTH.`,
      );
  }
  if (number < 0 || number > 0xffff)
    return refuse(
      "number-out-of-range",
      text,
      `${text} is out of range: Ethernet protocols go from 0600 to ffff, in hexadecimal.`,
    );
  if (number < 0x600)
    return refuse(
      "number-out-of-range",
      text,
      `${quoted(text)} is too small: Ethernet protocols begin at 0600 (hexadecimal). Frames with a length in that place are matched by LENGTH.`,
    );
  return { kind: "protocol", number };
}

/** An unsigned hexadecimal number, the way of 802_3 (`br802_3_parse`). */
function hexadecimal(max: number): SpecialReader {
  return (text) => {
    const number = wholeUnsigned(text, 16, 32);
    if (number === undefined)
      return refuse(
        "bad-number",
        text,
        `${quoted(text)} is not a hexadecimal number from 0 to ${max.toString(16)}.`,
      );
    if (number > max)
      return refuse(
        "number-out-of-range",
        text,
        `${text} is out of range: it must be from 0 to ${max.toString(16)}, in hexadecimal.`,
      );
    return { kind: "number", value: number };
  };
}

/** A 16-bit number in a base, or a name. */
function numberOrName(
  base: 0 | 10 | 16,
  max: number,
  expected: string,
  named: (text: string) => number | undefined,
): SpecialReader {
  return (text) => {
    const number = wholeLong(text, base);
    if (number !== undefined && number >= 0n && number <= BigInt(max))
      return { kind: "number", value: Number(number) };
    const known = named(text);
    if (known !== undefined) return { kind: "number", value: known };
    if (number !== undefined)
      return refuse(
        "number-out-of-range",
        text,
        `${text} is out of range: it must be from 0 to ${base === 16 ? max.toString(16) : max}.`,
      );
    return refuse("bad-word", text, `${quoted(text)} is not understood here: write ${expected}.`);
  };
}

function indexOrUndefined(words: readonly string[], text: string, offset = 0): number | undefined {
  const index = words.indexOf(text.toLowerCase());
  return index < 0 ? undefined : index + offset;
}

/** `value[/mask]` or `/mask`, which asks whether any of its bits is set (`brmark_m_parse`). */
function mark(text: string): Value | ValueFault {
  const head = strtol(text, 0);
  const bad = () =>
    refuse("bad-number", text, `${quoted(text)} is not a mark: write VALUE, VALUE/MASK or /MASK.`);
  if (text[head.end] !== "/") {
    return head.end === text.length && head.end > 0
      ? { kind: "mark", value: u32(head.value), mask: 0xffffffff }
      : bad();
  }
  const rest = text.slice(head.end + 1);
  const mask = wholeLong(rest, 0);
  return mask === undefined ? bad() : { kind: "mark", value: u32(head.value), mask: u32(mask) };
}

function u32(value: bigint): number {
  return Number(BigInt.asUintN(32, clampUnsigned(value)));
}

/** The number of the mark target: any 32 bits (`brmark_parse`). */
function markValue(text: string, context: ReadContext): Value | ValueFault {
  if (guided(context)) return readUint(text, 0, 0xffffffff);
  const value = text === "" ? undefined : wholeLong(text, 0);
  if (value === undefined)
    return refuse(
      "bad-number",
      text,
      `${quoted(text)} is not a number. Write it in decimal, as 0x… or as octal with a leading 0.`,
    );
  return { kind: "number", value: u32(value) };
}

/** `a`, `a:b`, `a:`, `:b` in decimal (`parse_range` in libebt_stp). */
function stpRange(max: number): SpecialReader {
  return (text, context) => {
    if (guided(context))
      return readRange(text, { min: 0, max, components: 2, refuseReversed: true });
    const colon = text.indexOf(":");
    const first = colon < 0 ? text : text.slice(0, colon);
    const last = colon < 0 ? first : text.slice(colon + 1);
    const from = wholeUnsigned(first, 10, 32);
    const to = colon >= 0 && last === "" ? max : wholeUnsigned(last, 10, 32);
    if (from === undefined || to === undefined)
      return refuse(
        "bad-number",
        text,
        `${quoted(text)} is not a number or range from 0 to ${max}: write it in decimal.`,
      );
    if (from > max || to > max)
      return refuse(
        "number-out-of-range",
        text,
        `${text} is out of range: it must be from 0 to ${max}.`,
      );
    if (to < from)
      return refuse(
        "bad-range",
        text,
        `The range ${text} is reversed: the smaller number comes first.`,
      );
    return { kind: "range", from, to };
  };
}

/** A decimal number that is cut to its variable's width before it is judged (`brvlan_parse`). */
function vlanNumber(bits: number, max: number): SpecialReader {
  return (text, context) => {
    if (guided(context)) return readUint(text, 0, max);
    const number = wholeUnsigned(text, 10, bits);
    if (number === undefined)
      return refuse(
        "bad-number",
        text,
        `${quoted(text)} is not a decimal number from 0 to ${max}.`,
      );
    if (number > max)
      return refuse(
        "number-out-of-range",
        text,
        `${text} is out of range: it must be from 0 to ${max}.`,
      );
    return { kind: "number", value: number };
  };
}

/** The protocol inside a VLAN frame; the smallest number is that of the shortest frame (`ETH_ZLEN`). */
function vlanEncapsulation(text: string): Value | ValueFault {
  const number = wholeUnsigned(text, 16, 16) ?? etherTypeOf(text);
  if (number === undefined)
    return refuse(
      "unknown-protocol",
      text,
      `${quoted(text)} is not an Ethernet protocol: write a name such as IPv4, or a hexadecimal number.`,
    );
  if (number < 60)
    return refuse(
      "number-out-of-range",
      text,
      `${quoted(text)} is too small: protocols inside a VLAN frame begin at 003c (hexadecimal).`,
    );
  return { kind: "protocol", number };
}

/** `MAC[=address],…` (`parse_nft_among_pairs`). Empty places in the list are passed over. */
function among(text: string): Value | ValueFault {
  if (text === "") return refuse("bad-list", text, "The list of MAC addresses is missing here.");
  const words: string[] = [];
  let at = 0;
  for (const pair of text.split(",")) {
    const equals = pair.indexOf("=");
    const mac = equals < 0 ? pair : pair.slice(0, equals);
    if (pair !== "") {
      if (equals >= 0) {
        const address = pair.slice(equals + 1);
        // `inet_pton`: four decimal bytes without leading zeros.
        if (
          !/^\d{1,3}(?:\.\d{1,3}){3}$/.test(address) ||
          /(?:^|\.)0\d/.test(address) ||
          parseIp4(address) === undefined
        ) {
          return refuse(
            "bad-address",
            text,
            `${quoted(address)} is not an IPv4 address.`,
            at + equals + 1,
            at + pair.length,
          );
        }
      }
      if (etherBytes(mac) === undefined)
        return refuse(
          "bad-mac",
          text,
          `${quoted(mac)} is not a MAC address: write six bytes such as 00:1a:2b:3c:4d:5e, with =ADDRESS behind if wanted.`,
          at,
          at + mac.length,
        );
      words.push(pair);
    }
    at += pair.length + 1;
  }
  return { kind: "words", words };
}

/** A number from 0 to 7 or a name; older releases compare it exactly (`name_to_loglevel`). */
function logLevel(text: string, context: ReadContext): Value | ValueFault {
  const number = guided(context) ? wholeLong(text, 10) : wholeLong(text, 16);
  if (number !== undefined && number >= 0n && number <= 7n && !(guided(context) && text === ""))
    return { kind: "number", value: Number(number) };
  const names = guided(context) ? [...LOG_LEVELS, "panic", "err", "warn"] : LOG_LEVELS;
  const wanted = guided(context) ? text.toLowerCase() : text;
  const index = names.indexOf(wanted);
  if (index < 0)
    return refuse(
      "bad-word",
      text,
      `${quoted(text)} is not a log level: write a number from 0 to 7, or one of ${LOG_LEVELS.join(", ")}.`,
    );
  return { kind: "number", value: index < 8 ? index : ([0, 3, 4][index - 8] as number) };
}

/** At most 29 bytes without quotation marks; since 1.8.11 longer ones are cut. */
function logPrefix(text: string, context: ReadContext): Value | ValueFault {
  const bytes = utf8Length(text);
  if (guided(context)) return { kind: "text", text, ...(bytes > 29 ? { cut: true } : {}) };
  if (bytes > 29)
    return refuse("text-too-long", text, `The prefix has ${bytes} bytes; at most 29 are accepted.`);
  if (text.includes('"'))
    return refuse(
      "bad-text",
      text,
      "A quotation mark is not accepted in the prefix.",
      text.indexOf('"'),
      text.indexOf('"') + 1,
    );
  return { kind: "text", text };
}

/** The prefix of nflog: at most 63 bytes; since 1.8.11 longer ones are cut. */
function nflogPrefix(text: string, context: ReadContext): Value | ValueFault {
  const bytes = utf8Length(text);
  if (bytes <= 63) return { kind: "text", text };
  return guided(context)
    ? { kind: "text", text, cut: true }
    : refuse("text-too-long", text, `The prefix has ${bytes} bytes; at most 63 are accepted.`);
}

/** Numbers of nflog: read as 32 bits from 1, used as 16 bits up to 1.8.10 (`brnflog_parse`). */
function nflogNumber(bits: 16 | 32): SpecialReader {
  return (text, context) =>
    guided(context) ? readUint(text, 0, 2 ** bits - 1) : readUint(text, 1, 0xffffffff);
}

/** A number of 8 bits; up to 1.8.10 what follows it is not looked at (`brip6_parse`). */
function trafficClass(text: string, context: ReadContext): Value | ValueFault {
  if (guided(context)) return readUint(text, 0, 255);
  const { value, end } = strtol(text, 0);
  if (end === 0 || /^\s*-/.test(text))
    return refuse("bad-number", text, `${quoted(text)} is not a number from 0 to 255.`);
  if (value > 255n)
    return refuse(
      "number-out-of-range",
      text,
      `${text} is out of range: it must be from 0 to 255.`,
    );
  return { kind: "number", value: Number(value) };
}

/** Readers of ebtables' own option forms. */
export const BRIDGE_READERS: readonly (readonly [string, SpecialReader])[] = [
  ["ether-type", etherType],
  ["bridge-sap", hexadecimal(255)],
  ["bridge-snap-type", hexadecimal(65535)],
  [
    "bridge-arp-opcode",
    numberOrName(
      10,
      65535,
      `a number from 0 to 65535, or one of Request, Reply, Request_Reverse, Reply_Reverse, DRARP_Request, DRARP_Reply, DRARP_Error, InARP_Request, ARP_NAK`,
      (text) => indexOrUndefined(OPCODES, text, 1),
    ),
  ],
  [
    "bridge-arp-hardware",
    numberOrName(10, 65535, "a decimal number from 0 to 65535, or Ethernet", (text) =>
      text.toLowerCase() === "ethernet" ? 1 : undefined,
    ),
  ],
  [
    "bridge-arp-protocol",
    numberOrName(
      16,
      65535,
      "a hexadecimal number from 0 to ffff, or a name such as IPv4",
      etherTypeOf,
    ),
  ],
  ["bridge-mark", mark],
  ["bridge-mark-value", markValue],
  [
    "bridge-packet-type",
    numberOrName(16, 255, `one of ${PACKET_TYPES.join(", ")}, or a hexadecimal number`, (text) =>
      indexOrUndefined(PACKET_TYPES, text),
    ),
  ],
  [
    "bridge-stp-type",
    numberOrName(
      0,
      255,
      "config, tcn, or a number from 0 to 255",
      (text) => ({ config: 0, tcn: 0x80 })[text.toLowerCase()],
    ),
  ],
  [
    "bridge-stp-flags",
    numberOrName(
      0,
      255,
      "topology-change, topology-change-ack, or a number from 0 to 255",
      (text) => ({ "topology-change": 1, "topology-change-ack": 0x80 })[text.toLowerCase()],
    ),
  ],
  ["bridge-stp-range16", stpRange(65535)],
  ["bridge-stp-range32", stpRange(0xffffffff)],
  ["bridge-vlan-id", vlanNumber(16, 4094)],
  ["bridge-vlan-priority", vlanNumber(8, 7)],
  ["bridge-vlan-encapsulation", vlanEncapsulation],
  ["bridge-among", among],
  ["bridge-icmp-type", (text, context) => readBridgeIcmpType(text, "icmp", context)],
  ["bridge-icmp6-type", (text, context) => readBridgeIcmpType(text, "icmp6", context)],
  ["bridge-igmp-type", (text, context) => readBridgeIcmpType(text, "igmp", context)],
  ["bridge-traffic-class", trafficClass],
  ["bridge-log-level", logLevel],
  ["bridge-log-prefix", logPrefix],
  ["bridge-nflog-prefix", nflogPrefix],
  ["bridge-nflog-number16", nflogNumber(16)],
  ["bridge-nflog-number32", nflogNumber(32)],
];
