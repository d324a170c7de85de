import { utf8Length } from "../../../text/span";
import { compareVersions } from "../../schema";
import { quoted, wholeNumber } from "../numbers";
import { type ReadContext, refuse, type Value, type ValueFault } from "../value";

/** `--set-class`: two hexadecimal numbers; what stands behind them is passed over (`sscanf` with `%x:%x`). */
export function readClassId(text: string): Value | ValueFault {
  const match = /^\s*[+-]?((?:0x)?[0-9a-f]+|0x):\s*[+-]?((?:0x)?[0-9a-f]+|0x)/i.exec(text);
  if (match === null)
    return refuse(
      "bad-number",
      text,
      `${quoted(text)} is not a class: write MAJOR:MINOR in hexadecimal, such as 1:10.`,
    );
  return { kind: "text", text };
}

/**
 * `--queue-balance`: first and last queue, both given, the first one smaller (`NFQUEUE_parse_v3`). All 65536 queues at
 * once overflow the kernel's counter; since 1.8.11 the tool itself stops at 65534.
 */
export function readQueueRange(text: string, context: ReadContext): Value | ValueFault {
  const newer = compareVersions(context.version, "1.8.11") >= 0;
  const max = newer ? 65534 : 65535;
  const parts = text.split(":");
  if (parts.length !== 2)
    return refuse(
      "bad-range",
      text,
      `${quoted(text)} is not a range of queues: write FIRST:LAST, such as 0:3.`,
    );
  const numbers: number[] = [];
  let at = 0;
  for (const [index, part] of parts.entries()) {
    const value = part === "" ? index * max : wholeNumber(part);
    if (value === undefined)
      return refuse(
        "bad-number",
        text,
        `${quoted(part)} is not a queue number from 0 to ${max}.`,
        at,
        at + part.length,
      );
    if (value > max) {
      const since =
        newer && value === 65535 ? " (Queue 65535 is accepted here by iptables up to 1.8.10.)" : "";
      return refuse(
        "number-out-of-range",
        text,
        `${part} is out of range: queues go from 0 to ${max}.${since}`,
        at,
        at + part.length,
      );
    }
    numbers.push(value);
    at += part.length + 1;
  }
  const [from, to] = numbers as [number, number];
  if (from >= to)
    return refuse(
      "bad-range",
      text,
      `The first queue must be smaller than the last: ${from} is not smaller than ${to}.`,
    );
  if (to - from === 65535)
    return refuse("bad-range", text, "At most 65535 queues can share the packets: write 0:65534.");
  return { kind: "range", from, to };
}

const TCP_OPTIONS: Readonly<Record<string, number>> = {
  wscale: 3,
  mss: 2,
  "sack-permitted": 4,
  sack: 5,
  timestamp: 8,
  md5: 19,
};

/** `--strip-options`: names or numbers from 2 to 255, none twice (`parse_list` in libxt_TCPOPTSTRIP). */
export function readTcpOptionList(text: string): Value | ValueFault {
  const seen = new Set<number>();
  let at = 0;
  for (const part of text.split(",")) {
    const end = at + part.length;
    const number = TCP_OPTIONS[part] ?? wholeNumber(part);
    if (number === undefined)
      return refuse(
        "bad-word",
        text,
        `${quoted(part)} is not a TCP option: write ${Object.keys(TCP_OPTIONS).join(", ")} or a number from 2 to 255.`,
        at,
        end,
      );
    if (number < 2 || number > 255)
      return refuse(
        "number-out-of-range",
        text,
        `${part} is out of range: TCP options that can be taken out have numbers from 2 to 255.`,
        at,
        end,
      );
    if (seen.has(number))
      return refuse("bad-list", text, `The TCP option ${part} is named twice.`, at, end);
    seen.add(number);
    at = end + 1;
  }
  return { kind: "words", words: [...seen].map(String) };
}

const TIME_UNITS: Readonly<Record<string, number>> = {
  s: 1e6,
  sec: 1e6,
  secs: 1e6,
  ms: 1e3,
  msec: 1e3,
  msecs: 1e3,
  us: 1,
  usec: 1,
  usecs: 1,
};

/** A time with an optional unit, in microseconds modulo 2 to the 32 as the tool keeps it (`RATEEST_get_time`). */
export function readEstimatorTime(text: string): Value | ValueFault {
  const match =
    /^\s*([+-]?(?:0x[0-9a-f]+\.?[0-9a-f]*(?:p[+-]?\d+)?|(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?))(.*)$/i.exec(
      text,
    );
  const unit = match?.[2] === "" ? 1 : TIME_UNITS[match?.[2]?.toLowerCase() ?? ""];
  if (match === null || unit === undefined)
    return refuse(
      "bad-time",
      text,
      `${quoted(text)} is not a time: write a number with s, ms or us, such as 250ms.`,
    );
  const number = match[1] as string;
  const value = /^[+-]?0x/i.test(number) ? Number.parseInt(number, 16) : Number.parseFloat(number);
  return { kind: "number", value: Number(BigInt.asUintN(32, BigInt(Math.trunc(value * unit)))) };
}

/** `--led-delay`: milliseconds, or any word that begins with `inf`. */
export function readLedDelay(text: string): Value | ValueFault {
  if (/^inf/i.test(text)) return { kind: "word", word: "inf" };
  const value = wholeNumber(text);
  if (value === undefined)
    return refuse(
      "bad-number",
      text,
      `${quoted(text)} is not a delay: write milliseconds from 0 to 4294967295, or inf.`,
    );
  if (value > 0xffffffff)
    return refuse(
      "number-out-of-range",
      text,
      `${text} is out of range: the delay is at most 4294967295 milliseconds. For ever is written inf.`,
    );
  return { kind: "number", value };
}

/** Names in a kernel folder of devices that are taken already (`idletimer_check_sysfs_name`). */
const RESERVED = ["power", "subsystem", "uevent"];

/** `--label`: becomes a file in /sys/class/xt_idletimer/timers; the tool cuts it to 27 bytes. */
export function readIdletimerLabel(text: string): Value | ValueFault {
  if (text === "") return refuse("bad-text", text, "The label is missing here.");
  if (text.includes("/"))
    return refuse("bad-text", text, "The label becomes a file name: it cannot contain a slash.");
  if (RESERVED.includes(text))
    return refuse(
      "bad-text",
      text,
      `The label ${text} is taken by the kernel: choose another name.`,
    );
  return utf8Length(text) > 27 ? { kind: "text", text, cut: true } : { kind: "text", text };
}
