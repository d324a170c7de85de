import type { Span } from "../../text/span";
import type { Family, Variant, Version } from "../schema";

/** What one word behind an option means. Every reader gives one of these or a `ValueFault`. */
export type Value =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "big-number"; readonly value: bigint }
  /** Both ends inclusive. */
  | { readonly kind: "range"; readonly from: number; readonly to: number }
  | { readonly kind: "big-range"; readonly from: bigint; readonly to: bigint }
  | { readonly kind: "ports"; readonly ranges: readonly PortRange[] }
  /** Alternatives; more than one makes the tool write one rule for each. `names` are left for the host to resolve. */
  | { readonly kind: "addresses"; readonly list: readonly AddressMask[] }
  | { readonly kind: "address-range"; readonly from: bigint; readonly to: bigint }
  | {
      readonly kind: "nat";
      readonly from?: bigint;
      readonly to?: bigint;
      readonly ports?: PortRange;
      readonly base?: number;
    }
  | { readonly kind: "protocol"; readonly number: number }
  | { readonly kind: "interface"; readonly name: string; readonly prefix: boolean }
  | { readonly kind: "mark"; readonly value: number; readonly mask: number }
  | { readonly kind: "mac"; readonly bytes: readonly number[]; readonly mask?: readonly number[] }
  /** Events per `period` seconds. */
  | {
      readonly kind: "rate";
      readonly count: number;
      readonly period: number;
      readonly bytes?: boolean;
    }
  /** Seconds since midnight. */
  | { readonly kind: "time-of-day"; readonly seconds: number }
  /** Seconds since 1970 in whatever zone the rule says. */
  | { readonly kind: "date"; readonly seconds: number }
  | { readonly kind: "word"; readonly word: string }
  | { readonly kind: "words"; readonly words: readonly string[] }
  /** `lastType`: of a range of types, which only ebtables understands. */
  | {
      readonly kind: "icmp";
      readonly type: number;
      readonly lastType?: number;
      readonly codes: PortRange;
    }
  | { readonly kind: "flags"; readonly bits: number }
  | { readonly kind: "text"; readonly text: string; readonly cut?: boolean }
  /** A name that only the machine can turn into a number: host, user, group. */
  | { readonly kind: "name"; readonly name: string };

/** Ports or codes, both ends inclusive. `names`: how the file spelt them where it used a name. */
export interface PortRange {
  readonly from: number;
  readonly to: number;
}

/** One address with its mask, host bits as written; `name` where the host has to resolve it. */
export interface AddressMask {
  readonly family: "ip" | "ip6";
  readonly address: bigint;
  readonly mask: bigint;
  readonly name?: string;
  /** Where it stands in the word. */
  readonly span: Span;
  /** Whether a mask was written. */
  readonly masked: boolean;
}

/** Why a word is refused: `start` and `end` within the word. */
export interface ValueFault {
  readonly kind: "fault";
  readonly code: ValueFaultCode;
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

export type ValueFaultCode =
  | "bad-number"
  | "number-out-of-range"
  | "bad-address"
  | "bad-mask"
  | "bad-port"
  | "unknown-service"
  | "unknown-protocol"
  | "bad-interface"
  | "bad-mac"
  | "bad-rate"
  | "bad-time"
  | "bad-word"
  | "bad-list"
  | "bad-text"
  | "text-too-long"
  | "bad-name"
  /** What the word says needs a protocol that `-p` has not given. */
  | "needs-protocol"
  | "bad-range";

/** What a reader may need to know beside the word itself. */
export interface ReadContext {
  readonly family: Family;
  readonly variant: Variant;
  readonly version: Version;
  /** The protocol number that `-p` gave so far in this rule, if any. */
  readonly protocol: number | undefined;
  /** Whether it was negated. */
  readonly protocolNegated: boolean;
  readonly names: Names;
}

/** Names that a setting adds to the tables that ship with us. */
export interface Names {
  /** `name` or `name/proto` to port. */
  readonly services: ReadonlyMap<string, number>;
  readonly protocols: ReadonlyMap<string, number>;
  /** Name to type of ip sets, such as `hash:ip,port`. */
  readonly sets: ReadonlyMap<string, string>;
  /** Of those that no setting tells of, what the file is called that creates them. */
  readonly setFiles?: ReadonlyMap<string, string>;
}

export const NO_NAMES: Names = { services: new Map(), protocols: new Map(), sets: new Map() };

/** A refusal of the whole word, or of a part of it. */
export function refuse(
  code: ValueFaultCode,
  text: string,
  message: string,
  start = 0,
  end = text.length,
): ValueFault {
  return { kind: "fault", code, message, start, end };
}

/** Whether a reader refused. */
export function isFault(value: Value | ValueFault): value is ValueFault {
  return value.kind === "fault";
}

/** A reader for one option whose form no other option shares. */
export type SpecialReader = (text: string, context: ReadContext) => Value | ValueFault;
