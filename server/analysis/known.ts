import type { Chain, RuleEntry, Section } from "../ruleset/ruleset";
import { chainFinding, deadRule, type Finding } from "./findings";
import { askedBy, specOf, specText } from "./packetSpec";
import type { ChainFlow, FlowRule } from "./program";
import type { TableAnalysis } from "./tableAnalysis";
import { PACKET_HOOKS } from "./trace/packet";

/** What the analysis knows of the packets that come to a rule or a chain. */
export type Known =
  /** None does. */
  | { readonly kind: "none"; readonly message: string; readonly related: Finding["related"] }
  /** Some do, such as this one. */
  | {
      readonly kind: "some";
      /** As `trace --packet` takes it. */
      readonly packet: string;
      /** What these words cannot say of it. */
      readonly beside: readonly string[];
      /** Whether the conditions of the rule say all that it asks; of a chain always. */
      readonly isCertain: boolean;
    };

/** What is known of the packets that a rule matches. */
export function knownOfRule(table: TableAnalysis, entry: RuleEntry): Known | undefined {
  const flow = table.program.chain(entry.chain ?? "");
  const rule = flow?.rules.find((one) => one.entry === entry);
  if (flow === undefined || rule === undefined) return undefined;
  const finding = chainFinding(flow) ?? deadRule(table, rule);
  return finding === undefined ? exampleFor(table, rule) : none(finding);
}

/** What is known of the packets that come to a user-defined chain. */
export function knownOfChain(table: TableAnalysis, { name }: Chain): Known | undefined {
  const flow = table.program.chain(name);
  if (flow === undefined) return undefined;
  const finding = chainFinding(flow);
  return finding === undefined ? exampleFor(table, flow) : none(finding);
}

/** Found out once for each version. */
const askedIns = new WeakMap<Section, ReadonlySet<number>>();

function askedIn({ program, section }: TableAnalysis): ReadonlySet<number> {
  const known = section === undefined ? undefined : askedIns.get(section);
  const asked = known ?? askedBy([program]);
  if (section !== undefined) askedIns.set(section, asked);
  return asked;
}

function none({ message, related }: Finding): Known {
  return { kind: "none", message, related };
}

function exampleFor(table: TableAnalysis, at: FlowRule | ChainFlow): Known | undefined {
  const example = table.example(at);
  const hook = PACKET_HOOKS.find((known) => known === example?.from.name);
  const { space } = table.program;
  const { family } = space;
  if (example === undefined || hook === undefined || (family !== "ip" && family !== "ip6"))
    return undefined;
  const { packet } = example;
  const steps = "flow" in at ? at.steps : [];
  // Answers of the machine are told where the rule asks for them or where they are yes.
  const told = new Set(steps.flatMap(({ box }) => (space.holds(box, packet) ? box.fields : [])));
  for (const [field] of space.opaqueTexts()) if (packet[field] === 1) told.add(field);
  const asked = askedIn(table);
  const spec = specOf(space, packet, hook, asked, { fields: [...told] });
  return {
    kind: "some",
    packet: specText(spec, asked),
    beside: spec.beside,
    isCertain: steps.every(({ uncertain }) => !uncertain),
  };
}
