import type { ValueSpec } from "../catalogue/schema";
import { protocolName } from "../catalogue/values/protocols";
import { servicePort } from "../catalogue/values/services";
import { NO_NAMES, type Value } from "../catalogue/values/value";
import type { Called } from "../file";
import type { Span } from "../text/span";

/** A part of a word for which a person has a name. */
export interface CalledPart extends Span {
  readonly text: string;
  readonly name: string;
}

/** What a port is called, by its protocol or by itself. */
export function calledPort(
  { ports }: Called,
  port: number,
  protocol: number | undefined,
): string | undefined {
  const name = protocol === undefined ? undefined : protocolName(protocol);
  return (name === undefined ? undefined : ports.get(`${port}/${name}`)) ?? ports.get(`${port}`);
}

/** What an address or a network is called, with or without the mask of a single address. */
export function calledHost({ hosts }: Called, text: string): string | undefined {
  const single = text.replace(/\/(?:32|128|255\.255\.255\.255)$/, "");
  return (
    hosts.get(text) ??
    hosts.get(single) ??
    hosts.get(`${single}/${single.includes(":") ? 128 : 32}`)
  );
}

/** The parts of a value, as it is written, that have names. */
export function calledParts(
  called: Called,
  text: string,
  value: Value,
  spec: ValueSpec | undefined,
  protocol: number | undefined,
): CalledPart[] {
  const { ports, interfaces, hosts } = called;
  if (ports.size + interfaces.size + hosts.size === 0) return [];
  const named = (pattern: RegExp, nameOf: (part: string) => string | undefined) =>
    [...text.matchAll(pattern)].flatMap(({ 0: part, index: start }) => {
      const name = nameOf(part);
      return name === undefined ? [] : [{ start, end: start + part.length, text: part, name }];
    });
  const byPort = (part: string) => {
    const number = /^\d+$/.test(part)
      ? Number(part)
      : servicePort(part, protocol === undefined ? undefined : protocolName(protocol), NO_NAMES);
    return number === undefined ? undefined : calledPort(called, number, protocol);
  };
  const byHost = (part: string) => calledHost(called, part);
  switch (value.kind) {
    case "interface":
      return named(/^.+$/g, (part) => interfaces.get(part));
    case "addresses":
      return named(/[^,\s]+/g, byHost);
    case "address-range":
      return named(/[^-\s]+/g, byHost);
    case "nat":
      return [
        ...named(/^\[?[\da-f]+(?:[.:][\da-f]*)+?(?=$|\]|-|:\d+(?:-\d+)?$)/gi, (part) =>
          byHost(part.replace("[", "")),
        ),
        ...named(/(?<=[\d\]]:)\d+$/g, byPort),
      ];
    case "ports":
      return named(/[^,:\s]+/g, byPort);
    case "number":
    case "range":
      return spec !== undefined && PORTS.has(spec.kind) ? named(/[^:\s]+/g, byPort) : [];
    default:
      return [];
  }
}

const PORTS: ReadonlySet<ValueSpec["kind"]> = new Set(["port", "port-range", "port-list"]);
