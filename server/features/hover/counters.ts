import { type Markup, paragraph } from "../markup";

/** `[12:3456]` in words. */
export function describeCounters(text: string, what: string): Markup {
  const found = /^\[\s*\+?(\d+):\s*\+?(\d+)/.exec(text);
  if (found === null) return [paragraph("Counters: write ", { code: "[packets:bytes]" })];
  const [, packets = "0", bytes = "0"] = found;
  return [
    paragraph({ strong: text }, " · counters"),
    paragraph(
      `${amount(packets, "packet")} with ${amount(bytes, "byte")}${inUnits(bytes)} that ${what}.`,
    ),
    paragraph("They are restored only with ", { code: "--counters" }, " (", { code: "-c" }, ")."),
  ];
}

function amount(digits: string, unit: string): string {
  return `${digits.replace(/\B(?=(?:\d{3})+$)/g, ",")} ${unit}${digits === "1" ? "" : "s"}`;
}

function inUnits(digits: string): string {
  const units = ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];
  let size = Number(digits);
  let unit = "";
  for (const next of units) {
    if (size < 1024) break;
    size /= 1024;
    unit = next;
  }
  return unit === "" ? "" : ` (${size.toFixed(1)} ${unit})`;
}
