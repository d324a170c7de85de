import { type Channel, ChannelError, type Host, type OpenChannel } from "../../remote/channel";
import { channelOpener } from "../../remote/open";
import { note } from "../load";
import { applyLive } from "./apply";
import type { LiveArguments } from "./arguments";
import { compareLive } from "./compare";
import { confirmLive, extendLive, rollBackLive, showHistory } from "./decide";
import { persistLive } from "./persist";
import { terminalPrompts } from "./prompts";
import { restoreLive } from "./restore";
import { saveLive } from "./save";
import { showStatus } from "./status";
import { testLive } from "./test";

/** What a command on a live ruleset works with. */
export interface LiveContext {
  readonly args: LiveArguments;
  readonly channel: Channel;
  /** Opens more channels to the same host. */
  readonly open: (options?: Parameters<OpenChannel>[1]) => Promise<Channel>;
}

type Work = (context: LiveContext) => Promise<number>;

const WORKS: Record<LiveArguments["action"], Work> = {
  status: showStatus,
  save: saveLive,
  diff: compareLive,
  test: testLive,
  apply: applyLive,
  confirm: confirmLive,
  extend: extendLive,
  rollback: rollBackLive,
  persist: persistLive,
  history: showHistory,
  restore: restoreLive,
};

/** Does something with the live ruleset of a host. Gives the exit code. */
export async function live(args: LiveArguments): Promise<number> {
  const work = WORKS[args.action];
  const host: Host =
    args.destination === undefined
      ? { kind: "local" }
      : {
          kind: "ssh",
          destination: args.destination,
          ...(args.configFile === undefined ? {} : { configFile: args.configFile }),
        };
  const opener = channelOpener({ prompts: terminalPrompts });
  let channel: Channel | undefined;
  try {
    channel = await opener.open(host);
    return await work({ args, channel, open: (options) => opener.open(host, options) });
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error;
    note(error.message);
    return 2;
  } finally {
    opener.forget();
    await channel?.close();
  }
}
