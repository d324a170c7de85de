import type { Problem } from "../../check/problem";
import type { RulesFile } from "../../file";
import { type Stretch, stretchOf } from "../place";
import { undeclaredChain } from "./chains";
import { mendDeadRule } from "./deadRule";
import type { CodeAction, Fix } from "./fix";
import { offerLookup } from "./hostName";
import { sayIcmp6 } from "./icmp6";
import { ignore } from "./ignore";
import { addMissing } from "./missingRules";
import { moveNegation } from "./negation";
import { renameOption, sayZone } from "./oldOptions";
import { replaceRetired } from "./retired";
import { missingCommit, missingPolicy, missingTable, textAfterCommit } from "./structure";
import { wholeText } from "./text";

type Mend = (file: RulesFile, problem: Problem) => Fix[];

/** What each code may be mended by. */
const BY_CODE: ReadonlyMap<string, Mend | readonly Mend[]> = new Map<
  string,
  Mend | readonly Mend[]
>([
  ["missing-commit", missingCommit],
  ["missing-table", missingTable],
  ["text-after-commit", textAfterCommit],
  ["missing-policy", missingPolicy],
  ["undeclared-chain", undeclaredChain],
  ["unknown-target", [replaceRetired, undeclaredChain]],
  ["unknown-match", replaceRetired],
  ["deprecated-match", replaceRetired],
  ["deprecated-target", replaceRetired],
  ["deprecated-option", renameOption],
  ["unknown-option", [renameOption, sayIcmp6]],
  ["wrong-family", sayIcmp6],
  ["time-in-utc", sayZone],
  ["host-name", offerLookup],
  ["stray-word", moveNegation],
  ["bad-address", moveNegation],
  ["bad-port", moveNegation],
  ["unknown-protocol", moveNegation],
  ["shadowed", mendDeadRule],
  ["covered", mendDeadRule],
  ["never-matches", mendDeadRule],
  ["dead-on-call-path", mendDeadRule],
  ["unreachable-rule", mendDeadRule],
  ["no-loopback", addMissing],
  ["no-established", addMissing],
  ["missing-neighbour-discovery", addMissing],
]);

/** Ways to mend the problems that touch a stretch of the text. */
export function codeActions(file: RulesFile, wanted: Stretch): CodeAction[] {
  const first = file.lines.lineAt(wanted.start)?.index ?? 0;
  const last = file.lines.lineAt(wanted.end)?.index ?? 0;
  return file
    .problems()
    .filter(
      (problem) => problem.line >= first && problem.line <= last && touches(file, problem, wanted),
    )
    .flatMap((problem) => fixesFor(file, problem).map((fix) => ({ ...fix, problem })));
}

function touches(file: RulesFile, problem: Problem, wanted: Stretch): boolean {
  const { start, end } = stretchOf(file.lines, problem);
  return start <= wanted.end && end >= wanted.start;
}

function fixesFor(file: RulesFile, problem: Problem): Fix[] {
  const own = [BY_CODE.get(problem.code) ?? []].flat();
  const fixes = [
    ...wholeText(file, problem),
    ...suggested(file, problem),
    ...own.flatMap((mend) => mend(file, problem)),
  ];
  return [...fixes, ...ignore(file, problem)];
}

/** What the problem itself says to write. */
function suggested({ lines }: RulesFile, problem: Problem): Fix[] {
  const { suggestion } = problem;
  if (suggestion === undefined) return [];
  const stretch = stretchOf(lines, problem);
  const written = lines.slice(stretch.start, stretch.end).trim();
  return [
    {
      title: `Change ${written} to ${suggestion}`,
      edits: [{ ...stretch, text: suggestion }],
      preferred: true,
    },
  ];
}
