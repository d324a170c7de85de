import type { Chain, Section } from "../../ruleset/ruleset";

/** What is known of a chain while the lines of its section are walked through. */
export interface KnownChain {
  readonly name: string;
  readonly builtIn: boolean;
  rules: number;
  /** Whether some line above has named it: only then nft knows a built-in chain. */
  touched: boolean;
  /** What its rules say, where a line of the section takes rules out again. */
  texts: Set<string> | undefined;
}

/** The chains of a section as far as its lines were walked through, by name. */
export interface KnownChains {
  get(name: string): KnownChain | undefined;
  has(name: string): boolean;
  set(name: string, chain: KnownChain): void;
  delete(name: string): void;
  keys(): Iterable<string>;
}

/** A chain that has no rules yet. */
export function newChain(name: string, builtIn: boolean): KnownChain {
  return { name, builtIn, rules: 0, touched: !builtIn, texts: undefined };
}

/**
 * The same for a section whose commands only append: which chains are known above a line says the section itself, so that
 * its lines need not be walked through.
 */
export class ChainsAbove implements KnownChains {
  readonly #section: Section;
  /** The line in question. */
  index = 0;

  constructor(section: Section) {
    this.#section = section;
  }

  get(name: string): KnownChain | undefined {
    const chain = this.#section.chains.get(name);
    return chain !== undefined && this.#isAbove(chain) ? newChain(name, chain.builtIn) : undefined;
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  *keys(): Generator<string> {
    for (const chain of this.#section.chains.values()) if (this.#isAbove(chain)) yield chain.name;
  }

  /** The section knows it already. */
  set(): void {}

  /** No line deletes a chain. */
  delete(): void {}

  #isAbove({ builtIn, declared }: Chain): boolean {
    return builtIn || (declared !== undefined && declared < this.index);
  }
}
