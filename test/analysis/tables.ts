import { Program } from "../../server/analysis/program";
import { TableAnalysis } from "../../server/analysis/tableAnalysis";
import { depthOf, loopsOf } from "../../server/ruleset/calls";
import type { Ruleset } from "../../server/ruleset/ruleset";

/** Runs to the end what pauses. */
export function run<Result>(steps: Generator<unknown, Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/** Every table of a file as a program, without those whose chains lead round in circles. */
export function programsOf({ dialect, sections }: Ruleset): Program[] {
  const programs: Program[] = [];
  for (const section of sections) {
    if (section.spec === undefined || loopsOf(section).length > 0 || depthOf(section) > 500)
      continue;
    const program = new Program(dialect, section.spec);
    run(program.read(section));
    programs.push(program);
  }
  return programs;
}

/** The analyses of every table of a file. */
export function tablesOf(ruleset: Ruleset): TableAnalysis[] {
  return programsOf(ruleset).map((program) => {
    const table = new TableAnalysis(program);
    if (program.section !== undefined) run(table.run(program.section));
    return table;
  });
}
