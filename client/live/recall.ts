import * as vscode from "vscode";
import type { Host } from "../remote/channel";
import { rollBack } from "../remote/decide";
import {
  type Happened,
  history,
  type Past,
  setSnapshot,
  snapshot,
  subjectOf,
  whatHappened,
  withEmptyTables,
} from "../remote/history";
import { readSets, setChanges } from "../remote/liveSets";
import { changesSets, planSets } from "../remote/setPlan";
import { readableLog } from "../wording/hostLog";
import { block, plain } from "../wording/markdown";
import { applyAims } from "./apply/apply";
import { tell } from "./apply/tell";
import type { LiveDesk } from "./desk";
import { titleOfHost } from "./hosts";
import { sayFault, sayWarning } from "./say";
import { withHost } from "./withHost";

const NOTHING = "Nothing was applied there since the host started.";

/** Takes back what goes on or was left undecided, whoever began it. */
export async function rollBackNow(desk: LiveDesk, host: Host): Promise<void> {
  if (desk.pending.current?.host === titleOfHost(host)) {
    desk.pending.decide("rollBack");
    return;
  }
  const found = await withHost(host, "rolling back", async (channel) => {
    const happened = await whatHappened(channel);
    if (happened === undefined) return { fault: NOTHING };
    if (happened.ending !== undefined)
      return { fault: `Nothing can be taken back any more: ${happened.ending.message}` };
    const { id } = happened.transaction;
    const ended = await rollBack(channel, id);
    return ended === undefined
      ? { fault: "The host is still at it; “What Happened?” says how it ends." }
      : { ...ended, id };
  });
  if ("fault" in found) sayWarning(found.fault);
  else await tell(host, found);
}

/** Shows what happened last on a host, and what it keeps of earlier times. */
export async function showHappened(desk: LiveDesk, host: Host): Promise<void> {
  const found = await withHost(host, "asking what happened", async (channel) => ({
    happened: await whatHappened(channel),
    past: await history(channel),
  }));
  if ("fault" in found) {
    sayFault(found.fault);
    return;
  }
  const { happened, past } = found;
  const text = [
    `# What happened on ${plain(titleOfHost(host))}\n`,
    happened === undefined ? `${NOTHING}\n` : happenedText(happened),
    "## Snapshots of the rules before earlier applies\n",
    ...(past.length === 0
      ? ["The host keeps none.\n"]
      : past.map(
          ({ transaction, state }) =>
            `- ${timeOf(transaction.begun)}, before ${plain(transaction.title)}: ${endOf(state)}`,
        )),
    "",
  ].join("\n");
  await desk.views.open({
    name: `${titleOfHost(host).replaceAll("/", " ")}.history.md`,
    about: vscode.Uri.from({ scheme: "iptables", path: "/" }),
    preview: true,
    make: () => Promise.resolve({ text }),
  });
}

function happenedText({ transaction, ending, state, log }: Happened): string {
  const { title, begun, user, origin } = transaction;
  return [
    `${plain(title)}, begun at ${timeOf(begun)} by ${plain(user)} from ${plain(origin)}:\n`,
    `**${plain(ending?.message ?? `It goes on: ${state?.kind ?? "not known"}.`)}**\n`,
    "What was done, and when by the host's clock:\n",
    block("", readableLog(log).split("\n")),
  ].join("\n");
}

/** A time to the second, in UTC, as the host keeps it. */
function timeOf(date: Date): string {
  return Number.isNaN(date.getTime())
    ? "a time that is not known"
    : `${date.toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

/** Brings back the rules before an earlier apply, as an apply does. */
export async function restore(desk: LiveDesk, host: Host): Promise<void> {
  const found = await withHost(host, "looking for snapshots", async (channel) => ({
    past: await history(channel),
  }));
  if ("fault" in found) {
    sayFault(found.fault);
    return;
  }
  if (found.past.length === 0) {
    void vscode.window.showInformationMessage(`${titleOfHost(host)} keeps no snapshots.`);
    return;
  }
  const choice = await vscode.window.showQuickPick(
    found.past.map((past) => ({
      label: `Before ${past.transaction.title}`,
      description: timeOf(past.transaction.begun),
      detail: `${subjectOf(past.transaction)}, applied by ${past.transaction.user} from ${past.transaction.origin}: ${endOf(past.state)}`,
      past,
    })),
    {
      title: `Which rules are to come back on ${titleOfHost(host)}?`,
      matchOnDescription: true,
      matchOnDetail: true,
    },
  );
  if (choice === undefined) return;
  const kept = await withHost(host, "reading a snapshot", async (channel, signal) => {
    const { name } = choice.past;
    const sets = await setSnapshot(channel, name);
    return {
      parts: await snapshot(channel, name),
      sets,
      plan: sets && planSets(sets.text, await readSets(channel, signal), sets.made),
    };
  });
  if ("fault" in kept) {
    sayFault(kept.fault);
    return;
  }
  const { parts, sets, plan } = kept;
  if (parts.length === 0 && sets === undefined) {
    sayFault("That snapshot is no longer there.");
    return;
  }
  const withSets = await wantsSets(plan);
  if (withSets === undefined) return;
  const { title } = choice.past.transaction;
  await applyAims(desk, host, {
    name: `the rules before ${title}`,
    aims: parts.map(({ family, variant, text }) => ({
      family,
      variant,
      name: `${family}tables rules before ${title}`,
      uri: undefined,
      text,
      noflush: false,
      isExact: true,
      complete: withEmptyTables,
    })),
    ...(withSets && sets !== undefined
      ? { sets: { name: `ip sets before ${title}`, text: sets.text, gone: sets.made } }
      : {}),
  });
}

/** Whether ip sets that are others now come back, too; undefined where the person thinks better of it. */
async function wantsSets(
  plan: ReturnType<typeof planSets> | undefined,
): Promise<boolean | undefined> {
  if (plan === undefined) return false;
  if ("fault" in plan) {
    sayWarning(`The ip sets do not come back. ${plan.fault}`);
    return false;
  }
  if (!changesSets(plan)) return false;
  const changed = setChanges(plan).filter(({ action }) => action !== "keep");
  const both = {
    label: "Rules and ip sets",
    detail: changed
      .map(({ action, name, detail }) => `${name}: ${detail ?? `${action}d`}`)
      .join("; "),
  };
  const alone = { label: "Rules alone", detail: "the ip sets stay as they are now" };
  const choice = await vscode.window.showQuickPick([both, alone], {
    title: "Since then ip sets were changed with the rules",
    placeHolder: "What is to come back?",
  });
  return choice === undefined ? undefined : choice === both;
}

const ENDS = {
  confirmed: "confirmed",
  rolledBack: "rolled back",
  failed: "the roll-back failed",
} as const;

function endOf(state: Past["state"]): string {
  return state === undefined || !(state.kind in ENDS)
    ? "not ended as far as is known"
    : ENDS[state.kind as keyof typeof ENDS];
}
