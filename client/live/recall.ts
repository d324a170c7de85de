import * as vscode from "vscode";
import type { Host } from "../remote/channel";
import { rollBack } from "../remote/decide";
import { history, type Past, snapshot, whatHappened } from "../remote/history";
import { applyAims } from "./apply/apply";
import { tell } from "./apply/tell";
import type { LiveDesk } from "./desk";
import { titleOfHost } from "./hosts";
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
  if ("fault" in found) void vscode.window.showWarningMessage(found.fault);
  else tell(host, found);
}

/** Shows what happened last on a host, and what it keeps of earlier times. */
export async function showHappened(desk: LiveDesk, host: Host): Promise<void> {
  const found = await withHost(host, "asking what happened", async (channel) => ({
    happened: await whatHappened(channel),
    past: await history(channel),
  }));
  if ("fault" in found) {
    void vscode.window.showErrorMessage(found.fault);
    return;
  }
  const { happened, past } = found;
  const lines = [`What happened on ${titleOfHost(host)}`, ""];
  if (happened === undefined) lines.push(NOTHING);
  else {
    const { transaction, ending, state, log } = happened;
    lines.push(
      `${transaction.title}, begun ${transaction.begun.toISOString()} by ${transaction.user} from ${transaction.origin}:`,
      ending?.message ?? `It goes on: ${state?.kind ?? "not known"}.`,
      "",
      "Seconds of uptime, time of the host's clock, and what was done:",
      ...log.split("\n").map((line) => `  ${line}`),
    );
  }
  lines.push("", "Snapshots of the rules before earlier applies, the last one first:");
  lines.push(
    ...(past.length === 0 ? ["  none"] : past.map((one) => `  ${titleOf(one)}: ${endOf(one)}`)),
  );
  const text = `${lines.join("\n")}\n`;
  const about = vscode.Uri.from({
    scheme: "iptables",
    path: `/${encodeURIComponent(titleOfHost(host))}`,
  });
  await desk.views.open({
    name: `What happened on ${titleOfHost(host).replaceAll("/", " ")}.txt`,
    about,
    preview: false,
    make: () => Promise.resolve({ text }),
  });
}

/** Brings back the rules before an earlier apply, as an apply does. */
export async function restore(desk: LiveDesk, host: Host): Promise<void> {
  const found = await withHost(host, "looking for snapshots", async (channel) => ({
    past: await history(channel),
  }));
  if ("fault" in found) {
    void vscode.window.showErrorMessage(found.fault);
    return;
  }
  if (found.past.length === 0) {
    void vscode.window.showInformationMessage(`${titleOfHost(host)} keeps no snapshots.`);
    return;
  }
  const choice = await vscode.window.showQuickPick(
    found.past.map((past) => ({
      label: `Before ${past.transaction.title}`,
      description: past.transaction.begun.toISOString(),
      detail: `applied by ${past.transaction.user} from ${past.transaction.origin}: ${endOf(past)}`,
      past,
    })),
    {
      title: `Which rules are to come back on ${titleOfHost(host)}?`,
      matchOnDescription: true,
      matchOnDetail: true,
    },
  );
  if (choice === undefined) return;
  const kept = await withHost(host, "reading a snapshot", async (channel) => ({
    parts: await snapshot(channel, choice.past.name),
  }));
  if ("fault" in kept) void vscode.window.showErrorMessage(kept.fault);
  else if (kept.parts.length === 0)
    void vscode.window.showErrorMessage("That snapshot is no longer there.");
  else
    tell(
      host,
      await applyAims(
        desk,
        host,
        kept.parts.map(({ family, variant, text }) => ({
          family,
          variant,
          name: `${family}tables rules before ${choice.past.transaction.title}`,
          uri: undefined,
          text,
          noflush: false,
        })),
      ),
    );
}

function titleOf({ name, transaction }: Past): string {
  return `${name}  before ${transaction.title}`;
}

const ENDS = {
  confirmed: "confirmed",
  rolledBack: "rolled back",
  failed: "the roll-back failed",
} as const;

function endOf({ state }: Past): string {
  return state === undefined || !(state.kind in ENDS)
    ? "not ended as far as is known"
    : ENDS[state.kind as keyof typeof ENDS];
}
