import type { TableSpec } from "../../catalogue/tables";
import type { Dialect } from "../../ruleset/dialect";
import type { Section } from "../../ruleset/ruleset";
import { learn } from "../conditions";
import { Influences } from "../influences";
import { Program } from "../program";
import { Reach } from "../reach";
import { Space } from "../space";

/** A table of one of two rulesets, as a program over the packets of both. */
export interface Side {
  readonly section: Section | undefined;
  readonly program: Program;
  readonly reach: Reach;
}

/** Reads the same table of two rulesets so that sets of packets of one are sets of packets of the other. */
export function* readTogether(
  dialect: Dialect,
  spec: TableSpec,
  before: Section | undefined,
  after: Section | undefined,
): Generator<undefined, readonly [before: Side, after: Side]> {
  const space = new Space(dialect.family);
  const influences = new Influences();
  let read = 0;
  for (const section of [before, after]) {
    for (const chain of section?.chains.values() ?? []) {
      for (const { content } of chain.rules) {
        learn(space, content);
        influences.count(content, 1);
        if (++read % 100 === 0) yield undefined;
      }
    }
  }
  space.open();
  const shared = { space, influences };
  const side = function* (section: Section | undefined): Generator<undefined, Side> {
    const program = new Program(dialect, spec, shared);
    if (section !== undefined) yield* program.read(section);
    const reach = new Reach(program);
    yield* reach.prepare();
    return { section, program, reach };
  };
  return [yield* side(before), yield* side(after)];
}
