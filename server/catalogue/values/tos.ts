import { quoted, scanNumber, wholeNumber } from "./numbers";
import { refuse, type Value, type ValueFault } from "./value";

/** Names of the old TOS octet (RFC 1349) that the tools know. */
export const TOS_NAMES: Readonly<Record<string, number>> = {
  "Minimize-Delay": 0x10,
  "Maximize-Throughput": 0x08,
  "Maximize-Reliability": 0x04,
  "Minimize-Cost": 0x02,
  "Normal-Service": 0x00,
};

/** `value[/mask]` of 8 bits, or a name in any case (`xtopt_parse_tosmask`). */
export function readTos(text: string): Value | ValueFault {
  const head = scanNumber(text);
  if (head === undefined || head.value > 255n) {
    for (const [name, value] of Object.entries(TOS_NAMES))
      if (name.toLowerCase() === text.toLowerCase()) return { kind: "mark", value, mask: 0x3f };
    return refuse(
      "bad-word",
      text,
      `${quoted(text)} is not understood: write VALUE or VALUE/MASK from 0 to 255, or one of ${Object.keys(TOS_NAMES).join(", ")}.`,
    );
  }
  const value = Number(head.value);
  if (head.end === text.length) return { kind: "mark", value, mask: 0xff };
  const mask = text[head.end] === "/" ? wholeNumber(text.slice(head.end + 1)) : undefined;
  if (mask === undefined || mask > 255)
    return refuse(
      "bad-number",
      text,
      `${quoted(text)} is not understood: write VALUE or VALUE/MASK, each from 0 to 255.`,
    );
  return { kind: "mark", value, mask };
}
