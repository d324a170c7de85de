import type { RulesFile } from "../../file";
import type { Rule } from "../../ruleset/model";
import type { ChainLine, RuleEntry, Section } from "../../ruleset/ruleset";
import { describePolicy } from "../describe";
import { explainContent } from "./rule";
import { lowerFirst } from "./sentence";

/** What a line of a table does, in one plain sentence. Nothing is said of what the tool would not read. */
export function explainRule(file: RulesFile, section: Section, { rule }: RuleEntry): string {
  const chain = rule.chain?.text ?? "";
  if (rule.otherFamily) return "Is for the other family, and passed over.";
  if (rule.command === undefined) return "Does nothing: no command is given.";
  const content = () =>
    explainContent(rule, {
      family: file.family,
      called: file.reading.called,
      inBuiltIn: section.chains.get(chain)?.builtIn === true,
    });
  switch (rule.command) {
    case "append":
      return content();
    case "insert":
      return `As ${rule.ruleNumber === undefined ? "the first rule" : `rule ${rule.ruleNumber}`}: ${lowerFirst(content())}`;
    case "replace":
      return `In place of rule ${rule.ruleNumber ?? 1}: ${lowerFirst(content())}`;
    case "delete":
      return rule.ruleNumber === undefined
        ? `Takes out the rule that ${lowerFirst(content())}`
        : `Takes out rule ${rule.ruleNumber}.`;
    case "check":
      return `Asks for a rule that ${lowerFirst(content())}`;
    default:
      return explainCommand(rule, chain);
  }
}

function explainCommand({ command, argument }: Rule, chain: string): string {
  const name = chain === "" ? "all chains" : `the chain ${chain}`;
  switch (command) {
    case "new-chain":
      return `Makes ${name}.`;
    case "delete-chain":
      return `Takes ${name} away.`;
    case "flush":
      return `Takes all rules out of ${name}.`;
    case "zero":
      return `Sets the counters of ${name} to zero.`;
    case "policy":
      return `Sets the policy of ${name}: ${lowerFirst(describePolicy(argument?.text ?? "", true))}`;
    case "rename-chain":
      return `Calls ${name} ${argument?.text ?? ""} from here on.`;
    default:
      return `Lists ${name}.`;
  }
}

/** A table in words, chain by chain. */
export interface TableInWords {
  readonly table: string;
  readonly chains: readonly ChainInWords[];
}

export interface ChainInWords {
  /** Empty for commands that are about no chain. */
  readonly chain: string;
  /** What happens to packets that no rule decides about, where the file says it. */
  readonly policy: string | undefined;
  /** `line` counts from 1. */
  readonly rules: readonly { readonly line: number; readonly says: string }[];
}

/** A whole file in words: tables and chains in the order of the file, what stands in a chain in the order of its lines. */
export function explainFile(file: RulesFile): TableInWords[] {
  return file.ruleset.sections.map((section) => {
    const chains = new Map<string, { line: number; says: string }[]>();
    for (const item of section.items) {
      const name = item.kind === "rule" ? (item.chain ?? "") : nameOf(item);
      if (name === undefined) continue;
      const rules = chains.get(name) ?? [];
      chains.set(name, rules);
      if (item.kind === "rule")
        rules.push({ line: item.index + 1, says: explainRule(file, section, item) });
    }
    return {
      table: section.table,
      chains: [...chains].map(([chain, rules]) => {
        const known = section.chains.get(chain);
        const policy = known?.builtIn === true ? known.policy : undefined;
        return {
          chain,
          policy: policy === undefined ? undefined : describePolicy(policy, true),
          rules,
        };
      }),
    };
  });
}

function nameOf({ line, syntax: { name } }: ChainLine): string | undefined {
  return name === undefined ? undefined : line.text.slice(name.start, name.end);
}
