import type { Persistence, Way } from "./persistence";
import type { Family } from "./planner";

/** What will become of a family's rules when the host starts, as far as that can be told. */
export interface AtBoot {
  /** The ways that load them, of which the last to run decides. */
  readonly ways: readonly Way[];
  /** Sentences on what stands in the way, or may. */
  readonly doubts: readonly string[];
}

/** Whether a text, once it is the file of a host, is loaded when the host starts. */
export function atBoot(persistence: Persistence, family: Family, text: string): AtBoot {
  const mine = persistence.ways.filter((way) => way.family === family);
  const ways = mine.filter((way) => way.enabled);
  return {
    ways,
    doubts: [
      ...doubtsOfWays(mine, ways, family),
      ...doubtsOfNames(persistence, ways, text),
      ...persistence.savedOnStop
        .filter((path) => path.includes("ip6") === (family === "ip6"))
        .map(
          (path) =>
            `${path} has the live rules written over the file when the service stops, whatever they are then.`,
        ),
    ],
  };
}

/**
 * Services that would keep new rules which nobody confirmed: they write what is live over the file that they load when
 * they are stopped, so when the host is.
 */
export function keptUnconfirmed(persistence: Persistence, families: readonly Family[]): string[] {
  return persistence.savedOnStop.flatMap((path) => {
    const family = path.includes("ip6") ? "ip6" : "ip";
    const isRun = persistence.ways.some((way) => way.family === family && way.enabled);
    return families.includes(family) && isRun
      ? [
          `${path} has the live ${family} rules kept when the service stops: where the host is shut down before the new ones are confirmed, they may come back when it starts.`,
        ]
      : [];
  });
}

function doubtsOfWays(all: readonly Way[], enabled: readonly Way[], family: Family): string[] {
  if (all.length === 0)
    return [`Nothing that is known here loads ${family} rules when the host starts.`];
  if (enabled.length === 0)
    return all.map((way) =>
      `${way.by} would load ${fileOf(way)}, but does not. ${way.why ?? ""}`.trim(),
    );
  const files = new Set(enabled.map(fileOf));
  return [
    ...(files.size > 1
      ? [`Several files are loaded, and the last one stays: ${[...files].join(", ")}.`]
      : []),
    ...enabled
      .filter(({ path }) => path === undefined)
      .map(({ by }) => `${by} loads rules from a file that it does not name outright.`),
    ...enabled
      .filter(({ early }) => !early)
      .map(({ by }) => `${by} loads them after the network is up, and until then none are loaded.`),
    ...enabled
      .filter(({ noflush }) => noflush)
      .map(({ by }) => `${by} adds them to rules that are there (--noflush).`),
  ];
}

function fileOf({ path }: Way): string {
  return path ?? "a file that it does not name outright";
}

function doubtsOfNames({ sets }: Persistence, ways: readonly Way[], text: string): string[] {
  const words = rulesIn(text);
  const hosts = new Set(words.flatMap(hostNames));
  const named = new Set(setsNamed(text));
  return [
    ...(hosts.size > 0
      ? [
          `Host names are looked up while the rules are loaded${ways.some(({ early }) => early) ? ", when there is no network yet" : ""}: ${[...hosts].join(", ")}. Where one cannot be found, none of the rules are loaded.`,
        ]
      : []),
    ...(named.size > 0 && !sets.some(({ enabled }) => enabled)
      ? [
          `The rules name ip sets (${[...named].join(", ")}), and nothing that is known here makes them when the host starts. Without them none of the rules are loaded.`,
        ]
      : []),
  ];
}

/** The names of the ip sets that the rules of a text match or change. */
export function setsNamed(text: string): string[] {
  return rulesIn(text).flatMap((words) =>
    after(words, ["--match-set", "--add-set", "--del-set", "--map-set"]),
  );
}

function rulesIn(text: string): string[][] {
  return text
    .split("\n")
    .filter((line) => /^(?:\[[^\]]*\]\s*)?-[AIR]\s/.test(line))
    .map(wordsOf);
}

/** Options whose values are addresses, or names to look up. */
const ADDRESSES = ["-s", "--source", "--src", "-d", "--destination", "--dst"];

function hostNames(words: readonly string[]): string[] {
  return after(words, ADDRESSES)
    .flatMap((value) => value.split(","))
    .map((value) => value.replace(/\/.*$/, ""))
    .filter((value) => !/^[\d.]+$/.test(value) && !value.includes(":") && value !== "");
}

function after(words: readonly string[], options: readonly string[]): string[] {
  return words.flatMap((word, index) => {
    if (!options.includes(word)) return [];
    const value = words[index + 1] === "!" ? words[index + 2] : words[index + 1];
    return value === undefined ? [] : [value];
  });
}

/** The words of a rule; what stands in quotes is one, so that comments are not read. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/"(?:[^"\\]|\\.)*"|'[^']*'|\S+/g)].map(([word]) =>
    word.replace(/^(["'])(.*)\1$/, "$2"),
  );
}
