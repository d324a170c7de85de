import * as vscode from "vscode";
import { type Channel, ChannelError, type Host } from "../remote/channel";
import { channelOpener } from "../remote/open";
import type { Fault } from "../views/views";
import { windowPrompts } from "./prompts";

/** What one operation works with: a connection, and the way to more of them. */
export interface Session {
  readonly host: Host;
  readonly channel: Channel;
  /** Opens a connection that is made now and shared with nobody. */
  readonly fresh: (signal: AbortSignal) => Promise<Channel>;
}

/** Does something over a connection that is opened for it. Answers that were given are forgotten at its end. */
export async function withSession<Result extends object>(
  host: Host,
  signal: AbortSignal,
  work: (session: Session) => Promise<Result>,
): Promise<Result | Fault> {
  if (!vscode.workspace.isTrusted)
    return { fault: "Hosts are only talked to in a workspace that you trust." };
  const opener = channelOpener({ prompts: windowPrompts(host) });
  let channel: Channel | undefined;
  try {
    channel = await opener.open(host, { signal });
    return await work({
      host,
      channel,
      fresh: (until) => opener.open(host, { fresh: true, signal: until }),
    });
  } catch (error) {
    if (error instanceof ChannelError) return { fault: error.message };
    throw error;
  } finally {
    opener.forget();
    await channel?.close();
  }
}
