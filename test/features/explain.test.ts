import assert from "node:assert/strict";
import { CORE } from "../../server/catalogue/core/index";
import { NEWEST_VERSION, OLDEST_VERSION } from "../../server/catalogue/index";
import { MATCHES } from "../../server/catalogue/matches";
import { phrasesOf } from "../../server/catalogue/phrases";
import { CORE_PHRASES } from "../../server/catalogue/phrases/core";
import { SAID } from "../../server/catalogue/phrases/words";
import type { Family } from "../../server/catalogue/schema";
import { TARGETS } from "../../server/catalogue/targets";
import { protocolName } from "../../server/catalogue/values/protocols";
import { explainRule } from "../../server/features/explain/index";
import { explainContent } from "../../server/features/explain/rule";
import { DEFAULT_READING, type Reading, RulesFile } from "../../server/file";
import type { OptionUse, Rule } from "../../server/ruleset/model";
import { expectedCode, fileOf, readCases } from "../catalogue/cases";
import { variantsOf } from "../support/oracle";

/** The sentences about the rules of a file. */
function sentences(text: string, reading: Partial<Reading> = {}): string[] {
  const file = RulesFile.of("rules", text, { ...DEFAULT_READING, ...reading });
  return file.ruleset.sections.flatMap((section) =>
    section.items.flatMap((item) =>
      item.kind === "rule" ? [explainRule(file, section, item)] : [],
    ),
  );
}

function says(rule: string, sentence: string, reading: Partial<Reading> = {}): void {
  assert.deepEqual(sentences(`*filter\n:SSH - [0:0]\n${rule}\nCOMMIT\n`, reading), [sentence]);
}

describe("in words", () => {
  it("a rule is said in the order in which a person would say it", () => {
    says(
      "-A FORWARD -s 10.0.0.0/8 -i eth1 -p tcp -m multiport --dports 80,443 -m conntrack --ctstate NEW -m hashlimit --hashlimit-mode srcip --hashlimit-upto 20/sec --hashlimit-name web -j ACCEPT",
      'Accepts new TCP connections to ports 80 and 443 from 10.0.0.0/8 that arrive on eth1, at most 20 a second per source (counted in the table "web").',
    );
  });

  it("a rule without conditions is about all packets", () => {
    says("-A INPUT -j DROP", "Drops all packets.");
    says("-A INPUT", "Counts all packets.");
    says("-A INPUT -m limit -j LOG", "Logs all packets, at most 3 an hour.");
  });

  it("negations are said", () => {
    says(
      "-A INPUT ! -s 10.0.0.0/8 ! -i lo ! -p tcp -j DROP",
      "Drops packets from anywhere but 10.0.0.0/8 that do not arrive on lo and of any protocol but TCP.",
    );
    says("-A INPUT -p tcp ! --dport 22 -j DROP", "Drops TCP packets to ports other than 22 (ssh).");
  });

  it("states are said of connections", () => {
    const state = (words: string, said: string, not = "") =>
      says(`-A INPUT -m conntrack ${not} --ctstate ${words} -j ACCEPT`, `Accepts ${said}.`);
    state("NEW", "new connections");
    state("INVALID", "invalid packets");
    state("ESTABLISHED,RELATED", "packets of established or related connections");
    state("NEW,INVALID", "packets that are invalid or of new connections");
    state("DNAT", "packets of connections whose destination is rewritten (DNAT)");
    state("INVALID", "packets that are not invalid", "!");
    state("NEW", "packets that are not of new connections", "!");
  });

  it("services stand beside their ports", () => {
    says("-A INPUT -p tcp --dport http -j DROP", "Drops TCP packets to port 80 (http).");
    says("-A INPUT -p tcp --dport 22 -j DROP", "Drops TCP packets to port 22 (ssh).");
    says("-A INPUT -p tcp --dport ssh:25 -j DROP", "Drops TCP packets to ports 22 (ssh) to 25.");
    says("-A INPUT -p udp --sport :1023 -j DROP", "Drops UDP packets from ports 0 to 1023.");
  });

  it("jumps and returns are said by where packets go", () => {
    says("-A INPUT -p tcp -j SSH", "Lets the chain SSH decide about TCP packets.");
    says(
      "-A INPUT -g SSH",
      "Lets the chain SSH decide about all packets without coming back here.",
    );
    says("-A SSH -j RETURN", "Ends this chain for all packets.");
    says("-A INPUT -j RETURN", "Leaves all packets to the policy.");
  });

  it("what a target does comes last, and a comment behind it", () => {
    says(
      '-A INPUT -p tcp -m comment --comment "no telnet" --dport 23 -j REJECT --reject-with tcp-reset',
      'Rejects TCP packets to port 23 (telnet), with tcp-reset ("no telnet").',
    );
    says(
      '-A INPUT -j LOG --log-prefix "in: " --log-level info',
      'Logs all packets with the prefix "in: " and at the level info.',
    );
  });

  it("times and rates are said as people say them", () => {
    says(
      "-A INPUT -m time --timestart 08:00 --timestop 17:00 --weekdays Mon,Tue -j ACCEPT",
      "Accepts all packets, on Mon and Tue from 08:00 until 17:00.",
    );
    says(
      "-A INPUT -m statistic --mode nth --every 3 --packet 0 -j ACCEPT",
      "Accepts all packets, only some of them (nth) every 3rd one beginning with number 0.",
    );
  });

  it("patterns of interfaces and networks for all are said", () => {
    says(
      "-A INPUT -i eth+ -j DROP",
      "Drops packets that arrive on interfaces whose names begin with eth.",
    );
    says("-A INPUT -s 0.0.0.0/0 -j DROP", "Drops packets from anywhere (0.0.0.0/0).");
  });

  it("other tools have frames and ARP packets", () => {
    says("-A INPUT -p IPv4 --ip-src 10.0.0.1 -j DROP", "Drops IPv4 frames from 10.0.0.1.", {
      family: "eb",
    });
    says("-A INPUT -j DROP", "Drops all ARP packets.", { family: "arp" });
  });

  it("what nobody described is named", () => {
    says(
      "-A INPUT -m geoip --src-cc DE -j TARPIT",
      "Gives packets that the match geoip takes (not described here) to the target TARPIT (not described here).",
    );
  });

  it("commands are said by what they do to the table", () => {
    says("-I INPUT 2 -j DROP", "As rule 2: drops all packets.");
    says("-D INPUT -j DROP", "Takes out the rule that drops all packets.");
    says("-D INPUT 3", "Takes out rule 3.");
    says("-R INPUT 1 -j DROP", "In place of rule 1: drops all packets.");
    says("-F", "Takes all rules out of all chains.");
    says("-N NEW", "Makes the chain NEW.");
    says("-E SSH DOOR", "Calls the chain SSH DOOR from here on.");
    says(
      "-P INPUT DROP",
      "Sets the policy of the chain INPUT: packets that no rule of the chain decides about are dropped.",
    );
  });
});

describe("the phrases of the catalogue", () => {
  const extensions = [...MATCHES, ...TARGETS].filter(({ retired }) => retired === undefined);

  it("say every option of every extension, also behind !", () => {
    const missing = extensions.flatMap((spec) => {
      const phrases = phrasesOf(spec);
      return Object.entries(spec.options).flatMap(([name, option]) => {
        const phrase = phrases?.options[name];
        // The states of connections are said by a grammar of their own.
        if (name === "--ctstate" || name === "--state") return [];
        if (phrase === undefined) return [`${spec.kind} ${spec.name} ${name}`];
        return option.invert === true && phrase.no === undefined && spec.kind !== "target"
          ? [`${spec.kind} ${spec.name} ! ${name}`]
          : [];
      });
    });
    assert.deepEqual(missing, []);
  });

  it("say every condition of the tools", () => {
    for (const [family, options] of Object.entries(CORE))
      for (const { name, action, option } of options) {
        if (action !== "condition" || (name === "-p" && family !== "arp")) continue;
        const phrase = CORE_PHRASES[family as keyof typeof CORE][name];
        assert.ok(phrase, `${family} ${name}`);
        assert.ok(option?.invert !== true || phrase.no !== undefined, `${family} ! ${name}`);
      }
  });

  it("are about options that there are", () => {
    const unknown = extensions.flatMap((spec) =>
      Object.keys(phrasesOf(spec)?.options ?? {}).filter(
        (name) =>
          !extensions.some(
            (other) => phrasesOf(other) === phrasesOf(spec) && Object.hasOwn(other.options, name),
          ),
      ),
    );
    assert.deepEqual(unknown, []);
  });

  it("make a sentence of every accepted case that mentions each value and changes with each option", () => {
    const wrong: string[] = [];
    let count = 0;
    for (const asked of readCases()) {
      for (const family of asked.families) {
        for (const variant of variantsOf(family)) {
          const version = [NEWEST_VERSION, OLDEST_VERSION].find(
            (one) => expectedCode(asked, variant, one) === undefined,
          );
          if (version === undefined) continue;
          const file = RulesFile.of("rules", fileOf(asked), {
            ...DEFAULT_READING,
            family,
            variant,
            version,
          });
          const section = file.ruleset.sections[0]!;
          const entry = section.items.find((item) => item.kind === "rule")!;
          const said = explainRule(file, section, entry);
          count++;
          if (!/^[A-Z][^]*\.$/.test(said)) wrong.push(`${asked.where}: no sentence: ${said}`);
          const uses = optionsOf(entry.rule);
          if (hasOption(asked.rule, uses, said))
            wrong.push(`${asked.where}: a raw option: ${said}`);
          for (const use of uses) {
            const less = sentenceWithout(entry.rule, use, family);
            if (less === sentenceWithout(entry.rule, undefined, family))
              wrong.push(`${asked.where}: ${use.name} makes no difference: ${said}`);
            for (const word of use.words.filter((_, at) => !isResolved(use, at)))
              for (const token of tokensOf(word.text))
                if (!mentions(said, token) && !namesProtocol(use, said))
                  wrong.push(`${asked.where}: ${token} of ${use.name} is not in: ${said}`);
          }
        }
      }
    }
    assert.ok(count > 2000);
    assert.deepEqual([...new Set(wrong)].slice(0, 40), []);
  });
});

function optionsOf(rule: Rule): OptionUse[] {
  return [
    ...rule.options,
    ...rule.matches.flatMap(({ options }) => options),
    ...(rule.target?.extension?.options ?? []),
  ];
}

/** Whether an option stands in a sentence as it is written, other than as a value. */
function hasOption(rule: string, uses: readonly OptionUse[], said: string): boolean {
  const values = uses.flatMap(({ words }) => words.map(({ text }) => text));
  return (rule.match(/--[a-z][\w-]+/g) ?? []).some(
    (option) => said.includes(option) && !values.some((text) => text.includes(option)),
  );
}

/** What is said of a rule without one of its options. */
function sentenceWithout(rule: Rule, use: OptionUse | undefined, family: Family): string {
  const rest = (options: readonly OptionUse[]) => options.filter((option) => option !== use);
  const extension = rule.target?.extension;
  const less: Rule = {
    ...rule,
    options: rest(rule.options),
    matches: rule.matches.map((match) => ({ ...match, options: rest(match.options) })),
    target:
      rule.target === undefined || extension === undefined
        ? rule.target
        : { ...rule.target, extension: { ...extension, options: rest(extension.options) } },
  };
  return explainContent(less, { family, inBuiltIn: true, called: DEFAULT_READING.called });
}

/** The names and numbers of a value. */
function tokensOf(text: string): string[] {
  return text.split(/[^\p{L}\p{N}.]+/u).filter((token) => token !== "");
}

/** A protocol is said by its name, whatever its spelling or number. */
function namesProtocol({ values }: OptionUse, said: string): boolean {
  const [value] = values;
  if (value?.kind !== "protocol") return false;
  const name = value.number === 0 ? "all" : protocolName(value.number);
  return name !== undefined && said.toLowerCase().includes(name.replace("ipv6-", "").toLowerCase());
}

/** Words that may be shortened or have synonyms are said by the names that the tool takes them for. */
function isResolved({ values, spec }: OptionUse, at: number): boolean {
  const kind = values[at]?.kind;
  return (
    (kind === "word" || kind === "words") &&
    ["word", "words", "weekdays", "set-directions"].includes(spec.values?.[at]?.kind ?? "")
  );
}

function mentions(said: string, token: string): boolean {
  const lower = said.toLowerCase();
  if (lower.includes(token.toLowerCase())) return true;
  const other = SAID.get(token);
  if (other !== undefined && lower.includes(other)) return true;
  if (new RegExp(`\\b${Number(token)}\\b`).test(said)) return true;
  const number = Number(/^0[0-7]+$/.test(token) ? `0o${token.slice(1)}` : token);
  return !Number.isNaN(number) && new RegExp(`\\b${number}\\b`).test(said);
}
