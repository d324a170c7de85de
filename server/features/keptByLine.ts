import type { RuleEntry } from "../ruleset/ruleset";
import type { Line } from "../text/line";

/**
 * What was worked out of a rule's own line, kept with the line: an edit elsewhere leaves it valid. It must depend on nothing
 * but the text and how it is read.
 */
export class KeptByLine<Value> {
  readonly #kept = new WeakMap<Line, { readonly sample: unknown; readonly value: Value }>();

  get(entry: RuleEntry, make: () => Value): Value {
    const { line, sample } = entry;
    const known = this.#kept.get(line);
    if (known !== undefined && known.sample === sample) return known.value;
    const value = make();
    this.#kept.set(line, { sample, value });
    return value;
  }
}
