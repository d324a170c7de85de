import { CORE } from "../catalogue/core/index";
import { docsOf } from "../catalogue/docs/index";
import type { OptionSpec, ValueSpec } from "../catalogue/schema";
import type { RulesFile } from "../file";
import type { ExtensionUse, OptionUse, Rule } from "../ruleset/model";
import { expectedAt } from "./completion/expected";
import { optionFacts } from "./facts";
import { list, type Markup, paragraph } from "./markup";
import { cursorAt, sectionAt } from "./place";

/** What belongs behind an option: its words, and which of them the cursor is in. */
export interface SignatureHelp {
  readonly label: string;
  /** Where each word stands in the label. */
  readonly parameters: readonly { readonly start: number; readonly end: number }[];
  readonly active: number;
  readonly documentation: Markup;
}

/** The option whose value the cursor is in or about to write. */
export function signatureHelp(file: RulesFile, offset: number): SignatureHelp | undefined {
  const cursor = cursorAt(file.lines, offset);
  const section = sectionAt(file.ruleset, cursor.index);
  if (section === undefined || cursor.text.startsWith("#")) return undefined;
  const expected = expectedAt(cursor, section, file.ruleset.dialect);
  if (expected?.kind !== "value") return undefined;
  const found = findUse(expected.rule, expected.option);
  if (found === undefined) return undefined;
  const { use, owner } = found;
  const values = use.spec.values ?? [];
  const names = values.map(placeholder);
  let label = use.name;
  const parameters = names.map((name) => {
    const start = label.length + 1;
    label += ` ${name}`;
    return { start, end: label.length };
  });
  return {
    label,
    parameters,
    active: Math.max(0, use.words.length - 1),
    documentation: describe(file, use.name, use.spec, owner),
  };
}

/** The last use of an option, which is the one that is being written. */
function findUse(
  { options, matches, target }: Rule,
  name: string,
): { readonly use: OptionUse; readonly owner: ExtensionUse | undefined } | undefined {
  const owners = target?.extension === undefined ? matches : [...matches, target.extension];
  for (const owner of [...owners.toReversed(), undefined]) {
    const use = (owner?.options ?? options).findLast((option) => option.name === name);
    if (use !== undefined) return { use, owner };
  }
  return undefined;
}

function describe(
  file: RulesFile,
  name: string,
  spec: OptionSpec,
  owner: ExtensionUse | undefined,
): Markup {
  const words =
    owner?.spec === undefined
      ? CORE[file.family].find((core) => core.name === name)?.summary
      : docsOf(owner.spec)?.options[name];
  return [
    ...(words === undefined ? [] : [paragraph({ docs: words })]),
    ...list(optionFacts(spec, 12)),
  ];
}

/** A value as it stands in a line of usage. */
function placeholder(spec: ValueSpec): string {
  switch (spec.kind) {
    case "word":
      return spec.values.length <= 4 ? spec.values.join("|") : "WORD";
    case "words":
      return `WORD[${spec.separator}WORD…]`;
    default:
      return PLACEHOLDERS[spec.kind];
  }
}

const PLACEHOLDERS: Readonly<Record<Exclude<ValueSpec["kind"], "word" | "words">, string>> = {
  uint: "NUMBER",
  uint64: "NUMBER",
  "uint-range": "NUMBER[:NUMBER]",
  "uint64-range": "NUMBER[:NUMBER]",
  double: "FRACTION",
  port: "PORT",
  "port-range": "PORT[:PORT]",
  "port-list": "PORT[,PORT|PORT:PORT…]",
  address: "ADDRESS",
  "host-mask": "ADDRESS[/MASK]",
  "address-mask": "ADDRESS[/MASK]",
  "address-list": "ADDRESS[/MASK][,…]",
  "address-range": "FIRST-LAST",
  "nat-address": "[ADDRESS[-ADDRESS]][:PORT[-PORT]]",
  "nat-ports": "PORT[-PORT]",
  "prefix-length": "LENGTH",
  protocol: "PROTOCOL",
  interface: "INTERFACE",
  "mark-mask": "VALUE[/MASK]",
  mac: "MAC",
  "mac-mask": "MAC[/MASK]",
  rate: "NUMBER[/second|/minute|/hour|/day]",
  "time-of-day": "hh:mm[:ss]",
  date: "YYYY-MM-DD[Thh:mm:ss]",
  weekdays: "DAY[,DAY…]",
  "month-days": "DAY[,DAY…]",
  "named-number": "NAME|NUMBER",
  tos: "TOS[/MASK]",
  "icmp-type": "TYPE[/CODE]",
  "tcp-flags": "FLAGS",
  text: "TEXT",
  "set-name": "SET",
  "set-directions": "src|dst[,…]",
  user: "USER[-USER]",
  group: "GROUP[-GROUP]",
  "hex-string": "BYTES",
  special: "VALUE",
};
