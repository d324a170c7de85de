import { depthOf, loopsOf } from "../ruleset/calls";
import type { Dialect } from "../ruleset/dialect";
import type { Ruleset, Section } from "../ruleset/ruleset";
import { type Finding, findingsOf } from "./findings";
import { Program } from "./program";
import { TableAnalysis } from "./tableAnalysis";

/**
 * The analysis of one file through its versions: what was found out about one version is kept for the next, as far as
 * nothing it rests on changed. One object belongs to one file; the version that asked last is the one that it works on.
 */
export class Analysis {
  #tables = new Map<string, TableAnalysis>();
  #dialect: Dialect | undefined;

  /** Works out a version, with pauses. It may be given up at any time. */
  *run(ruleset: Ruleset): Generator<undefined, void> {
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
    for (const [key, section] of keyed(ruleset)) {
      // Packets are not followed through a loop of chains, which the kernel refuses or waits to refuse.
      if (section.isExact && loopsOf(section).length === 0 && depthOf(section) <= MOST_NESTED)
        yield* tables.get(key)?.run(section) ?? [];
    }
  }

  /** What is proven of a version; of one that was not worked out yet, what still holds of earlier ones. */
  findings(ruleset: Ruleset): Finding[] {
    const findings: Finding[] = [];
    for (const [key, section] of keyed(ruleset)) {
      const table = this.#tables.get(key);
      if (table !== undefined && table.section === section) findings.push(...findingsOf(table));
    }
    return findings;
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
