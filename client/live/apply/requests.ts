import type { LockOutRequest } from "../../../server/protocol";
import type { HostFacts } from "../../remote/facts";
import { missingSets } from "../../remote/liveSets";
import type { SetPlan } from "../../remote/setPlan";
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

interface KnownSets {
  readonly facts: HostFacts;
  /** As readSets gives them. */
  readonly live: string;
  readonly sets: SetPlan;
}

/** The ip sets that the new rules name and the host has not, as a sentence; nothing where none is missing or nobody can say. */
export function missingSentence(
  host: string,
  planned: readonly Planned[],
  { facts, live, sets }: KnownSets,
): string | undefined {
  const loads = planned.map(({ plan }) => plan.load);
  const missing = facts.commands.has("ipset") ? missingSets(loads, live, sets) : [];
  return missing.length === 0
    ? undefined
    : `The rules name ip sets that ${host} does not have: ${missing.join(", ")}. Make them there first, or have a file of the workspace make them with the rules: “Choose File of ip Sets…” lists those that do.`;
}
