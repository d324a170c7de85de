import { optionOf } from "../../ruleset/model";
import { type Box, FIELD, setOf } from "../space";
import type { Advice } from "./advice";
import type { AdviceContext } from "./context";
import {
  ALL_PORTS,
  addressesAround,
  CLIENT_PORTS,
  type Limit,
  loopback,
  loopbackAddresses,
  newTcp,
  newUdp,
  notLoopback,
} from "./packets";
import type { Admission, Passage } from "./passage";
import { placeOf, refusalOf } from "./place";

/** Whether this machine can talk to itself, where it is not about a port that a rule opens for all. */
export function* ownTraffic(context: AdviceContext): Generator<Advice | undefined, void> {
  for (const chain of ["INPUT", "OUTPUT"]) {
    const passage = yield* context.passage("filter", chain);
    if (passage === undefined || passage.base.rules.length === 0) continue;
    const admission = yield* admitsOwn(passage, ofLoopback(passage));
    if (admission.kind === "no") yield nothing(passage);
    else if (admission.kind === "yes") yield* byAddressOnly(passage, admission);
  }
}

/** Whether a new packet of TCP or UDP over the loopback interface gets through. */
function* admitsOwn(passage: Passage, more: readonly Limit[]): Generator<undefined, Admission> {
  const tcp = yield* passage.admits([...onLoopback(passage), ...newTcp(passage.space), ...more]);
  if (tcp.kind !== "no") return tcp;
  return yield* passage.admits([...onLoopback(passage), ...newUdp(passage.space), ...more]);
}

/** To ports that rules do not open one by one, from the ports of clients. */
function onLoopback(passage: Passage): Limit[] {
  const { space, name } = passage;
  const field = name === "OUTPUT" ? FIELD.out : FIELD.in;
  return [
    [field, loopback(space, field)],
    passage.portsApart(FIELD.dport, ALL_PORTS, "exits"),
    passage.portsApart(FIELD.sport, CLIENT_PORTS, "exits"),
  ];
}

function ofLoopback({ space }: Passage): Limit[] {
  const address = space.family === "ip6" ? 1n : 0x7f000001n;
  return [
    addressesAround(space, FIELD.source, address, address),
    addressesAround(space, FIELD.destination, address, address),
  ];
}

function ofOwnAddresses({ space }: Passage): Limit[] {
  return [notLoopback(space, FIELD.source), notLoopback(space, FIELD.destination)];
}

function nothing(passage: Passage): Advice | undefined {
  const { space, name } = passage;
  const refusal = refusalOf(passage, [
    ...onLoopback(passage),
    ...newTcp(space),
    ...ofLoopback(passage),
  ]);
  const option = name === "OUTPUT" ? "-o" : "-i";
  // Who refuses it by name means it.
  const named = refusal?.rule && optionOf(refusal.rule.rule.options, option)?.words[0]?.text;
  if (refusal === undefined || named === "lo") return undefined;
  return {
    code: "no-loopback",
    severity: "warning",
    ...refusal.place,
    message: `This machine cannot reach its own services, but for ports that rules open: ${refusal.subject}, and no rule of ${name} accepts what goes over lo. Put ${acceptOwn(name)} first.`,
    related: [],
    missing: { chain: name, rules: [acceptOwn(name)] },
  };
}

function acceptOwn(chain: string): string {
  return `-A ${chain} ${chain === "OUTPUT" ? "-o" : "-i"} lo -j ACCEPT`;
}

/** Accepted because of its address, and not because of the interface: the machine's other addresses are left out. */
function* byAddressOnly(
  passage: Passage,
  { exit }: Extract<Admission, { readonly kind: "yes" }>,
): Generator<Advice | undefined, void> {
  const { space, name } = passage;
  const { step } = exit;
  if (step === undefined || step.uncertain || !namesLoopback(passage, exit.box)) return;
  const others = yield* admitsOwn(passage, ofOwnAddresses(passage));
  if (others.kind !== "no") return;
  const address = space.family === "ip6" ? "::1" : "127.0.0.1";
  const option = name === "OUTPUT" ? "-o" : "-i";
  yield {
    code: "no-loopback",
    severity: "information",
    ...placeOf(step.entry),
    message: `This accepts what the machine sends to itself by ${address} only: what it sends to its other addresses goes over lo as well, and is refused. ${option} lo without addresses accepts all of it.`,
    related: [],
    missing: { chain: name, rules: [acceptOwn(name)] },
  };
}

function namesLoopback({ space }: Passage, box: Box): boolean {
  const [first, last] = loopbackAddresses(space);
  return [FIELD.source, FIELD.destination].some((field) => {
    const [, around] = addressesAround(space, field, first, last);
    return space.domain(field).isWithin(setOf(box, field), around);
  });
}
