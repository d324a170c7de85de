import { RulesFile } from "../../../server/file";
import {
  history,
  type Snapshot,
  setSnapshot,
  snapshot,
  withEmptyTables,
} from "../../remote/history";
import { readSets, setChanges } from "../../remote/liveSets";
import { changesSets, NO_SETS, planSets, type SetPlan } from "../../remote/setPlan";
import { note, refuse } from "../load";
import { applyWanted } from "./apply";
import { planAll } from "./files";
import type { LiveContext } from "./live";
import { terminalPrompts } from "./prompts";

/** Brings back the rules before an earlier apply, by a transaction like that one. Gives the same exit codes. */
export async function restoreLive(context: LiveContext): Promise<number> {
  const { args, channel } = context;
  const name = args.id ?? "";
  const found = await snapshot(channel, name);
  const past = await history(channel);
  if (!past.some((one) => one.name === name))
    return refuse(
      past.length === 0
        ? `${channel.name} keeps no snapshots.`
        : `${channel.name} keeps no snapshot ${JSON.stringify(name)}: live history lists ${past.length}, the last one is ${past[0]?.name ?? ""}.`,
    );
  return applyWanted(context, {
    rules: () =>
      planAll(
        context,
        found.map((one) => sourceOf(name, one)),
      ),
    sets: () => setsOf(context, name),
  });
}

function sourceOf(name: string, { family, variant, text }: Snapshot) {
  return {
    family,
    variant,
    open: (reading: Parameters<typeof RulesFile.of>[2], live: string) =>
      Promise.resolve(RulesFile.of(`snapshot ${name}`, withEmptyTables(text, live), reading)),
  };
}

/** How the ip sets become what they were, where they are others now and a person wants them back. */
async function setsOf({ args, channel }: LiveContext, name: string): Promise<SetPlan> {
  const kept = await setSnapshot(channel, name);
  if (kept === undefined) return NO_SETS;
  const plan = planSets(kept.text, await readSets(channel), kept.made);
  if ("fault" in plan) {
    note(`The ip sets do not come back. ${plan.fault}`);
    return NO_SETS;
  }
  if (!changesSets(plan) || args.yes) return plan;
  const names = setChanges(plan)
    .filter(({ action }) => action !== "keep")
    .map(({ action, name: set, detail }) => `${set} (${detail ?? `${action}d`})`)
    .join(", ");
  const wanted = await terminalPrompts.confirm(
    `Since then ip sets were changed with the rules: ${names}. Bring them back as they were, too?`,
  );
  return wanted ? plan : NO_SETS;
}
