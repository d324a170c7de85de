import type { OptionSpec } from "../schema";

const NUMBER: OptionSpec = { values: [{ kind: "uint", max: 0xffffffff }] };

/** What MARK and CONNMARK do to a mark, each with a value of its own. */
const CHANGES: Readonly<Record<string, OptionSpec>> = {
  "--set-xmark": { values: [{ kind: "mark-mask" }] },
  "--set-mark": { values: [{ kind: "mark-mask" }] },
  "--and-mark": NUMBER,
  "--or-mark": NUMBER,
  "--xor-mark": NUMBER,
};

/** The changes of a mark, and other operations by name that have no value: each excludes all others. */
export function markOperations(...others: readonly string[]): Record<string, OptionSpec> {
  const names = [...Object.keys(CHANGES), ...others];
  return Object.fromEntries(
    names.map((name) => [
      name,
      { ...CHANGES[name], excludes: names.filter((other) => other !== name) },
    ]),
  );
}
