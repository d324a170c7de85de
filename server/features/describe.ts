import type { CoreOption } from "../catalogue/core/option";
import { docsOf, docsOfVerdict } from "../catalogue/docs/index";
import type { ExtensionDocs, ExtensionSpec, Family, OptionSpec } from "../catalogue/schema";
import type { TableSpec } from "../catalogue/tables";
import { codes, extensionFacts, optionFacts } from "./facts";
import { type Block, list, type Markup, paragraph } from "./markup";
import { referencePage } from "./reference";

/** What hover and completion both say of things that the catalogue knows. */

/** How many names of a long list are told here; the reference page has all of them. */
const MOST_NAMES = 12;

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
    ...list(optionFacts(spec, MOST_NAMES)),
    ...(words === undefined ? [] : [more(owner.kind, owner.name)]),
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
    ...(option.option === undefined ? [] : list(optionFacts(option.option, MOST_NAMES))),
  ];
}

/** A match or target. */
export function describeExtension(spec: ExtensionSpec): Markup {
  const docs = docsOf(spec);
  const names = Object.keys(spec.options);
  return [
    paragraph({ strong: spec.name }, ` · ${spec.kind} extension`),
    ...(docs === undefined ? [] : introduction(docs)),
    ...list(extensionFacts(spec)),
    ...(names.length === 0 ? [] : [paragraph("Options: ", ...codes(names, MOST_NAMES))]),
    ...(docs === undefined ? [] : [...practice(docs), more(spec.kind, spec.name)]),
  ];
}

function introduction({ summary, detail }: ExtensionDocs): Block[] {
  return [
    paragraph({ docs: summary }),
    ...(detail === undefined ? [] : [paragraph({ docs: detail })]),
  ];
}

/** What goes wrong with it, an example, and where to read on. */
function practice({ mistakes, example, manual }: ExtensionDocs): Block[] {
  const { table, rule } = example;
  return [
    ...list((mistakes ?? []).map((mistake) => [{ docs: mistake }])),
    { kind: "code", text: table === undefined ? rule : `*${table}\n${rule}` },
    paragraph({ docs: example.says }),
    paragraph(manual),
  ];
}

/** One of the tool's own targets. */
export function describeVerdict(name: string): Markup {
  const docs = docsOfVerdict(name);
  return [
    paragraph({ strong: name }, " · verdict"),
    ...(docs === undefined ? [] : [...introduction(docs), ...practice(docs), more("target", name)]),
  ];
}

/** Where everything is told. */
function more(kind: ExtensionSpec["kind"], name: string): Block {
  return paragraph({ docs: `[More about ${name}](${referencePage(kind, name)})` });
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
