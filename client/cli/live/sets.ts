import { missingSets, readSets, setChanges } from "../../remote/liveSets";
import { changesSets, NO_SETS, planSets, type SetPlan } from "../../remote/setPlan";
import { printable } from "../../wording/printable";
import type { Paint } from "../colour";
import { read } from "../load";
import type { LiveContext } from "./live";

/** How the ip sets of the host become those of --ipset; the sentence that says why they cannot. */
export async function planSetFile({ args, channel }: LiveContext): Promise<SetPlan | string> {
  if (args.ipset === undefined) return NO_SETS;
  const contents = await read(args.ipset);
  if (contents.kind === "unreadable") return `${args.ipset} could not be read: ${contents.reason}.`;
  const plan = planSets(contents.text, await readSets(channel));
  return "fault" in plan ? plan.fault : plan;
}

/**
 * The sets that the new rules name and the host has not, as a sentence; nothing where none is
 * missing or nobody can say.
 */
export async function missingSentence(
  { channel, args }: LiveContext,
  rules: readonly string[],
  sets: SetPlan,
): Promise<string | undefined> {
  const missing = missingSets(rules, await readSets(channel), sets);
  if (missing.length === 0) return undefined;
  const instead =
    args.action === "restore"
      ? "Make them there first."
      : "Make them there, or give a file that has them by --ipset.";
  return `The rules name ip sets that ${channel.name} does not have: ${missing.join(", ")}. ${instead}`;
}

/** What becomes of the sets. */
export function* setText(plan: SetPlan, paint: Paint): Iterable<string> {
  if (!changesSets(plan)) return;
  for (const { action, name, detail } of setChanges(plan)) {
    const [sign, colour] = SIGNS[action];
    const words = `${sign} ${action.padEnd(7)}`;
    yield `  ${paint(colour, words)} ip set ${printable(name)}${detail === undefined ? "" : ` (${detail})`}\n`;
  }
}

const SIGNS = {
  keep: [" ", "dim"],
  replace: ["~", "yellow"],
  create: ["+", "green"],
  remove: ["-", "red"],
} as const;
