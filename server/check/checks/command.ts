import { compareVersions } from "../../catalogue/schema";
import { ruleCountOf } from "../../ruleset/ruleNumbers";
import type { Item, RuleEntry, Section } from "../../ruleset/ruleset";
import { signatureOf } from "../../ruleset/signature";
import type { Report } from "../report";
import { type KnownChain, type KnownChains, newChain } from "./knownChains";
import { checkTarget, reportUndeclared } from "./undeclared";

/** What a command finds of what the lines above it made: its chain, rules to delete or replace, the chain it jumps to. */
export function checkCommand(
  report: Report,
  section: Section,
  known: KnownChains,
  entry: RuleEntry,
): void {
  const { rule, index } = entry;
  if (rule.otherFamily || rule.command === undefined || rule.stops !== undefined) return;
  const { dialect } = report.ruleset;
  if (rule.command === "new-chain") {
    if (rule.chain === undefined) return;
    if (known.has(rule.chain.text))
      report.error(
        "chain-twice",
        index,
        rule.chain,
        `The chain ${rule.chain.text} exists already: take this line out.`,
        { wholeFile: true },
      );
    else known.set(rule.chain.text, newChain(rule.chain.text, false));
    return;
  }
  if (rule.chain === undefined) return;
  const chain = known.get(rule.chain.text);
  if (chain === undefined) {
    reportUndeclared(report, section, known, index, rule.chain, false);
  } else checkOnChain(report, section, known, chain, entry);
  if (rule.target?.kind === "chain") checkTarget(report, section, known, entry);
  else if (
    rule.target?.kind === "verdict" &&
    rule.target.name === "QUEUE" &&
    dialect.variant === "nft"
  ) {
    report.error(
      "queue-in-nft",
      index,
      rule.target,
      "The nft variant has no QUEUE: write -j NFQUEUE. (iptables-legacy accepts it.)",
    );
  }
  if (section.table === "nat" && dialect.family !== "eb" && rule.target?.name === "DROP") {
    report.error(
      "drop-in-nat",
      index,
      rule.target,
      "The nat table refuses DROP: it sees only the first packet of a connection. Drop in the filter table (or in raw or mangle).",
    );
  }
}

function checkOnChain(
  report: Report,
  section: Section,
  known: KnownChains,
  chain: KnownChain,
  entry: RuleEntry,
): void {
  const { rule, index } = entry;
  const { dialect } = report.ruleset;
  const place = rule.chain ?? rule.commandSpan;
  // What stands in a chain matters only where a line of the same section takes something out again.
  const text = section.editsRules ? signatureOf(rule, { comments: true }) : "";
  const touched = chain.touched;
  chain.touched = true;
  switch (rule.command) {
    case "append":
    case "insert":
      if (
        rule.command === "insert" &&
        rule.ruleNumber !== undefined &&
        rule.ruleNumber > chain.rules + 1 &&
        !report.options.noflush
      ) {
        report.error(
          "bad-rule-number",
          index,
          place,
          `${chain.name} has ${chain.rules} rules here: a rule can be inserted at 1 to ${chain.rules + 1}.`,
          { wholeFile: true },
        );
      }
      if (!section.editsRules) return;
      chain.rules += ruleCountOf(rule);
      (chain.texts ??= new Set()).add(text);
      return;
    case "replace":
      if (
        dialect.variant === "nft" &&
        compareVersions(dialect.version, "1.8.9") <= 0 &&
        !report.options.noflush
      ) {
        report.error(
          "bad-rule-number",
          index,
          rule.commandSpan,
          "iptables-nft-restore 1.8.9 crashes on -R for a rule of the same file.",
          { wholeFile: true },
        );
      } else if (
        rule.ruleNumber !== undefined &&
        rule.ruleNumber > chain.rules &&
        !report.options.noflush
      ) {
        report.error(
          "bad-rule-number",
          index,
          place,
          `${chain.name} has ${chain.rules} rules here: there is no rule ${rule.ruleNumber} to replace.`,
          { wholeFile: true },
        );
      }
      return;
    case "delete":
    case "check":
      if (report.options.noflush) return;
      if (rule.ruleNumber !== undefined) {
        if (rule.ruleNumber > chain.rules)
          report.error(
            "bad-rule-number",
            index,
            place,
            `${chain.name} has ${chain.rules} rules here: there is no rule ${rule.ruleNumber}.`,
            { wholeFile: true },
          );
        else chain.rules--;
      } else if (chain.texts?.has(text) !== true) {
        report.error(
          "no-such-rule",
          index,
          place,
          `${chain.name} has no such rule at this point, so that the load fails.`,
          { wholeFile: true },
        );
      } else if (rule.command === "delete") {
        chain.rules--;
        chain.texts.delete(text);
      }
      return;
    case "policy":
      checkPolicyCommand(report, section, chain, entry);
      return;
    case "rename-chain":
      if (chain.builtIn)
        report.error(
          "bad-name",
          index,
          place,
          `${chain.name} is a built-in chain and cannot be renamed.`,
        );
      else if (dialect.variant === "nft" && !report.options.noflush)
        report.error(
          "undeclared-chain",
          index,
          place,
          "iptables-nft-restore cannot rename a chain that the same file makes: declare it under its new name.",
          { wholeFile: true },
        );
      else if (rule.argument !== undefined && known.has(rule.argument.text)) {
        report.error(
          "chain-twice",
          index,
          rule.argument,
          `The chain ${rule.argument.text} exists already: ${chain.name} cannot get its name.`,
          { wholeFile: true },
        );
      } else if (rule.argument !== undefined) {
        known.delete(chain.name);
        known.set(rule.argument.text, { ...chain, name: rule.argument.text });
      }
      return;
    case "zero":
      if (dialect.variant !== "nft" || report.options.noflush) return;
      if (!touched)
        report.error(
          "undeclared-chain",
          index,
          place,
          `iptables-nft-restore knows ${chain.name} only after a line has declared or used it.`,
          { wholeFile: true },
        );
      else if (rule.ruleNumber !== undefined && rule.ruleNumber <= chain.rules) {
        report.error(
          "bad-rule-number",
          index,
          place,
          "iptables-nft-restore crashes on -Z with the number of a rule of the same file.",
          { wholeFile: true },
        );
      }
      return;
    case "flush":
      chain.rules = 0;
      chain.texts = undefined;
      return;
    case "delete-chain":
      if (chain.builtIn)
        report.error(
          "bad-name",
          index,
          place,
          `${chain.name} is a built-in chain and cannot be deleted.`,
        );
      else if (chain.rules > 0)
        report.error(
          "chain-in-use",
          index,
          place,
          `${chain.name} still has rules and cannot be deleted.`,
          { wholeFile: true },
        );
      else if (
        (section.chains.get(chain.name)?.callers ?? callersOf(section, chain.name)).length > 0
      )
        report.error(
          "chain-in-use",
          index,
          place,
          `A rule still jumps to ${chain.name}: it cannot be deleted.`,
          { wholeFile: true },
        );
      else known.delete(chain.name);
      return;
    default:
      return;
  }
}

function callersOf(section: Section, name: string): Item[] {
  return section.items.filter((item) => item.kind === "rule" && item.jump === name);
}

function checkPolicyCommand(
  report: Report,
  section: Section,
  chain: KnownChain,
  { rule, index }: RuleEntry,
): void {
  const policy = rule.argument;
  if (policy === undefined) return;
  const { family } = report.ruleset.dialect;
  if (!chain.builtIn) {
    if (family === "eb" && ["ACCEPT", "DROP", "RETURN"].includes(policy.text)) return;
    report.error(
      "policy-on-user-chain",
      index,
      rule.chain ?? rule.commandSpan,
      `${chain.name} is a user-defined chain, which has no policy.`,
    );
  } else if (policy.text !== "ACCEPT" && policy.text !== "DROP") {
    report.error(
      "bad-policy",
      index,
      policy,
      `${policy.text} is not a policy: a built-in chain has ACCEPT or DROP.`,
    );
  } else if (policy.text === "DROP" && section.table === "nat" && family !== "eb") {
    report.error(
      "drop-in-nat",
      index,
      policy,
      "The nat table refuses a DROP policy given by -P: drop in the filter table.",
    );
  }
}
