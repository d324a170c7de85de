import { compareVersions } from "../catalogue/schema";
import type { ChainSyntax } from "../syntax/lineSyntax";
import type { Line } from "../text/line";
import type { Dialect } from "./dialect";
import { chainNameFault, NO_CHAINS } from "./names";

/** What a `:CHAIN POLICY` line says under one dialect, kept with the line. */
export interface Declaration {
  readonly name: string | undefined;
  readonly policy: string | undefined;
  /** Whether it declares a user-defined chain as every tool takes it. */
  readonly isPlain: boolean;
  /** Whether it sets the policy of a built-in chain to one that there is. */
  readonly setsPolicy: boolean;
}

class Kept implements Declaration {
  readonly dialect: Dialect;
  readonly name: string | undefined;
  readonly policy: string | undefined;
  readonly isPlain: boolean;
  readonly setsPolicy: boolean;

  constructor({ text }: Line, syntax: ChainSyntax, dialect: Dialect) {
    const { name, policy, counters } = syntax;
    this.dialect = dialect;
    this.name = name === undefined ? undefined : text.slice(name.start, name.end);
    this.policy = policy === undefined ? undefined : text.slice(policy.start, policy.end);
    this.isPlain =
      this.name !== undefined &&
      this.policy === "-" &&
      dialect.family !== "eb" &&
      !VERDICTS.has(this.name) &&
      chainNameFault(this.name, dialect, NO_CHAINS) === undefined;
    this.setsPolicy =
      (this.policy === "ACCEPT" || this.policy === "DROP") &&
      (counters === undefined ||
        compareVersions(dialect.version, "1.8.11") < 0 ||
        /^\[\d+:\d+\]$/.test(text.slice(counters.start, counters.end)));
  }
}

const VERDICTS: ReadonlySet<string> = new Set(["ACCEPT", "DROP", "QUEUE", "RETURN"]);

/** Read once for each dialect. */
export function declarationOf(line: Line, syntax: ChainSyntax, dialect: Dialect): Declaration {
  let declaration = line.meaning as Kept | undefined;
  if (!(declaration instanceof Kept) || declaration.dialect !== dialect) {
    declaration = new Kept(line, syntax, dialect);
    line.meaning = declaration;
  }
  return declaration;
}
