import { type ExtensionUse, type Fault, optionOf } from "../../ruleset/model";

const PARTS = ["--map-mark", "--map-prio", "--map-queue"];

/** `--map-set` must say what it copies from the set (`set_target_check_v3`). */
export function* setMap(use: ExtensionUse): Iterable<Fault> {
  const option = optionOf(use.options, "--map-set");
  if (option === undefined || PARTS.some((name) => optionOf(use.options, name) !== undefined))
    return;
  yield {
    code: "option-requires",
    message: `--map-set needs at least one of ${PARTS.join(", ")} as well.`,
    start: option.start,
    end: option.end,
  };
}
