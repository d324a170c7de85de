import type { CoreOption } from "../catalogue/core";
import { docsOf } from "../catalogue/docs/index";
import type { ExtensionSpec, Family, OptionSpec } from "../catalogue/schema";
import type { TableSpec } from "../catalogue/tables";
import { codes, extensionFacts, optionFacts } from "./facts";
import { type Block, list, type Markup, paragraph } from "./markup";

/** What hover and completion both say of things that the catalogue knows. */

/** An option of an extension. */
export function describeOption(owner: ExtensionSpec, name: string, spec: OptionSpec): Markup {
  const words = docsOf(owner)?.options[name];
  const others = (spec.aliases ?? []).filter((alias) => alias !== name);
  return [
    paragraph(
      { strong: name },
      ...(others.length === 0 ? [] : [" (also ", ...codes(others), ")"]),
      " · ",
      nameOf(owner),
    ),
    ...(words === undefined ? [] : [paragraph({ docs: words })]),
    ...list(optionFacts(spec)),
  ];
}

/** An option or command of the tool itself. */
export function describeCoreOption(option: CoreOption): Markup {
  const others = option.long.filter((long) => long !== option.name);
  return [
    paragraph(
      { strong: option.name },
      ...(others.length === 0 ? [] : [" (also ", ...codes(others), ")"]),
    ),
    paragraph({ docs: option.summary }),
    ...(option.option === undefined ? [] : list(optionFacts(option.option))),
  ];
}

/** A match or target. */
export function describeExtension(spec: ExtensionSpec): Markup {
  const docs = docsOf(spec);
  const names = Object.keys(spec.options);
  const blocks: Block[] = [paragraph({ strong: spec.name }, ` · ${spec.kind} extension`)];
  if (docs !== undefined) {
    blocks.push(paragraph({ docs: docs.summary }));
    if (docs.detail !== undefined) blocks.push(paragraph({ docs: docs.detail }));
  }
  blocks.push(...list(extensionFacts(spec)));
  if (names.length > 0) blocks.push(paragraph("Options: ", ...codes(names)));
  if (docs !== undefined) {
    blocks.push(...list((docs.mistakes ?? []).map((mistake) => [{ docs: mistake }])));
    blocks.push({ kind: "code", text: docs.example.rule }, paragraph({ docs: docs.example.says }));
    blocks.push(paragraph(docs.manual));
  }
  return blocks;
}

const VERDICTS: Readonly<Record<string, string>> = {
  ACCEPT:
    "The packet goes on: no further rule of this table is asked. Other tables may still drop it.",
  DROP: "The packet is thrown away without an answer. The sender sees a time-out; `REJECT` would answer.",
  RETURN:
    "Goes back to the rule behind the jump that led here; in a built-in chain the chain's policy decides.",
  QUEUE: "Hands the packet to a program on this host (queue 0); `NFQUEUE` can choose the queue.",
  CONTINUE: "Goes on with the next rule, as if there were no target.",
};

/** One of the tool's own targets. */
export function describeVerdict(name: string): Markup {
  const words = VERDICTS[name];
  return [
    paragraph({ strong: name }, " · verdict"),
    ...(words === undefined ? [] : [paragraph({ docs: words })]),
  ];
}

export function describeTable(spec: TableSpec): Markup {
  return [
    paragraph({ strong: spec.name }, " · table"),
    paragraph({ docs: spec.summary }),
    paragraph("Built-in chains: ", ...codes(spec.chains)),
  ];
}

const HOOKS: Readonly<Record<string, string>> = {
  PREROUTING: "Packets as they come in, before it is decided where they go.",
  INPUT: "Packets for this machine.",
  FORWARD: "Packets that pass through this machine.",
  OUTPUT: "Packets that this machine sends.",
  POSTROUTING: "Packets about to leave, from this machine or through it.",
  BROUTING:
    "Frames as they come in at a bridge port: DROP means that they are routed instead of bridged.",
};

/** What passes through a built-in chain, or undefined for another. */
export function describeHook(chain: string): string | undefined {
  return HOOKS[chain];
}

/** What a policy does. `-` leaves it to the kernel, or stands for none. */
export function describePolicy(policy: string, builtIn: boolean): string {
  if (!builtIn) {
    return "A user-defined chain has no policy: a packet that reaches its end goes back to the rule behind the jump.";
  }
  if (policy === "ACCEPT") return "Packets that no rule of the chain decides about are accepted.";
  if (policy === "DROP") return "Packets that no rule of the chain decides about are dropped.";
  return "The policy is left as it is.";
}

/** One line about an extension. */
export function summaryOf(spec: ExtensionSpec): string | undefined {
  return docsOf(spec)?.summary;
}

export const TOOLS: Readonly<Record<Family, string>> = {
  ip: "iptables",
  ip6: "ip6tables",
  arp: "arptables",
  eb: "ebtables",
};

function nameOf(spec: ExtensionSpec): string {
  return `${spec.kind} ${spec.name}`;
}
