import type { RulesFile } from "../../file";
import type { Edit } from "../place";
import { renameOption } from "./oldOptions";
import { replaceRetired } from "./retired";

/** New names for all that is out of date in a file and can be said today with the same meaning. */
export function fixAll(file: RulesFile): Edit[] {
  return file.problems().flatMap((problem) => {
    switch (problem.code) {
      case "deprecated-match":
      case "deprecated-target":
        return replaceRetired(file, problem)[0]?.edits ?? [];
      case "deprecated-option":
        return renameOption(file, problem)[0]?.edits ?? [];
      default:
        return [];
    }
  });
}
