import { FULL } from "../intervals";
import type { Step } from "../program";
import { FIELD, setOf } from "../space";
import type { Advice } from "./advice";
import type { AdviceContext } from "./context";
import { refuses } from "./passage";
import { placeOf } from "./place";

/** So many ports of one rule are still a rule about ports of its own. */
const FEW_PORTS = 100;

/** Rules of INPUT about a port that Docker publishes: what goes to a container comes through FORWARD. */
export function* docker(context: AdviceContext): Generator<Advice | undefined, void> {
  const published = publishedBy(context);
  if (published.length === 0) return;
  const input = yield* context.passage("filter", "INPUT");
  const nat = context.table("nat")?.program.space;
  if (input === undefined || nat === undefined) return;
  const reported = new Set<number>();
  for (const step of input.with(refuses)) {
    if (reported.has(step.entry.index)) continue;
    const { space } = input;
    const ports = setOf(step.box, FIELD.dport);
    if (ports === FULL || space.domain(FIELD.dport).size(ports) > FEW_PORTS) continue;
    yield undefined;
    const rule = published.find(
      ({ protocol, port }) =>
        space.domain(FIELD.dport).has(ports, port) &&
        space.domain(FIELD.protocol).has(setOf(step.box, FIELD.protocol), protocol),
    );
    if (rule === undefined) continue;
    reported.add(step.entry.index);
    yield {
      code: "docker-bypass",
      severity: "information",
      ...placeOf(step.entry),
      message: `Docker publishes port ${rule.port}: packets to it are sent on to a container and come through FORWARD, so that this rule does not see them. Rules about them belong into DOCKER-USER, with -m conntrack --ctorigdstport ${rule.port}.`,
      related: [{ line: rule.step.entry.index, message: `sends port ${rule.port} to a container` }],
    };
  }
}

interface Published {
  readonly step: Step;
  readonly protocol: number;
  readonly port: number;
}

/** Ports that Docker sends on to containers for whatever address that is not a loopback one. */
function publishedBy(context: AdviceContext): Published[] {
  const program = context.table("nat")?.program;
  const published: Published[] = [];
  for (const step of program?.chain("DOCKER")?.steps ?? []) {
    if (step.verdict !== "DNAT" || program === undefined) continue;
    const { space } = program;
    const [first, last] = space.domain(FIELD.dport).intervals(setOf(step.box, FIELD.dport));
    const [protocol] = space.domain(FIELD.protocol).intervals(setOf(step.box, FIELD.protocol));
    if (first === undefined || first !== last || protocol === undefined) continue;
    const [address] = space.domain(FIELD.destination).intervals(setOf(step.box, FIELD.destination));
    if (space.family === "ip" && address !== undefined && address >>> 24 === 127) continue;
    published.push({ step, protocol, port: first });
  }
  return published;
}
