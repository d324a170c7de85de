/** Packets that two files decide differently. Lines count from 1; null for a policy. */
export interface ChangeTold {
  readonly table: string;
  readonly hook: string;
  readonly before: string;
  readonly after: string;
  readonly packets: string;
  readonly example: Example;
  /** What the example cannot say. */
  readonly beside: readonly string[];
  readonly oldLine: number | null;
  readonly newLine: number | null;
}

export type Example = Readonly<Record<string, string | number | boolean | readonly string[]>>;

export const SAME = "every packet meets the same verdict and the same rewriting";

/** What was done with the packets, and what is done now. */
export function verdictsOf({ before, after }: Pick<ChangeTold, "before" | "after">): string {
  return `${before} → ${after}`;
}

/** What decides, as it stands in the file whose lines `ruleAt` gives. */
export function deciderOf(line: number | null, ruleAt: (line: number) => string): string {
  return line === null ? "the policy of the chain" : `${line}: ${ruleAt(line)}`;
}

/** An example in the words in which a trace of it can be asked for. */
export function wordsOf(example: Example): string {
  return Object.entries(example)
    .map(([name, value]) => `${name}=${isList(value) ? value.join(",") || "NONE" : String(value)}`)
    .join(" ");
}

/** What an example cannot say, behind it. */
export function besideOf({ beside }: Pick<ChangeTold, "beside">): string {
  return beside.length === 0 ? "" : ` (${beside.join(", ")})`;
}

function isList(value: Example[string]): value is readonly string[] {
  return Array.isArray(value);
}
