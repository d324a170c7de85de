import type { ValueSpec } from "../../catalogue/schema";
import { allOnes, formatAddress, prefixLengthOf } from "../../catalogue/values/addresses";
import { ICMP_NAMES, ICMP6_NAMES } from "../../catalogue/values/icmp";
import { protocolName } from "../../catalogue/values/protocols";
import { serviceName } from "../../catalogue/values/services";
import type { AddressMask, PortRange, Value } from "../../catalogue/values/value";
import type { Inline } from "../markup";

/** What the reader of a rule needs to know of it to explain a value. */
export interface ValueContext {
  readonly family: "ip" | "ip6" | "arp" | "eb";
  /** The number that `-p` gave. */
  readonly protocol: number | undefined;
}

/** What a value means, each statement a line; none where the word says all there is. */
export function explainValue(
  value: Value,
  spec: ValueSpec | undefined,
  context: ValueContext,
): Inline[][] {
  switch (value.kind) {
    case "number":
      return [[...explainNumber(value.value, spec, context)]];
    case "range":
      if (spec !== undefined && isPort(spec)) return explainPorts([value], context);
      return value.from === value.to
        ? []
        : [
            [
              `From ${value.from} to ${value.to}: ${count(BigInt(value.to - value.from + 1), "value")}`,
            ],
          ];
    case "big-range":
      return value.from === value.to
        ? []
        : [[`From ${value.from.toString()} to ${value.to.toString()}`]];
    case "ports":
      return explainPorts(value.ranges, context);
    case "addresses":
      return value.list.flatMap((address) => explainAddress(address));
    case "address-range":
      return [explainRange(value.from, value.to, context)];
    case "nat":
      return explainNat(value, context);
    case "protocol":
      return [explainProtocol(value.number)];
    case "interface":
      return [
        value.prefix
          ? ["Every interface whose name begins with ", { code: value.name.replace(/\+$/, "") }]
          : ["The interface ", { code: value.name }],
      ];
    case "mark":
      return explainMark(value.value, value.mask);
    case "rate":
      return [
        [
          `${value.count} ${value.bytes === true ? "bytes" : "packets"} in ${inWords(value.period)}`,
        ],
      ];
    case "time-of-day":
      return [[`${value.seconds} seconds after midnight`]];
    case "icmp":
      return [explainIcmp(value.type, value.codes, spec, context)];
    case "flags":
      return [[`Bits ${hex(value.bits)}`]];
    case "words":
      return value.words.length < 2 ? [] : [[`Any of ${value.words.join(", ")}`]];
    case "text":
      return value.cut === true ? [["Longer than the tool keeps: it is cut"]] : [];
    case "name":
      return [[{ code: value.name }, " is a name that only the host can turn into a number"]];
    case "big-number":
    case "mac":
    case "date":
    case "word":
      return [];
  }
}

function explainNumber(
  value: number,
  spec: ValueSpec | undefined,
  context: ValueContext,
): Inline[] {
  if (spec !== undefined && isPort(spec))
    return explainPorts([{ from: value, to: value }], context)[0] ?? [];
  if (spec?.kind === "named-number") {
    const name = Object.entries(spec.names).find(([, number]) => number === value)?.[0];
    return [name === undefined ? `${value}` : `${value} is ${name}`];
  }
  return [value > 9 ? `${value} = ${hex(value)}` : `${value}`];
}

function isPort(spec: ValueSpec): boolean {
  return spec.kind === "port" || spec.kind === "port-range" || spec.kind === "port-list";
}

/** Numbers and names both ways: a name shows its port, a port its usual service. */
function explainPorts(ranges: readonly PortRange[], { protocol }: ValueContext): Inline[][] {
  const proto = protocol === undefined ? undefined : protocolName(protocol);
  return ranges.map(({ from, to }) => {
    if (from !== to)
      return [
        `Ports ${port(from, proto)} to ${port(to, proto)}: ${count(BigInt(to - from + 1), "port")}`,
      ];
    return [`Port ${port(from, proto)}`];
  });
}

function port(number: number, proto: string | undefined): string {
  const name = serviceName(number, proto);
  return name === undefined
    ? `${number}`
    : `${number} (${name}${proto === undefined ? "" : `, ${proto}`})`;
}

function explainProtocol(number: number): Inline[] {
  const name = protocolName(number);
  if (number === 0) return ["Any protocol"];
  return [name === undefined ? `Protocol ${number}` : `Protocol ${number} (${name})`];
}

function explainAddress({ family, address, mask, name }: AddressMask): Inline[][] {
  if (name !== undefined)
    return [
      [{ code: name }, " is a name: the host that loads the file resolves it, once, while loading"],
    ];
  const first = address & mask;
  const last = first | (allOnes(family) ^ mask);
  const length = prefixLengthOf(mask, family);
  const network = `${formatAddress(first, family)}${length === undefined ? ` with the mask ${formatAddress(mask, family)}` : `/${length}`}`;
  const size = 1n << ones(allOnes(family) ^ mask);
  const lines: Inline[][] = [];
  if (size === 1n) lines.push([{ code: formatAddress(first, family) }, ": one address"]);
  else if (length === 0) lines.push([{ code: network }, ": every address"]);
  else if (length === undefined)
    lines.push([{ code: network }, `: ${count(size, "address")}, not in a row`]);
  else
    lines.push([
      { code: network },
      ": ",
      { code: formatAddress(first, family) },
      " to ",
      { code: formatAddress(last, family) },
      `, ${count(size, "address")}`,
    ]);
  if (first !== address) lines.push(["Host bits are set: the tool reads ", { code: network }]);
  return lines;
}

function explainRange(from: bigint, to: bigint, { family }: ValueContext): Inline[] {
  const format = (address: bigint) => formatAddress(address, family === "ip6" ? "ip6" : "ip");
  return [
    { code: format(from) },
    " to ",
    { code: format(to) },
    `, ${count(to - from + 1n, "address")}`,
  ];
}

function explainNat(value: Extract<Value, { kind: "nat" }>, context: ValueContext): Inline[][] {
  const lines: Inline[][] = [];
  if (value.from !== undefined)
    lines.push(["New address: ", ...explainRange(value.from, value.to ?? value.from, context)]);
  if (value.ports !== undefined)
    lines.push(["New port: ", ...(explainPorts([value.ports], context)[0] ?? [])]);
  return lines;
}

function explainMark(value: number, mask: number): Inline[][] {
  const whole = mask >>> 0 === 0xffffffff;
  const lines: Inline[][] = [[`Mark ${value >>> 0} = ${hex(value)}`]];
  if (!whole)
    lines.push([
      `Mask ${mask >>> 0} = ${hex(mask)}: ${count(ones(BigInt(mask >>> 0)), "bit")} of 32`,
    ]);
  return lines;
}

function explainIcmp(
  type: number,
  codes: PortRange,
  spec: ValueSpec | undefined,
  { family }: ValueContext,
): Inline[] {
  const six = spec?.kind === "icmp-type" ? spec.family === "ip6" : family === "ip6";
  const table = six ? ICMP6_NAMES : ICMP_NAMES;
  const any = codes.from === 0 && codes.to === 255;
  const name = table.find(
    ([, known, from, to]) => known === type && from === codes.from && to === codes.to,
  )?.[0];
  const code = any
    ? "any code"
    : codes.from === codes.to
      ? `code ${codes.from}`
      : `codes ${codes.from} to ${codes.to}`;
  return [
    `${six ? "ICMPv6" : "ICMP"} type ${type}, ${code}${name === undefined ? "" : `: ${name}`}`,
  ];
}

function inWords(seconds: number): string {
  const units = [
    [86400, "day"],
    [3600, "hour"],
    [60, "minute"],
  ] as const;
  for (const [size, unit] of units)
    if (seconds % size === 0)
      return seconds === size
        ? `a ${unit}`.replace("a hour", "an hour")
        : `${seconds / size} ${unit}s`;
  return seconds === 1 ? "a second" : `${seconds} seconds`;
}

function hex(value: number): string {
  return `0x${(value >>> 0).toString(16)}`;
}

function ones(bits: bigint): bigint {
  let left = bits;
  let found = 0n;
  for (; left > 0n; left &= left - 1n) found++;
  return found;
}

/** Large counts as powers: nobody reads 18446744073709551616. */
function count(number: bigint, what: string): string {
  const plural = what.endsWith("s") ? `${what}es` : `${what}s`;
  if (number === 1n) return `1 ${what}`;
  if (number > 0xffffffffn && (number & (number - 1n)) === 0n)
    return `2^${number.toString(2).length - 1} ${plural}`;
  return `${number.toString().replace(/\B(?=(?:\d{3})+$)/g, ",")} ${plural}`;
}
