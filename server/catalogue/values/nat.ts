import { parseIp4, parseIp6 } from "./addresses";
import { quoted } from "./numbers";
import { readNatPorts } from "./ports";
import { type ReadContext, refuse, type Value, type ValueFault } from "./value";

/**
 * The address and ports that NAT rewrites to (`parse_to` in libxt_NAT): `[address[-address]][:port[-port[/base]]]`, an
 * IPv6 address with a port in brackets. Addresses are numbers here, in plain form only.
 */
export function readNatAddress(text: string, context: ReadContext): Value | ValueFault {
  const family = context.family === "ip6" ? "ip6" : "ip";
  let start = 0;
  let end = text.length;
  let colon: number;
  const bracket = text.indexOf("[");
  if (bracket >= 0) {
    const close = text.indexOf("]", bracket);
    if (close < 0)
      return refuse(
        "bad-address",
        text,
        "The bracket [ is not closed: write [ADDRESS]:PORT.",
        bracket,
      );
    if (family === "ip")
      return refuse(
        "bad-address",
        text,
        "Brackets belong to IPv6 addresses; an IPv4 address is written 192.0.2.1:80.",
      );
    start = bracket + 1;
    end = close;
    colon = text.indexOf(":", close);
  } else {
    colon = text.indexOf(":");
    // More than one colon: an IPv6 address without a port.
    if (colon >= 0 && text.indexOf(":", colon + 1) >= 0) colon = -1;
    if (colon >= 0) end = colon;
  }
  let ports: { ports: { from: number; to: number }; base?: number } | undefined;
  if (colon >= 0) {
    if (!takesPorts(context)) {
      return refuse(
        "needs-protocol",
        text,
        "A port can be rewritten only for a protocol that has ports: put -p tcp, -p udp, -p sctp or -p dccp before this option.",
        colon,
      );
    }
    const read = readNatPorts(text.slice(colon + 1), text, colon + 1, context);
    if ("kind" in read) return read;
    ports = read;
    if (colon === 0 || colon === 2) return { kind: "nat", ...ports };
  }
  const body = text.slice(start, end);
  const dash = body.indexOf("-");
  const from = parse(dash < 0 ? body : body.slice(0, dash), family);
  if (from === undefined) return bad(text, start, dash < 0 ? end : start + dash, family);
  if (dash < 0) return { kind: "nat", from, to: from, ...ports };
  const to = parse(body.slice(dash + 1), family);
  if (to === undefined) return bad(text, start + dash + 1, end, family);
  return { kind: "nat", from, to, ...ports };
}

/** Ports alone, for MASQUERADE and REDIRECT. */
export function readNatPortsOnly(text: string, context: ReadContext): Value | ValueFault {
  if (!takesPorts(context)) {
    return refuse(
      "needs-protocol",
      text,
      "A port can be rewritten only for a protocol that has ports: put -p tcp, -p udp, -p sctp or -p dccp before this option.",
    );
  }
  const read = readNatPorts(text, text, 0, context);
  return "kind" in read ? read : { kind: "nat", ...read };
}

function takesPorts(context: ReadContext): boolean {
  return context.protocol !== undefined && [1, 6, 17, 33, 132].includes(context.protocol);
}

/** Plain decimal form only: `inet_pton` knows no octal, no short forms, no names. */
function parse(text: string, family: "ip" | "ip6"): bigint | undefined {
  if (family === "ip6") return parseIp6(text);
  if (!/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text) || /(?:^|\.)0\d/.test(text)) return undefined;
  const value = parseIp4(text);
  return value === undefined ? undefined : BigInt(value);
}

function bad(text: string, start: number, end: number, family: "ip" | "ip6"): ValueFault {
  const word = text.slice(start, end);
  return refuse(
    "bad-address",
    text,
    `${quoted(word)} is not an ${family === "ip" ? "IPv4" : "IPv6"} address. Host names and masks are not understood here.`,
    start,
    end,
  );
}
