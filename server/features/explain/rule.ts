import { corePhrase, phrasesOf, verdictPhrase } from "../../catalogue/phrases/index";
import type { Phrase, Phrases } from "../../catalogue/phrases/phrase";
import type { Family } from "../../catalogue/schema";
import type { Called } from "../../file";
import type { ExtensionUse, OptionUse, Rule, Target } from "../../ruleset/model";
import { optionOf } from "../../ruleset/model";
import { type Piece, Sentence } from "./sentence";
import { sayStates } from "./states";
import { type Said, sayPorts, sayProtocol, sayValue, type ValueContext } from "./values";

/** What is known of the place where a rule stands. */
export interface Around {
  readonly family: Family;
  /** Whether its chain is one of the table's own, where nothing is gone back to. */
  readonly inBuiltIn: boolean;
  readonly called: Called;
}

/** What a rule does, in one sentence. */
export function explainContent(rule: Rule, around: Around): string {
  const context: ValueContext = {
    family: around.family,
    protocol: rule.protocol,
    called: around.called,
  };
  const sentence = new Sentence();
  const protocol = sayCore(sentence, rule, context);
  let connections = false;
  for (const use of rule.matches) {
    sentence.begin();
    if (use.spec?.name === "conntrack" || use.spec?.name === "state")
      connections = addStates(sentence, use) || connections;
    addExtension(sentence, use, context);
  }
  const { target } = rule;
  if (target?.extension !== undefined) {
    sentence.begin();
    addExtension(sentence, target.extension, context);
  }
  const noun = connections ? "connections" : NOUNS[around.family];
  return sentence.say(verbOf(sentence, target, around), sentence.subject(protocol, noun));
}

const NOUNS: Readonly<Record<Family, string>> = {
  ip: "packets",
  ip6: "packets",
  arp: "ARP packets",
  eb: "frames",
};

/** What the tool's own options say; gives the protocol where it stands in front of the packets. */
function sayCore(sentence: Sentence, { options }: Rule, context: ValueContext): string {
  let protocol = "";
  for (const use of options) {
    sentence.begin();
    const phrase = corePhrase(context.family, use.name);
    if (phrase !== undefined) sentence.add(fill(phrase, use, context));
    else if (use.name === "-p") protocol = addProtocol(sentence, use);
  }
  return protocol;
}

function addProtocol(sentence: Sentence, use: OptionUse): string {
  const value = use.values[0];
  const text = use.words[0]?.text ?? "";
  const said = (value?.kind === "protocol" ? sayProtocol(value.number) : undefined) ?? text;
  const isAny = value?.kind === "protocol" && value.number === 0;
  const which = use.negated
    ? `of any protocol but ${said}`
    : isAny
      ? "of all protocols"
      : /[g-z_]/i.test(said) && !said.startsWith("0x")
        ? undefined
        : `of the protocol ${said}`;
  if (which === undefined) return said;
  sentence.add({ place: "which", text: which });
  return "";
}

/** Adds the states of connections that a match asks for; says whether only new ones are wanted. */
function addStates(sentence: Sentence, use: ExtensionUse): boolean {
  const option = optionOf(use.options, "--ctstate") ?? optionOf(use.options, "--state");
  if (option === undefined) return false;
  const value = option.values[0];
  const words = value?.kind === "words" ? value.words : (option.words[0]?.text ?? "").split(",");
  const said = sayStates(words, option.negated);
  sentence.add(said);
  return said.connections;
}

function addExtension(sentence: Sentence, use: ExtensionUse, context: ValueContext): void {
  const phrases = use.spec === undefined ? undefined : phrasesOf(use.spec);
  if (phrases === undefined) {
    sentence.add({ place: "which", text: `that the match ${use.name} takes (not described here)` });
    return;
  }
  const { always } = phrases;
  const said = inOrder(phrases, use.options).flatMap((option): Piece[] => {
    const phrase = phrases.options[option.name];
    return phrase === undefined ? [] : [fill(phrase, option, context)];
  });
  const instead = said.find(({ place }) => place === "instead");
  // What a target does by itself is said where none of its options says it better.
  if (always !== undefined && always.place !== "does")
    sentence.add({ place: always.place, text: instead?.text ?? always.yes });
  else if (instead !== undefined) sentence.add(instead);
  for (const piece of said) if (piece.place !== "instead") sentence.add(piece);
}

/** In the order in which they are said, which is that of the rule where it means something. */
function inOrder({ options, ordered }: Phrases, uses: readonly OptionUse[]): readonly OptionUse[] {
  if (ordered === true) return uses;
  const order = Object.keys(options);
  return uses.toSorted((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
}

function verbOf(sentence: Sentence, target: Target | undefined, { inBuiltIn }: Around): string {
  if (target === undefined) return "Counts @";
  switch (target.kind) {
    case "verdict":
      if (target.name === "RETURN" && inBuiltIn) return "Leaves @ to the policy";
      return verdictPhrase(target.name) ?? `Gives @ to ${target.name}`;
    case "chain":
      if (target.goto) sentence.add({ place: "tail", text: "without coming back here" });
      return `Lets the chain ${target.name} decide about @`;
    case "extension": {
      const phrases =
        target.extension?.spec === undefined ? undefined : phrasesOf(target.extension.spec);
      return phrases?.always?.place === "does" ? phrases.always.yes : `Gives @ to ${target.name}`;
    }
    case "not-catalogued":
      return `Gives @ to the target ${target.name} (not described here)`;
  }
}

function fill({ place, yes, no }: Phrase, use: OptionUse, context: ValueContext): Piece {
  const said = (at: number): Said => ({
    text: use.words[at]?.text ?? "",
    value: use.values[at],
    spec: use.spec.values?.[at],
  });
  const template = use.negated && no !== undefined ? no : yes;
  const text = template.replace(/\{(or|port|nth|\d?)\}/g, (_, slot: string) => {
    if (slot === "port") {
      const { ports, noun } = sayPorts(said(0), context);
      return `${noun} ${ports}`;
    }
    if (slot === "nth") return ordinal(said(0).text);
    return slot === "or"
      ? sayValue(said(0), "or", context)
      : sayValue(said(Number(slot)), "and", context);
  });
  return { place, text };
}

function ordinal(number: string): string {
  if (/1[123]$/.test(number)) return `${number}th`;
  const endings: Readonly<Record<string, string>> = { 1: "st", 2: "nd", 3: "rd" };
  return `${number}${endings[number.at(-1) ?? ""] ?? "th"}`;
}
