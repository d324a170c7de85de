import type { LockOutRequest } from "../../../server/protocol";
import type { HostFacts } from "../../remote/facts";
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
): LockOutRequest {
  const own = connection?.family === family ? connection : undefined;
  return {
    ...request,
    addresses: addresses.map(({ address }) => address),
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
