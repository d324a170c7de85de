import { areSameBits, type Bits, commonBits, knownBits, NO_BITS } from "./bits";
import { type Address, NO_INTERFACE, type Packet, type PacketHook } from "./packet";
import { ANY_STATE, STATE, type States } from "./states";
import { either, type Truth } from "./truth";

/**
 * What is known of a packet at one point of its way. Rules change it, and where two ways meet again only what is the same
 * on both stays known.
 */
export class Traveller {
  readonly packet: Packet;
  /** The hook that it is at. */
  at: PacketHook;
  in: string | undefined;
  out: string | undefined;
  protocol: number | undefined;
  source: Address | undefined;
  destination: Address | undefined;
  sport: number | undefined;
  dport: number | undefined;
  tcpFlags: number | undefined;
  fragment: Truth;
  length: number | undefined;
  ttl: number | undefined;
  mark: Bits;
  connmark: Bits;
  tos = NO_BITS;
  /** Whether it is past connection tracking. */
  isTracked = false;
  /** What connection tracking says, or will say. */
  states: States;
  /** Whether it was tracked before it came to raw, as what loops back is. */
  readonly seen: Truth;
  /** Whether raw told connection tracking to leave it alone. */
  untracked: Truth = false;
  /** Whether raw gave it a template (CT with a helper, a zone, …), after which NOTRACK does nothing. */
  template: Truth = false;
  /** Whether its connection's addresses are rewritten. */
  snat: Truth;
  dnat: Truth;

  constructor(packet: Packet) {
    this.packet = packet;
    this.at = packet.hook;
    this.in = packet.in;
    this.out = packet.out;
    this.protocol = packet.protocol;
    this.source = packet.source;
    this.destination = packet.destination;
    this.sport = packet.sport;
    this.dport = packet.dport;
    this.tcpFlags = packet.tcpFlags;
    this.fragment = packet.fragment;
    this.length = packet.length;
    this.ttl = packet.ttl;
    this.mark = packet.mark === undefined ? NO_BITS : knownBits(packet.mark);
    this.states = packet.states;
    const comes = packet.in !== undefined && packet.in !== "lo";
    this.seen = comes ? false : undefined;
    // What loops back has been through OUTPUT, and in POSTROUTING half of the way is over.
    const isFresh = comes && packet.hook !== "POSTROUTING";
    this.connmark = isFresh && packet.states === STATE.NEW ? knownBits(0) : NO_BITS;
    this.snat =
      isFresh && (packet.states & (STATE.ESTABLISHED | STATE.RELATED)) === 0 ? false : undefined;
    this.dnat = this.snat;
  }

  copy(): Traveller {
    return Object.assign(Object.create(Traveller.prototype) as Traveller, this);
  }

  /** What connection tracking would answer now. Before it has looked, a packet has no connection, which reads as INVALID. */
  get visibleStates(): States {
    if (this.isTracked) return this.states;
    if (this.untracked === true) return STATE.UNTRACKED;
    return this.untracked === false && this.template === false && this.seen === false
      ? STATE.INVALID
      : ANY_STATE;
  }

  /** NOTRACK, which does nothing to a packet that connection tracking knows already. */
  leaveUntracked(): void {
    if (this.seen === false && this.template === false) this.untracked = true;
    else if (this.template !== true && this.untracked !== true) this.untracked = undefined;
  }

  /** CT with anything else. */
  giveTemplate(): void {
    if (this.untracked !== true)
      this.template = this.seen === false && this.untracked === false ? true : undefined;
  }

  /** Connection tracking looks at the packet, which it does between raw and mangle. */
  track(): void {
    this.isTracked = true;
    if (this.untracked === true) this.states = STATE.UNTRACKED;
    else if (this.untracked === undefined) this.states |= STATE.UNTRACKED;
  }

  /** Forgets what differs in the other, which the packet may be instead. */
  merge(other: Traveller): void {
    if (this.in !== other.in) this.in = undefined;
    if (this.out !== other.out) this.out = undefined;
    if (this.protocol !== other.protocol) this.protocol = undefined;
    if (this.source !== other.source) this.source = undefined;
    if (this.destination !== other.destination) this.destination = undefined;
    if (this.sport !== other.sport) this.sport = undefined;
    if (this.dport !== other.dport) this.dport = undefined;
    if (this.tcpFlags !== other.tcpFlags) this.tcpFlags = undefined;
    if (this.length !== other.length) this.length = undefined;
    if (this.ttl !== other.ttl) this.ttl = undefined;
    this.fragment = either(this.fragment, other.fragment);
    if (!areSameBits(this.mark, other.mark)) this.mark = commonBits(this.mark, other.mark);
    if (!areSameBits(this.connmark, other.connmark))
      this.connmark = commonBits(this.connmark, other.connmark);
    if (!areSameBits(this.tos, other.tos)) this.tos = commonBits(this.tos, other.tos);
    this.states |= other.states;
    this.untracked = either(this.untracked, other.untracked);
    this.template = either(this.template, other.template);
    this.snat = either(this.snat, other.snat);
    this.dnat = either(this.dnat, other.dnat);
  }

  /** Some target that nobody describes may have changed anything but where the packet came in and goes out. */
  forgetAll(): void {
    for (const field of [
      "source",
      "destination",
      "sport",
      "dport",
      "tcpFlags",
      "length",
      "ttl",
      "fragment",
      "untracked",
      "template",
      "snat",
      "dnat",
    ] as const)
      this[field] = undefined;
    this.mark = NO_BITS;
    this.connmark = NO_BITS;
    this.tos = NO_BITS;
    this.states = ANY_STATE;
    if (this.out !== NO_INTERFACE) this.out = undefined;
  }
}
