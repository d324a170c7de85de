import type { RulesFile } from "../../file";
import type { OptionUse, Rule } from "../../ruleset/model";
import type { RuleEntry } from "../../ruleset/ruleset";
import { splitWords, wordStart, wordText } from "../../syntax/words";
import type { Line } from "../../text/line";
import { type Edit, itemAt, type Stretch, sectionAt } from "../place";
import { removeLine } from "./fix";
import { unionOf } from "./union";

/** Rules written in another way that do the same. */
export interface Rewrite {
  readonly title: string;
  readonly edits: readonly Edit[];
}

/**
 * Makes one rule of two that stand below each other and differ in one address or in ports, where a stretch of the text
 * touches no lines but those. Whether nothing changes is still to be proven.
 */
export function neighboursToMerge(file: RulesFile, wanted: Stretch): Rewrite[] {
  return upperLines(file, wanted).flatMap((upper) => merged(file, upper) ?? []);
}

/** The same, proven of all packets, with pauses. */
export function* mergeNeighbours(
  file: RulesFile,
  wanted: Stretch,
): Generator<undefined, Rewrite[]> {
  const rewrites: Rewrite[] = [];
  for (const rewrite of neighboursToMerge(file, wanted))
    if (yield* changesNothing(file, rewrite.edits)) rewrites.push(rewrite);
  return rewrites;
}

/** The first lines of the pairs that a stretch may mean: of a selection the two that it touches. */
function upperLines({ lines }: RulesFile, { start, end }: Stretch): number[] {
  const first = lines.lineAt(start)?.index ?? 0;
  const last = lines.lineAt(end)?.index ?? first;
  if (first === last) return [first - 1, first];
  // A selection of whole lines ends where the next one begins.
  const touched = lines.offsetOf(last) === end ? last - 1 : last;
  return touched === first ? [first - 1, first] : touched === first + 1 ? [first] : [];
}

function merged(file: RulesFile, upper: number): Rewrite | undefined {
  const [first, second] = [appendedAt(file, upper), appendedAt(file, upper + 1)];
  if (first === undefined || second === undefined) return undefined;
  const at = onlyDifference(first.line, second.line);
  if (at === undefined) return undefined;
  const [use, other] = [askedAt(first.rule, at[0]), askedAt(second.rule, at[1])];
  if (use === undefined || other === undefined || use.option.name !== other.option.name)
    return undefined;
  const union = unionOf(use.option, other.option);
  const word = use.option.words[0];
  if (union === undefined || word === undefined) return undefined;
  // A packet of both rules went twice where the rule does not end its way.
  if (union.overlaps && !endsTheWay(first.rule)) return undefined;
  const { text } = first.line;
  const name = text.slice(use.option.start, word.start).trim();
  const said = union.needsMultiport
    ? `-m multiport ${MULTIPORT.get(use.option.name) ?? ""} ${union.text}`
    : `${name} ${union.text}`;
  const start = union.needsMultiport ? startOfOwnMatch(text, use) : word.start;
  const offset = file.lines.offsetOf(upper);
  const replaced = union.needsMultiport ? said : union.text;
  return {
    title: `Merge lines ${upper + 1} and ${upper + 2}: ${said}`,
    edits: [
      { start: offset + start, end: offset + word.end, text: replaced },
      removeLine(file.lines, upper + 1),
    ],
  };
}

/** The rule of a line that stands in its chain where it stands in the file, and counts nothing. */
function appendedAt({ ruleset, options, family }: RulesFile, index: number): RuleEntry | undefined {
  if (family !== "ip" && family !== "ip6") return undefined;
  // Of a part of a ruleset nobody knows from where its chains are reached, so that nothing is proven of them.
  if (options.noflush || options.template) return undefined;
  const section = sectionAt(ruleset, index);
  const item = section === undefined ? undefined : itemAt(section, index);
  if (item?.kind !== "rule") return undefined;
  const { rule, line } = item;
  if (rule.command !== "append" || rule.counters !== undefined || !line.terminated)
    return undefined;
  // What a match takes from its own store or counts it takes from two, one for each rule.
  const isSteady = rule.matches.every(
    ({ spec }) => spec !== undefined && spec.determinism !== "consuming",
  );
  return isSteady ? item : undefined;
}

/** Where the one word starts in which two lines differ. */
function onlyDifference(first: Line, second: Line): readonly [number, number] | undefined {
  const words = splitWords(first.text, 0, first.text.length);
  const others = splitWords(second.text, 0, second.text.length);
  if (words.length !== others.length) return undefined;
  let found: readonly [number, number] | undefined;
  for (const [at, word] of words.entries()) {
    const other = others[at] as number;
    const text = wordText(first.text, word, true);
    if (COUNTERS.test(text)) return undefined;
    if (text === wordText(second.text, other, true)) continue;
    if (found !== undefined) return undefined;
    found = [wordStart(word), wordStart(other)];
  }
  return found;
}

const COUNTERS = /^(?:-c|--set-c)/;

interface Asked {
  readonly option: OptionUse;
  /** The match that it belongs to; undefined for the rule's own options. */
  readonly match: Rule["matches"][number] | undefined;
}

/** What the rule asks by a word, if its option has no other one. */
function askedAt(rule: Rule, start: number): Asked | undefined {
  const asked: Asked[] = [
    ...rule.options.map((option) => ({ option, match: undefined })),
    ...rule.matches.flatMap((match) => match.options.map((option) => ({ option, match }))),
  ];
  return asked.find(
    ({ option }) =>
      !option.negated && option.words.length === 1 && option.words[0]?.start === start,
  );
}

/** What multiport calls the options that take one port or range. */
const MULTIPORT: ReadonlyMap<string, string> = new Map([
  ["--source-port", "--sports"],
  ["--destination-port", "--dports"],
]);

/** Where an option starts, or the `-m` in front of it that is there for nothing else. */
function startOfOwnMatch(text: string, { option, match }: Asked): number {
  if (match === undefined || match.implicit || match.options.length > 1) return option.start;
  return /^\S+\s+\S+\s+$/.test(text.slice(match.start, option.start)) ? match.start : option.start;
}

function endsTheWay({ target }: Rule): boolean {
  return target?.kind === "verdict" || target?.name === "REJECT";
}

function* changesNothing(file: RulesFile, edits: readonly Edit[]): Generator<undefined, boolean> {
  if (file.verdict === "reject") return false;
  const lines = edits
    .toSorted((a, b) => b.start - a.start)
    .reduce((edited, { start, end, text }) => edited.replace(start, end, text), file.lines);
  const after = file.edited(lines);
  if (after.verdict === "reject") return false;
  const { equal } = yield* after.diff(file);
  return equal;
}
