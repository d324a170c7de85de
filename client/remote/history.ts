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
  const answer: Answer = await ask(channel, `show ${/^[0-9A-Za-z-]+$/.test(name) ? name : "-"}`);
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
