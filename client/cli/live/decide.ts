import { confirm, extend, rollBack } from "../../remote/decide";
import { history, subjectOf, whatHappened } from "../../remote/history";
import type { HostState } from "../../remote/hostState";
import { readableLog } from "../../wording/hostLog";
import { printable } from "../../wording/printable";
import { note, refuse } from "../load";
import type { LiveContext } from "./live";

const ENDS: Partial<Record<HostState["kind"], string>> = {
  confirmed: "confirmed",
  rolledBack: "rolled back",
  refused: "refused",
  failed: "failed",
};

const NOTHING = "Nothing was applied since the host started.";

/** Tells what happened last, and which snapshots the host keeps. */
export async function showHistory({ args, channel }: LiveContext): Promise<number> {
  const happened = await whatHappened(channel);
  const past = await history(channel);
  if (args.format === "json") {
    process.stdout.write(`${JSON.stringify({ last: happened ?? null, snapshots: past })}\n`);
    return 0;
  }
  if (happened === undefined) process.stdout.write(`${NOTHING}\n`);
  else {
    const { ending, state, log } = happened;
    process.stdout.write(
      `${printable(ending?.message ?? `It goes on: ${state?.kind ?? "not known"}.`)}\n${readableLog(
        log,
      )
        .split("\n")
        .map((line) => `  ${printable(line)}\n`)
        .join("")}`,
    );
  }
  if (past.length > 0)
    process.stdout.write("\nRules before these can be brought back by live restore NAME:\n");
  for (const { name, transaction, state } of past) {
    process.stdout.write(
      `${name}  ${subjectOf(transaction)}  ${printable(transaction.title)}  ${ENDS[state?.kind ?? "orphaned"] ?? "not ended"}\n`,
    );
  }
  return 0;
}

/** Takes back what goes on, or was left undecided. Gives 1 where it was taken back and verified. */
export async function rollBackLive({ channel }: LiveContext): Promise<number> {
  const happened = await whatHappened(channel);
  if (happened === undefined) return refuse(NOTHING);
  if (happened.ending !== undefined)
    return refuse(`Nothing can be taken back any more: ${happened.ending.message}`);
  const ended = await rollBack(channel, happened.transaction.id);
  if (ended === undefined) {
    note("The host is still at it; live history says how it ends.");
    return 3;
  }
  note(ended.message);
  return ended.kind === "rolledBack" ? 1 : ended.kind === "confirmed" ? 2 : 4;
}

/** Confirms over this connection, which is made for it and shared with nobody. */
export async function confirmLive({ channel, open }: LiveContext): Promise<number> {
  const happened = await whatHappened(channel);
  if (happened === undefined) return refuse(NOTHING);
  if (happened.ending !== undefined) return refuse(happened.ending.message);
  const fresh = await open({ fresh: true });
  try {
    const confirmed = await confirm(fresh, happened.transaction.id);
    if (confirmed.kind === "not") return refuse(confirmed.message);
    note(confirmed.ending.message);
    return confirmed.ending.kind === "confirmed" ? 0 : 1;
  } finally {
    await fresh.close();
  }
}

/** Gives one more window, over a fresh connection. */
export async function extendLive({ channel, open }: LiveContext): Promise<number> {
  const happened = await whatHappened(channel);
  if (happened === undefined) return refuse(NOTHING);
  if (happened.ending !== undefined) return refuse(happened.ending.message);
  const fresh = await open({ fresh: true });
  try {
    if (await extend(fresh, happened.transaction.id)) {
      note("The window is twice as long now; it can be extended once.");
      return 0;
    }
    return refuse("It was extended before, or it is too late.");
  } finally {
    await fresh.close();
  }
}
