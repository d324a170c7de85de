import { depthOf, loopsOf } from "../ruleset/calls";
import type { Dialect } from "../ruleset/dialect";
import type { Ruleset, Section } from "../ruleset/ruleset";
import type { Advice } from "./advice/advice";
import { AdviceContext, type Interest } from "./advice/context";
import { adviceOf } from "./advice/index";
import { type Finding, findingsOf } from "./findings";
import {
  OVERLAP_CODES,
  type Overlap,
  type OverlapCode,
  overlapFinding,
  overlapsOf,
} from "./overlaps";
import { Program } from "./program";
import { TableAnalysis } from "./tableAnalysis";

/**
 * The analysis of one file through its versions: what was found out about one version is kept for the next, as far as
 * nothing it rests on changed. One object belongs to one file; the version that asked last is the one that it works on.
 */
export class Analysis {
  #tables = new Map<string, TableAnalysis>();
  readonly #overlaps = new WeakMap<TableAnalysis, readonly Overlap[]>();
  #dialect: Dialect | undefined;
  #advice: { readonly ruleset: Ruleset; readonly found: readonly Advice[] } | undefined;

  /**
   * Works out a version, with pauses. It may be given up at any time.
   */
  *run(ruleset: Ruleset, interest: Interest): Generator<undefined, void> {
    const { isWanted } = interest;
    if (this.#dialect !== ruleset.dialect) {
      this.#dialect = ruleset.dialect;
      this.#tables = new Map();
    }
    const tables = new Map<string, TableAnalysis>();
    for (const [key, section] of keyed(ruleset)) {
      if (section.spec === undefined) continue;
      const table =
        this.#tables.get(key) ?? new TableAnalysis(new Program(ruleset.dialect, section.spec));
      tables.set(key, table);
      this.#tables.set(key, table);
    }
    this.#tables = tables;
    const wanted = new Set(OVERLAP_CODES.filter(isWanted));
    for (const [key, section] of keyed(ruleset)) {
      // Packets are not followed through a loop of chains, which the kernel refuses or waits to refuse.
      const table = tables.get(key);
      if (
        table !== undefined &&
        section.isExact &&
        loopsOf(section).length === 0 &&
        depthOf(section) <= MOST_NESTED
      )
        yield* this.#runTable(table, section, wanted);
    }
    // A second section of a table flushes what the first one did: which rules repeat each other is not asked then.
    for (const [key, section] of keyed(ruleset)) {
      const table = tables.get(key);
      if (table?.section === section && isWanted("redundant")) yield* table.findRedundant();
    }
    yield* this.#advise(ruleset, interest);
  }

  *#runTable(
    table: TableAnalysis,
    section: Section,
    wanted: ReadonlySet<OverlapCode>,
  ): Generator<undefined, void> {
    const known = this.#overlaps.get(table);
    this.#overlaps.delete(table);
    const changed = yield* table.run(section);
    if (wanted.size === 0) return;
    const overlaps = changed || known === undefined ? yield* overlapsOf(table, wanted) : known;
    this.#overlaps.set(table, overlaps);
  }

  *#advise(ruleset: Ruleset, interest: Interest): Generator<undefined, void> {
    // Of several sections of a table the last one is what is left.
    const tables = new Map<string, TableAnalysis>();
    for (const [key, section] of keyed(ruleset)) {
      const table = this.#tables.get(key);
      if (table?.section === section) tables.set(section.table, table);
      else tables.delete(section.table);
    }
    const found: Advice[] = [];
    for (const advice of adviceOf(new AdviceContext(ruleset, tables, interest))) {
      if (advice !== undefined) found.push(advice);
      yield undefined;
    }
    this.#advice = { ruleset, found };
  }

  /** The analysis of a section, where that is the version that was worked out last. */
  table(ruleset: Ruleset, section: Section): TableAnalysis | undefined {
    for (const [key, known] of keyed(ruleset)) {
      const table = known === section ? this.#tables.get(key) : undefined;
      if (table?.section === section) return table;
    }
    return undefined;
  }

  /** What is proven of a version; of one that was not worked out yet, what still holds of earlier ones. */
  findings(ruleset: Ruleset): (Finding | Advice)[] {
    const findings: (Finding | Advice)[] = [];
    for (const [key, section] of keyed(ruleset)) {
      const table = this.#tables.get(key);
      if (table === undefined || table.section !== section) continue;
      // One by one: there may be more than a call takes arguments.
      for (const finding of findingsOf(table)) findings.push(finding);
      for (const overlap of this.#overlaps.get(table) ?? []) findings.push(overlapFinding(overlap));
    }
    return this.#advice?.ruleset === ruleset ? findings.concat(this.#advice.found) : findings;
  }
}

/** Chains that are nested more deeply than this are not looked at: the search calls itself for each level. */
const MOST_NESTED = 500;

/** A table may have several sections. */
function* keyed({ sections }: Ruleset): Generator<[string, Section]> {
  const seen = new Map<string, number>();
  for (const section of sections) {
    const before = seen.get(section.table) ?? 0;
    seen.set(section.table, before + 1);
    yield [`${section.table} ${before}`, section];
  }
}
