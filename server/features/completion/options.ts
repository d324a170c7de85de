import { CORE } from "../../catalogue/core/index";
import type { CoreOption } from "../../catalogue/core/option";
import type { ExtensionSpec, OptionSpec } from "../../catalogue/schema";
import { extensionOfProtocol } from "../../catalogue/values/protocols";
import type { Dialect } from "../../ruleset/dialect";
import type { ExtensionUse, Rule } from "../../ruleset/model";
import { optionTable } from "../../ruleset/optionTable";
import type { Section } from "../../ruleset/ruleset";
import { usesOf } from "./expected";
import type { CompletionItem } from "./item";
import { fitsPlace, fitsProtocol } from "./legal";

/** What is known of the place where an option is wanted. */
export interface OptionPlace {
  readonly section: Section | undefined;
  /** The rule up to the cursor: what it has loaded is in scope. */
  readonly rule: Rule;
  /** The whole rule: what it uses anywhere is not offered again. */
  readonly whole: Rule | undefined;
  /** Where the option's word begins: what stands there now is about to be replaced. */
  readonly at: number;
  readonly negated: boolean;
  readonly typed: string;
}

/** Options in scope that are not used yet; of those of an extension that must be given, first. */
export function optionItems(place: OptionPlace, dialect: Dialect): CompletionItem[] {
  const { rule, whole = rule } = place;
  if (!["append", "insert", "replace", "check", "delete"].includes(rule.command ?? "")) return [];
  const others = usesOf(whole).filter(
    (use) => place.at < use.start || place.at >= (use.words[0]?.start ?? use.end),
  );
  const used = new Set([...usesOf(rule), ...others].map(({ name }) => name));
  const items = CORE[dialect.family].flatMap((option) => coreItems(option, place, whole, used));
  const loaded = extensionsInScope(rule, dialect);
  for (const spec of loaded) items.push(...itemsOf(spec, used, place.negated, dialect));
  if (place.typed.length > 3 && place.typed.startsWith("--"))
    items.push(...itemsWithMatch(place, whole, loaded, dialect));
  return items;
}

/** What the rule has loaded, and what `-p` would load as soon as one of its options is met. */
function extensionsInScope(rule: Rule, dialect: Dialect): ExtensionSpec[] {
  const uses: readonly (ExtensionUse | undefined)[] = [...rule.matches, rule.target?.extension];
  const specs = uses.flatMap((use) => (use?.spec === undefined ? [] : [use.spec]));
  const { protocol } = rule;
  const name =
    protocol === undefined || dialect.family === "eb"
      ? undefined
      : extensionOfProtocol(protocol, dialect.version);
  const own = name === undefined ? undefined : dialect.catalogue.match(name);
  if (own?.kind === "known" && own.spec.retired === undefined) specs.push(own.spec);
  return [...new Set(specs)];
}

function coreItems(
  option: CoreOption,
  { rule, negated }: OptionPlace,
  whole: Rule,
  used: ReadonlySet<string>,
): CompletionItem[] {
  const jumps = option.action === "jump" || option.action === "goto";
  if (!jumps && option.action !== "condition" && option.action !== "match") return [];
  if (used.has(option.name) || (jumps && (rule.target ?? whole.target) !== undefined)) return [];
  if (negated && option.option?.invert !== true) return [];
  if (isForbidden(option.name, rule.chain?.text)) return [];
  const about = { kind: "core", name: option.name } as const;
  const names = [...new Set([option.name, ...option.long])];
  return names.map((label, at) => ({
    label,
    kind: "option",
    detail: option.summary.replace(/`/g, ""),
    rank: at === 0 ? 1 : 3,
    about,
  }));
}

/** An interface that no packet of this chain has. */
function isForbidden(option: string, chain: string | undefined): boolean {
  if (option === "-o" || option === "--logical-out")
    return chain === "INPUT" || chain === "PREROUTING" || chain === "BROUTING";
  if (option === "-i" || option === "--logical-in")
    return chain === "OUTPUT" || chain === "POSTROUTING";
  return false;
}

function itemsOf(
  spec: ExtensionSpec,
  used: ReadonlySet<string>,
  negated: boolean,
  dialect: Dialect,
): CompletionItem[] {
  const items: CompletionItem[] = [];
  for (const [written, { name, spec: option }] of optionTable(spec, dialect)) {
    if (!mayBeGiven(name, option, used) || (negated && option.invert !== true)) continue;
    items.push({
      ...itemOf(spec, name, written),
      rank: option.required === true ? 0 : isShortest(written, name, option) ? 1 : 2,
    });
  }
  return items;
}

function mayBeGiven(name: string, option: OptionSpec, used: ReadonlySet<string>): boolean {
  if (used.has(name) && option.repeat !== true) return false;
  return !(option.excludes ?? []).some((other) => used.has(other));
}

/** Options of matches that are not loaded yet, written together with their `-m`, and the `-p` that it needs. */
function itemsWithMatch(
  { section, rule, negated, typed }: OptionPlace,
  whole: Rule,
  loaded: readonly ExtensionSpec[],
  dialect: Dialect,
): CompletionItem[] {
  if (negated) return [];
  const items: CompletionItem[] = [];
  for (const spec of dialect.catalogue.matches()) {
    if (spec.kind !== "match" || spec.retired !== undefined || loaded.includes(spec)) continue;
    const fits = fitsProtocol(spec, rule, dialect);
    if (fits === "no" || !fitsPlace(spec, section, rule.chain?.text, dialect)) continue;
    if (fits === "unsaid" && usesOf(whole).some(({ name }) => name === "-p")) continue;
    const loads = fits === "yes" ? [""] : protocolsFor(spec).map((name) => `-p ${name} `);
    for (const [written, { name }] of optionTable(spec, dialect)) {
      if (!written.startsWith(typed)) continue;
      for (const load of loads)
        items.push({
          ...itemOf(spec, name, written),
          detail: `with ${load}-m ${spec.name}`,
          text: `${load}-m ${spec.name} ${written}`,
          filter: written,
          rank: isShortest(written, name, spec.options[name]) ? 4 : 5,
        });
    }
  }
  return items;
}

/** The protocols that somebody likely means who asks for an option of a match and gives none. */
function protocolsFor({ protocol }: ExtensionSpec): readonly string[] {
  const names = protocol?.find(({ when }) => when === undefined)?.protocols ?? [];
  const usual = names.filter((name) => name === "tcp" || name === "udp");
  return usual.length > 0 ? usual : names.slice(0, 1);
}

function itemOf(spec: ExtensionSpec, name: string, written: string): CompletionItem {
  const about = {
    kind: spec.kind === "target" ? "target" : "match",
    name: spec.name,
    option: name,
  } as const;
  return { label: written, kind: "option", detail: `${spec.kind} ${spec.name}`, rank: 1, about };
}

/** People write `--dport`, as the save tools do, rather than `--destination-port`. */
function isShortest(written: string, name: string, option: OptionSpec | undefined): boolean {
  return [name, ...(option?.aliases ?? [])].every((other) => written.length <= other.length);
}
