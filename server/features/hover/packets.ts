import type { Known } from "../../analysis/known";
import type { Lines } from "../../text/lines";
import { type Inline, join, list, type Markup, paragraph } from "../markup";

/** So many rules that take all packets are shown. */
const MOST_SHOWN = 3;

/** What the analysis knows of the packets that a rule matches. */
export function describeRulePackets(known: Known | undefined, lines: Lines): Markup {
  if (known?.kind !== "some") return describeNone(known, lines);
  const matches = known.isCertain ? "matches" : "may match";
  return [
    paragraph(`A packet that comes to this rule and ${matches}, for example: `, ...example(known)),
  ];
}

/** What it knows of the packets that come to a chain. */
export function describeChainPackets(known: Known | undefined, lines: Lines): Markup {
  if (known?.kind !== "some") return describeNone(known, lines);
  return [paragraph("A packet that comes to this chain, for example: ", ...example(known))];
}

function describeNone(known: Extract<Known, { kind: "none" }> | undefined, lines: Lines): Markup {
  if (known === undefined) return [];
  const shown = known.related
    .slice(0, MOST_SHOWN)
    .map(({ line }): Inline[] => [`Line ${line + 1}: `, { code: lines.at(line)?.text ?? "" }]);
  return [paragraph(known.message), ...list(shown)];
}

function example({ packet, beside }: Extract<Known, { kind: "some" }>): Inline[] {
  const answers = beside.map((answer): Inline => ({ code: answer }));
  return [{ code: packet }, ...(answers.length === 0 ? [] : [", if ", ...join(answers, ", ")])];
}
