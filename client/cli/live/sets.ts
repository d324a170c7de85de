import { setsNamed } from "../../remote/atBoot";
import { readLive } from "../../remote/read";
import { planSets, type SetPlan, setNames } from "../../remote/setPlan";
import { printable } from "../../wording/printable";
import type { Paint } from "../colour";
import { read } from "../load";
import type { Wanted } from "./files";
import type { LiveContext } from "./live";

const NO_SETS: SetPlan = { load: "", swaps: [], created: [] };

/** How the ip sets of the host become those of --ipset; the sentence that says why they cannot. */
export async function planSetFile({ args, channel }: LiveContext): Promise<SetPlan | string> {
  if (args.ipset === undefined) return NO_SETS;
  const contents = await read(args.ipset);
  if (contents.kind === "unreadable") return `${args.ipset} could not be read: ${contents.reason}.`;
  const { sets = "" } = await readLive(channel, { counters: false, sets: true, others: false });
  const plan = planSets(contents.text, sets);
  return "fault" in plan ? plan.fault : plan;
}

/**
 * The sets that the new rules name and the host has not, as a sentence; nothing where none is
 * missing or nobody can say.
 */
export async function missingSets(
  changes: readonly Wanted[],
  { created }: SetPlan,
  { channel }: LiveContext,
  canList: boolean,
): Promise<string | undefined> {
  const named = new Set(changes.flatMap(({ plan }) => setsNamed(plan.load)));
  if (named.size === 0 || !canList) return undefined;
  const { sets = "" } = await readLive(channel, { counters: false, sets: true, others: false });
  const there = new Set([...setNames(sets), ...created]);
  const missing = [...named].filter((name) => !there.has(name));
  if (missing.length === 0) return undefined;
  return `The rules name ip sets that ${channel.name} does not have: ${missing.join(", ")}. Make them there, or give a file that has them by --ipset.`;
}

/** What becomes of the sets. */
export function* setText({ swaps, created }: SetPlan, paint: Paint): Iterable<string> {
  for (const { name } of swaps)
    yield `  ${paint("yellow", "~ replace")} ip set ${printable(name)}\n`;
  for (const name of created) yield `  ${paint("green", "+ create ")} ip set ${printable(name)}\n`;
}
