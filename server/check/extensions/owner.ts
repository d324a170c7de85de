import { type ExtensionUse, type Fault, optionOf, type Rule } from "../../ruleset/model";

/** `--suppl-groups` looks for a group that was read before it (`owner_mt_parse`). */
export function* ownerGroupsOrder(use: ExtensionUse, _rule: Rule): Iterable<Fault> {
  const groups = optionOf(use.options, "--suppl-groups");
  const group = optionOf(use.options, "--gid-owner");
  if (groups === undefined || group === undefined || group.start < groups.start) return;
  yield {
    code: "option-requires",
    message: "--gid-owner must stand in front of --suppl-groups.",
    start: groups.start,
    end: groups.end,
  };
}
