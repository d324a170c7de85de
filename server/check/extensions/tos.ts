import type { ExtensionUse } from "../../ruleset/model";
import type { LocalProblem } from "../problem";

/** The names are RFC 1349's; RFC 2474 gave their bits to the DSCP, so that routers no longer read them. */
export function* tosName(use: ExtensionUse): Iterable<LocalProblem> {
  for (const { words, values } of use.options) {
    const [word] = words;
    const [value] = values;
    if (word === undefined || value?.kind !== "mark" || !/^[a-z]/i.test(word.text)) continue;
    const write = use.spec?.kind === "target" ? "-j DSCP --set-dscp" : "-m dscp --dscp";
    yield {
      severity: "information",
      code: "old-tos-name",
      message: `${word.text} is a name of the old TOS octet, whose bits are the DSCP today: it stands for DSCP ${value.value >> 2} and both ECN bits. Write ${write} with the value or class that the network uses.`,
      start: word.start,
      end: word.end,
    };
  }
}
