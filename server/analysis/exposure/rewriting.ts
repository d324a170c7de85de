import { optionOf } from "../../ruleset/model";
import { withSet } from "../boxes";
import { FULL, type SetId } from "../intervals";
import type { Step } from "../program";
import { type Box, FIELD, type Space, setOf } from "../space";
import { endsOf } from "./tables";

/** What a rule of nat makes of a packet's destination; undefined for what it leaves. */
export interface Rewriting {
  readonly destination: SetId | undefined;
  readonly port: SetId | undefined;
  /** It goes to this machine, whatever the address was. */
  readonly isHere: boolean;
}

const OPTIONS: ReadonlyMap<string, string> = new Map([
  ["DNAT", "--to-destination"],
  ["REDIRECT", "--to-ports"],
  ["NETMAP", "--to"],
]);

/** Whether a step rewrites destinations where packets come in, or where this machine sends them. */
export function rewritesDestination({ verdict }: Step): boolean {
  return verdict !== undefined && OPTIONS.has(verdict);
}

/** Where a step of nat sends packets. */
export function rewritingOf(space: Space, step: Step): Rewriting {
  const { verdict = "", entry } = step;
  const options = entry.content.target?.extension?.options ?? [];
  const value = optionOf(options, OPTIONS.get(verdict) ?? "")?.values[0];
  const isRedirect = verdict === "REDIRECT";
  const addresses = space.domain(FIELD.destination);
  if (value?.kind === "nat") {
    const { from, to = from, ports } = value;
    const goesTo =
      from === undefined || to === undefined || from > to
        ? undefined
        : addresses.range(...space.addresses.range(from, to));
    return {
      destination: isRedirect ? FULL : goesTo,
      port: ports === undefined ? undefined : space.domain(FIELD.dport).range(ports.from, ports.to),
      isHere: isRedirect || (goesTo !== undefined && isLoopback(space, from)),
    };
  }
  const network = value?.kind === "addresses" ? value.list[0] : undefined;
  if (network !== undefined && network.name === undefined)
    return {
      destination: addresses.range(...space.addresses.range(...endsOf(network, space.family))),
      port: undefined,
      isHere: false,
    };
  return { destination: isRedirect ? FULL : undefined, port: undefined, isHere: isRedirect };
}

function isLoopback({ family }: Space, address: bigint | undefined): boolean {
  return family === "ip6" ? address === 1n : address !== undefined && address >> 24n === 127n;
}

/** Fields that nat leaves as they are, and that mean the same wherever they are asked for. */
const KEPT: readonly number[] = [
  FIELD.source,
  FIELD.protocol,
  FIELD.sport,
  FIELD.icmp,
  FIELD.flags,
  FIELD.in,
  FIELD.state,
  FIELD.fragment,
  FIELD.mac,
  FIELD.mark,
  FIELD.length,
];

/** The packets that come out where those of a box are rewritten, or more. */
export function imageOf(space: Space, box: Box, { destination, port }: Rewriting): Box {
  let image: Box = { fields: [], sets: [] };
  const put = (field: number, set: SetId) => {
    if (set !== FULL) image = withSet(image, field, set);
  };
  for (const field of KEPT) put(field, setOf(box, field));
  put(FIELD.destination, destination ?? setOf(box, FIELD.destination));
  put(FIELD.dport, port ?? setOf(box, FIELD.dport));
  const isAnother =
    destination !== undefined &&
    !space.domain(FIELD.destination).meets(destination, setOf(box, FIELD.destination));
  if (isAnother) put(FIELD.dnat, space.domain(FIELD.dnat).range(1, 1));
  return image;
}

/** Takes over what rewritten packets have kept of what they were: `box` bounds what they were. */
export function originalsOf(
  space: Space,
  box: Box,
  image: Box,
  { destination, port }: Rewriting,
): Box {
  let originals = box;
  const fields = [
    ...KEPT,
    ...(destination === undefined ? [FIELD.destination] : []),
    ...(port === undefined ? [FIELD.dport] : []),
  ];
  for (const field of fields) {
    const set = setOf(image, field);
    if (set !== FULL)
      originals = withSet(originals, field, space.domain(field).and(setOf(box, field), set));
  }
  return originals;
}
