import * as vscode from "vscode";
import { type Channel, ChannelError, type Host } from "../remote/channel";
import { channelOpener } from "../remote/open";
import type { Fault } from "../views/views";
import { titleOfHost } from "./hosts";
import { windowPrompts } from "./prompts";

/** Does something over a channel that is opened for it, with progress that can be given up. */
export async function withHost<Result extends object>(
  host: Host,
  title: string,
  work: (channel: Channel, signal: AbortSignal) => Promise<Result>,
): Promise<Result | Fault> {
  if (!vscode.workspace.isTrusted)
    return { fault: "Hosts are only talked to in a workspace that you trust." };
  const abort = new AbortController();
  const { signal } = abort;
  return vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: `${titleOfHost(host)}: ${title}`,
      cancellable: true,
    },
    async (_, token) => {
      token.onCancellationRequested(() => abort.abort());
      const opener = channelOpener({ prompts: windowPrompts });
      let channel: Channel | undefined;
      try {
        channel = await opener.open(host, { signal });
        return await work(channel, signal);
      } catch (error) {
        if (error instanceof ChannelError) return { fault: error.message };
        throw error;
      } finally {
        opener.forget();
        await channel?.close();
      }
    },
  );
}
