import * as vscode from "vscode";
import type { Channel, Host } from "../remote/channel";
import type { Fault } from "../views/views";
import { titleOfHost } from "./hosts";
import { type Session, withSession } from "./session";

/** Does something over a channel that is opened for it, with progress that can be given up. */
export async function withHost<Result extends object>(
  host: Host,
  title: string,
  work: (channel: Channel, signal: AbortSignal, session: Session) => Promise<Result>,
  location = vscode.ProgressLocation.Notification,
): Promise<Result | Fault> {
  const abort = new AbortController();
  const { signal } = abort;
  const options = {
    location,
    title: `${titleOfHost(host)}: ${title}`,
    cancellable: true,
  };
  return vscode.window.withProgress(options, async (_, token) => {
    token.onCancellationRequested(() => abort.abort());
    return withSession(host, signal, (session) => work(session.channel, signal, session));
  });
}
