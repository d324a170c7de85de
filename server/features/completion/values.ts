import type { ValueSpec } from "../../catalogue/schema";
import { DSCP_CLASSES } from "../../catalogue/values/dscp";
import { ICMP_NAMES, ICMP6_NAMES, readIcmpType } from "../../catalogue/values/icmp";
import { protocolName, protocolNames, protocolNumber } from "../../catalogue/values/protocols";
import { serviceNames, servicePort } from "../../catalogue/values/services";
import { TOS_NAMES } from "../../catalogue/values/tos";
import { isFault } from "../../catalogue/values/value";
import type { Called } from "../../file";
import type { Dialect } from "../../ruleset/dialect";
import type { Rule } from "../../ruleset/model";
import type { Ruleset } from "../../ruleset/ruleset";
import type { CompletionItem } from "./item";
import { seenWords } from "./seen";

/** Where a value is wanted. */
export interface ValuePlace {
  /** What a person calls ports, interfaces and hosts. */
  readonly called: Called;
  readonly ruleset: Ruleset;
  readonly rule: Rule;
  readonly option: string;
  readonly spec: ValueSpec;
  /** The line's index, whose own words are no news. */
  readonly line: number;
  /** What the list has already. */
  readonly others: readonly string[];
}

/** Words that would be understood as this value. */
export function valueItems(place: ValuePlace): CompletionItem[] {
  const { ruleset, spec, others } = place;
  const { dialect } = ruleset;
  const own = calledItems(place, dialect);
  const isOwn = new Set(own.map(({ label }) => label));
  const items = [
    ...own,
    ...knownItems(place, dialect).filter(({ label }) => !isOwn.has(label)),
  ].filter(({ label }) => !others.includes(label));
  if (!LEARNED.has(spec.kind)) return items;
  const known = new Set(items.map(({ label }) => label));
  for (const label of seenWords(ruleset, place.option, spec, place.line)) {
    if (!known.has(label) && !others.includes(label))
      items.push({ label, kind: "value", detail: "used in this file", rank: 0 });
  }
  return items;
}

/** What has a name of a person's own, the name being looked for as well. */
function calledItems({ called, spec, rule }: ValuePlace, { family }: Dialect): CompletionItem[] {
  const items = (names: ReadonlyMap<string, string>, isMeant: (key: string) => boolean) =>
    [...names]
      .filter(([key]) => isMeant(key))
      .map(([key, name]): CompletionItem => {
        const label = key.replace(/\/(?:tcp|udp|sctp|dccp|udplite)$/, "");
        return { label, kind: "value", detail: name, rank: 0 };
      });
  const isOfFamily = (key: string) => key.includes(":") === (family === "ip6");
  switch (spec.kind) {
    case "interface":
      return items(called.interfaces, () => true);
    case "port":
    case "port-range":
    case "port-list": {
      const protocol = protocolOf(rule);
      return items(called.ports, (key) => {
        const of = key.split("/")[1];
        return of === undefined || of === protocol;
      });
    }
    case "address-list":
    case "address-mask":
    case "host-mask":
      return items(called.hosts, isOfFamily);
    case "address":
    case "address-range":
    case "nat-address":
      return items(called.hosts, (key) => isOfFamily(key) && !key.includes("/"));
    default:
      return [];
  }
}

const LEARNED: ReadonlySet<ValueSpec["kind"]> = new Set([
  "interface",
  "set-name",
  "text",
  "address",
  "address-mask",
  "address-list",
  "host-mask",
  "address-range",
  "mac",
  "mac-mask",
  "mark-mask",
  "port-list",
  "nat-address",
  "user",
  "group",
]);

function knownItems({ spec, rule, option }: ValuePlace, dialect: Dialect): CompletionItem[] {
  switch (spec.kind) {
    case "protocol":
      return protocolItems(dialect);
    case "port":
    case "port-range":
      return serviceItems(
        spec.proto ?? (spec.resolver === true ? undefined : protocolOf(rule)),
        dialect,
      );
    case "port-list":
      return serviceItems(protocolOf(rule), dialect);
    case "word":
    case "words":
      return spec.values.map((label, rank) => value(label, rank));
    case "named-number":
      return Object.entries(spec.names).map(([label, number]) => ({
        ...value(label, number),
        detail: String(number),
      }));
    case "icmp-type":
      return icmpItems(spec.family, dialect);
    case "tcp-flags":
      return ["SYN", "ACK", "FIN", "RST", "URG", "PSH", "ALL", "NONE"].map(value);
    case "set-directions":
      return ["src", "dst"].map(value);
    case "weekdays":
      return ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].map(value);
    case "rate":
      return ["1/second", "10/second", "5/minute", "10/minute", "1/hour", "1/day"].map(value);
    case "tos":
      return Object.entries(TOS_NAMES).map(([label, number], rank) => ({
        ...value(label, rank),
        detail: `0x${number.toString(16)}`,
      }));
    case "mac-mask":
      return ["Unicast", "Multicast", "Broadcast", "BGA"].map((label) => value(label, 1));
    case "interface":
      return option === "-o" || option === "-i" ? [{ ...value("lo", 1), detail: "loopback" }] : [];
    case "special":
      return spec.name === "dscp-class" ? Object.keys(DSCP_CLASSES).map(value) : [];
    default:
      return [];
  }
}

/** The ones that firewalls are about come first. */
const USUAL = ["tcp", "udp", "icmp", "icmpv6", "all", "esp", "ah", "sctp", "gre"];

function protocolItems({ family, names }: Dialect): CompletionItem[] {
  const usual = USUAL.filter((name) => (family === "ip6" ? name !== "icmp" : name !== "icmpv6"));
  return [...new Set([...usual, ...protocolNames(), ...names.protocols.keys()])].map((label) => {
    const rank = usual.indexOf(label);
    return {
      ...value(label, rank < 0 ? usual.length : rank),
      detail: `protocol ${protocolNumber(label, names) ?? "?"}`,
    };
  });
}

function serviceItems(protocol: string | undefined, { names }: Dialect): CompletionItem[] {
  const own = [...names.services.keys()].map((name) => name.split("/")[0] as string);
  return [...new Set([...own, ...serviceNames(protocol)])].flatMap((label) => {
    const port = servicePort(label, protocol, names);
    return port === undefined ? [] : [{ ...value(label, port), detail: String(port) }];
  });
}

/** Names that the tool takes: the beginning of another name is refused, even where it is a name itself. */
function icmpItems(family: "ip" | "ip6", dialect: Dialect): CompletionItem[] {
  const context = { ...dialect, protocol: undefined, protocolNegated: false };
  return (family === "ip6" ? ICMP6_NAMES : ICMP_NAMES)
    .filter(([name]) => !isFault(readIcmpType(name, family, context)))
    .map(([label, type, from, to], rank) => ({
      ...value(label, rank),
      detail: `type ${type}${from === to ? `, code ${from}` : ""}`,
    }));
}

function protocolOf({ protocol }: Rule): string | undefined {
  return protocol === undefined ? undefined : protocolName(protocol);
}

function value(label: string, rank: number): CompletionItem {
  return { label, kind: "value", rank };
}
