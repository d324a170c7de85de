import { type ExtensionUse, type Fault, optionOf, type Rule } from "../../ruleset/model";

/** The search must not end before it begins (`string_mt_check`). */
export function* stringRange(use: ExtensionUse, _rule: Rule): Iterable<Fault> {
  const from = optionOf(use.options, "--from");
  const to = optionOf(use.options, "--to");
  const [first, last] = [from?.values[0], to?.values[0]];
  if (
    to === undefined ||
    first?.kind !== "number" ||
    last?.kind !== "number" ||
    first.value <= last.value
  )
    return;
  yield {
    code: "bad-range",
    message: `--to ${last.value} lies before --from ${first.value}: nothing could be searched.`,
    start: to.start,
    end: to.end,
  };
}

/** The pattern of the automaton `fsm` is a list of tokens in binary (`fsm_init` in the kernel's ts_fsm.c), never a text. */
export function* stringAutomaton(use: ExtensionUse, _rule: Rule): Iterable<Fault> {
  const algorithm = optionOf(use.options, "--algo");
  const text = optionOf(use.options, "--string");
  if (algorithm?.words[0]?.text !== "fsm" || text === undefined) return;
  yield {
    code: "option-excludes",
    message: "--algo fsm takes no text: write --algo bm or --algo kmp.",
    start: algorithm.start,
    end: algorithm.end,
  };
}
