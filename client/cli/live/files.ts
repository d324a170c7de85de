import { DEFAULT_READING, type RulesFile } from "../../../server/file";
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
  readonly plan: Plan;
}

/** Reads the files and the live rules and plans from one to the other; the sentence that says why it cannot. */
export async function readWanted({ args, channel }: LiveContext): Promise<Wanted[] | string> {
  const { rulesets } = await readLive(channel, { counters: true, sets: false, others: false });
  const wanted: Wanted[] = [];
  for (const [family, path] of [
    ["ip", args.ip4],
    ["ip6", args.ip6],
  ] as const) {
    if (path === undefined) continue;
    const live = liveOf(rulesets, family, args.variant);
    if (typeof live === "string") return live;
    const { variant } = live;
    const file = await load(path, { ...DEFAULT_READING, family, variant, noflush: args.noflush });
    if (typeof file === "string") return file;
    const plan = runThrough(
      planOf({
        family,
        variant,
        file: file.lines.text(),
        live: live.text,
        noflush: args.noflush,
        foreign: [],
      }),
    );
    if ("fault" in plan) return `${path}: ${plan.fault}`;
    wanted.push({ family, variant, path, file, live: live.text, plan });
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
