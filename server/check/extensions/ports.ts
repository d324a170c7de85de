import type { ExtensionUse } from "../../ruleset/model";
import type { LocalProblem } from "../problem";

/** Where the tool asks the resolver, it keeps the lower 16 bits of a number (`xtables_getportbyname`): 70000 is port 4464. */
export function* portWraps(use: ExtensionUse): Iterable<LocalProblem> {
  for (const option of use.options) {
    const word = option.words[0];
    const kind = option.spec.values?.[0]?.kind;
    if (word === undefined || option.values[0] === undefined) continue;
    if (kind !== "port" && kind !== "port-range") continue;
    const large = word.text.split(":").filter((port) => Number(port) > 65535);
    if (large.length === 0) continue;
    const meant = large.map((port) => `${port} as ${Number(BigInt(port) & 0xffffn)}`).join(", ");
    yield {
      severity: "warning",
      code: "port-wraps",
      message: `Ports go up to 65535: the tool takes ${meant} without a word. Write the port that is meant.`,
      start: word.start,
      end: word.end,
    };
  }
}
