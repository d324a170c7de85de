import type { Step } from "./program";

/**
 * What a step that ends the way does with a packet, so that two can be compared: rewriting to another address is another
 * thing, refusing with another message is not. Undefined for one that does not end it.
 */
export function verdictOf(step: Step | undefined): string | undefined {
  if (step?.control === "return") return "RETURN";
  if (step?.control !== "end") return undefined;
  if (step.verdict === "REJECT") return "REJECT";
  const options = step.entry.content.target?.extension?.options ?? [];
  return [
    step.verdict,
    ...options.flatMap((option) => [option.name, ...option.words.map((word) => word.text)]),
  ].join(" ");
}
