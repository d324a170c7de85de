import { compareVersions } from "../schema";
import { quoted, wholeNumber } from "./numbers";
import { type PortRange, type ReadContext, refuse, type Value, type ValueFault } from "./value";

/** `[name, type, first code, last code, since?]`; a name without codes of its own spans all 256. */
export type IcmpName = readonly [
  name: string,
  type: number,
  from: number,
  to: number,
  since?: string,
];

/** ICMP types that the tools know by name (RFC 792, RFC 1812; `icmp_codes` in libxt_icmp.h). */
export const ICMP_NAMES: readonly IcmpName[] = [
  ["any", 255, 0, 255],
  ["echo-reply", 0, 0, 255],
  ["pong", 0, 0, 255],
  ["destination-unreachable", 3, 0, 255],
  ["network-unreachable", 3, 0, 0],
  ["host-unreachable", 3, 1, 1],
  ["protocol-unreachable", 3, 2, 2],
  ["port-unreachable", 3, 3, 3],
  ["fragmentation-needed", 3, 4, 4],
  ["source-route-failed", 3, 5, 5],
  ["network-unknown", 3, 6, 6],
  ["host-unknown", 3, 7, 7],
  ["network-prohibited", 3, 9, 9],
  ["host-prohibited", 3, 10, 10],
  ["TOS-network-unreachable", 3, 11, 11],
  ["TOS-host-unreachable", 3, 12, 12],
  ["communication-prohibited", 3, 13, 13],
  ["host-precedence-violation", 3, 14, 14],
  ["precedence-cutoff", 3, 15, 15],
  ["source-quench", 4, 0, 255],
  ["redirect", 5, 0, 255],
  ["network-redirect", 5, 0, 0],
  ["host-redirect", 5, 1, 1],
  ["TOS-network-redirect", 5, 2, 2],
  ["TOS-host-redirect", 5, 3, 3],
  ["echo-request", 8, 0, 255],
  ["ping", 8, 0, 255],
  ["router-advertisement", 9, 0, 255],
  ["router-solicitation", 10, 0, 255],
  ["time-exceeded", 11, 0, 255],
  ["ttl-exceeded", 11, 0, 255],
  ["ttl-zero-during-transit", 11, 0, 0],
  ["ttl-zero-during-reassembly", 11, 1, 1],
  ["parameter-problem", 12, 0, 255],
  ["ip-header-bad", 12, 0, 0],
  ["required-option-missing", 12, 1, 1],
  ["timestamp-request", 13, 0, 255],
  ["timestamp-reply", 14, 0, 255],
  ["address-mask-request", 17, 0, 255],
  ["address-mask-reply", 18, 0, 255],
];

/** ICMPv6 types that the tools know by name (RFC 4443, RFC 4861, RFC 2710; `icmpv6_codes` in libxt_icmp.h). */
export const ICMP6_NAMES: readonly IcmpName[] = [
  ["destination-unreachable", 1, 0, 255],
  ["no-route", 1, 0, 0],
  ["communication-prohibited", 1, 1, 1],
  ["beyond-scope", 1, 2, 2],
  ["address-unreachable", 1, 3, 3],
  ["port-unreachable", 1, 4, 4],
  ["failed-policy", 1, 5, 5],
  ["reject-route", 1, 6, 6],
  ["packet-too-big", 2, 0, 255],
  ["time-exceeded", 3, 0, 255],
  ["ttl-exceeded", 3, 0, 255],
  ["ttl-zero-during-transit", 3, 0, 0],
  ["ttl-zero-during-reassembly", 3, 1, 1],
  ["parameter-problem", 4, 0, 255],
  ["bad-header", 4, 0, 0],
  ["unknown-header-type", 4, 1, 1],
  ["unknown-option", 4, 2, 2],
  ["echo-request", 128, 0, 255],
  ["ping", 128, 0, 255],
  ["echo-reply", 129, 0, 255],
  ["pong", 129, 0, 255],
  ["mld-listener-query", 130, 0, 255, "1.8.10"],
  ["mld-listener-report", 131, 0, 255, "1.8.10"],
  ["mld-listener-done", 132, 0, 255, "1.8.10"],
  ["mld-listener-reduction", 132, 0, 255, "1.8.10"],
  ["router-solicitation", 133, 0, 255],
  ["router-advertisement", 134, 0, 255],
  ["neighbour-solicitation", 135, 0, 255],
  ["neighbor-solicitation", 135, 0, 255],
  ["neighbour-advertisement", 136, 0, 255],
  ["neighbor-advertisement", 136, 0, 255],
  ["redirect", 137, 0, 255],
];

/** IGMP types that ebtables knows by name (RFC 2236, RFC 3376; `igmp_types` in libxt_icmp.h). */
const IGMP_NAMES: readonly IcmpName[] = [
  ["membership-query", 0x11, 0, 255],
  ["membership-report-v1", 0x12, 0, 255],
  ["membership-report-v2", 0x16, 0, 255],
  ["leave-group", 0x17, 0, 255],
  ["membership-report-v3", 0x22, 0, 255],
];

/**
 * A name or a unique beginning of one, or `type[/code[:code]]` in numbers (`__parse_icmp`). Of a range of codes iptables
 * reads both ends and saves the first only.
 */
export function readIcmpType(
  text: string,
  family: "ip" | "ip6",
  context: ReadContext,
): Value | ValueFault {
  const read =
    family === "ip"
      ? readType(text, ICMP_NAMES, "ICMP", "echo-request", context)
      : readType(text, ICMP6_NAMES, "ICMPv6", "neighbour-solicitation", context);
  if (read.kind === "icmp" && read.lastType !== undefined && read.lastType !== read.type) {
    return refuse(
      "bad-range",
      text,
      `${text} is a range of types, which is not understood here: write one rule for each type.`,
    );
  }
  return read;
}

/** As `readIcmpType`, and ranges of types, as ebtables reads them. The kernel refuses a range that goes down. */
export function readBridgeIcmpType(
  text: string,
  protocol: "icmp" | "icmp6" | "igmp",
  context: ReadContext,
): Value | ValueFault {
  const read =
    protocol === "icmp"
      ? readType(text, ICMP_NAMES, "ICMP", "echo-request", context)
      : protocol === "icmp6"
        ? readType(text, ICMP6_NAMES, "ICMPv6", "neighbour-solicitation", context)
        : readType(text, IGMP_NAMES, "IGMP", "membership-query", context);
  if (
    read.kind === "icmp" &&
    (read.codes.to < read.codes.from || (read.lastType ?? read.type) < read.type)
  ) {
    return refuse(
      "bad-range",
      text,
      `The range in ${text} is reversed: the smaller number comes first.`,
    );
  }
  return read;
}

function readType(
  text: string,
  table: readonly IcmpName[],
  protocol: "ICMP" | "ICMPv6" | "IGMP",
  example: string,
  context: ReadContext,
): Value | ValueFault {
  const names = table.filter(
    ([, , , , since]) => since === undefined || compareVersions(since, context.version) <= 0,
  );
  const wanted = text.toLowerCase();
  // A beginning that fits several names is refused by the tool, even where one of them is spelt exactly so.
  const found = names.filter(([name]) => name.toLowerCase().startsWith(wanted));
  const first = found[0];
  if (first !== undefined) {
    if (text === "") return refuse("bad-word", text, `The ${protocol} type is missing here.`);
    if (found.length === 1)
      return { kind: "icmp", type: first[1], codes: { from: first[2], to: first[3] } };
    return refuse(
      "bad-word",
      text,
      `${quoted(text)} may be ${found.map(([name]) => name).join(" or ")}: write more of it, or the number.`,
    );
  }
  const slash = text.indexOf("/");
  const head = slash < 0 ? text : text.slice(0, slash);
  const type = rangeOf(head);
  if (type === undefined) {
    return /^\s*\+?\d+(?::\d+)?$/.test(head)
      ? refuse(
          "number-out-of-range",
          text,
          `${head} is out of range: types go from 0 to 255.`,
          0,
          head.length,
        )
      : refuse(
          "bad-word",
          text,
          `${quoted(text)} is not a known ${protocol} type: write a name such as ${example}, a number, or TYPE/CODE.`,
        );
  }
  const last = head.includes(":") ? { lastType: type.to } : {};
  // What stands behind the slash of an IGMP type is not looked at.
  if (slash < 0 || protocol === "IGMP")
    return { kind: "icmp", type: type.from, ...last, codes: { from: 0, to: 255 } };
  const codes = rangeOf(text.slice(slash + 1));
  if (codes === undefined)
    return refuse(
      "bad-number",
      text,
      `${quoted(text.slice(slash + 1))} is not a code: write a number from 0 to 255.`,
      slash + 1,
    );
  return { kind: "icmp", type: type.from, ...last, codes };
}

/** `a` or `a:b`, both from 0 to 255 (`parse_range` in libxt_icmp.h). */
function rangeOf(text: string): PortRange | undefined {
  const colon = text.indexOf(":");
  const from = wholeNumber(colon < 0 ? text : text.slice(0, colon));
  const to = colon < 0 ? from : wholeNumber(text.slice(colon + 1));
  return from === undefined || to === undefined || from > 255 || to > 255
    ? undefined
    : { from, to };
}
