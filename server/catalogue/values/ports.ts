import { quoted, scanNumber, wholeNumber } from "./numbers";
import { protocolName } from "./protocols";
import { servicePort } from "./services";
import { type PortRange, type ReadContext, refuse, type Value, type ValueFault } from "./value";

/** One port: a number up to 65535, else a service name of that protocol (`xtables_parse_port`). */
export function readPort(
  text: string,
  protocol: string | undefined,
  context: ReadContext,
): Value | ValueFault {
  const port = portOf(text, 0, text, protocol, context);
  return typeof port === "number" ? { kind: "number", value: port } : port;
}

/** `a`, `a:b`, `:b`, `a:` as tcp, udp, sctp and dccp read them. A reversed range is refused. */
export function readPortRange(
  text: string,
  protocol: string | undefined,
  context: ReadContext,
): Value | ValueFault {
  const colon = text.indexOf(":");
  if (colon < 0) {
    const port = portOf(text, 0, text, protocol, context);
    return typeof port === "number" ? { kind: "ports", ranges: [{ from: port, to: port }] } : port;
  }
  const first = text.slice(0, colon);
  const last = text.slice(colon + 1);
  const from = first === "" ? 0 : portOf(text, 0, first, protocol, context);
  if (typeof from !== "number") return from;
  const to = last === "" ? 65535 : portOf(text, colon + 1, last, protocol, context);
  if (typeof to !== "number") return to;
  if (from > to)
    return refuse("bad-range", text, `The port range ${text} is reversed: write ${last}:${first}.`);
  return { kind: "ports", ranges: [{ from, to }] };
}

/** One port as `getaddrinfo` finds it (`xtopt_parse_port`): a decimal number, or a service of whatever protocol. */
export function readResolvedPort(text: string, context: ReadContext): Value | ValueFault {
  const port = resolvedPort(text, 0, text, context);
  return typeof port === "number" ? { kind: "number", value: port } : port;
}

/** `a`, `a:b`, `:b`, `a:` by `getaddrinfo` (`xtopt_parse_mport`). Reversed ranges are refused since 1.8.11 only. */
export function readResolvedPortRange(
  text: string,
  context: ReadContext,
  refuseReversed: boolean,
): Value | ValueFault {
  const parts = text.split(":");
  if (parts.length > 2)
    return refuse(
      "bad-range",
      text,
      `${quoted(text)} has ${parts.length} parts: write one port, or FIRST:LAST.`,
    );
  const first = parts[0] as string;
  const last = parts[1];
  const from = first === "" ? 0 : resolvedPort(text, 0, first, context);
  if (typeof from !== "number") return from;
  const to =
    last === undefined
      ? from
      : last === ""
        ? 65535
        : resolvedPort(text, first.length + 1, last, context);
  if (typeof to !== "number") return to;
  if (refuseReversed && to < from) {
    return refuse(
      "bad-range",
      text,
      `The port range ${text} is reversed: write ${last}:${first}. (Refused since iptables 1.8.11; older ones accept it, and it never matches.)`,
    );
  }
  return { kind: "ports", ranges: [{ from, to }] };
}

/** The resolver keeps 32 bits of a number and the tool 16 of those: 65558 is port 22. What looks negative then is no number to it. */
function resolvedPort(
  whole: string,
  start: number,
  text: string,
  context: ReadContext,
): number | ValueFault {
  if (text === "") return 0;
  if (/^0x[0-9a-f]+$/i.test(text))
    return refuse(
      "bad-port",
      whole,
      `${text} is not understood here: write the port in decimal, or a service name.`,
      start,
      start + text.length,
    );
  const digits = /^\s*\+?(\d+)$/.exec(text);
  if (digits !== null) {
    const number = BigInt(digits[1] as string);
    const kept = Number(BigInt.asIntN(32, number >> 64n === 0n ? number : -1n));
    if (kept >= 0) return kept & 0xffff;
  }
  return (
    servicePort(text, undefined, context.names) ??
    badMatchedPort(text, start, whole, undefined, context)
  );
}

/** multiport's list: a range takes two of the 15 places and must go up. */
export function readPortList(text: string, context: ReadContext): Value | ValueFault {
  const protocol = context.protocol === undefined ? undefined : protocolName(context.protocol);
  const ranges: PortRange[] = [];
  let places = 0;
  let at = 0;
  for (const part of text.split(",")) {
    const colon = part.indexOf(":");
    places += colon < 0 ? 1 : 2;
    if (places > 15) {
      return refuse(
        "bad-list",
        text,
        "multiport takes at most 15 ports; a range such as 20:22 counts as two. Split the rule in two.",
        at,
        text.length,
      );
    }
    const first = colon < 0 ? part : part.slice(0, colon);
    const from = portOf(text, at, first, protocol, context);
    if (typeof from !== "number") return from;
    let to = from;
    if (colon >= 0) {
      const last = portOf(text, at + colon + 1, part.slice(colon + 1), protocol, context);
      if (typeof last !== "number") return last;
      if (last <= from)
        return refuse(
          "bad-range",
          text,
          `The range ${part} must go from a smaller to a larger port.`,
          at,
          at + part.length,
        );
      to = last;
    }
    ranges.push({ from, to });
    at += part.length + 1;
  }
  return { kind: "ports", ranges };
}

/** NAT's `port[-port[/base]]` (`parse_ports` in libxt_NAT): names only where there is no range. */
export function readNatPorts(
  text: string,
  whole: string,
  offset: number,
  context: ReadContext,
): { readonly ports: PortRange; readonly base?: number } | ValueFault {
  if (text.includes(":")) {
    return refuse(
      "bad-port",
      whole,
      "A port range is written with a dash here: 8000-8010.",
      offset,
      offset + text.length,
    );
  }
  const match = /^([^-/]*)(?:-([^/]*)(?:\/(.*))?)?$/.exec(text);
  const first = match?.[1] ?? text;
  const simple = wholeNumber(text);
  if (simple !== undefined && simple <= 65535) return { ports: { from: simple, to: simple } };
  const named = servicePort(text, undefined, context.names);
  if (named !== undefined) return { ports: { from: named, to: named } };
  const from = wholeNumber(first);
  if (match === null || match[2] === undefined || from === undefined || from > 65535) {
    return badPort(text, offset, whole, undefined, context);
  }
  const to = wholeNumber(match[2]);
  const toStart = offset + first.length + 1;
  if (to === undefined || to > 65535) return badPort(match[2], toStart, whole, undefined, context);
  if (to < from)
    return refuse(
      "bad-range",
      whole,
      `The port range ${text} is reversed: the smaller port comes first.`,
      offset,
      offset + text.length,
    );
  if (match[3] === undefined) return { ports: { from, to } };
  // The tool does not look at what stands behind the number of the base.
  const number = Number(scanNumber(match[3])?.value ?? 0n);
  const base =
    number >= 1 && number <= 65535 ? number : servicePort(match[3], undefined, context.names);
  if (base === undefined)
    return badPort(match[3], toStart + match[2].length + 1, whole, undefined, context);
  return { ports: { from, to }, base };
}

function portOf(
  whole: string,
  start: number,
  text: string,
  protocol: string | undefined,
  context: ReadContext,
): number | ValueFault {
  const number = wholeNumber(text);
  if (number !== undefined && number <= 65535) return number;
  return (
    servicePort(text, protocol, context.names) ??
    badMatchedPort(text, start, whole, protocol, context)
  );
}

/** Where ports are matched, the other ways to write several of them are near. */
function badMatchedPort(
  text: string,
  start: number,
  whole: string,
  protocol: string | undefined,
  context: ReadContext,
): ValueFault {
  const end = start + text.length;
  if (/^\d+-\d+$/.test(text))
    return refuse(
      "bad-port",
      whole,
      `A range of ports is written with a colon here: ${text.replace("-", ":")}.`,
      start,
      end,
    );
  if (/^\w[\w:-]*(?:,[\w:-]+)+$/.test(text)) {
    return refuse(
      "bad-port",
      whole,
      `${text} is a list, and one port or range is understood here: use -m multiport with --dports or --sports.`,
      start,
      end,
    );
  }
  return badPort(text, start, whole, protocol, context);
}

function badPort(
  text: string,
  start: number,
  whole: string,
  protocol: string | undefined,
  context: ReadContext,
): ValueFault {
  const end = start + text.length;
  if (wholeNumber(text) !== undefined || /^-?\d+$/.test(text)) {
    return refuse(
      "number-out-of-range",
      whole,
      `${text} is not a port: ports go from 0 to 65535.`,
      start,
      end,
    );
  }
  if (text === "")
    return refuse(
      "bad-port",
      whole,
      "A port is missing here: write a number from 0 to 65535 or a service name.",
      start,
      end,
    );
  const elsewhere =
    protocol === undefined ? undefined : servicePort(text, undefined, context.names);
  if (elsewhere !== undefined) {
    return refuse(
      "unknown-service",
      whole,
      `The service ${text} is not known for ${protocol}: write the port number (${elsewhere} for its other protocol).`,
      start,
      end,
    );
  }
  if (/^[A-Za-z0-9][A-Za-z0-9+_.-]*$/.test(text)) {
    return refuse(
      "unknown-service",
      whole,
      `${text} is not a known service${protocol === undefined ? "" : ` of ${protocol}`}: write the port number, or add the name to the setting iptables.names.`,
      start,
      end,
    );
  }
  return refuse(
    "bad-port",
    whole,
    `${quoted(text)} is not a port: write a number from 0 to 65535 or a service name.`,
    start,
    end,
  );
}
