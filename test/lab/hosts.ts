import type { Channel, Prompts } from "../../client/remote/channel";
import { channelOpener } from "../../client/remote/open";
import type { Gateway } from "./gateway";
import { person } from "./people";

/** Opens a channel to a practice gateway, as one of its users. */
export function openHost(
  gateway: Gateway,
  destination = "admin",
  options: {
    readonly prompts?: Prompts;
    readonly fresh?: boolean;
    readonly signal?: AbortSignal;
    readonly ssh?: string;
  } = {},
): Promise<Channel> {
  const { prompts = person(), fresh = false, signal, ssh = gateway.ssh } = options;
  const host = { kind: "ssh", destination, configFile: gateway.config } as const;
  return channelOpener({ prompts, ssh }).open(host, {
    fresh,
    ...(signal === undefined ? {} : { signal }),
  });
}
