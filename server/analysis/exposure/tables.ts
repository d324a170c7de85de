import { tableOf } from "../../catalogue/tables";
import { depthOf, loopsOf } from "../../ruleset/calls";
import type { Ruleset, Section } from "../../ruleset/ruleset";
import { learn } from "../conditions";
import { Influences } from "../influences";
import { Program } from "../program";
import { Reach } from "../reach";
import { Space } from "../space";
import { learnUsual, type Usual, usualIn } from "./usual";

/** A table ready for questions. */
export interface Table {
  readonly name: string;
  readonly section: Section;
  readonly program: Program;
  readonly reach: Reach;
}

/** The tables of a ruleset as programs over the same packets. */
export interface Tables {
  readonly space: Space;
  readonly byName: ReadonlyMap<string, Table>;
  /** Fields that some rule asks for. */
  readonly asked: ReadonlySet<number>;
  /** Tables whose chains lead in circles or too deep, which are left out. */
  readonly tangled: readonly string[];
  /** Values by field that packets usually have. */
  readonly usual: Usual;
  /** Whether some rule keeps packets from connection tracking. */
  readonly untracks: boolean;
}

const NAMES = ["raw", "mangle", "nat", "filter", "security"];
/** Chains that are nested more deeply are not looked at. */
const MOST_NESTED = 500;
/** How many rules are looked at between two pauses. */
const RULES_AT_ONCE = 100;

/** Reads the tables of a ruleset, with pauses. Marks and sets that one changes are no longer what another asks for. */
export function* readTables(ruleset: Ruleset): Generator<undefined, Tables> {
  const { dialect } = ruleset;
  const sections = new Map<string, Section>();
  const tangled: string[] = [];
  for (const name of NAMES) {
    const section = ruleset.sections.findLast(
      (one) => one.table === name && one.spec !== undefined,
    );
    if (section === undefined) continue;
    if (loopsOf(section).length > 0 || depthOf(section) > MOST_NESTED) tangled.push(name);
    else sections.set(name, section);
  }
  const space = new Space(dialect.family);
  const influences = new Influences();
  const untracks = yield* learnAll(sections.values(), space, influences);
  learnUsual(space);
  space.open();
  const byName = new Map<string, Table>();
  const asked = new Set<number>();
  for (const [name, section] of sections) {
    const spec = tableOf(name, dialect.family, dialect.variant, dialect.version);
    if (spec === undefined) continue;
    const program = new Program(dialect, spec, { space, influences });
    yield* program.read(section);
    const reach = new Reach(program);
    yield* reach.prepare();
    for (const flow of program.chains)
      for (const { box } of flow.steps) for (const field of box.fields) asked.add(field);
    byName.set(name, { name, section, program, reach });
  }
  return { space, byName, asked, tangled, usual: usualIn(space), untracks };
}

/** Tells the space what all rules speak of, the addresses that nat rewrites to among it. */
function* learnAll(
  sections: Iterable<Section>,
  space: Space,
  influences: Influences,
): Generator<undefined, boolean> {
  let read = 0;
  let untracks = false;
  for (const section of sections) {
    for (const chain of section.chains.values()) {
      for (const { content } of chain.rules) {
        learn(space, content);
        influences.count(content, 1);
        const { target } = content;
        untracks ||= target?.name === "NOTRACK" || target?.name === "CT";
        for (const { values } of target?.extension?.options ?? [])
          for (const value of values)
            if (value?.kind === "nat" && value.from !== undefined)
              space.addresses.learn(value.from, value.to ?? value.from);
            else if (value?.kind === "addresses") learnNetworks(space, value.list);
        if (++read % RULES_AT_ONCE === 0) yield undefined;
      }
    }
  }
  return untracks;
}

function learnNetworks(
  space: Space,
  networks: readonly { readonly address: bigint; readonly mask: bigint }[],
): void {
  for (const network of networks) {
    const [first, last] = endsOf(network, space.family);
    space.addresses.learn(first, last);
  }
}

/** The first and last address of a network. */
export function endsOf(
  { address, mask }: { readonly address: bigint; readonly mask: bigint },
  family: Space["family"],
): readonly [first: bigint, last: bigint] {
  const all = (1n << (family === "ip6" ? 128n : 32n)) - 1n;
  const first = address & mask;
  return [first, first | (all & ~mask)];
}
