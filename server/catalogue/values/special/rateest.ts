import { quoted, readDouble } from "../numbers";
import { refuse, type Value, type ValueFault } from "../value";

const SCALES: Readonly<Record<string, number>> = { "": 0, k: 1, m: 2, g: 3, t: 4 };

/**
 * A rate of bits (`1mbit`, `1Mibit`) or bytes (`1MBps`, `1MiBps`), in any case; without a unit it is bytes a second
 * (`rateest_get_rate`). The value is in bits a second.
 */
export function readBitRate(text: string): Value | ValueFault {
  const unit = /([kmgt]?)(i?)(bit|bps)$/i.exec(text);
  const [whole = "", prefix = "", binary = "", kind = ""] = unit ?? [];
  const number = readDouble(text.slice(0, text.length - whole.length), undefined, undefined);
  if (number.kind !== "number" || (binary !== "" && prefix === "")) {
    return refuse(
      "bad-rate",
      text,
      `${quoted(text)} is not a rate: write a number and a unit such as kbit, mbit, KBps or MiBps.`,
    );
  }
  const scale = (binary === "" ? 1000 : 1024) ** (SCALES[prefix.toLowerCase()] ?? 0);
  return { kind: "number", value: number.value * scale * (kind.toLowerCase() === "bit" ? 1 : 8) };
}
