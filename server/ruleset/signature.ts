import type { AddressMask } from "../catalogue/values/value";
import type { OptionUse, Rule } from "./model";

/**
 * What a rule asks for and does, however it is spelt: equal texts for rules that the tools make the same of. Comments are
 * part of a rule where `comments` says so.
 */
export function signatureOf(rule: Rule, { comments }: { readonly comments: boolean }): string {
  const options = (uses: readonly OptionUse[]) =>
    uses
      .map((use) => [
        use.name,
        use.negated,
        use.values.map((value, at) => value ?? use.words[at]?.text),
      ])
      .sort();
  // A protocol's own match without options says nothing beside -p.
  const matches = rule.matches
    .filter((use) => use.options.length > 0 || use.spec?.protocol === undefined)
    .filter((use) => comments || use.spec?.name !== "comment")
    .map((use) => [use.spec?.name ?? use.name, options(use.options)]);
  const target =
    rule.target === undefined
      ? []
      : [rule.target.name, rule.target.goto, options(rule.target.extension?.options ?? [])];
  return JSON.stringify([options(rule.options), matches, target], (_key, value: unknown) => {
    // Of an address the tools keep what its mask leaves.
    if (isAddressMask(value)) {
      const { address, mask, name } = value;
      return [name ?? String(address & mask), String(mask)];
    }
    return typeof value === "bigint" ? String(value) : value;
  });
}

function isAddressMask(value: unknown): value is AddressMask {
  return typeof value === "object" && value !== null && "masked" in value;
}
