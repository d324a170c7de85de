import type { Ruleset } from "../../ruleset/ruleset";
import type { Advice, AdviceCode } from "./advice";
import { Passage, type Table } from "./passage";

/** What is to be looked for. */
export interface Interest {
  /** Whether anybody wants to hear of a code. */
  readonly isWanted: (code: string) => boolean;
  /** The TCP ports at which the machine's sshd listens; none where that is not known. */
  readonly sshPorts: readonly number[];
}

/** What advice is worked out from. */
export class AdviceContext {
  readonly ruleset: Ruleset;
  readonly #tables: ReadonlyMap<string, Table>;
  readonly #interest: Interest;
  readonly #said = new Set<string>();
  readonly #passages = new Map<string, Passage | undefined>();

  constructor(ruleset: Ruleset, tables: ReadonlyMap<string, Table>, interest: Interest) {
    this.ruleset = ruleset;
    this.#tables = tables;
    this.#interest = interest;
  }

  /** Remembers what was said, so that nothing is said twice in other words. */
  say({ code, line }: Pick<Advice, "code" | "line">): void {
    this.#said.add(`${code} ${line}`);
  }

  hasSaid(code: AdviceCode, line: number): boolean {
    return this.#said.has(`${code} ${line}`);
  }

  /** Whether anybody wants to hear of a code. */
  isWanted(code: string): boolean {
    return this.#interest.isWanted(code);
  }

  /** The ports at which the machine's sshd listens; none where that is not known. */
  get sshPorts(): readonly number[] {
    return this.#interest.sshPorts;
  }

  table(name: string): Table | undefined {
    return this.#tables.get(name);
  }

  /** The way through a built-in chain; undefined where the file has no such table. */
  *passage(table: string, chain: string): Generator<undefined, Passage | undefined> {
    const key = `${table} ${chain}`;
    if (this.#passages.has(key)) return this.#passages.get(key);
    const read = this.#tables.get(table);
    const base = read?.program.chain(chain);
    const passage =
      read === undefined || base === undefined ? undefined : yield* Passage.of(read, base);
    this.#passages.set(key, passage);
    return passage;
  }
}
