import type { Problem } from "../../check/problem";
import type { RulesFile } from "../../file";
import type { RuleEntry, Section } from "../../ruleset/ruleset";
import { itemAt, sectionAt } from "../place";
import { type Fix, insertAbove, removeLine } from "./fix";
import { isIgnore } from "./ignore";

/** A rule that never matches is moved above the one that takes its packets, or goes. */
export function mendDeadRule(file: RulesFile, problem: Problem): Fix[] {
  return [...moveAbove(file, problem), ...deleteRule(file, problem)];
}

function deleteRule({ lines }: RulesFile, { line, code }: Problem): Fix[] {
  const edits = [removeLine(lines, line)];
  // What hides findings of this rule would hide those of the next one.
  if (isIgnore(lines.at(line - 1)?.text ?? "")) edits.push(removeLine(lines, line - 1));
  return [{ title: "Delete this rule", edits, preferred: code === "covered" }];
}

/**
 * Where one rule of the same chain takes all its packets, it comes before that. A rule that only tells of packets leaves
 * them as they are: that one may stand above whatever takes them, and there it does what it is there for.
 */
function moveAbove({ ruleset, lines }: RulesFile, { line, code, related }: Problem): Fix[] {
  if (code !== "shadowed" && code !== "unreachable-rule") return [];
  const section = sectionAt(ruleset, line);
  const own = appended(section, line);
  if (own === undefined) return [];
  const tells = ONLY_TELL.has(own.sample.target?.name ?? "");
  const above = tells
    ? firstBlocker(section, own, related ?? [])
    : onlyBlocker(section, own, related);
  if (above === undefined) return [];
  return [
    {
      title: `Move it above line ${above.index + 1}`,
      edits: [insertAbove(lines, above.index, own.line.text), removeLine(lines, line)],
      preferred: tells,
    },
  ];
}

type Related = NonNullable<Problem["related"]>;

/** The one rule that takes all packets. A rule that leads them into another chain may send some of them back. */
function onlyBlocker(
  section: Section | undefined,
  own: RuleEntry,
  [only, another]: Related = [],
): RuleEntry | undefined {
  if (only === undefined || another !== undefined) return undefined;
  const above = appended(section, only.line);
  if (above === undefined || above.chain !== own.chain || above.jump !== undefined)
    return undefined;
  return above;
}

/** The first rule of a chain that takes packets, where all that take some stand there or are led to from there. */
function firstBlocker(
  section: Section | undefined,
  own: RuleEntry,
  related: Related,
): RuleEntry | undefined {
  const blockers = related.map(({ line }) => ruleAt(section, line));
  const entered = new Set(blockers.map((blocker) => blocker?.jump));
  if (!blockers.every((blocker) => blocker?.chain === own.chain || entered.has(blocker?.chain)))
    return undefined;
  const first = blockers.find((blocker) => blocker?.chain === own.chain);
  return first === undefined ? undefined : appended(section, first.index);
}

/** Targets after which a packet goes on as it was. */
const ONLY_TELL: ReadonlySet<string> = new Set(["LOG", "NFLOG", "ULOG", "AUDIT", "TRACE"]);

function ruleAt(section: Section | undefined, line: number): RuleEntry | undefined {
  const item = section === undefined ? undefined : itemAt(section, line);
  return item?.kind === "rule" ? item : undefined;
}

/** The rule of a line that stands in its chain where it stands in the file. */
function appended(section: Section | undefined, line: number): RuleEntry | undefined {
  const rule = ruleAt(section, line);
  return rule?.sample.command === "append" ? rule : undefined;
}
