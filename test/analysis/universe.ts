import type { ChainFlow, FlowRule, Program } from "../../server/analysis/program";
import type { Box } from "../../server/analysis/space";
import type { RuleEntry } from "../../server/ruleset/ruleset";

/** One value for each way in which the rules of a program can see a field. */
function representatives(program: Program): number[][] {
  const { space } = program;
  const cuts = space.domains.map(() => new Set([0]));
  const boxes = program.chains.flatMap((chain) => [
    ...(chain.region === undefined ? [] : [chain.region]),
    ...chain.steps.map((step) => step.box),
  ]);
  for (const { fields, sets } of boxes) {
    for (const [at, field] of fields.entries()) {
      const domain = space.domain(field);
      const intervals = domain.intervals(sets[at] as number);
      for (let i = 0; i < intervals.length; i += 2) {
        cuts[field]?.add(intervals[i] as number);
        if ((intervals[i + 1] as number) < domain.max)
          cuts[field]?.add((intervals[i + 1] as number) + 1);
      }
    }
  }
  return cuts.map((values) => [...values]);
}

/** Every packet that the rules can tell apart, or undefined where there are more than `most`. */
export function packetsOf(program: Program, most: number): number[][] | undefined {
  let packets: number[][] = [[]];
  for (const values of representatives(program)) {
    if (packets.length * values.length > most) return undefined;
    packets = packets.flatMap((packet) => values.map((value) => [...packet, value]));
  }
  return packets;
}

/** The rules that some packet arrives at and may match, found by sending every packet through, uncertain matches both ways. */
export function aliveByForce(
  program: Program,
  packets: readonly (readonly number[])[],
): Set<RuleEntry> {
  return new Set(arrivingByForce(program, packets).keys());
}

/** The rules with the packets that arrive at them and may match. */
export function arrivingByForce(
  program: Program,
  packets: readonly (readonly number[])[],
): Map<RuleEntry, Set<readonly number[]>> {
  const arriving = new Map<RuleEntry, Set<readonly number[]>>();
  for (const packet of packets) {
    for (const chain of program.chains)
      if (chain.region !== undefined && holds(program, chain.region, packet)) walk(chain, packet);
  }
  return arriving;

  /** Whether the packet may come back behind the end of the chain. */
  function walk(chain: ChainFlow, packet: readonly number[]): boolean {
    let comesBack = false;
    for (const { steps } of chain.rules) {
      const matching = steps.filter((step) => holds(program, step.box, packet));
      const step = matching[0];
      if (step === undefined) continue;
      const known = arriving.get(step.entry);
      if (known === undefined) arriving.set(step.entry, new Set([packet]));
      else known.add(packet);
      let goesOn = step.uncertain;
      if (step.control === "continue") goesOn = true;
      else if (step.control === "return") comesBack = true;
      else if (step.control === "jump") goesOn = walk(step.to as ChainFlow, packet) || goesOn;
      else if (step.control === "goto") comesBack = walk(step.to as ChainFlow, packet) || comesBack;
      if (!goesOn) return comesBack;
    }
    return true;
  }
}

/** The ends that packets of a built-in chain may have, uncertain matches both ways; `without`: a rule that is left out. */
export function endsByForce(
  program: Program,
  root: ChainFlow,
  packet: readonly number[],
  policy: string,
  without?: FlowRule,
): string {
  const ends = new Set<string>();
  if (walk(root)) ends.add(policy);
  return [...ends].sort().join();

  /** Whether the packet may come back behind the end of the chain. */
  function walk(chain: ChainFlow): boolean {
    let comesBack = false;
    for (const rule of chain.rules) {
      const step = rule.steps.find(({ box }) => holds(program, box, packet));
      if (step === undefined || rule === without) continue;
      let goesOn = step.uncertain;
      if (step.control === "continue") goesOn = true;
      else if (step.control === "return") comesBack = true;
      else if (step.control === "jump") goesOn = walk(step.to as ChainFlow) || goesOn;
      else if (step.control === "goto") comesBack = walk(step.to as ChainFlow) || comesBack;
      else ends.add(step.verdict ?? "");
      if (!goesOn) return comesBack;
    }
    return true;
  }
}

/** Whether a packet is in a box. */
export function holds(program: Program, { fields, sets }: Box, packet: readonly number[]): boolean {
  return fields.every((field, at) =>
    program.space.domain(field).has(sets[at] as number, packet[field] as number),
  );
}
