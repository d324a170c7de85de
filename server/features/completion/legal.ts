import { type ExtensionSpec, inScope } from "../../catalogue/schema";
import { protocolNumber } from "../../catalogue/values/protocols";
import { hooksOf } from "../../ruleset/calls";
import type { Dialect } from "../../ruleset/dialect";
import type { Rule } from "../../ruleset/model";
import type { Section } from "../../ruleset/ruleset";

/** Whether an extension may stand in this chain of this section, as far as its placements say so unconditionally. */
export function fitsPlace(
  spec: ExtensionSpec,
  section: Section | undefined,
  chain: string | undefined,
  dialect: Dialect,
): boolean {
  if (section?.spec === undefined) return true;
  const hooks = chain === undefined ? undefined : hooksOf(section).of(section.chains.get(chain));
  return (spec.placement ?? []).every((placement) => {
    if (!inScope(placement, dialect.family, dialect.variant, dialect.version)) return true;
    if (placement.when !== undefined || placement.unless !== undefined) return true;
    if (placement.tables?.includes(section.table) === false) return false;
    return (
      placement.hooks === undefined ||
      (hooks ?? []).every((hook) => placement.hooks?.includes(hook))
    );
  });
}

/** Whether the protocol that a rule gives is one that an extension works with; `unsaid` where the rule gives none. */
export function fitsProtocol(
  spec: ExtensionSpec,
  rule: Rule,
  dialect: Dialect,
): "yes" | "no" | "unsaid" {
  const needs = (spec.protocol ?? []).filter(
    (need) =>
      need.when === undefined && inScope(need, dialect.family, dialect.variant, dialect.version),
  );
  if (needs.length === 0) return "yes";
  const { protocol } = rule;
  if (protocol === undefined) return "unsaid";
  return needs.every(({ protocols }) =>
    protocols.some((name) => protocolNumber(name, dialect.names) === protocol),
  )
    ? "yes"
    : "no";
}
