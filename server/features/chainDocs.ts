import type { Chain } from "../ruleset/ruleset";
import type { Lines } from "../text/lines";

const MOST_LINES = 10;

/** What the comments directly above a chain's declaration say, line by line; those for us and banners left out. */
export function docsOfChain(lines: Lines, { declared }: Chain): string[] {
  const said: string[] = [];
  if (declared === undefined) return said;
  for (let index = declared - 1; said.length < MOST_LINES; index--) {
    const text = lines.at(index)?.text;
    if (text?.startsWith("#") !== true) break;
    if (/^#\s*iptables-tools:/.test(text)) continue;
    const words = text.replace(/^#+/, "").trim();
    if (/[\p{L}\p{N}]/u.test(words)) said.unshift(words);
  }
  return said;
}
