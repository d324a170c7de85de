import { tableOf } from "../../catalogue/tables";
import { depthOf, loopsOf } from "../../ruleset/calls";
import type { Ruleset, Section } from "../../ruleset/ruleset";
import { describeBox } from "../describeBox";
import type { Outcome } from "../outcome";
import { askedBy, forShow, type PacketSpec, specOf } from "../packetSpec";
import type { FlowRule, Program } from "../program";
import type { PacketHook } from "../trace/packet";
import { policyOf } from "../trace/program";
import { Tracer } from "../trace/trace";
import { compareTables, type PolicyOf, type TableChange } from "./tableDiff";
import { readTogether } from "./together";

/** Packets that two rulesets decide differently, with the rules that decide. Lines count from 1; null for a policy. */
export interface Change {
  readonly table: string;
  readonly hook: string;
  readonly before: string;
  readonly after: string;
  readonly packets: string;
  readonly example: PacketSpec["packet"];
  /** What the example cannot say: answers to questions that only the machine knows. */
  readonly beside: readonly string[];
  readonly oldLine: number | null;
  readonly newLine: number | null;
}

/** How two rulesets differ in what they do with packets. */
export interface Diff {
  /** Proven: every packet meets the same verdict and the same rewriting. */
  readonly equal: boolean;
  readonly changes: readonly Change[];
  /** Sentences about what could not be decided. */
  readonly undecided: readonly string[];
}

const TABLES = ["raw", "mangle", "nat", "filter", "security"];
/** Chains that are nested more deeply are not looked at. */
const MOST_NESTED = 500;
/** So many packets of one pair of rules are tried till a trace shows a difference. */
const MOST_TRIED = 8;

/** Compares two rulesets of one family by what they do with packets, with pauses. */
export function* diffOf(before: Ruleset, after: Ruleset): Generator<undefined, Diff> {
  const changes: Change[] = [];
  const undecided: string[] = [];
  const { dialect } = after;
  const tracers = [Tracer.of(before), Tracer.of(after)] as const;
  for (const name of TABLES) {
    const spec = tableOf(name, dialect.family, dialect.variant, dialect.version);
    const [old, fresh] = [lastSection(before, name), lastSection(after, name)];
    if (spec === undefined || (old === undefined && fresh === undefined)) continue;
    const policies: PolicyOf = (section, chain) => {
      // A table that a file does not have is as good as empty.
      const known = section?.chains.get(chain);
      return known === undefined ? "ACCEPT" : policyOf(known, dialect, false);
    };
    if (before.dialect === dialect && isWrittenAlike(old, fresh, policies)) continue;
    if ([old, fresh].some(isTangled)) {
      undecided.push(`The chains of ${name} lead in circles or too deep: they are not compared.`);
      continue;
    }
    const sides = yield* readTogether(dialect, spec, old, fresh);
    const found = yield* compareTables(sides, policies);
    const asked = askedBy([sides[0].program, sides[1].program]);
    if (found.changes.length > 0)
      for (const tracer of tracers) if (tracer !== undefined) yield* tracer.prepare();
    for (const group of grouped(found.changes)) {
      yield undefined;
      const change = confirmed(name, sides[0].program, group, tracers, asked);
      if (change !== undefined) changes.push(change);
      else
        undecided.push(
          `${name} ${group[0]?.chain} does another thing with some packets, which other tables may hide: no packet was found that shows it.`,
        );
    }
    for (const line of new Set(found.undecided))
      undecided.push(
        `The packets of line ${line + 1} (${name}) are too many cases to compare all of them.`,
      );
  }
  return { equal: changes.length === 0 && undecided.length === 0, changes, undecided };
}

function lastSection({ sections }: Ruleset, name: string): Section | undefined {
  return sections.findLast((section) => section.table === name && section.spec !== undefined);
}

/** Whether both have the same chains with the same policies and the same lines in them, so that nothing can be different. */
function isWrittenAlike(
  before: Section | undefined,
  after: Section | undefined,
  policies: PolicyOf,
): boolean {
  return (
    before !== undefined &&
    after?.chains.size === before.chains.size &&
    [...before.chains].every(([name, { builtIn, rules }]) => {
      const other = after.chains.get(name);
      return (
        other?.builtIn === builtIn &&
        policies(before, name) === policies(after, name) &&
        other.rules.length === rules.length &&
        other.rules.every(({ line }, at) => line.text === rules[at]?.line.text)
      );
    })
  );
}

function isTangled(section: Section | undefined): boolean {
  return section !== undefined && (loopsOf(section).length > 0 || depthOf(section) > MOST_NESTED);
}

/** Changes by the pair of rules or policies that decide. */
function grouped(changes: readonly TableChange[]): TableChange[][] {
  const groups = new Map<string, TableChange[]>();
  for (const change of changes) {
    const { chain, before, after } = change;
    const key = [chain, lineOf(before), lineOf(after), before.end, after.end].join(" ");
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [change]);
    else group.push(change);
  }
  return [...groups.values()];
}

function lineOf({ by }: Outcome): number | null {
  return by === undefined ? null : by.entry.index + 1;
}

/** A group of changes with an example that the traces of both files show to be one, as far as they can. */
function confirmed(
  table: string,
  { space }: Program,
  group: readonly TableChange[],
  [old, fresh]: readonly [Tracer | undefined, Tracer | undefined],
  asked: ReadonlySet<number>,
): Change | undefined {
  for (const { chain, before, after, packet, box } of group.slice(0, MOST_TRIED)) {
    const hook = chain as PacketHook;
    const shown = forShow(space, packet, (other) => space.holds(box, other));
    const spec = [...new Set([shown, packet])]
      .map((one) => specOf(space, one, hook, asked, box))
      .find((one) => !isHidden(one, old, fresh));
    if (spec === undefined) continue;
    const others = group.length - 1;
    return {
      table,
      hook,
      before: told(before),
      after: told(after),
      packets: `${describeBox(space, box)}${others > 0 ? `; and ${others} more such set${others > 1 ? "s" : ""}` : ""}`,
      example: spec.packet,
      beside: spec.beside,
      oldLine: lineOf(before),
      newLine: lineOf(after),
    };
  }
  return undefined;
}

/** Whether other tables see to it that nothing comes of a difference. */
function isHidden(spec: PacketSpec, old: Tracer | undefined, fresh: Tracer | undefined): boolean {
  const verdicts = [verdictBy(old, spec), verdictBy(fresh, spec)];
  return verdicts[0] !== undefined && verdicts[0] === verdicts[1] && spec.beside.length === 0;
}

/** What a trace says of a packet as one text; undefined where it is not certain. */
function verdictBy(tracer: Tracer | undefined, { packet }: PacketSpec): string | undefined {
  const read = tracer?.read(packet);
  if (tracer === undefined || read === undefined || "fault" in read) return undefined;
  const { verdict, rewrites } = tracer.report(tracer.trace(read));
  if (verdict === "UNKNOWN" || rewrites.some((rewrite) => rewrite.matched !== true))
    return undefined;
  return JSON.stringify([verdict, rewrites.map(({ field, to }) => [field, to])]);
}

/** What happens, in words. */
function told({ end, certain, changedBy, perhaps }: Outcome): string {
  const last = end ?? "what its policy was before";
  if (certain) return [...changedBy.map(targetText), last].join(", ");
  const lines = [...new Set(perhaps.map((step) => step.entry.index + 1))].sort((a, b) => a - b);
  return lines.length === 0
    ? `perhaps changed, then ${last}`
    : `perhaps by line ${lines.join(", ")}, else ${last}`;
}

function targetText({ entry }: FlowRule): string {
  const { target } = entry.content;
  const options = target?.extension?.options ?? [];
  return [
    target?.name ?? "counted",
    ...options.flatMap((option) => [option.name, ...option.words.map((word) => word.text)]),
  ].join(" ");
}
