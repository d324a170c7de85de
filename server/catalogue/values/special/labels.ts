import { isSpace, quoted, scanNumber, wholeNumber } from "../numbers";
import { refuse, type Value, type ValueFault } from "../value";

/** A connection label has 128 bits (`XT_CONNLABEL_MAXBIT`). */
const LAST_LABEL = 127;

/**
 * A connection label: a number, of which the tool keeps 16 bits (`connlabel_value_parse`), or a name that the machine's
 * connlabel.conf has.
 */
export function readConnectionLabel(text: string): Value | ValueFault {
  if (text === "")
    return refuse(
      "bad-name",
      text,
      "A label is missing here: write a number from 0 to 127, or a name.",
    );
  const number = wholeSigned(text);
  if (number === undefined) return { kind: "name", name: text };
  const kept = Number(BigInt.asIntN(32, number));
  const label = kept & 0xffff;
  if (kept < 0 || label > LAST_LABEL)
    return refuse(
      "number-out-of-range",
      text,
      `${text} is out of range: labels go from 0 to ${LAST_LABEL}.`,
    );
  return { kind: "number", value: label };
}

/** A group of network devices: `value[/mask]`, or a name from the machine's iproute2 files. */
export function readDeviceGroup(text: string): Value | ValueFault {
  return readMapped(text, "device group", "/etc/iproute2/group");
}

/** A realm of routes, in the same form. */
export function readRealm(text: string): Value | ValueFault {
  return readMapped(text, "realm", "/etc/iproute2/rt_realms");
}

/** `value[/mask]`, or a name alone that the machine looks up in a file (`xtables_parse_val_mask`). */
function readMapped(text: string, what: string, file: string): Value | ValueFault {
  if (/^[A-Za-z_][^/]*$/.test(text)) return { kind: "name", name: text };
  const slash = text.indexOf("/");
  const parts = slash < 0 ? [text] : [text.slice(0, slash), text.slice(slash + 1)];
  const numbers: number[] = [];
  let at = 0;
  for (const part of parts) {
    const number = wholeNumber(part);
    if (number === undefined)
      return refuse(
        "bad-number",
        text,
        `${quoted(part)} is not a ${what}: write NUMBER or NUMBER/MASK, or a name from ${file} without a mask.`,
        at,
        at + part.length,
      );
    if (number > 0xffffffff)
      return refuse(
        "number-out-of-range",
        text,
        `${part} is out of range: a ${what} goes from 0 to 4294967295.`,
        at,
        at + part.length,
      );
    numbers.push(number);
    at += part.length + 1;
  }
  return { kind: "mark", value: numbers[0] as number, mask: numbers[1] ?? 0xffffffff };
}

/** A whole word as `strtoul` reads it, a minus sign included, within 64 bits. */
function wholeSigned(text: string): bigint | undefined {
  let at = 0;
  while (at < text.length && isSpace(text.charCodeAt(at))) at++;
  const minus = text[at] === "-";
  if (minus && !/^[0-9]/.test(text.slice(at + 1))) return undefined;
  const scanned = scanNumber(minus ? text.slice(at + 1) : text);
  if (scanned === undefined || scanned.end !== text.length - (minus ? at + 1 : 0)) return undefined;
  if (scanned.value >= 2n ** 64n) return -1n;
  return minus ? -scanned.value : scanned.value;
}
