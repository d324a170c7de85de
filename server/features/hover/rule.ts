import { CORE } from "../../catalogue/core/index";
import type { RulesFile } from "../../file";
import type { Target } from "../../ruleset/model";
import type { RuleEntry, Section } from "../../ruleset/ruleset";
import { calledParts } from "../called";
import {
  describeCoreOption,
  describeExtension,
  describeOption,
  describePolicy,
  describeVerdict,
} from "../describe";
import { explainRule } from "../explain/index";
import { list, type Markup, paragraph } from "../markup";
import { type Part, partAt } from "../part";
import { describeChain, describeUndeclared, placeOfRule } from "./chain";
import { describeCounters } from "./counters";
import { describeRulePackets } from "./packets";
import type { Said } from "./said";
import { explainValue } from "./value";

/** What is said of the word at a column of a rule. */
export function hoverRule(
  file: RulesFile,
  section: Section,
  entry: RuleEntry,
  column: number,
): Said | undefined {
  const { line, rule } = entry;
  const part = partAt(line, rule, column, file.ruleset.dialect);
  if (part === undefined) return undefined;
  const content = describePart(file, section, entry, part);
  if (content.length === 0) return undefined;
  const text = line.text.slice(part.start, part.end);
  return { start: part.start, end: part.start + text.replace(/[\s=]+$/, "").length, content };
}

function describePart(file: RulesFile, section: Section, entry: RuleEntry, part: Part): Markup {
  const { rule, line } = entry;
  switch (part.kind) {
    case "counters":
      return describeCounters(line.text.slice(part.start, part.end), "this rule matched");
    case "chain":
      return describeChainName(file, section, part.name.text);
    case "argument": {
      if (rule.command !== "policy") return describeChainName(file, section, part.name.text);
      const builtIn = section.chains.get(rule.chain?.text ?? "")?.builtIn === true;
      return [
        paragraph({ strong: part.name.text }, " · policy"),
        paragraph(describePolicy(part.name.text, builtIn)),
      ];
    }
    case "target":
      return part.target.kind === "chain"
        ? [...inWords(file, section, entry), ...describeTarget(file, section, part.target)]
        : [
            ...inWords(file, section, entry),
            ...describeTarget(file, section, part.target),
            ...packetsOf(file, section, entry),
          ];
    case "match":
      return part.use.spec === undefined
        ? unknownExtension(file, part.use.name, "match")
        : describeExtension(part.use.spec);
    case "core": {
      const described = describeCoreOption(part.option);
      const place = placeOfRule(section, entry);
      return part.option.action === "command" &&
        rule.chain !== undefined &&
        rule.command === "append"
        ? [
            ...inWords(file, section, entry),
            ...described,
            paragraph("This is ", ...place, "."),
            ...packetsOf(file, section, entry),
          ]
        : described;
    }
    case "option": {
      const { use, owner } = part;
      if (owner?.spec !== undefined) return describeOption(owner.spec, use.name, use.spec);
      const option = CORE[file.family].find((core) => core.name === use.name);
      return option === undefined ? [] : describeCoreOption(option);
    }
    case "value":
      return describeUse(file, entry, part);
  }
}

/** What the whole rule does; nothing of one that the tool refuses, since nobody knows what was meant. */
function inWords(file: RulesFile, section: Section, entry: RuleEntry): Markup {
  return entry.rule.faults.length > 0 ? [] : [paragraph(explainRule(file, section, entry))];
}

function describeUse(
  file: RulesFile,
  { rule }: RuleEntry,
  { use, at, word, owner }: Extract<Part, { kind: "value" }>,
): Markup {
  const value = use.values[at];
  const spec = use.spec.values?.[at];
  const facts =
    value === undefined
      ? []
      : explainValue(value, spec, { family: file.family, protocol: rule.protocol });
  const called =
    value === undefined
      ? []
      : calledParts(file.reading.called, word.text, value, spec, rule.protocol).map(
          ({ text, name }) => [{ code: text }, ` is called ${name} here`],
        );
  const negated = use.negated ? [["Inverted by ", { code: "!" }, ": everything else"]] : [];
  const what = `${use.negated ? "! " : ""}${use.name}`;
  return [
    paragraph(
      { strong: word.text },
      " · ",
      { code: what },
      owner === undefined ? "" : ` of ${owner.name}`,
    ),
    ...list([...called, ...facts, ...negated]),
  ];
}

function describeTarget(file: RulesFile, section: Section, target: Target): Markup {
  switch (target.kind) {
    case "verdict":
      return describeVerdict(target.name);
    case "extension":
      return target.extension?.spec === undefined ? [] : describeExtension(target.extension.spec);
    case "not-catalogued":
      return [
        paragraph(
          { strong: target.name },
          " · target, known by name only: its options are not checked",
        ),
      ];
    case "chain": {
      const goto = target.goto
        ? [
            paragraph(
              "Reached by ",
              { code: "-g" },
              ": what comes back from there goes on behind the jump that led here.",
            ),
          ]
        : [];
      return [...describeChainName(file, section, target.name), ...goto];
    }
  }
}

function describeChainName(file: RulesFile, section: Section, name: string): Markup {
  const chain = section.chains.get(name);
  return chain === undefined
    ? describeUndeclared(section, name)
    : describeChain(file, section, chain);
}

function packetsOf(file: RulesFile, section: Section, entry: RuleEntry): Markup {
  return describeRulePackets(file.knownOfRule(section, entry), file.lines);
}

function unknownExtension(file: RulesFile, name: string, kind: "match" | "target"): Markup {
  const found = file.ruleset.dialect.catalogue[kind](name);
  if (found.kind !== "not-catalogued")
    return [paragraph({ strong: name }, ` · there is no ${kind} of this name`)];
  return [
    paragraph({ strong: name }, ` · ${kind}, known by name only: its options are not checked`),
  ];
}
