import { type TableSpec, tableOf } from "../catalogue/tables";
import { type ChainSyntax, type LineSyntax, syntaxOf } from "../syntax/lineSyntax";
import type { Line } from "../text/line";
import type { Lines } from "../text/lines";
import type { Span } from "../text/span";
import { declarationOf } from "./declaration";
import type { Dialect } from "./dialect";
import { RuleEntry, type Tongue, tongueOf } from "./entry";
import type { Rule } from "./model";
import { isTargetName } from "./names";
import { indexOfSame, placeOf, ruleCountOf } from "./ruleNumbers";

export type { RuleEntry } from "./entry";

/** A `:CHAIN POLICY` line. */
export interface ChainLine {
  readonly kind: "chain";
  readonly index: number;
  readonly line: Line;
  readonly syntax: ChainSyntax;
}

/** One chain of a section: a built-in one of its table, or one that a line declares. */
export interface Chain {
  readonly name: string;
  readonly builtIn: boolean;
  /** The line that declares it first; undefined for a built-in chain without one. */
  readonly declared: number | undefined;
  /** The policy of its last declaration, as written. */
  readonly policy: string | undefined;
  /** Rules that stand in it, in the order in which a packet meets them. */
  readonly rules: readonly RuleEntry[];
  /** Rules that jump or go to it. */
  readonly callers: readonly RuleEntry[];
  /** Its rules that jump or go to a chain of the section. */
  readonly jumps: readonly RuleEntry[];
  /** The numbers of the chains that `jumps` lead to, one for each. */
  readonly callees: readonly number[];
  /** Its number within the section: its place in `numbered`. */
  readonly id: number;
}

/** What stands in a section, in the order of its lines. */
export type Item = ChainLine | RuleEntry;

/** From a table's header to its COMMIT. */
export interface Section {
  readonly table: string;
  /** Undefined for a name that no table of this tool has. */
  readonly spec: TableSpec | undefined;
  /** Where the header stands; undefined where it is missing and the lines were read as if `*filter` stood above them. */
  readonly header: number | undefined;
  readonly nameSpan: Span;
  readonly items: readonly Item[];
  /** Whether some line deletes, replaces or numbers rules, so that it matters which ones stand above it. */
  readonly editsRules: boolean;
  /**
   * Whether the rules of the chains are those that the tool makes. Of a line with several addresses a command can take out
   * or replace one rule, and a renamed chain takes its callers along, which lines as a whole cannot say.
   */
  readonly isExact: boolean;
  /**
   * The items that are more than a new chain declared with a dash or an allowed policy, and a rule like others that is
   * appended to a chain declared above and jumps, if at all, to one declared above.
   */
  readonly unsettled: readonly Item[];
  readonly chains: ReadonlyMap<string, Chain>;
  /** All chains by their numbers, those too that a line deletes again. */
  readonly numbered: readonly Chain[];
  /** The COMMIT line. */
  readonly commit: number | undefined;
  /** The last line that belongs to it. */
  readonly last: number;
}

/** A line that stands where no table is open. */
export interface StrayLine {
  readonly index: number;
  readonly line: Line;
  readonly syntax: LineSyntax;
  /** Whether a table was closed above it. */
  readonly afterCommit: boolean;
}

/** A whole file as the tool walks through it. */
export interface Ruleset {
  readonly lines: Lines;
  readonly dialect: Dialect;
  /** The dialect with those chains that hide extensions. */
  readonly tongue: Tongue;
  readonly sections: readonly Section[];
  readonly stray: readonly StrayLine[];
  /** A line with `-h` or `-V`, where the tool ends without reading on. */
  readonly stoppedAt: number | undefined;
}

interface MutableChain {
  name: string;
  builtIn: boolean;
  declared: number | undefined;
  policy: string | undefined;
  rules: RuleEntry[];
  callers: RuleEntry[];
  jumps: RuleEntry[];
  callees: number[];
  id: number;
}

interface OpenSection {
  table: string;
  spec: TableSpec | undefined;
  header: number | undefined;
  nameSpan: Span;
  items: Item[];
  editsRules: boolean;
  isExact: boolean;
  unsettled: Item[];
  chains: Map<string, MutableChain>;
  numbered: MutableChain[];
  commit: number | undefined;
  last: number;
}

const HEADER_NEEDED: Span = { start: 0, end: 0 };

/**
 * Reads lines into sections, chains and rules. Nothing is refused here: lines outside a table are kept apart, and rules or
 * chains before the first header are read as if `*filter` stood above them. Linear; rules that did not change since the
 * last reading are not read again.
 */
export function readRuleset(lines: Lines, dialect: Dialect): Ruleset {
  const tongue = tongueOf(dialect, hidingChains(lines, dialect));
  const sections: OpenSection[] = [];
  const stray: StrayLine[] = [];
  let open: OpenSection | undefined;
  let stoppedAt: number | undefined;
  // Lines before the first header are collected in a section without one, which never counts as open.
  let implied: OpenSection | undefined;
  let closed = false;
  const bridge = dialect.family === "arp" || dialect.family === "eb";

  lines.forEach((line, index) => {
    if (stoppedAt !== undefined) return;
    // Nearly all lines are rules of an open table, which need no look at their kind.
    if (open !== undefined && line.text.charCodeAt(0) === 45) {
      if (addRuleLine(open, line, index, tongue)) stoppedAt = index;
      return;
    }
    const syntax = syntaxOf(line);
    if (syntax.kind === "blank" || syntax.kind === "comment") return;
    if (syntax.kind === "table" && (open === undefined || bridge || syntax.name !== undefined)) {
      open = openSection(
        line,
        syntax.name ?? { start: 0, end: 1 },
        syntax.name === undefined ? "" : line.text.slice(syntax.name.start, syntax.name.end),
        index,
        dialect,
      );
      implied = undefined;
      sections.push(open);
      return;
    }
    if (
      syntax.kind === "commit" &&
      open !== undefined &&
      (syntax.newline || dialect.variant === "nft")
    ) {
      open.commit = index;
      open.last = index;
      open = undefined;
      closed = true;
      return;
    }
    // The last line of a file without a newline: legacy reads it as a rule, but it is clear what was meant.
    if (syntax.kind === "commit" && open !== undefined && !line.terminated) {
      open.last = index;
      return;
    }
    let section = open;
    if (section === undefined) {
      stray.push({ index, line, syntax, afterCommit: closed });
      if (closed || (syntax.kind !== "chain" && !looksLikeRule(line, syntax))) return;
      if (implied === undefined) {
        implied = openSection(line, HEADER_NEEDED, "filter", undefined, dialect);
        sections.push(implied);
      }
      section = implied;
    }
    if (syntax.kind === "chain") {
      section.last = index;
      addChainLine(section, { kind: "chain", index, line, syntax }, dialect);
    } else if (addRuleLine(section, line, index, tongue)) stoppedAt = index;
  });
  for (const section of sections) if (section.editsRules) readJumpsAgain(section);
  return { lines, dialect, tongue, sections, stray, stoppedAt };
}

/** Declared chains that have the name of an extension. */
function hidingChains(lines: Lines, dialect: Dialect): Set<string> {
  const names = new Set<string>();
  lines.forEach((line) => {
    if (line.text.charCodeAt(0) !== 58) return;
    const syntax = syntaxOf(line);
    if (syntax.kind !== "chain" || syntax.name === undefined) return;
    const name = line.text.slice(syntax.name.start, syntax.name.end);
    if (isTargetName(name, dialect)) names.add(name);
  });
  return names;
}

/** Whether the tool ends at this line. */
function addRuleLine(section: OpenSection, line: Line, index: number, tongue: Tongue): boolean {
  const entry = RuleEntry.of(line, index, tongue);
  section.last = index;
  addRule(section, entry);
  return !entry.isAlike && entry.rule.stops !== undefined && entry.rule.faults.length === 0;
}

function openSection(
  _line: Line,
  nameSpan: Span,
  table: string,
  header: number | undefined,
  dialect: Dialect,
): OpenSection {
  const spec = tableOf(table, dialect.family, dialect.variant, dialect.version);
  const section: OpenSection = {
    table,
    spec,
    header,
    nameSpan,
    items: [],
    editsRules: false,
    isExact: true,
    unsettled: [],
    chains: new Map(),
    numbered: [],
    commit: undefined,
    last: header ?? 0,
  };
  for (const name of spec?.chains ?? []) addChain(section, name, true, undefined, undefined);
  return section;
}

function addChain(
  section: OpenSection,
  name: string,
  builtIn: boolean,
  declared: number | undefined,
  policy: string | undefined,
): void {
  const chain: MutableChain = {
    name,
    builtIn,
    declared,
    policy,
    rules: [],
    callers: [],
    jumps: [],
    callees: [],
    id: section.numbered.length,
  };
  section.chains.set(name, chain);
  section.numbered.push(chain);
}

/** Whether nothing about a rule depends on more than its own line, its chain and the chain that it jumps to. */
export function isSettled(
  entry: RuleEntry,
  chain: Chain | undefined,
  to: Chain | undefined,
  table: string,
): boolean {
  return (
    entry.isAlike &&
    chain !== undefined &&
    (entry.jump === undefined || to?.builtIn === false) &&
    isPlain(entry, table)
  );
}

/** Verdicts that some table or variant refuses. */
function isPlain({ sample: { target } }: RuleEntry, table: string): boolean {
  if (target === undefined || target.kind !== "verdict") return true;
  return (
    target.name === "ACCEPT" ||
    target.name === "RETURN" ||
    (target.name === "DROP" && table !== "nat")
  );
}

/** Returns the chain that the rule leads to. */
function addJump(
  section: OpenSection,
  chain: MutableChain | undefined,
  entry: RuleEntry,
): MutableChain | undefined {
  const { jump } = entry;
  const target = jump === undefined ? undefined : section.chains.get(jump);
  if (target === undefined) return undefined;
  target.callers.push(entry);
  if (chain === undefined) return target;
  chain.jumps.push(entry);
  chain.callees.push(target.id);
  return target;
}

/** Where rules were taken out again, their jumps went with them. */
function readJumpsAgain(section: OpenSection): void {
  for (const chain of section.chains.values()) {
    chain.callers = [];
    chain.jumps = [];
    chain.callees = [];
  }
  for (const chain of section.chains.values())
    for (const entry of chain.rules) addJump(section, chain, entry);
}

/** Puts a rule between others, in the place of another, or takes one out. */
function changeRules(
  section: OpenSection,
  { rules }: MutableChain,
  entry: RuleEntry,
  rule: Rule,
): void {
  const { command, ruleNumber } = rule;
  if (command === "insert" && (ruleNumber ?? 1) === 1) {
    rules.unshift(entry);
    return;
  }
  if (ruleNumber === undefined) {
    const same = indexOfSame(rules, rule);
    if (same >= 0) rules.splice(same, 1);
    else section.isExact = false;
    return;
  }
  const { index, isInside } = placeOf(rules, ruleNumber);
  const there = rules[index];
  if (command === "insert") {
    section.isExact &&= !isInside;
    rules.splice(index, 0, entry);
  } else if (there !== undefined) {
    section.isExact &&= ruleCountOf(there.rule) === 1;
    rules.splice(index, 1, ...(command === "replace" ? [entry] : []));
  }
}

function looksLikeRule(line: Line, syntax: LineSyntax): boolean {
  return syntax.kind === "rule" && /^\s*(?:\[\d*:\d*\]\s*)?-[A-Z]/.test(line.text);
}

function addChainLine(section: OpenSection, chainLine: ChainLine, dialect: Dialect): void {
  section.items.push(chainLine);
  const { line, index } = chainLine;
  const declaration = declarationOf(line, chainLine.syntax, dialect);
  const { name, policy } = declaration;
  if (name === undefined) {
    section.unsettled.push(chainLine);
    return;
  }
  const known = section.chains.get(name);
  const settled =
    known === undefined
      ? declaration.isPlain
      : known.builtIn &&
        known.declared === undefined &&
        declaration.setsPolicy &&
        (policy !== "DROP" || section.table !== "nat");
  if (!settled) section.unsettled.push(chainLine);
  if (known === undefined) addChain(section, name, false, index, policy);
  else {
    known.declared ??= index;
    known.policy = policy;
  }
}

function addRule(section: OpenSection, entry: RuleEntry): void {
  section.items.push(entry);
  const name = entry.chain;
  if (name === undefined) {
    section.unsettled.push(entry);
    return;
  }
  const chain = section.chains.get(name);
  if (entry.isAlike) {
    // Shapes are made of rules that append.
    chain?.rules.push(entry);
    const to = addJump(section, chain, entry);
    if (!isSettled(entry, chain, to, section.table)) section.unsettled.push(entry);
    return;
  }
  section.unsettled.push(entry);
  const { rule } = entry;
  if (rule.otherFamily) return;
  if (rule.command !== "append" && (rule.command !== "insert" || rule.ruleNumber !== undefined))
    section.editsRules = true;
  switch (rule.command) {
    case "new-chain":
      if (chain === undefined) addChain(section, name, false, entry.index, undefined);
      return;
    case "append":
      chain?.rules.push(entry);
      break;
    case "insert":
    case "replace":
    case "delete":
      if (chain !== undefined) changeRules(section, chain, entry, rule);
      if (rule.command === "delete") return;
      break;
    case "flush":
      if (chain !== undefined) chain.rules = [];
      return;
    case "policy":
      if (chain !== undefined && rule.argument !== undefined) chain.policy = rule.argument.text;
      return;
    case "rename-chain":
      if (chain !== undefined && rule.argument !== undefined) {
        section.isExact &&= chain.callers.length === 0;
        const renamed = { ...chain, name: rule.argument.text };
        section.chains.delete(chain.name);
        section.chains.set(renamed.name, renamed);
        section.numbered[chain.id] = renamed;
      }
      return;
    case "delete-chain":
      if (chain?.builtIn === false) section.chains.delete(chain.name);
      return;
    default:
      return;
  }
  addJump(section, chain, entry);
}
