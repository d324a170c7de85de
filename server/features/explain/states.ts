import { list } from "./values";

/** What is said of packets by the state of their connection. */
export interface StatesSaid {
  readonly place: "kind" | "which";
  readonly text: string;
  /** Only those that open a connection: they are called connections then. */
  readonly connections: boolean;
}

/** States that a connection has; in the others a packet belongs to none. */
const OF_CONNECTIONS = ["NEW", "ESTABLISHED", "RELATED"];
const REWRITTEN: ReadonlyMap<string, string> = new Map([
  ["SNAT", "whose source is rewritten (SNAT)"],
  ["DNAT", "whose destination is rewritten (DNAT)"],
]);

/** `--ctstate` as people say it. */
export function sayStates(words: readonly string[], negated: boolean): StatesSaid {
  const [only] = words;
  if (words.length === 1 && !negated) {
    if (only === "NEW") return { place: "kind", text: "new", connections: true };
    if (only === "INVALID" || only === "UNTRACKED")
      return { place: "kind", text: only.toLowerCase(), connections: false };
  }
  const connected = words.filter((word) => OF_CONNECTIONS.includes(word)).map(small);
  const alone = words.filter((word) => !OF_CONNECTIONS.includes(word) && !REWRITTEN.has(word));
  const said = [
    ...alone.map(small),
    ...(connected.length === 0 ? [] : [`of ${list(connected, "or")} connections`]),
    ...words.flatMap((word) => REWRITTEN.get(word) ?? []).map((how) => `of connections ${how}`),
  ];
  const prefix = negated ? "that are not " : alone.length > 0 ? "that are " : "";
  return { place: "which", text: `${prefix}${list(said, "or")}`, connections: false };
}

function small(word: string): string {
  return word.toLowerCase();
}
