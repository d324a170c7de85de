import type { LockOutRequest } from "../../../server/protocol";
import { setsNamed } from "../../remote/atBoot";
import type { Channel } from "../../remote/channel";
import type { HostFacts } from "../../remote/facts";
import { readLive } from "../../remote/read";
import { setNames } from "../../remote/setPlan";
import type { Ways } from "../../remote/ways";
import type { Planned } from "../aims";

/** Why a host's tables are not ours to replace. */
export function holderOf(planned: readonly Planned[], { owners }: HostFacts): string | undefined {
  const [holder] = planned.flatMap(({ plan }) => plan.holders);
  const owner = owners.find(({ owns }) => owns === "tables");
  if (owner !== undefined)
    return `${owner.name} holds these tables, and would undo what is done beside it${owner.instead === undefined ? "" : `: change ${owner.instead} instead`}.`;
  return holder === undefined ? undefined : `${holder.name} holds these tables: ${holder.says}`;
}

/** What is asked of the ways by which the host is reached. */
export function lockOutRequest(
  { family, request }: Planned,
  { connection, learnsRoutes, addresses }: HostFacts,
  ways: Ways,
): LockOutRequest {
  const own = connection?.family === family ? connection : undefined;
  const isSix = (text: string) => text.includes(":");
  // What carries a tunnel may be of the other family than what comes through it.
  const carriers = ways.carriers.filter(
    ({ source, destination }) =>
      isSix(source ?? destination ?? own?.source ?? "") === (family === "ip6"),
  );
  const flows = ways.flows?.filter((line) => / src=\S*:/.test(line) === (family === "ip6"));
  return {
    ...request,
    addresses: addresses.map(({ address }) => address),
    carriers,
    ...(flows === undefined ? {} : { flows }),
    ...(family === "ip6" ? { advertised: learnsRoutes } : {}),
    ...(own === undefined
      ? {}
      : {
          connection: {
            source: own.source,
            sport: own.sport,
            destination: own.destination,
            port: own.port,
            ...(own.device === undefined ? {} : { in: own.device }),
          },
        }),
  };
}

/** The ip sets that the new rules name and the host has not, as a sentence; nothing where none is missing or nobody can say. */
export async function missingSets(
  channel: Channel,
  planned: readonly Planned[],
  { commands }: HostFacts,
  signal: AbortSignal,
): Promise<string | undefined> {
  const named = new Set(planned.flatMap(({ plan }) => setsNamed(plan.load)));
  if (named.size === 0 || !commands.has("ipset")) return undefined;
  const options = { counters: false, sets: true, others: false, signal };
  const there = new Set(setNames((await readLive(channel, options)).sets ?? ""));
  const missing = [...named].filter((name) => !there.has(name));
  return missing.length === 0
    ? undefined
    : `The rules name ip sets that ${channel.name} does not have: ${missing.join(", ")}. Make them there first.`;
}
