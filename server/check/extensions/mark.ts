import type { ExtensionUse } from "../../ruleset/model";
import type { LocalProblem } from "../problem";

/** `--set-mark` sets all bits of its value; `MARK_parse` and `CONNMARK_parse` widen the mask for it. */
export function* markOutsideMask(use: ExtensionUse): Iterable<LocalProblem> {
  for (const { name, words, values } of use.options) {
    const [word] = words;
    const [value] = values;
    if (name !== "--set-mark" || word === undefined || value?.kind !== "mark") continue;
    const outside = (value.value & ~value.mask) >>> 0;
    if (outside === 0) continue;
    const same = `${hex(value.value)}/${hex((value.value | value.mask) >>> 0)}`;
    yield {
      severity: "warning",
      code: "mark-outside-mask",
      message: `The mask does not cover the bits ${hex(outside)} of the value, and --set-mark sets them all the same: this means ${same}. (--set-xmark would flip them.) Write ${same}, or a value within the mask.`,
      start: word.start,
      end: word.end,
      suggestion: same,
    };
  }
}

function hex(value: number): string {
  return `0x${value.toString(16)}`;
}
