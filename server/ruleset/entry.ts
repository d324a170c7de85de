import type { ValueSpec } from "../catalogue/schema";
import { wordsOf } from "../syntax/lineSyntax";
import type { PackedWord } from "../syntax/words";
import type { Line } from "../text/line";
import { type Asked, askedBy, fill, spanOf, wordsIn } from "./alike/fill";
import type { Shape } from "./alike/shape";
import { Shapes, type SlotNames } from "./alike/shapes";
import type { Dialect } from "./dialect";
import type { Rule } from "./model";
import { isTargetName } from "./names";
import { resolve } from "./resolve";

/** What a rule line means under one dialect, kept with the line. */
class Meaning implements SlotNames {
  readonly line: Line;
  readonly tongue: Tongue;
  readonly shape: Shape | undefined;
  /** The entry that was made last: an edit further down leaves it as it is. */
  entry: RuleEntry | undefined = undefined;
  chain: string | undefined = undefined;
  jump: string | undefined = undefined;
  #rule: Rule | undefined = undefined;

  constructor(line: Line, tongue: Tongue) {
    this.line = line;
    this.tongue = tongue;
    this.shape = tongue.shapes.find(line.text, this);
    if (this.shape !== undefined) return;
    const { rule } = this;
    this.chain = rule.chain?.text;
    this.jump = rule.target?.kind === "chain" ? rule.target.name : undefined;
    tongue.shapes.learn(line.text, rule);
  }

  /** The rule read in full, when somebody asks for it. */
  get rule(): Rule {
    this.#rule ??= resolve(this.line, this.tongue.dialect, this.tongue.chainNames);
    return this.#rule;
  }
}

/** A dialect together with the chains of the file that hide extensions, and the shapes of rules met under both. */
export interface Tongue {
  readonly dialect: Dialect;
  readonly chainNames: ReadonlySet<string>;
  readonly shapes: Shapes;
}

const tongues = new WeakMap<Dialect, Map<string, Tongue>>();
/** Sets of hiding chains are few; a file that is being typed in may still make many of them. */
const MOST_TONGUES = 64;

/** One object for each dialect and set of hiding chains, so that lines can keep what was found out under it. */
export function tongueOf(dialect: Dialect, hiding: Iterable<string>): Tongue {
  const names = [...hiding].sort();
  const key = names.join(" ");
  let known = tongues.get(dialect);
  if (known === undefined) {
    known = new Map();
    tongues.set(dialect, known);
  }
  let tongue = known.get(key);
  if (tongue === undefined) {
    const chainNames = new Set(names);
    tongue = {
      dialect,
      chainNames,
      shapes: new Shapes(
        dialect,
        (name) =>
          !chainNames.has(name) &&
          (isTargetName(name, dialect) || dialect.catalogue.target(name).kind !== "unknown"),
      ),
    };
    if (known.size >= MOST_TONGUES) known.clear();
    known.set(key, tongue);
  }
  return tongue;
}

/**
 * A rule line with its place in the file. Of a line that has the shape of another only what differs is known at once; the
 * whole rule is read when asked for.
 */
export class RuleEntry {
  readonly kind = "rule";
  /** The line's index from 0. */
  readonly index: number;
  readonly #meaning: Meaning;

  private constructor(index: number, meaning: Meaning) {
    this.index = index;
    this.#meaning = meaning;
  }

  /** The entry of a line at an index. */
  static of(line: Line, index: number, tongue: Tongue): RuleEntry {
    let meaning = line.meaning as Meaning | undefined;
    if (!(meaning instanceof Meaning) || meaning.tongue !== tongue) {
      meaning = new Meaning(line, tongue);
      line.meaning = meaning;
    }
    let { entry } = meaning;
    if (entry === undefined || entry.index !== index) {
      entry = new RuleEntry(index, meaning);
      meaning.entry = entry;
    }
    return entry;
  }

  get line(): Line {
    return this.#meaning.line;
  }

  /** The rule with its own words. */
  get rule(): Rule {
    return this.#meaning.rule;
  }

  /**
   * What the rule asks for and where it sends packets: as `rule`, but the places of words are those of its sample. Made
   * anew each time, since of most rules nobody asks twice.
   */
  get content(): Rule {
    const { shape, line, tongue } = this.#meaning;
    return shape === undefined ? this.#meaning.rule : fill(shape, line.text, tongue.dialect);
  }

  /** What the rule asks of packets: what it shares with its sample is the sample's own. Made anew each time. */
  get asked(): Asked {
    const { shape, line, tongue } = this.#meaning;
    return shape === undefined ? this.#meaning.rule : askedBy(shape, line.text, tongue.dialect);
  }

  /** Where its words stand, as `wordsOf` its line says. Of a line with a shape nothing is kept. */
  get words(): readonly PackedWord[] {
    const { shape, line } = this.#meaning;
    return shape === undefined ? wordsOf(line).words : wordsIn(shape, line.text);
  }

  /** Those of its words that have some numbers, in their order. */
  wordsAt(numbers: readonly number[]): readonly PackedWord[] {
    const { shape, line } = this.#meaning;
    if (shape !== undefined) return wordsIn(shape, line.text, numbers);
    const { words } = wordsOf(line);
    return numbers.map((number) => words[number] as PackedWord);
  }

  /** From the command to the target; options behind the target are left out. */
  get span(): { start: number; end: number } {
    const { shape, line } = this.#meaning;
    if (shape !== undefined) return spanOf(shape, line.text);
    const { rule } = this;
    return { start: rule.commandSpan.start, end: rule.target?.end ?? line.text.length };
  }

  /** Whether it has a value of some kind that its sample has not. */
  differsIn(kind: ValueSpec["kind"]): boolean {
    return this.#meaning.shape?.slots.some((slot) => slot.place?.value.kind === kind) === true;
  }

  /** A rule that says the same apart from plain addresses, ports, texts and names of user-defined chains. */
  get sample(): Rule {
    return this.#meaning.shape?.sample ?? this.#meaning.rule;
  }

  /** Whether the line was recognised by the shape of another, so that its sample is not its own rule. */
  get isAlike(): boolean {
    return this.#meaning.shape !== undefined;
  }

  /** The chain that it stands in or speaks of. */
  get chain(): string | undefined {
    return this.#meaning.chain;
  }

  /** The name behind `-j` or `-g` where it must be that of a chain. */
  get jump(): string | undefined {
    return this.#meaning.jump;
  }
}
