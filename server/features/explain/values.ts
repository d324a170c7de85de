import { SAID } from "../../catalogue/phrases/words";
import type { Family, ValueSpec } from "../../catalogue/schema";
import { formatAddress } from "../../catalogue/values/addresses";
import { ICMP_NAMES, ICMP6_NAMES } from "../../catalogue/values/icmp";
import { protocolName } from "../../catalogue/values/protocols";
import { serviceName } from "../../catalogue/values/services";
import type { PortRange, Value } from "../../catalogue/values/value";
import type { Called } from "../../file";
import { calledHost, calledPort } from "../called";

/** What a value is said with. */
export interface ValueContext {
  readonly family: Family;
  /** The number that `-p` gave. */
  readonly protocol: number | undefined;
  readonly called: Called;
}

/** A word behind an option as it was written and read. */
export interface Said {
  readonly text: string;
  readonly value: Value | undefined;
  readonly spec: ValueSpec | undefined;
}

/** A value as it is said in a sentence; several with `joint` ("and", "or") before the last. */
export function sayValue(said: Said, joint: string, context: ValueContext): string {
  const { text, value, spec } = said;
  if (text === "") return '""';
  if (value === undefined || spec === undefined) return text;
  switch (value.kind) {
    case "addresses":
      return list(
        text.split(",").map((one) => withName(one, calledHost(context.called, one))),
        joint,
      ).replace(/^(0\.0\.0\.0\/0|::\/0)$/, "anywhere ($1)");
    case "address-range":
      return text.replace("-", " to ");
    case "interface":
      if (!value.prefix) return withName(text, context.called.interfaces.get(text));
      return value.name === "+"
        ? "any interface (+)"
        : `interfaces whose names begin with ${value.name.replace(/\+$/, "")}`;
    case "mark":
      return text.replace("/", " under the mask ");
    case "nat":
      return sayNat(text, value, context);
    case "rate":
      return sayRate(text, value);
    case "protocol":
      return sayProtocol(value.number) ?? text;
    case "icmp":
      return sayIcmp(text, value, spec, context);
    case "ports":
    case "number":
    case "range":
    case "big-range":
      return isPort(spec) ? sayPorts(said, context).ports : sayNumbers(text, value, spec);
    case "words":
      // The readers of some extensions give numbers for names.
      if (spec.kind === "special" || value.words.length === 0) return listed(text, spec, joint);
      return list(value.words.map(sayWord), joint);
    case "word":
      return spec.kind === "special" ? text : sayWord(value.word);
    case "text":
    case "name":
      return spec.kind === "text" || spec.kind === "hex-string" ? `"${text}"` : text;
    default:
      return listed(text, spec, joint);
  }
}

function withName(text: string, name: string | undefined): string {
  return name === undefined ? text : `${text} (${name})`;
}

/** Ports, and the word for so many of them. */
export function sayPorts(
  { text, value }: Said,
  { protocol, called }: ValueContext,
): { readonly ports: string; readonly noun: "port" | "ports" } {
  const ranges = rangesOf(value);
  if (ranges === undefined) return { ports: text, noun: "port" };
  const written = text.split(",").map((piece) => piece.split(/[:-]/));
  const single = ranges.length === 1 && ranges[0]?.from === ranges[0]?.to;
  const name = (port: number, piece: string | undefined) => {
    const own = calledPort(called, port, protocol);
    if (own !== undefined) return `${port} (${own})`;
    if (piece !== undefined && /[a-z]/i.test(piece)) return `${port} (${piece})`;
    // The tool takes the lower 16 bits of what is too large.
    if (piece !== undefined && piece !== "" && Number(piece) !== port)
      return `${port} (written ${piece})`;
    const known = single
      ? serviceName(port, protocol === undefined ? undefined : protocolName(protocol))
      : undefined;
    return known === undefined ? String(port) : `${port} (${known})`;
  };
  const said = ranges.map(({ from, to }, at) => {
    const [first, last] = written[at] ?? [];
    return from === to
      ? name(from, last === undefined ? first : text)
      : `${name(from, first)} to ${name(to, last)}`;
  });
  return { ports: list(said, "and"), noun: single ? "port" : "ports" };
}

/** The name of a protocol as people write it. */
export function sayProtocol(number: number): string | undefined {
  if (number === 0) return "all protocols";
  const name = protocolName(number);
  if (name === undefined) return undefined;
  if (name === "ipv6-icmp") return "ICMPv6";
  return ABBREVIATION.test(name) ? name.toUpperCase() : name;
}

const ABBREVIATION = /^(?:[a-z]{2,4}|udplite)$/;

/** Words with commas, and `joint` before the last. */
export function list(words: readonly string[], joint: string): string {
  if (words.length < 2) return words[0] ?? "";
  return `${words.slice(0, -1).join(", ")} ${joint} ${words.at(-1) ?? ""}`;
}

/** `a minute`, `in 5 seconds`. */
export function perPeriod(seconds: number): string {
  return PERIODS.get(seconds) ?? `in ${seconds} seconds`;
}

const PERIODS: ReadonlyMap<number, string> = new Map([
  [1, "a second"],
  [60, "a minute"],
  [3600, "an hour"],
  [86400, "a day"],
]);

function sayWord(word: string): string {
  return SAID.get(word) ?? word;
}

function isPort(spec: ValueSpec): boolean {
  return (
    spec.kind === "port" ||
    spec.kind === "port-range" ||
    spec.kind === "port-list" ||
    spec.kind === "nat-ports"
  );
}

function rangesOf(value: Value | undefined): readonly PortRange[] | undefined {
  switch (value?.kind) {
    case "ports":
      return value.ranges;
    case "number":
      return [{ from: value.value, to: value.value }];
    case "range":
      return [value];
    case "nat":
      return value.ports === undefined ? undefined : [value.ports];
    default:
      return undefined;
  }
}

/** The largest number of 64 bits: what is counted has no other end. */
const MOST = 2n ** 64n - 1n;

/** A range with the ends that were left out; a number as it is written. */
function sayNumbers(text: string, value: Value, spec: ValueSpec): string {
  if (value.kind === "big-range" && value.to === MOST) return `${value.from} or more`;
  if (spec.kind === "special" || !text.includes(":")) return text;
  return value.kind === "range" || value.kind === "big-range"
    ? `${value.from} to ${value.to}`
    : text;
}

/** The tool reads some rates otherwise than they look: what is written is said too then. */
function sayRate(text: string, { count, period, bytes }: Extract<Value, { kind: "rate" }>): string {
  if (bytes === true) return text;
  const said = `${count} ${perPeriod(period)}`;
  return /^\d+(?:\/[a-z]+)?$/i.test(text) ? said : `${said} (written ${text})`;
}

function sayNat(
  text: string,
  value: Extract<Value, { kind: "nat" }>,
  { family }: ValueContext,
): string {
  const format = (address: bigint) => formatAddress(address, family === "ip6" ? "ip6" : "ip");
  const parts: string[] = [];
  if (value.from !== undefined)
    parts.push(
      value.to === undefined || value.to === value.from
        ? format(value.from)
        : `${format(value.from)} to ${format(value.to)}`,
    );
  if (value.ports !== undefined) {
    const { from, to } = value.ports;
    const written = text.slice(text.lastIndexOf(":") + 1);
    const name = /[a-z]/i.test(written) ? ` (${written})` : "";
    parts.push(`${from === to ? `port ${from}` : `ports ${from} to ${to}`}${name}`);
  }
  if (value.base !== undefined) parts.push(`counted from port ${value.base}`);
  return parts.join(", ");
}

function sayIcmp(
  text: string,
  { type, codes }: Extract<Value, { kind: "icmp" }>,
  spec: ValueSpec,
  { family }: ValueContext,
): string {
  if (/[a-z]/i.test(text)) return text;
  const six = spec.kind === "icmp-type" ? spec.family === "ip6" : family === "ip6";
  const name = (six ? ICMP6_NAMES : ICMP_NAMES).find(
    ([, known, from, to]) => known === type && from === codes.from && to === codes.to,
  )?.[0];
  return name === undefined ? text : `${text} (${name})`;
}

/** What has no value of its own kind is said as it is written, with its commas. */
function listed(text: string, spec: ValueSpec, joint: string): string {
  switch (spec.kind) {
    case "tcp-flags":
    case "weekdays":
    case "month-days":
    case "set-directions":
    case "words":
      return list(text.split(",").map(sayWord), joint);
    case "special":
      return /^[\w,|-]+$/.test(text) ? list(text.split(/[,|]/).map(sayWord), joint) : text;
    default:
      return text;
  }
}
