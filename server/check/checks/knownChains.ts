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
export type KnownChains = Map<string, KnownChain>;

/** A chain that has no rules yet. */
export function newChain(name: string, builtIn: boolean): KnownChain {
  return { name, builtIn, rules: 0, touched: !builtIn, texts: undefined };
}
