import { compareVersions } from "../../catalogue/schema";
import { TABLES } from "../../catalogue/tables";
import type { OptionUse, Rule } from "../../ruleset/model";
import { chainNameFault } from "../../ruleset/resolve";
import type { Chain, ChainLine, Item, RuleEntry, Section } from "../../ruleset/ruleset";
import { closest } from "../../ruleset/suggest";
import type { Report } from "../report";

/** What is known of a chain while the lines of its section are walked through. */
interface Known {
  readonly name: string;
  readonly builtIn: boolean;
  rules: number;
  /** Whether some line above has named it: only then nft knows a built-in chain. */
  touched: boolean;
  readonly texts: Set<string>;
}

/**
 * Walks through a section as the tool does, line by line: a chain must be declared before it is used, commands find what
 * earlier lines made.
 */
export function checkSequence(report: Report, section: Section): void {
  if (section.spec === undefined) return;
  const known = new Map<string, Known>();
  for (const name of section.spec.chains)
    known.set(name, { name, builtIn: true, rules: 0, touched: false, texts: new Set() });
  for (const item of section.items) {
    if (item.kind === "chain") checkChainLine(report, section, known, item);
    else checkCommand(report, section, known, item);
  }
}

function checkChainLine(
  report: Report,
  section: Section,
  known: Map<string, Known>,
  chainLine: ChainLine,
): void {
  const { index, line, syntax } = chainLine;
  const { dialect } = report.ruleset;
  const legacy = dialect.variant === "legacy";
  if (syntax.name === undefined) {
    report.error(
      "bad-chain-line",
      index,
      { start: 0, end: 1 },
      "The name of the chain is missing: write :NAME - or :INPUT ACCEPT.",
    );
    return;
  }
  const name = line.text.slice(syntax.name.start, syntax.name.end);
  const chain = known.get(name);
  if (chain === undefined) {
    const fault = chainNameFault(name, dialect, ANY);
    const wrong = ["ACCEPT", "DROP", "QUEUE", "RETURN"].includes(name)
      ? { code: "bad-name", message: `A chain cannot be called ${name}: it is a verdict.` }
      : fault;
    if (wrong !== undefined && !(legacy && wrong.code === "bad-name" && /^[-!]/.test(name)))
      report.error(wrong.code, index, syntax.name, wrong.message);
  } else if (!chain.builtIn) {
    if (legacy)
      report.error(
        "chain-twice",
        index,
        syntax.name,
        `The chain ${name} is declared a second time, which iptables-legacy-restore refuses.`,
        { wholeFile: true },
      );
    else
      report.add(
        "warning",
        "chain-twice",
        index,
        syntax.name,
        `The chain ${name} is declared a second time: the rules that it got above are deleted.`,
      );
    chain.rules = 0;
    chain.texts.clear();
  } else if (section.chains.get(name)?.declared !== index) {
    report.add(
      "warning",
      "chain-twice",
      index,
      syntax.name,
      `The policy of ${name} is set a second time: the last one counts.`,
    );
  }
  if (chain === undefined)
    known.set(name, { name, builtIn: false, rules: 0, touched: true, texts: new Set() });
  else chain.touched = true;
  checkPolicy(report, section, name, chain?.builtIn === true, chainLine);
}

const ANY: ReadonlySet<string> = { has: () => true } as unknown as ReadonlySet<string>;

function checkPolicy(
  report: Report,
  section: Section,
  name: string,
  builtIn: boolean,
  chainLine: ChainLine,
): void {
  const { index, line, syntax } = chainLine;
  const { dialect } = report.ruleset;
  if (syntax.policy === undefined) {
    report.error(
      "missing-policy",
      index,
      syntax.name ?? { start: 0, end: 1 },
      builtIn
        ? `The policy is missing: write :${name} ACCEPT or :${name} DROP.`
        : `A dash is missing behind the name: write :${name} - (a user-defined chain has no policy).`,
    );
    return;
  }
  const policy = line.text.slice(syntax.policy.start, syntax.policy.end);
  if (builtIn) {
    if (policy !== "-" && policy !== "ACCEPT" && policy !== "DROP") {
      report.error(
        "bad-policy",
        index,
        syntax.policy,
        `${policy.trim()} is not a policy: a built-in chain has ACCEPT or DROP.${policy.endsWith("\r") ? " The line ends with a carriage return (Windows line ends)." : ""}`,
      );
    } else if (policy === "DROP" && section.table === "nat" && dialect.family !== "eb") {
      report.add(
        "warning",
        "policy-in-nat",
        index,
        syntax.policy,
        "A DROP policy in nat loses connections without a word, and only sees their first packets: drop in the filter table.",
      );
    }
    checkPolicyCounters(report, name, policy, chainLine);
    return;
  }
  if (policy === "-" && dialect.family !== "eb") return;
  if (dialect.family === "eb") {
    if (!["ACCEPT", "DROP", "RETURN"].includes(policy))
      report.error(
        "bad-policy",
        index,
        syntax.policy,
        `${policy} is not a policy: write ACCEPT, DROP or RETURN.`,
      );
    return;
  }
  const elsewhere = TABLES.find(
    (table) =>
      table.families.includes(dialect.family) && table.chains.some((chain) => chain === name),
  );
  const why =
    elsewhere === undefined
      ? `${name} is a user-defined chain, which has no policy`
      : `${name} is not a built-in chain of the table ${section.table}`;
  if (dialect.variant === "legacy")
    report.error(
      "policy-on-user-chain",
      index,
      syntax.policy,
      `${why}: iptables-legacy-restore refuses this. Write :${name} -`,
      { suggestion: "-" },
    );
  else
    report.add(
      "warning",
      "policy-on-user-chain",
      index,
      syntax.policy,
      `${why}: ${policy} is passed over, and packets that reach its end go back to the calling chain. Write :${name} -`,
      { suggestion: "-" },
    );
}

/** Since 1.8.11 the counters of a built-in chain are read even where nobody asked for them. */
function checkPolicyCounters(
  report: Report,
  name: string,
  policy: string,
  { index, line, syntax }: ChainLine,
): void {
  const { dialect } = report.ruleset;
  if (syntax.counters === undefined || compareVersions(dialect.version, "1.8.11") < 0) return;
  if (dialect.variant === "legacy" && policy === "-") return;
  const counters = line.text.slice(syntax.counters.start, syntax.counters.end);
  if (/^\[\s*[+-]?\d+:\s*[+-]?\d+/.test(counters)) return;
  report.error(
    "bad-counters",
    index,
    syntax.counters,
    `${counters} is not a pair of counters: write [packets:bytes] or nothing behind the policy of ${name}. (Refused since iptables 1.8.11; older ones pass it over.)`,
  );
}

function checkCommand(
  report: Report,
  section: Section,
  known: Map<string, Known>,
  entry: RuleEntry,
): void {
  if (entry.isAlike && !section.editsRules && isPlainAppend(section, known, entry)) return;
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
    else
      known.set(rule.chain.text, {
        name: rule.chain.text,
        builtIn: false,
        rules: 0,
        touched: true,
        texts: new Set(),
      });
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

/** Whether a rule that is like others appends to a chain that exists and jumps, if at all, to one that does. */
function isPlainAppend(section: Section, known: Map<string, Known>, entry: RuleEntry): boolean {
  const chain = known.get(entry.chain ?? "");
  if (chain === undefined) return false;
  const { jump } = entry;
  if (jump !== undefined && known.get(jump)?.builtIn !== false) return false;
  if (jump === undefined && entry.sample.target?.kind === "verdict" && section.table === "nat")
    return entry.sample.target.name === "ACCEPT" || entry.sample.target.name === "RETURN";
  if (entry.sample.target?.name === "QUEUE") return false;
  chain.touched = true;
  return true;
}

function checkOnChain(
  report: Report,
  section: Section,
  known: Map<string, Known>,
  chain: Known,
  entry: RuleEntry,
): void {
  const { rule, index } = entry;
  const { dialect } = report.ruleset;
  const place = rule.chain ?? rule.commandSpan;
  // What stands in a chain matters only where a line of the same section takes something out again.
  const text = section.editsRules ? signature(rule) : "";
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
      chain.rules += multiplicity(rule);
      chain.texts.add(text);
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
      } else if (!chain.texts.has(text)) {
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
      chain.texts.clear();
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
  chain: Known,
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

function checkTarget(
  report: Report,
  section: Section,
  known: Map<string, Known>,
  { rule, index }: RuleEntry,
): void {
  const target = rule.target;
  if (
    target === undefined ||
    rule.faults.some(
      (fault) =>
        fault.start === target.start &&
        (fault.code === "bad-name" || fault.code === "name-too-long"),
    )
  )
    return;
  const chain = known.get(target.name);
  if (chain === undefined) reportUndeclared(report, section, known, index, target, true, rule);
  else if (chain.builtIn)
    report.error(
      "jump-to-built-in",
      index,
      target,
      `${target.name} is a built-in chain: only user-defined chains can be jumped to.`,
    );
}

function reportUndeclared(
  report: Report,
  section: Section,
  known: Map<string, Known>,
  index: number,
  name: { readonly start: number; readonly end: number } & (
    | { readonly text: string }
    | { readonly name: string }
  ),
  isTarget: boolean,
  rule?: Rule,
): void {
  const { dialect, sections } = report.ruleset;
  const text = "text" in name ? name.text : name.name;
  const elsewhere = rule?.target?.elsewhere;
  if (elsewhere?.retired !== undefined) {
    report.error(
      "unknown-target",
      index,
      name,
      `The target ${text} no longer exists: write ${elsewhere.retired.write}.`,
    );
    return;
  }
  if (elsewhere !== undefined) {
    report.error(
      "wrong-family",
      index,
      name,
      `The target ${text} does not exist ${whereNot(dialect.family, elsewhere.families, dialect.version)}.`,
    );
    return;
  }
  const inTable = sections.find(
    (other) =>
      other !== section &&
      other.chains.get(text)?.builtIn === false &&
      other.chains.get(text)?.declared !== undefined,
  );
  const tables = TABLES.filter(
    (table) =>
      table.families.includes(dialect.family) && table.chains.some((chain) => chain === text),
  ).map((table) => table.name);
  const later = section.chains.get(text)?.declared;
  const targets =
    isTarget && rule?.target?.goto !== true
      ? dialect.catalogue.targets().map((spec) => spec.name)
      : [];
  const verdicts = isTarget && rule?.target?.goto !== true ? ["ACCEPT", "DROP", "RETURN"] : [];
  const suggestion = closest(text.trim(), [...verdicts, ...known.keys(), ...targets]);
  let message: string;
  if (text.endsWith("\r"))
    message =
      "A carriage return ends this line (Windows line ends): the tools read it as part of the name.";
  else if (tables.length > 0)
    message = `${text} is not a chain of the table ${section.table}: it belongs to ${tables.join(", ")}.`;
  else if (later !== undefined && later > index)
    message = `The chain ${text} is declared only further down: move its line :${text} - above.`;
  else if (inTable !== undefined)
    message = `The chain ${text} is declared in the table ${inTable.table}, not in ${section.table}: each table has chains of its own.`;
  else {
    const what =
      isTarget && rule?.target?.goto !== true
        ? `${text} is neither a target nor a chain that this table declares`
        : `The chain ${text} is not declared`;
    message = `${what}: put :${text} - below the table header${suggestion === undefined ? "." : `. Or did you mean ${suggestion}?`}`;
  }
  const code =
    isTarget &&
    rule?.target?.goto !== true &&
    tables.length === 0 &&
    looksLikeTarget(text, suggestion, targets)
      ? "unknown-target"
      : "undeclared-chain";
  if (report.options.noflush && tables.length === 0) {
    report.add(
      "information",
      code,
      index,
      name,
      `${message} (This file is loaded without flushing, so another one may declare it.)`,
    );
    return;
  }
  report.error(code, index, name, message, {
    wholeFile: true,
    ...(suggestion === undefined ? {} : { suggestion }),
  });
}

/** A name that is nearly a target's was meant as one; any other is taken for a chain. */
function looksLikeTarget(
  text: string,
  suggestion: string | undefined,
  targets: readonly string[],
): boolean {
  return (
    suggestion !== undefined &&
    (targets.includes(suggestion) || ["ACCEPT", "DROP", "RETURN"].includes(suggestion)) &&
    text !== ""
  );
}

/** In words: for which family or release something exists, where it does not exist here. */
export function whereNot(family: string, families: readonly string[], version: string): string {
  const tools: Readonly<Record<string, string>> = {
    ip: "iptables",
    ip6: "ip6tables",
    arp: "arptables",
    eb: "ebtables",
  };
  if (families.includes(family)) return `in this variant or in iptables ${version}`;
  return `in ${tools[family] ?? family}: it belongs to ${families.map((other) => tools[other] ?? other).join(" and ")}`;
}

function multiplicity(rule: Rule): number {
  let count = 1;
  for (const option of rule.options) {
    const value = option.values[0];
    if ((option.name === "-s" || option.name === "-d") && value?.kind === "addresses")
      count *= value.list.length;
  }
  return count;
}

/** What a rule says, however it is spelt, so that -D and -C find what -A made. */
function signature(rule: Rule): string {
  const options = (uses: readonly OptionUse[]) =>
    uses
      .map((use) => [
        use.name,
        use.negated,
        use.values.map((value, at) => value ?? use.words[at]?.text),
      ])
      .sort();
  // A protocol's own match without options says nothing beside -p.
  const matches = rule.matches
    .filter((use) => use.options.length > 0 || use.spec?.protocol === undefined)
    .map((use) => [use.spec?.name ?? use.name, options(use.options)]);
  const target =
    rule.target === undefined
      ? []
      : [rule.target.name, rule.target.goto, options(rule.target.extension?.options ?? [])];
  return JSON.stringify([options(rule.options), matches, target], (key: string, value: unknown) =>
    key === "span" ? undefined : typeof value === "bigint" ? String(value) : value,
  );
}

export type { Chain };
