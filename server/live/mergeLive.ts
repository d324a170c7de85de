import { tableOf } from "../catalogue/tables";
import type { RulesFile } from "../file";
import type { ChainLine, RuleEntry, Section } from "../ruleset/ruleset";
import { alignChain } from "./alignChain";
import { LineEdits, type TextEdit } from "./lineEdits";
import { type ChainChange, changesOf } from "./restoreText";
import { type PlanRequest, type Sides, sidesOf } from "./sides";
import type { ChainRules, RuleText, TableRules } from "./tableRules";
import { ownerOfLive, targetOf } from "./target";
import type { Fault } from "./wanted";

/** How a file comes to say what is live. */
export interface MergedLive {
  /** Edits of the file's text, in its order; none where it says so already. */
  readonly edits: readonly TextEdit[];
  /** Host names of the file that were taken to stand for addresses of live rules, which nobody looked up. */
  readonly assumed: readonly AssumedName[];
}

export interface AssumedName {
  /** Of the file, from 1. */
  readonly line: number;
  readonly name: string;
  /** The live rule, without counters. */
  readonly rule: string;
}

/**
 * Saves the live rules into a file that people keep: comments, blank lines, and whatever says what is live stay as they are
 * written. Rules that are not live go, live ones that the file has not come in where they stand among the others, and what
 * other programs own is left out. Counters are never written. Tables that the file does not mention are added at its end,
 * where there is something of the administrator's in them. With pauses.
 */
export function* mergeLiveOf(
  request: Omit<PlanRequest, "noflush">,
): Generator<undefined, MergedLive | Fault> {
  const sides = yield* sidesOf({ ...request, noflush: false });
  if ("fault" in sides) return sides;
  const { file } = sides;
  if (file.options.noflush)
    return {
      fault: "The file adds to rules that are there already: live rules are not saved in it.",
    };
  const edits = new LineEdits();
  const assumed: AssumedName[] = [];
  for (const [table, changes] of sides.tables) {
    const section = file.ruleset.sections.findLast((one) => one.table === table);
    if (section !== undefined) mergeTable({ sides, section, edits, assumed }, changes);
    yield undefined;
  }
  for (const [table, live] of sides.liveTables)
    if (!sides.tables.has(table))
      for (const line of newTable(sides, live)) edits.insert(file.lines.count, line);
  return { edits: edits.edits(file.lines), assumed };
}

interface Context {
  readonly sides: Sides;
  readonly section: Section;
  readonly edits: LineEdits;
  readonly assumed: AssumedName[];
}

function mergeTable(context: Context, changes: readonly ChainChange[]): void {
  if (changes.every(({ action }) => action === "keep")) return;
  const { section, edits } = context;
  // Commands that change what stands above them cannot be kept where rules change.
  const commands = section.items.filter(isCommand);
  const rewritten = new Set(commands.flatMap(({ chain }) => chain ?? []));
  for (const { index } of commands) edits.replace(index, []);
  const added: ChainRules[] = [];
  for (const change of changes) {
    const { name, action, live, target } = change;
    if (target?.owner !== undefined) continue;
    if (action === "remove") {
      if (live !== undefined) added.push(ownPart(context.sides, section.table, changes, live));
    } else if (action === "create") removeChain(context, name);
    else if (action === "replace" || rewritten.has(name))
      mergeChain(context, change, rewritten.has(name));
  }
  for (const { name } of added) declare(context, `:${name} - [0:0]`);
  const end = section.commit ?? section.last + 1;
  for (const { rules } of added) for (const { text } of rules) edits.insert(end, text);
}

function isCommand(item: Section["items"][number]): item is RuleEntry {
  if (item.kind !== "rule" || item.isAlike) return false;
  const { command } = item.rule;
  return command !== undefined && command !== "append" && command !== "new-chain";
}

/** A chain of the live rules without what other programs put into it. */
function ownPart(
  { others }: Sides,
  table: string,
  changes: readonly ChainChange[],
  live: ChainRules,
): ChainRules {
  const staying = new Map(
    changes.flatMap(({ name, target }) =>
      target?.owner === undefined ? [] : [[name, target.owner] as const],
    ),
  );
  const rules = live.rules.filter(
    (rule) => ownerOfLive(others, staying, table, live.name, rule) === undefined,
  );
  return { ...live, rules };
}

function removeChain({ section, edits }: Context, name: string): void {
  for (const item of section.items) {
    const of = item.kind === "rule" ? item.chain : nameOf(item);
    if (of === name) edits.replace(item.index, []);
  }
}

function nameOf({ syntax, line }: ChainLine): string | undefined {
  return syntax.name === undefined
    ? undefined
    : line.text.slice(syntax.name.start, syntax.name.end);
}

function mergeChain(context: Context, { name, live, target }: ChainChange, isNew: boolean): void {
  const { sides, section, edits } = context;
  if (target === undefined) return;
  if (target.builtIn) setPolicy(context, name, live?.policy ?? "ACCEPT", target.policy);
  const kept = new Set<RuleText>(target.kept.map(({ rule }) => rule));
  const own = (live?.rules ?? []).filter((rule) => !kept.has(rule));
  const written = sides.wanted.get(section.table)?.chains.get(name)?.rules ?? [];
  const appended = isNew ? [] : written;
  const { gaps, assumed } = alignChain(appended, own, sides.file.family);
  for (const one of assumed) context.assumed.push(one);
  if (isNew) for (const { index } of ownLines(section, name)) edits.replace(index, []);
  const places = isNew ? ownLines(section, name).map(({ index }) => index) : [];
  for (const gap of gaps) {
    const removed = isNew ? places : gap.removed;
    for (const index of removed) edits.replace(index, []);
    for (const [at, rule] of gap.added.entries()) {
      const place = removed[Math.min(at, removed.length - 1)];
      if (place !== undefined) edits.addTo(place, rule);
      else if (gap.after !== undefined) edits.insert(gap.after + 1, rule);
      else if (gap.before !== undefined) edits.insert(aboveComments(sides.file, gap.before), rule);
      else edits.insert(section.commit ?? section.last + 1, rule);
    }
  }
}

function ownLines(section: Section, chain: string): RuleEntry[] {
  return section.items.filter(
    (item): item is RuleEntry =>
      item.kind === "rule" &&
      item.chain === chain &&
      (item.isAlike || item.rule.command !== "new-chain"),
  );
}

/** The first of the comment lines that stand right above a line, or the line itself. */
function aboveComments({ lines }: RulesFile, index: number): number {
  let first = index;
  while (lines.at(first - 1)?.text.startsWith("#") === true) first--;
  return first;
}

/** Makes a built-in chain's line say the live policy; `planned`: what the plan would make of the file as it is. */
function setPolicy(
  context: Context,
  chain: string,
  live: string,
  planned: string | undefined,
): void {
  const { section, edits } = context;
  const line = section.items.findLast(
    (item): item is ChainLine => item.kind === "chain" && nameOf(item) === chain,
  );
  // A command that set it goes, so that the line has to say it.
  const isSaid = line !== undefined && section.chains.get(chain)?.policy === policyIn(line);
  if (planned === live && (isSaid || (line === undefined && live === "ACCEPT"))) return;
  if (line === undefined) {
    declare(context, `:${chain} ${live} [0:0]`);
    return;
  }
  const { policy } = line.syntax;
  const { text } = line.line;
  edits.replace(line.index, [
    policy === undefined
      ? `:${chain} ${live} [0:0]`
      : text.slice(0, policy.start) + live + text.slice(policy.end),
  ]);
}

function policyIn({ syntax, line }: ChainLine): string | undefined {
  return syntax.policy === undefined
    ? undefined
    : line.text.slice(syntax.policy.start, syntax.policy.end);
}

/** Puts a declaration behind the others. */
function declare({ section, edits }: Context, text: string): void {
  const last = section.items.findLast((item) => item.kind === "chain");
  edits.insert((last?.index ?? section.header ?? 0) + 1, text);
}

/** A section for a table of which the file says nothing; empty where nothing in it is the administrator's. */
function newTable({ others, file }: Sides, live: TableRules): string[] {
  const { family, reading } = file;
  const spec = tableOf(live.name, family, file.variant, reading.version);
  const chains = new Map<string, ChainRules>();
  for (const name of spec?.chains ?? [])
    chains.set(name, {
      ...{ name, builtIn: true, policy: undefined, counters: undefined, rules: [] },
    });
  const wanted: TableRules = { name: live.name, chains };
  const changes = changesOf(live, targetOf(others, live, wanted));
  const heads: string[] = [];
  const rules: string[] = [];
  let says = false;
  for (const change of changes) {
    if (change.target?.owner !== undefined || change.live === undefined) continue;
    const own = ownPart({ others } as Sides, live.name, changes, change.live);
    const policy = change.builtIn ? (change.live.policy ?? "ACCEPT") : "-";
    says ||=
      !change.builtIn || policy !== (change.target?.policy ?? "ACCEPT") || own.rules.length > 0;
    heads.push(`:${change.name} ${policy} [0:0]`);
    for (const { text } of own.rules) rules.push(text);
  }
  return says ? [`*${live.name}`, ...heads, ...rules, "COMMIT"] : [];
}
