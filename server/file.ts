import { Analysis } from "./analysis/analysis";
import { type Diff, diffOf } from "./analysis/diff/diff";
import { type Exposure, exposureOf } from "./analysis/exposure/exposure";
import { oneSidedPorts } from "./analysis/exposure/parity";
import { type Known, knownOfChain, knownOfRule } from "./analysis/known";
import type { TableAnalysis } from "./analysis/tableAnalysis";
import { Tracer } from "./analysis/trace/trace";
import { NEWEST_VERSION } from "./catalogue/index";
import type { Family, Variant, Version } from "./catalogue/schema";
import { type Names, NO_NAMES } from "./catalogue/values/value";
import { check } from "./check/index";
import { OFF_BY_DEFAULT } from "./check/offByDefault";
import { PARITY, parityProblem } from "./check/parity";
import type { CheckOptions, Problem, Severity } from "./check/problem";
import { dialectOf } from "./ruleset/dialect";
import { type Directives, familyOf, isFragment, readDirectives } from "./ruleset/recognise";
import { type Chain, type RuleEntry, type Ruleset, type Section } from "./ruleset/ruleset";
import { continuedLines, isTemplate } from "./ruleset/template";
import { twinPath } from "./ruleset/twin";
import { RulesetVersions } from "./ruleset/versions";
import { Lines } from "./text/lines";

/** How a file is to be read, as a command line or settings say. */
export interface Reading {
  /** `auto`: from directive, name, header, content. */
  readonly family: Family | "auto";
  readonly variant: Variant;
  readonly version: Version;
  readonly noflush: boolean;
  readonly names: Names;
  /** What people call things of their network; nothing of it changes what a file means. */
  readonly called: Called;
  /** The TCP ports at which the machine's sshd listens; none where that is not known. */
  readonly sshPorts: readonly number[];
  /** Severity by code, `off` to hide; errors can be lowered in sight but never in the verdict. */
  readonly severities: ReadonlyMap<string, Severity | "off">;
}

/** A person's own words for ports (`8006`, `53/udp`), interfaces, addresses and networks as they are written. */
export interface Called {
  readonly ports: ReadonlyMap<string, string>;
  readonly interfaces: ReadonlyMap<string, string>;
  readonly hosts: ReadonlyMap<string, string>;
}

const NOBODY: Called = { ports: new Map(), interfaces: new Map(), hosts: new Map() };

export const DEFAULT_READING: Reading = {
  family: "auto",
  variant: "nft",
  version: NEWEST_VERSION,
  noflush: false,
  names: NO_NAMES,
  called: NOBODY,
  sshPorts: [],
  severities: new Map(),
};

/**
 * One version of a rules file: immutable. What is asked for is worked out once and kept; lines that two versions share
 * share what was found out about them.
 */
export class RulesFile {
  readonly path: string;
  readonly lines: Lines;
  readonly reading: Reading;
  readonly directives: Directives;
  readonly family: Family;
  readonly options: CheckOptions;
  #ruleset: Ruleset | undefined;
  #findings: readonly Problem[] | undefined;
  #proven: readonly Problem[] | undefined;
  /** The problems once all is proven, as they were asked for last. */
  #shown:
    | { readonly beside: readonly Problem[]; readonly problems: readonly Problem[] }
    | undefined;
  readonly #versions: Versions;

  private constructor(path: string, lines: Lines, reading: Reading, versions?: Versions) {
    this.#versions = versions ?? { rulesets: new RulesetVersions(), analysis: new Analysis() };
    this.path = path;
    this.lines = lines;
    this.reading = reading;
    this.directives = readDirectives(lines);
    this.family =
      reading.family === "auto"
        ? (this.directives.family ?? familyOf(path, lines))
        : reading.family;
    const template = isTemplate(lines);
    this.options = {
      noflush: reading.noflush || this.directives.noflush || isFragment(path, lines),
      template,
      ...(template ? { continued: continuedLines(lines) } : {}),
    };
  }

  /** Reads a text; any text can be read. `path` is only looked at for the family and known names. */
  static of(path: string, text: string, reading: Reading = DEFAULT_READING): RulesFile {
    return new RulesFile(path, Lines.of(text), reading);
  }

  /** The file after replacing the units from `start` to `end`. */
  replace(start: number, end: number, text: string): RulesFile {
    return this.edited(this.lines.replace(start, end, text));
  }

  /** The file with other lines: several edits are made on the lines first, so that the file is looked at only once. */
  edited(lines: Lines): RulesFile {
    return new RulesFile(this.path, lines, this.reading, this.#versions);
  }

  /** The same text read in another way. */
  with(reading: Reading): RulesFile {
    return new RulesFile(this.path, this.lines, reading);
  }

  get ruleset(): Ruleset {
    this.#ruleset ??= this.#versions.rulesets.read(
      this.lines,
      dialectOf(this.family, this.variant, this.reading.version, this.reading.names),
    );
    return this.#ruleset;
  }

  /** The nft variant alone has arptables and ebtables in a form whose files can be restored. */
  get variant(): Variant {
    return this.family === "arp" || this.family === "eb" ? "nft" : this.reading.variant;
  }

  /** All problems before settings and directives hide any, in the order of the lines. */
  get findings(): readonly Problem[] {
    this.#findings ??= check(this.ruleset, this.directives, this.options);
    return this.#findings;
  }

  /** Whether the tool would load the file. */
  get verdict(): "accept" | "reject" {
    return this.findings.some((problem) => problem.severity === "error") ? "reject" : "accept";
  }

  /**
   * Works out what needs packets: rules that cannot match and the like. It pauses often, so that a caller can spread the
   * work or give it up; when it has run to its end, `problems` has the findings too. What was found out about the version
   * from which this one was made is gone on from; of several versions only the newest should be worked on. Fragments and
   * templates have no findings: what they say depends on what is not here.
   */
  *analyse(): Generator<undefined, void> {
    if (this.#proven !== undefined) return;
    if (!this.#isWhole) {
      this.#proven = [];
      return;
    }
    yield* this.#versions.analysis.run(this.ruleset, {
      isWanted: (code) => this.#isWanted(code),
      sshPorts: this.reading.sshPorts,
    });
    this.#proven = this.#versions.analysis.findings(this.ruleset);
  }

  /** What was worked out of a rule of this version; undefined before `analyse` has run to its end. Nothing is started. */
  knownOfRule(section: Section, entry: RuleEntry): Known | undefined {
    const table = this.#tableOf(section);
    return table === undefined ? undefined : knownOfRule(table, entry);
  }

  /** The same of a chain and the packets that come to it. */
  knownOfChain(section: Section, chain: Chain): Known | undefined {
    const table = this.#tableOf(section);
    return table === undefined ? undefined : knownOfChain(table, chain);
  }

  #tableOf(section: Section): TableAnalysis | undefined {
    return this.#proven === undefined
      ? undefined
      : this.#versions.analysis.table(this.ruleset, section);
  }

  get #isWhole(): boolean {
    return !this.options.noflush && !this.options.template;
  }

  /** Follows packets through all tables, or some; undefined for arptables and ebtables. */
  tracer(tables?: readonly string[]): Tracer | undefined {
    return Tracer.of(this.ruleset, { noflush: this.options.noflush, tables });
  }

  /** Compares an earlier file of the same family with this one by what they do with packets, with pauses. */
  diff(before: RulesFile): Generator<undefined, Diff> {
    return diffOf(before.ruleset, this.ruleset);
  }

  /** Works out which new connections it lets pass, with pauses. */
  exposure(): Generator<undefined, Exposure> {
    return exposureOf(this.ruleset, { isPart: !this.#isWhole });
  }

  /**
   * The path of the file that by its name has the same host's rules of the other family, where settings want the two
   * compared.
   */
  get twin(): string | undefined {
    return this.#isWanted(PARITY) ? twinPath(this.path) : undefined;
  }

  /**
   * What this file lets in and the rules of the same host for the other of IPv4 and IPv6 do not, with pauses; nothing
   * where either of the two would be refused or is only a part of what is loaded.
   */
  *parity(twin: RulesFile): Generator<undefined, readonly Problem[]> {
    const areTwins = [this, twin].every(
      (file) =>
        (file.family === "ip" || file.family === "ip6") &&
        file.#isWhole &&
        file.verdict === "accept",
    );
    if (!areTwins || this.family === twin.family) return NOTHING;
    const found = yield* oneSidedPorts(this.ruleset, twin.ruleset);
    return found.map((ports) => parityProblem(ports, twin.path));
  }

  /** All that was found so far, in the order of the lines. */
  #all(beside: readonly Problem[]): readonly Problem[] {
    const proven =
      this.#proven ?? (this.#isWhole ? this.#versions.analysis.findings(this.ruleset) : NOTHING);
    if (proven.length + beside.length === 0) return this.findings;
    return [...this.findings, ...proven, ...beside].sort(
      (a, b) => a.line - b.line || a.start - b.start,
    );
  }

  /**
   * Problems as settings and directives want them shown. Directives hide findings, never errors. `beside`: what else was
   * found, together with another file.
   */
  problems(beside: readonly Problem[] = NOTHING): readonly Problem[] {
    if (this.#shown?.beside === beside) return this.#shown.problems;
    const problems = this.#shownOf(this.#all(beside));
    if (this.#proven !== undefined) this.#shown = { beside, problems };
    return problems;
  }

  #shownOf(all: readonly Problem[]): Problem[] {
    const { severities } = this.reading;
    const { ignoreFile, ignoreLine } = this.directives;
    const isAnyIgnored = ignoreFile.size + ignoreLine.size > 0;
    const wanted = new Map<string, boolean>();
    const shown: Problem[] = [];
    for (const problem of all) {
      if (isAnyIgnored && problem.severity !== "error" && this.#isIgnored(problem)) continue;
      const { code } = problem;
      let isWanted = wanted.get(code);
      if (isWanted === undefined) {
        isWanted = this.#isWanted(code);
        wanted.set(code, isWanted);
      }
      if (!isWanted) continue;
      const severity = severities.get(code) ?? problem.severity;
      if (severity === "off") continue;
      shown.push(severity === problem.severity ? problem : { ...problem, severity });
    }
    return shown;
  }

  /** Whether settings want to hear of a code at all; some codes have to be asked for. */
  #isWanted(code: string): boolean {
    const asked = this.reading.severities.get(code);
    return asked === undefined ? !OFF_BY_DEFAULT.has(code) : asked !== "off";
  }

  #isIgnored(problem: Problem): boolean {
    const { ignoreFile, ignoreLine } = this.directives;
    if (ignoreFile.has("*") || ignoreFile.has(problem.code)) return true;
    const here = ignoreLine.get(problem.line);
    return here !== undefined && (here.has(problem.code) || here.has("*"));
  }
}

/** What is carried from one version of a file to the next. */
interface Versions {
  readonly rulesets: RulesetVersions;
  readonly analysis: Analysis;
}

const NOTHING: readonly Problem[] = [];
