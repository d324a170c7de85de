import type { Directives } from "../../ruleset/recognise";
import { closest } from "../../ruleset/suggest";
import { CODE_NAMES } from "../codeNames";
import type { Report } from "../report";

/** Directives that say nothing we know, and codes in them that no problem has. */
export function checkDirectives(report: Report, { unknown, codes }: Directives): void {
  const add = (at: Directives["unknown"][number], message: string, suggestion?: string) => {
    const more = suggestion === undefined ? {} : { suggestion };
    report.add("information", "unknown-directive", at.line, at, message, more);
  };
  for (const directive of unknown)
    add(
      directive,
      `"${directive.text}" is not a directive: write ignore CODE, ignore-file CODE, family=ip|ip6|arp|eb or noflush.`,
    );
  for (const code of codes) {
    if (code.text === "*" || CODE_NAMES.has(code.text)) continue;
    const meant = closest(code.text, CODE_NAMES);
    const guess = meant === undefined ? "" : ` Did you mean ${meant}?`;
    add(code, `No problem has the code ${code.text}, so that this hides nothing.${guess}`, meant);
  }
}
