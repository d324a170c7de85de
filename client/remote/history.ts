import type { Answer, Channel } from "./channel";
import { ask } from "./decide";
import { type Ending, endingOf, type HostState, readState, textOf } from "./hostState";
import type { Family, Variant } from "./planner";

/** What a host keeps of a transaction. */
export interface Transaction {
  readonly id: string;
  /** Who began it, and the address from which. */
  readonly user: string;
  readonly origin: string;
  /** By the host's clock. */
  readonly begun: Date;
  /** Seconds from the load until the old rules come back. */
  readonly timeout: number;
  readonly title: string;
  readonly parts: readonly { readonly family: Family; readonly variant: Variant }[];
  /** Digests of the rules files that were applied, where they were said. */
  readonly digests: Partial<Record<Family, string>>;
  /** Whether ip sets changed with the rules, or alone. */
  readonly sets: boolean;
}

/** The transaction that goes on, or the last one since the host started. */
export interface Happened {
  readonly transaction: Transaction;
  readonly state: HostState | undefined;
  /** How it ended; undefined while it goes on. */
  readonly ending: Ending | undefined;
  /** Lines of uptime in seconds, time by the host's clock, and what happened. */
  readonly log: string;
}

/** An earlier transaction: its name is what `snapshot` asks for. */
export interface Past {
  readonly name: string;
  readonly transaction: Transaction;
  /** How it ended; undefined where its host went down before. */
  readonly state: HostState | undefined;
}

export interface Snapshot {
  readonly family: Family;
  readonly variant: Variant;
  /** As `iptables-save -c` printed it. */
  readonly text: string;
}

/** What happened, or goes on; undefined where nothing did since the host started. */
export async function whatHappened(channel: Channel): Promise<Happened | undefined> {
  const answer = await ask(channel, "current");
  const meta = answer.frames.find(({ name }) => name === "meta");
  if (meta === undefined) return undefined;
  const state = answer.frames.find(({ name }) => name === "state");
  const log = answer.frames.find(({ name }) => name === "log");
  return {
    transaction: readTransaction(textOf(meta)),
    state: state === undefined ? undefined : readState(textOf(state)),
    ending: endingOf(answer),
    log: log === undefined ? "" : textOf(log).trim(),
  };
}

/** Earlier transactions of which the host keeps the rules before them; the last one first. */
export async function history(channel: Channel): Promise<Past[]> {
  const { frames } = await ask(channel, "past");
  return frames.flatMap(({ name, content }) => {
    const [kind, folder = ""] = name.split(" ");
    if (kind !== "past") return [];
    const state = frames.find((frame) => frame.name === `state ${folder}`);
    return [
      {
        name: folder,
        transaction: readTransaction(textOf({ name, content })),
        state: state === undefined ? undefined : readState(`0 ${textOf(state)}`),
      },
    ];
  });
}

/**
 * The rules before an earlier transaction, or those that were live once it was loaded. To restore
 * them, plan from the live rules to these and apply the plan: that is a transaction like any other.
 */
export async function snapshot(
  channel: Channel,
  name: string,
  which: "before" | "loaded" = "before",
): Promise<Snapshot[]> {
  const answer: Answer = await ask(channel, `show ${isName(name) ? name : "-"}`);
  const wanted = which === "before" ? "old" : "new";
  return answer.frames.flatMap((frame) => {
    const [, kind, family, variant] = /^(old|new)[.](ip6?)[.](nft|legacy)$/.exec(frame.name) ?? [];
    return family === undefined || kind !== wanted
      ? []
      : [
          {
            family: family === "ip6" ? ("ip6" as const) : ("ip" as const),
            variant: variant === "nft" ? ("nft" as const) : ("legacy" as const),
            text: textOf(frame),
          },
        ];
  });
}

/** The ip sets as they were before an earlier transaction. */
export interface SetSnapshot {
  /** Those that were changed since, as `ipset save` printed them. */
  readonly text: string;
  /** Those that were made since. */
  readonly made: readonly string[];
}

/**
 * The ip sets that an earlier transaction, or one after it, has changed and that was confirmed, as
 * they were before the first of these. Undefined where none has changed any.
 */
export async function setSnapshot(
  channel: Channel,
  name: string,
): Promise<SetSnapshot | undefined> {
  if (!isName(name)) return undefined;
  const { frames } = await ask(channel, `sets ${name}`);
  const texts = new Map<string, string[]>();
  const made = new Set<string>();
  for (const frame of frames) {
    const lines = textOf(frame).split("\n").filter(Boolean);
    if (frame.name === "created") {
      for (const set of lines) if (!texts.has(set)) made.add(set);
      continue;
    }
    if (frame.name !== "old") continue;
    // A transaction says what sets were before it says which it made.
    const known = new Set([...texts.keys(), ...made]);
    for (const line of lines) {
      const set = line.split(" ")[1] ?? "";
      if (known.has(set)) continue;
      const kept = texts.get(set);
      if (kept === undefined) texts.set(set, [line]);
      else kept.push(line);
    }
  }
  const text = [...texts.values()].flat().map((line) => `${line}\n`);
  return text.length === 0 && made.size === 0
    ? undefined
    : { text: text.join(""), made: [...made] };
}

function isName(name: string): boolean {
  return /^[0-9A-Za-z-]+$/.test(name);
}

/** What a transaction changed: `ip and ip6 with ip sets`. */
export function subjectOf({ parts, sets }: Transaction): string {
  const families = parts.map(({ family }) => family).join(" and ");
  if (!sets) return families;
  return families === "" ? "ip sets" : `${families} with ip sets`;
}

/** Reads a file `meta`: lines of a keyword and a value. */
export function readTransaction(meta: string): Transaction {
  const lines = meta.split("\n").map((line): [key: string, value: string] => {
    const at = line.indexOf(" ");
    return at < 0 ? [line, ""] : [line.slice(0, at), line.slice(at + 1)];
  });
  const of = (key: string) => lines.find(([name]) => name === key)?.[1] ?? "";
  return {
    id: of("id"),
    user: of("user"),
    origin: of("origin"),
    begun: new Date(
      of("begun").replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"),
    ),
    timeout: Number(of("timeout")),
    title: of("title"),
    sets: of("sets") !== "",
    digests: Object.fromEntries<string>(
      lines.flatMap(([key, value]): [Family, string][] => {
        const [family, digest] = value.split(" ");
        return key === "text" && digest !== undefined
          ? [[family === "ip6" ? "ip6" : "ip", digest]]
          : [];
      }),
    ),
    parts: lines.flatMap(([key, value]) => {
      if (key !== "part") return [];
      const [family, variant] = value.split(" ");
      return [
        {
          family: family === "ip6" ? ("ip6" as const) : ("ip" as const),
          variant: variant === "nft" ? ("nft" as const) : ("legacy" as const),
        },
      ];
    }),
  };
}

/**
 * A snapshot that also empties the tables which are live and were not there when it was taken: that
 * they were empty then is what it says by leaving them out.
 */
export function withEmptyTables(snapshot: string, live: string): string {
  const tables = new Set(snapshot.split("\n").filter((line) => line.startsWith("*")));
  const lines: string[] = [];
  let isMissing = false;
  for (const line of live.split("\n")) {
    if (line.startsWith("*")) isMissing = !tables.has(line);
    if (!isMissing) continue;
    const [, chain, policy] = /^:(\S+) (\S+)/.exec(line) ?? [];
    if (chain !== undefined) {
      if (policy !== "-") lines.push(`:${chain} ACCEPT [0:0]`);
    } else if (line.startsWith("*") || line === "COMMIT") lines.push(line);
  }
  return lines.length === 0 ? snapshot : `${snapshot}${lines.join("\n")}\n`;
}
