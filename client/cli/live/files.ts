import { DEFAULT_READING, type Reading, type RulesFile } from "../../../server/file";
import type { Plan } from "../../../server/live/plan";
import { planOf } from "../../../server/live/plan";
import type { Family, Variant } from "../../remote/planner";
import { type LiveRuleset, readLive } from "../../remote/read";
import { load, runThrough } from "../load";
import type { LiveContext } from "./live";

/** What one family's live rules are to become. */
export interface Wanted {
  readonly family: Family;
  readonly variant: Variant;
  readonly path: string;
  readonly file: RulesFile;
  /** As `iptables-save -c` prints it; empty where no table is loaded. */
  readonly live: string;
  /** Patterns of chains that other programs own. */
  readonly foreign: readonly string[];
  readonly plan: Plan;
}

/** Reads the files and the live rules and plans from one to the other; the sentence that says why it cannot. */
export function readWanted(context: LiveContext): Promise<Wanted[] | string> {
  const { ip4, ip6, variant, noflush } = context.args;
  const sources = (
    [
      ["ip", ip4],
      ["ip6", ip6],
    ] as const
  ).flatMap(([family, path]): Source[] =>
    path === undefined
      ? []
      : [{ family, variant, open: (reading) => load(path, { ...reading, noflush }) }],
  );
  return planAll(context, sources);
}

/** Where one family's new rules come from. */
export interface Source {
  readonly family: Family;
  /** Of the tables to change; undefined for that of the tables that are loaded. */
  readonly variant: Variant | undefined;
  /** The new rules, read in a manner; the sentence that says why they cannot be. */
  open(reading: Reading, live: string): Promise<RulesFile | string>;
}

/** Plans from the live rules to others, family by family; the sentence that says why it cannot. */
export async function planAll(
  { args, channel }: LiveContext,
  sources: readonly Source[],
): Promise<Wanted[] | string> {
  const { rulesets } = await readLive(channel, { counters: true, sets: false, others: false });
  const wanted: Wanted[] = [];
  for (const source of sources) {
    const { family } = source;
    const live = liveOf(rulesets, family, source.variant);
    if (typeof live === "string") return live;
    const { variant } = live;
    const file = await source.open({ ...DEFAULT_READING, family, variant }, live.text);
    if (typeof file === "string") return file;
    const { path } = file;
    const plan = runThrough(
      planOf({
        family,
        variant,
        file: file.lines.text(),
        live: live.text,
        noflush: file.reading.noflush,
        foreign: args.foreign,
      }),
    );
    if ("fault" in plan) return `${path}: ${plan.fault}`;
    wanted.push({ family, variant, path, file, live: live.text, foreign: args.foreign, plan });
  }
  return wanted;
}

/** The live rules that the tools work on; where both variants have tables, nobody can say which. */
function liveOf(
  rulesets: readonly LiveRuleset[],
  family: Family,
  variant: Variant | undefined,
): { readonly variant: Variant; readonly text: string } | string {
  const own = rulesets.filter((ruleset) => ruleset.family === family);
  const chosen = variant === undefined ? own : own.filter((one) => one.variant === variant);
  const [first, second] = chosen;
  if (second !== undefined)
    return `Both variants have ${family} tables, and packets meet the rules of both: say by --variant which of them is meant.`;
  if (first === undefined) return { variant: variant ?? "nft", text: "" };
  return first.gaps.length > 0
    ? `The live rules cannot be read as a whole: ${first.gaps.join(" ")}`
    : first;
}
