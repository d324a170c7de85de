import { ChannelError } from "../../remote/channel";
import { extend } from "../../remote/decide";
import { whatHappened } from "../../remote/history";
import type { LiveDesk } from "../desk";
import { nameOfHost, titleOfHost } from "../hosts";
import type { PanelAction } from "../panel";
import { sayWarning } from "../say";
import type { Session } from "../session";
import type { ApplyView } from "./view";

/** Milliseconds that a fresh connection may take. */
export const CONFIRMING = 30_000;
/** Milliseconds after the deadline when the host is asked how it ended. */
const AFTERWARDS = 500;

/** The time in which new rules that are live can be kept. */
export interface Window {
  /** By this machine's clock. */
  readonly until: Date;
  readonly canExtend: boolean;
  /** What can be done meanwhile that decides nothing. */
  readonly besides: readonly PanelAction[];
}

/** Waits for a person while the window is open; silence leaves it to the timer. */
export function decide(
  { pending, undecided }: LiveDesk,
  session: Session,
  view: ApplyView,
  { until, canExtend, besides }: Window,
): Promise<"confirm" | "rollBack"> {
  const host = titleOfHost(session.host);
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    const wait = (end: Date, more: boolean) => {
      clearTimeout(timer);
      timer = setTimeout(() => finish("rollBack"), end.getTime() - Date.now() + AFTERWARDS);
      void undecided.note(nameOfHost(session.host), end);
      pending.show({ host, until: end, canExtend: more, proof: view.proof });
      view.deadline(end);
      view.actions([
        { id: "confirm", label: "Keep the New Rules", primary: true },
        ...(more ? [{ id: "extend", label: "More Time" }] : []),
        { id: "rollBack", label: "Roll Back Now" },
        ...besides,
      ]);
    };
    const finish = (decision: "confirm" | "rollBack") => {
      clearTimeout(timer);
      acting.dispose();
      deciding.dispose();
      pending.end();
      view.deadline(undefined);
      view.actions(besides);
      resolve(decision);
    };
    const acting = view.onAction((id) => {
      if (id === "confirm" || id === "extend" || id === "rollBack") pending.decide(id);
      else if (id === undefined) void pending.remind();
    });
    const deciding = pending.onDecision((decision) => {
      if (decision !== "extend") finish(decision);
      else
        void extended(session).then((later) => {
          if (pending.current === undefined) return;
          if (typeof later === "string") sayWarning(later);
          else wait(later, false);
        });
    });
    view.heading(`New rules are live on ${host}. Try what must work, then decide`);
    wait(until, canExtend);
  });
}

/** Gives the window once more; its new end, or the sentence that says why it has none. */
async function extended({ channel, fresh }: Session): Promise<Date | string> {
  try {
    const happened = await whatHappened(channel);
    if (happened === undefined || happened.ending !== undefined)
      return "It is too late for more time.";
    const other = await fresh(AbortSignal.timeout(CONFIRMING));
    try {
      if (!(await extend(other, happened.transaction.id)))
        return "There was more time before, or it is too late.";
    } finally {
      await other.close();
    }
    const state = (await whatHappened(channel))?.state;
    return state?.kind === "loaded" ? state.until : "The host does not say how much time there is.";
  } catch (error) {
    if (error instanceof ChannelError) return error.message;
    throw error;
  }
}
