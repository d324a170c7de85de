import type { ExtensionUse, Fault, Rule } from "../../ruleset/model";

/** The tool reads the ports with the protocol that stands in front of them (`multiport_parse`). */
export function* multiportOrder(use: ExtensionUse, rule: Rule): Iterable<Fault> {
  const protocol = rule.options.find((option) => option.name === "-p");
  if (protocol === undefined) return;
  for (const option of use.options) {
    if (option.start > protocol.start) continue;
    yield {
      code: "needs-protocol",
      message: `The protocol must stand in front of ${option.name}: move ${protocol.words[0] === undefined ? "-p" : `-p ${protocol.words[0].text}`} to the left.`,
      start: option.start,
      end: option.end,
    };
  }
}
