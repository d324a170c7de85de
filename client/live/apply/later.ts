import * as vscode from "vscode";
import type { Channel, Host } from "../../remote/channel";
import { type Happened, whatHappened } from "../../remote/history";
import { type ApplyResult, decideOn } from "../../remote/transaction";
import type { LiveDesk } from "../desk";
import { hostNamed, nameOfHost, titleOfHost } from "../hosts";
import { sayFault } from "../say";
import { type Session, withSession } from "../session";
import { endOf } from "./sequel";
import { tell } from "./tell";
import { ApplyView } from "./view";
import { CONFIRMING, decide } from "./window";

/** Says, in a window that was closed while new rules waited for a decision, that they did. */
export async function tellOfUndecided({ undecided }: LiveDesk): Promise<void> {
  const found = undecided.current;
  if (found === undefined || !vscode.workspace.isTrusted) return;
  const host = hostNamed(found.host);
  const isOver = found.until <= Date.now();
  if (isOver) await undecided.forget();
  const [decideNow, look] = ["Decide…", "What Happened?"];
  const answer = await vscode.window.showWarningMessage(
    `This window was closed while new rules on ${titleOfHost(host)} waited for a decision. ${
      isOver
        ? "The host’s timer has decided since."
        : `Without a confirmation the old ones come back at ${new Date(found.until).toLocaleTimeString()}.`
    }`,
    ...(isOver ? [look] : [decideNow, look]),
  );
  if (answer === look)
    await vscode.commands.executeCommand("iptables.live.whatHappened", nameOfHost(host));
  if (answer === decideNow)
    await vscode.commands.executeCommand("iptables.live.decide", nameOfHost(host));
}

/** Decides on new rules that wait on a host, whoever loaded them and from where. */
export async function decideLater(desk: LiveDesk, host: Host): Promise<void> {
  let view: ApplyView | undefined;
  const result = await withSession(host, new AbortController().signal, async (session) => {
    const happened = await lookAt(session.channel, host);
    if (happened === undefined)
      return { fault: "Nothing was applied there since the host started." };
    const { transaction, state, ending } = happened;
    if (ending !== undefined) return { ...ending, id: transaction.id };
    if (state?.kind !== "loaded")
      return { fault: "The host is at it just now; “What Happened?” says how far it is." };
    view = new ApplyView(
      `${transaction.title} on ${titleOfHost(host)}`,
      host.kind === "local" ? "word" : "freshConnection",
    );
    view.running("confirmed");
    void view.focus();
    return decideIn(desk, session, view, {
      id: transaction.id,
      until: state.until,
      canExtend: !state.extended,
    });
  });
  await desk.undecided.forget();
  if ("fault" in result) {
    sayFault(`${titleOfHost(host)}: ${result.fault}`);
    return;
  }
  view?.ended(result);
  if (view?.isVisible !== true) await tell(host, result);
}

function lookAt(channel: Channel, host: Host): Thenable<Happened | undefined> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: `${titleOfHost(host)}: asking what waits for a decision`,
  };
  return vscode.window.withProgress(options, () => whatHappened(channel));
}

interface Waiting {
  readonly id: string;
  readonly until: Date;
  readonly canExtend: boolean;
}

async function decideIn(
  desk: LiveDesk,
  session: Session,
  view: ApplyView,
  { id, until, canExtend }: Waiting,
): Promise<ApplyResult> {
  const steps = decideOn(
    {
      channel: session.channel,
      openFresh: () => session.fresh(AbortSignal.timeout(CONFIRMING)),
      decide: (end) => decide(desk, session, view, { until: end, canExtend, besides: [] }),
    },
    id,
    until,
  );
  for (;;) {
    const { done, value } = await steps.next();
    if (done === true) return endOf(value, session);
    view.state(value);
  }
}
