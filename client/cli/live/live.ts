import { type Channel, ChannelError, type Host, type OpenChannel } from "../../remote/channel";
import { channelOpener } from "../../remote/open";
import { note, refuse } from "../load";
import type { LiveArguments } from "./arguments";
import { compareLive } from "./compare";
import { terminalPrompts } from "./prompts";
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

const WORKS: Partial<Record<LiveArguments["action"], Work>> = {
  status: showStatus,
  save: saveLive,
  diff: compareLive,
  test: testLive,
};

/** Does something with the live ruleset of a host. Gives the exit code. */
export async function live(args: LiveArguments): Promise<number> {
  const work = WORKS[args.action];
  if (work === undefined) return refuse(`live ${args.action} cannot be done yet.`);
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
