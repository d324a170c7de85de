import { type Channel, ChannelError } from "./channel";
import { lastLine } from "./errorText";
import type { HostFacts } from "./facts";
import { readFacts } from "./readFacts";
import probeScript from "./scripts/probe.sh";
import tools from "./scripts/tools.sh";

/** First contact: looks at a host as root, and changes nothing on it. */
export async function probe(channel: Channel, signal?: AbortSignal): Promise<HostFacts> {
  const { frames, code, stderr } = await channel.run(
    tools + probeScript,
    [],
    signal === undefined ? {} : { signal },
  );
  if (code !== 0)
    throw new ChannelError(
      { kind: "lost" },
      `${channel.name} could not be looked at: ${lastLine(stderr)}`,
    );
  return readFacts(frames);
}
