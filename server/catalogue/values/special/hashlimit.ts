import { quoted, scanNumber } from "../numbers";
import { leadingInteger, unitOf } from "../time";
import { type ReadContext, refuse, type Value, type ValueFault } from "../value";

const U32 = 0xffffffffn;
const U64 = 2n ** 64n - 1n;
const MODES = ["srcip", "srcport", "dstip", "dstport"];
/** `XT_HASHLIMIT_BURST_MAX`, and how many packets a second the kernel's steps can tell apart (`XT_HASHLIMIT_SCALE_v2`). */
export const HASHLIMIT_MAX = 1_000_000;

/**
 * `--hashlimit-upto`'s and `--hashlimit-above`'s rate: in bytes where `b/s` follows a number, else in packets as limit's
 * (`parse_bytes`, `parse_rate` in libxt_hashlimit). Only the number in front and one letter before `b/s` are looked at.
 */
export function readHashlimitRate(text: string): Value | ValueFault {
  const bytes = bytesPerSecond(text);
  if (bytes !== undefined) {
    // The tool divides by 0 then and dies.
    if (costOf(bytes) === undefined)
      return refuse(
        "number-out-of-range",
        text,
        `${text} makes iptables itself crash: write a rate below 32767mb/s.`,
      );
    return { kind: "rate", count: Number(bytes), period: 1, bytes: true };
  }
  const slash = text.indexOf("/");
  const head = slash < 0 ? text.length : slash;
  const unit = slash < 0 ? unitOf("second") : unitOf(text.slice(slash + 1));
  if (unit === undefined) {
    return refuse(
      "bad-rate",
      text,
      `${quoted(text.slice(slash + 1))} is not a unit: write second, minute, hour or day, or a beginning of one; for bytes b/s, kb/s or mb/s.`,
      slash + 1,
    );
  }
  const count = leadingLong(text);
  if (count <= 0n)
    return refuse(
      "bad-rate",
      text,
      `${quoted(text)} is not a rate: write a number of at least 1 and a unit, such as 5/minute or 512kb/s.`,
      0,
      head,
    );
  if (count > BigInt(HASHLIMIT_MAX * unit[1])) {
    return refuse(
      "bad-rate",
      text,
      `${text} is too fast: at most ${HASHLIMIT_MAX * unit[1]}/${unit[0]} can be counted.`,
      0,
      head,
    );
  }
  return { kind: "rate", count: Number(count), period: unit[1] };
}

/** `--hashlimit-burst`: packets, or bytes; of what follows the number only a first letter k or m counts (`parse_burst`). */
export function readHashlimitBurst(text: string): Value | ValueFault {
  const scanned = scanNumber(text);
  if (scanned === undefined)
    return refuse(
      "bad-number",
      text,
      `${quoted(text)} is not a burst: write packets from 1 to ${HASHLIMIT_MAX}, or bytes such as 64kb.`,
    );
  const alone = scanned.end === text.length;
  if (scanned.value < 1n || scanned.value > (alone ? BigInt(HASHLIMIT_MAX) : U64)) {
    return refuse(
      "number-out-of-range",
      text,
      `${text} is out of range: without a unit a burst is from 1 to ${HASHLIMIT_MAX}.`,
    );
  }
  return { kind: "big-number", value: (scanned.value * factorOf(text[scanned.end])) & U64 };
}

/** `--hashlimit-mode`: what makes a bucket of its own, with commas or bars; empty parts are passed over (`parse_mode`). */
export function readHashlimitMode(text: string): Value | ValueFault {
  const words: string[] = [];
  for (const part of text.matchAll(/[^,|]+/g)) {
    if (!MODES.includes(part[0])) {
      const hint = part[0] === "none" ? " For one bucket for all leave --hashlimit-mode out." : "";
      return refuse(
        "bad-word",
        text,
        `${quoted(part[0])} is not understood here: write ${MODES.join(", ")}, with commas.${hint}`,
        part.index,
        part.index + part[0].length,
      );
    }
    words.push(part[0]);
  }
  return { kind: "words", words };
}

/** Seconds as C's `atoi` finds them: what follows the number is passed over. */
export function readLeadingSeconds(text: string): Value | ValueFault {
  const seconds = leadingInteger(text);
  return seconds > 0
    ? { kind: "number", value: seconds }
    : refuse(
        "bad-number",
        text,
        `${quoted(text)} is not a time: write seconds, from 1 to 2147483647.`,
      );
}

/** What a byte of such a rate costs in the kernel's steps (`bytes_to_cost`); undefined where the tool would divide by 0. */
export function costOf(bytes: bigint): bigint | undefined {
  const steps = (bytes >> 4n) & U32;
  return steps === U32 ? undefined : U32 / (steps + 1n);
}

/** The smallest burst that goes with such a cost (`cost_to_bytes`). */
export function bytesOf(cost: bigint): bigint {
  return (U32 / cost - 1n) << 4n;
}

/** Bytes a second where the rate is written in bytes. */
export function bytesPerSecond(text: string): bigint | undefined {
  const at = text.indexOf("b/s");
  if (at <= 0) return undefined;
  const count = leadingLong(text);
  return count === 0n ? undefined : BigInt.asUintN(64, count * factorOf(text[at - 1]));
}

function factorOf(letter: string | undefined): bigint {
  return letter === "m" ? 1024n * 1024n : letter === "k" ? 1024n : 1n;
}

/** C's `atoll`, which stops at the limits of 64 bits. */
function leadingLong(text: string): bigint {
  const digits = /^\s*([+-]?)(\d+)/.exec(text);
  if (digits === null) return 0n;
  const value = BigInt(digits[2] as string) * (digits[1] === "-" ? -1n : 1n);
  const limit = 2n ** 63n;
  return value >= limit ? limit - 1n : value < -limit ? -limit : value;
}

/** The readers by the names that the catalogue uses. */
export const HASHLIMIT_READERS: readonly (readonly [
  string,
  (text: string, context: ReadContext) => Value | ValueFault,
])[] = [
  ["hashlimit-rate", readHashlimitRate],
  ["hashlimit-burst", readHashlimitBurst],
  ["hashlimit-mode", readHashlimitMode],
  ["leading-seconds", readLeadingSeconds],
];
