import { compareVersions } from "../../catalogue/schema";
import { TABLES } from "../../catalogue/tables";
import { chainNameFault } from "../../ruleset/names";
import type { ChainLine, Section } from "../../ruleset/ruleset";
import type { Report } from "../report";
import { type KnownChains, newChain } from "./knownChains";

/** A `:CHAIN POLICY` line: its name, whether it was declared before, its policy and counters. */
export function checkChainLine(
  report: Report,
  section: Section,
  known: KnownChains,
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
        { wholeFile: true },
      );
    chain.rules = 0;
    chain.texts = undefined;
  } else if (section.chains.get(name)?.declared !== index) {
    report.add(
      "warning",
      "chain-twice",
      index,
      syntax.name,
      `The policy of ${name} is set a second time: the last one counts.`,
      { wholeFile: true },
    );
  }
  if (chain === undefined) known.set(name, newChain(name, false));
  else chain.touched = true;
  checkPolicy(report, section, name, chain?.builtIn === true, chainLine);
}

/** The tool has announced the name before it looks at it, so that it clashes with no target. */
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
