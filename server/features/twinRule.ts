import type { RulesFile } from "../file";
import type { RuleEntry, Section } from "../ruleset/ruleset";
import { splitWords, wordText } from "../syntax/words";
import { cursorAt, itemAt, type Place, sectionAt } from "./place";

/** Where the twin of a line is, and the line that was asked about. */
export interface TwinPlaces {
  readonly origin: Place;
  /** Places in the other file. */
  readonly targets: readonly Place[];
}

/**
 * The same rule or chain in the rules of the same host for the other of IPv4 and IPv6: of a rule those of the same chain
 * that say the same, or that do so but for their addresses; of a chain its declaration.
 */
export function twinPlaces(
  file: RulesFile,
  offset: number,
  twin: RulesFile,
): TwinPlaces | undefined {
  const { index, text } = cursorAt(file.lines, offset);
  const section = sectionAt(file.ruleset, index);
  const item = section === undefined ? undefined : itemAt(section, index);
  const other = twin.ruleset.sections.find(
    ({ table, header }) => table === section?.table && header !== undefined,
  );
  if (item === undefined || other === undefined) return undefined;
  const origin = { line: index, start: 0, end: text.length };
  const found =
    item.kind === "rule"
      ? sameRules(item, other)
      : [other.chains.get(/^:\s*(\S+)/.exec(text)?.[1] ?? "")?.declared];
  const targets = found.flatMap((line): Place[] =>
    line === undefined ? [] : [{ line, start: 0, end: twin.lines.at(line)?.text.length ?? 0 }],
  );
  return targets.length === 0 ? undefined : { origin, targets };
}

function sameRules(entry: RuleEntry, { chains }: Section): number[] {
  const rules = chains.get(entry.rule.chain?.text ?? "")?.rules ?? [];
  const same = (said: (entry: RuleEntry) => string) => {
    const wanted = said(entry);
    return rules.filter((rule) => said(rule) === wanted).map(({ index }) => index);
  };
  const exact = same((rule) => wordsOf(rule).join("\0"));
  return exact.length > 0
    ? exact
    : same((rule) =>
        wordsOf(rule)
          .map((word) => (ADDRESS.test(word) ? "" : word))
          .join("\0"),
      );
}

const ADDRESS = /^(?:\[?[0-9a-f]*:[0-9a-f:.]*:[0-9a-f:.]*\]?|\d+\.\d+\.\d+\.\d+)(?:[/:-]\S*)?$/i;

/** What ip6tables calls otherwise, by what iptables calls it. */
const IN_IP: ReadonlyMap<string, string> = new Map([
  ["icmp6", "icmp"],
  ["icmpv6", "icmp"],
  ["ipv6-icmp", "icmp"],
  ["--icmpv6-type", "--icmp-type"],
  ["icmp6-port-unreachable", "icmp-port-unreachable"],
  ["icmp6-adm-prohibited", "icmp-admin-prohibited"],
  ["icmp6-addr-unreachable", "icmp-host-unreachable"],
  ["hl", "ttl"],
]);

/** The words of a rule as iptables has them, its counters left out. */
function wordsOf({ line, rule }: RuleEntry): string[] {
  const { text, terminated } = line;
  return splitWords(text, rule.counters?.end ?? 0, text.length).map((word) => {
    const said = wordText(text, word, terminated);
    return IN_IP.get(said) ?? said;
  });
}
