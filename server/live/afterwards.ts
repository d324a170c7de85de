import { RulesFile } from "../file";
import type { PlanRequest, Sides } from "./sides";
import type { Origin, RuleText } from "./tableRules";

/** Where the new live ruleset has something from. */
export type Place =
  /** A line of the file, from 1. */
  | { readonly kind: "line"; readonly line: number; readonly rule: string }
  /** A rule that stays as it is live. */
  | { readonly kind: "live"; readonly rule: string }
  | { readonly kind: "policy"; readonly table: string; readonly chain: string };

/** The whole ruleset as it will be live, also of tables that the file does not mention. */
export interface Afterwards {
  readonly rules: RulesFile;
  /** Of a line of `rules`, from 1. */
  readonly placeOf: (line: number) => Place;
}

/** Puts together what will be live once the plan is loaded. */
export function afterwardsOf(
  { family, variant }: Pick<PlanRequest, "family" | "variant">,
  { file, tables, liveTables }: Sides,
): Afterwards {
  const lines: string[] = [];
  const places: (Origin | undefined)[] = [];
  const add = (text: string, origin?: Origin) => {
    lines.push(text);
    places.push(origin);
  };
  const addTable = (name: string, chains: readonly Chain[]) => {
    add(`*${name}`);
    for (const { name: chain, builtIn, policy } of chains)
      add(`:${chain} ${builtIn ? (policy ?? "ACCEPT") : "-"} [0:0]`);
    for (const { rules } of chains) for (const { text, origin } of rules) add(text, origin);
    add("COMMIT");
  };
  for (const [name, table] of liveTables)
    if (!tables.has(name)) addTable(name, [...table.chains.values()]);
  for (const [name, changes] of tables)
    addTable(
      name,
      changes.flatMap(({ target, live: there, action }) =>
        action === "remove" ? [] : (target ?? there ?? []),
      ),
    );
  const reading = { ...file.reading, family, variant, noflush: false };
  return {
    rules: RulesFile.of("", `${lines.join("\n")}\n`, reading),
    placeOf: (line) => {
      const origin = places[line - 1];
      const rule = lines[line - 1] ?? "";
      if (origin?.of !== "file") return { kind: "live", rule };
      return { kind: "line", line: origin.line, rule };
    },
  };
}

interface Chain {
  readonly name: string;
  readonly builtIn: boolean;
  readonly policy: "ACCEPT" | "DROP" | undefined;
  readonly rules: readonly RuleText[];
}

/** A place in words. */
export function wordsOf(place: Place): string {
  switch (place.kind) {
    case "line":
      return `line ${place.line}`;
    case "live":
      return `the rule "${place.rule}", which stays live`;
    case "policy":
      return `the policy of ${place.chain} in ${place.table}`;
  }
}
