import { randomBytes } from "node:crypto";

/** How ip sets become those of a file, and come back. */
export interface SetPlan {
  /** Input of `ipset restore` that makes new sets, and others beside those that are replaced. */
  readonly load: string;
  /** Sets that change places with those of their names once all are made. */
  readonly swaps: readonly SetSwap[];
  /** The names of sets that were not there. */
  readonly created: readonly string[];
  /** The names of sets that hold already what they are to hold. */
  readonly kept: readonly string[];
  /** The names of sets that go, once the new rules are confirmed. */
  readonly removed: readonly string[];
  /** The sets that are replaced or go, as they were found: where others change them, nothing is done. */
  readonly found: string;
}

/** A set that is filled anew. */
export interface SetSwap {
  /** The name of the set beside it that takes its place. */
  readonly temporary: string;
  readonly name: string;
  /** How many entries it has then that it has not now, and the other way round. */
  readonly comes: number;
  readonly goes: number;
}

/** Where no set is to change. */
export const NO_SETS: SetPlan = {
  load: "",
  swaps: [],
  created: [],
  kept: [],
  removed: [],
  found: "",
};

/** Whether a plan does anything. */
export function changesSets({ load, removed }: SetPlan): boolean {
  return load !== "" || removed.length > 0;
}

/** A set as `create` and `add` lines tell of it. */
interface SetText {
  readonly name: string;
  readonly type: string;
  readonly options: ReadonlyMap<string, string>;
  /** What stands behind the name in its `create` line. */
  readonly made: string;
  readonly entries: string[];
}

/** Options that say how a set is kept, not what it holds. */
const OF_KEEPING = new Set(["hashsize", "initval", "bucketsize"]);
const NAME = /^[A-Za-z0-9_.:][A-Za-z0-9_.:-]{0,30}$/;

/**
 * Plans from the live sets, as `ipset save` prints them, to those of a file in the same form. Sets
 * that the file does not name are left alone, but for those that are to be gone. What is replaced
 * changes places with a set beside it, so that rules find one or the other whole.
 */
export function planSets(
  file: string,
  live: string,
  gone: readonly string[] = [],
): SetPlan | { readonly fault: string } {
  const wanted = readSets(file);
  if (!(wanted instanceof Map)) return wanted;
  const there = readSets(live);
  if (!(there instanceof Map)) return there;
  const lines: string[] = [];
  const swaps: SetSwap[] = [];
  const created: string[] = [];
  const kept: string[] = [];
  const run = randomBytes(4).toString("hex");
  for (const set of wanted.values()) {
    const { name, type, made, entries } = set;
    const now = there.get(name);
    if (now !== undefined && isSame(now, set)) {
      kept.push(name);
      continue;
    }
    if (
      now !== undefined &&
      (now.type !== type || valueOf(now, "family") !== valueOf(set, "family"))
    )
      return {
        fault: `The ip set ${name} is a ${now.type} of ${valueOf(now, "family")} on the host and is to be a ${type} of ${valueOf(set, "family")}: a set keeps its kind.`,
      };
    const target = now === undefined ? name : `new-${run}-${swaps.length}`;
    if (now === undefined) created.push(name);
    else
      swaps.push({
        temporary: target,
        name,
        comes: countBeside(set, now),
        goes: countBeside(now, set),
      });
    lines.push(`create ${target} ${made}`, ...entries.map((entry) => `add ${target} ${entry}`));
  }
  const removed = gone.filter((name) => there.has(name) && !wanted.has(name));
  const found = [...swaps.map(({ name }) => name), ...removed]
    .flatMap((name) => there.get(name)?.entries.map((entry) => `add ${name} ${entry}\n`) ?? [])
    .join("");
  return { load: lines.map((line) => `${line}\n`).join(""), swaps, created, kept, removed, found };
}

/** Input of `ipset restore` that does all of a plan. */
export function wholePlan({ load, swaps }: SetPlan): string {
  return load + swaps.map(({ temporary, name }) => `swap ${temporary} ${name}\n`).join("");
}

/** The names of the sets in a text of `ipset save`. */
export function setNames(text: string): string[] {
  return [...text.matchAll(/^create (\S+) /gm)].map(([, name = ""]) => name);
}

function readSets(text: string): Map<string, SetText> | { readonly fault: string } {
  const sets = new Map<string, SetText>();
  for (const [index, line] of text.split("\n").entries()) {
    const [command = "", name = "", ...rest] = line.trim().split(/\s+/);
    const says = (what: string) => ({ fault: `Line ${index + 1} of the ip sets: ${what}` });
    if (command === "" || command.startsWith("#")) continue;
    if (command !== "create" && command !== "add" && command !== "-N" && command !== "-A")
      return says(
        `${JSON.stringify(command)} is neither create nor add, as ipset save writes them.`,
      );
    if (!NAME.test(name)) return says(`${JSON.stringify(name)} is no name of a set here.`);
    const words = rest.filter((word) => word !== "-exist" && word !== "-!");
    if (command === "create" || command === "-N") {
      if (sets.has(name)) return says(`${name} is created twice.`);
      const [type = "", ...options] = words;
      sets.set(name, {
        name,
        type,
        options: readOptions(options),
        made: words.join(" "),
        entries: [],
      });
    } else {
      const set = sets.get(name);
      if (set === undefined) return says(`${name} was not created above it.`);
      set.entries.push(line.trim().replace(/^\S+\s+\S+\s+/, ""));
    }
  }
  return sets;
}

/** Options of `create`, of which some have a value. */
function readOptions(words: readonly string[]): Map<string, string> {
  const options = new Map<string, string>();
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    if (FLAGS.has(word)) options.set(word, "");
    else options.set(word, words[++at] ?? "");
  }
  return options;
}

const FLAGS = new Set(["counters", "comment", "skbinfo", "forceadd"]);
const DEFAULTS: Readonly<Record<string, string>> = { family: "inet", maxelem: "65536" };

function valueOf({ options, type }: SetText, option: string): string {
  return options.get(option) ?? (type.startsWith("hash:") ? (DEFAULTS[option] ?? "") : "");
}

function isSame(a: SetText, b: SetText): boolean {
  const names = new Set([...a.options.keys(), ...b.options.keys()]);
  const isAlike = [...names].every(
    (name) => OF_KEEPING.has(name) || valueOf(a, name) === valueOf(b, name),
  );
  return isAlike && a.type === b.type && JSON.stringify(heldBy(a)) === JSON.stringify(heldBy(b));
}

/** The entries, without what passes by itself and is no part of what somebody wrote. */
function heldBy({ entries }: SetText): string[] {
  return entries.map((entry) => entry.replace(/ (?:packets|bytes|timeout) \d+/g, "")).sort();
}

/** How many entries of the one the other has not. */
function countBeside(one: SetText, other: SetText): number {
  const there = new Set(heldBy(other));
  return heldBy(one).filter((entry) => !there.has(entry)).length;
}
