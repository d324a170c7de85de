import { type ExtensionUse, type Fault, optionOf, type Rule } from "../../ruleset/model";

/** Each mode has options of its own (`statistic_check`), and counting begins within one round. */
export function* statisticMode(use: ExtensionUse, _rule: Rule): Iterable<Fault> {
  const mode = optionOf(use.options, "--mode");
  const word = mode?.words[0]?.text;
  if (mode === undefined) return;
  const every = optionOf(use.options, "--every");
  const packet = optionOf(use.options, "--packet");
  if (word === "random" && optionOf(use.options, "--probability") === undefined) {
    yield {
      code: "missing-option",
      message: "The mode random needs --probability.",
      start: mode.start,
      end: mode.end,
    };
  }
  if (word === "nth" && every === undefined && packet === undefined) {
    yield {
      code: "missing-option",
      message: "The mode nth needs --every and --packet.",
      start: mode.start,
      end: mode.end,
    };
  }
  const [round, first] = [every?.values[0], packet?.values[0]];
  if (
    packet === undefined ||
    round?.kind !== "number" ||
    first?.kind !== "number" ||
    first.value < round.value
  )
    return;
  yield {
    code: "number-out-of-range",
    message: `--packet ${first.value} is out of range: with --every ${round.value} it must be from 0 to ${round.value - 1}.`,
    start: packet.start,
    end: packet.end,
  };
}
