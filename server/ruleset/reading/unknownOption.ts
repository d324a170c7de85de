import type { Dialect } from "../dialect";
import { optionTable } from "../optionTable";
import { closest } from "../suggest";
import type { RuleDraft } from "./draft";

const owners = new WeakMap<Dialect, Map<string, string[]>>();

/** What to say of an option that nothing loaded so far knows: where it belongs, or what it is most like. */
export function unknownOption(
  name: string,
  draft: RuleDraft,
): { readonly message: string; readonly suggestion?: string } {
  const owned = ownersOf(draft.dialect).get(name) ?? [];
  if (owned.length > 0) {
    const protocols = owned.filter((owner) => /^-p /.test(owner));
    const wanted = protocols.length > 0 && draft.matches.length === 0 ? protocols : owned;
    return { message: `${name} needs ${list(wanted)} before it in the rule.` };
  }
  const longer = draft.loaded.namesBeginningWith(name);
  if (longer.length > 1)
    return {
      message: `${name} may be ${longer.slice(0, 4).join(", ")}${longer.length > 4 ? ", …" : ""}: write more of it.`,
    };
  const near = closest(name, draft.loaded.names());
  if (near !== undefined)
    return { message: `${name} is not an option here. Did you mean ${near}?`, suggestion: near };
  return { message: `${name} is not an option of anything that this rule has loaded so far.` };
}

function ownersOf(dialect: Dialect): Map<string, string[]> {
  let map = owners.get(dialect);
  if (map !== undefined) return map;
  map = new Map();
  for (const spec of [...dialect.catalogue.matches(), ...dialect.catalogue.targets()]) {
    // A match that bears the name of its protocol comes with -p alone.
    const own =
      spec.protocol?.some(
        (need) =>
          need.protocols.includes(spec.name) ||
          (spec.name === "icmp6" && need.protocols.includes("icmpv6")),
      ) === true;
    const owner =
      spec.kind === "target"
        ? `-j ${spec.name}`
        : own
          ? `-p ${spec.name === "icmp6" ? "icmpv6" : spec.name}`
          : `-m ${spec.name}`;
    for (const name of optionTable(spec, dialect).keys()) {
      const list = map.get(name);
      if (list === undefined) map.set(name, [owner]);
      else if (!list.includes(owner)) list.push(owner);
    }
  }
  owners.set(dialect, map);
  return map;
}

function list(words: readonly string[]): string {
  const marked = words.map((word) => `\`${word}\``);
  if (marked.length === 1) return marked[0] as string;
  return `${marked.slice(0, 4).join(", ")}${marked.length > 4 ? ", …" : ""}`.replace(
    /, ([^,]*)$/,
    marked.length > 4 ? ", $1" : " or $1",
  );
}
