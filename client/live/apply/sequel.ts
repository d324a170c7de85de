import { type Channel, ChannelError } from "../../remote/channel";
import { whatHappened } from "../../remote/history";
import type { ApplyResult } from "../../remote/transaction";
import type { Session } from "../session";

/** Milliseconds after the host's own timer for which it is tried to reach it. */
const PATIENCE = 30_000;
/** Milliseconds between attempts, and for each of them. */
const PAUSE = 2_000;
const ATTEMPT = 10_000;

/**
 * How an apply ended that was lost sight of, as a connection is that the new rules refuse: the host is asked over new
 * connections until its timer must have decided.
 */
export async function endOf(result: ApplyResult, { fresh }: Session): Promise<ApplyResult> {
  if (result.kind !== "unknown") return result;
  const end = Math.max(result.until?.getTime() ?? 0, Date.now()) + PATIENCE;
  while (Date.now() < end) {
    const ending = await endingOver(fresh, result.id);
    if (ending !== undefined) return { ...ending, id: result.id };
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  return result;
}

async function endingOver(fresh: Session["fresh"], id: string) {
  let channel: Channel | undefined;
  try {
    channel = await fresh(AbortSignal.timeout(ATTEMPT));
    const happened = await whatHappened(channel);
    return happened?.transaction.id === id ? happened.ending : undefined;
  } catch (error) {
    if (error instanceof ChannelError) return undefined;
    throw error;
  } finally {
    await channel?.close().catch(() => undefined);
  }
}
