import { moved, type PackedWord, packWord, wordEnd, wordStart } from "../../syntax/words";
import type { Dialect } from "../dialect";
import type { ExtensionUse, OptionUse, Rule } from "../model";
import { readPlain } from "./plain";
import { CHAIN, VALUE } from "./scan";
import type { Hole, Shape } from "./shape";

/**
 * The rule of a line that has a shape, made of the sample and the words in the slots: what it asks for and where it sends
 * packets are its own, the places of its words are the sample's. Much quicker than reading the line in full.
 */
export function fill(shape: Shape, text: string, dialect: Dialect): Rule {
  const { sample, slots } = shape;
  const filled: Filled = {
    options: sample.options,
    matches: sample.matches,
    target: sample.target,
  };
  let { chain } = sample;
  let at = beginning(text);
  for (const slot of slots) {
    const start = at + slot.before.length;
    const end = endOfWord(text, start);
    at = end;
    if (slot.kind === VALUE) fillIn(filled, slot, { text, start, end }, dialect);
    else if (slot.kind === CHAIN) chain = { text: text.slice(start, end), start, end };
    else if (filled.target !== undefined)
      filled.target = { ...filled.target, name: text.slice(start, end) };
  }
  return { ...sample, ...filled, chain, local: undefined };
}

/** What it asks of packets, and nothing else. */
export type Asked = Pick<Rule, "options" | "matches">;

/** What a line that has a shape asks of packets: options and matches that it shares with the sample are the sample's own. */
export function askedBy({ sample, slots }: Shape, text: string, dialect: Dialect): Asked {
  const filled: Filled = { options: sample.options, matches: sample.matches, target: undefined };
  let at = beginning(text);
  for (const slot of slots) {
    const start = at + slot.before.length;
    const end = endOfWord(text, start);
    at = end;
    if (slot.hole?.extension !== "target") fillIn(filled, slot, { text, start, end }, dialect);
  }
  return filled;
}

/** From the command to the target of a line that has a shape; to its end where there is no target. */
export function spanOf({ slots, target }: Shape, text: string): { start: number; end: number } {
  const start = beginning(text);
  if (target === undefined) return { start, end: text.length };
  let at = start;
  for (let i = 0; i < target.slots; i++)
    at = endOfWord(text, at + (slots[i] as Shape["slots"][number]).before.length);
  return { start, end: at + target.offset };
}

/**
 * The words of a line that has a shape: those of the sample, as much further on as the words in the slots are longer. `which`:
 * only those with these numbers, in their order.
 */
export function wordsIn(
  { slots, words: sample }: Shape,
  text: string,
  which?: readonly number[],
): PackedWord[] {
  const words: PackedWord[] = [];
  const most = which?.length ?? sample.length;
  let at = beginning(text);
  let by = at - wordStart(sample[0] as PackedWord);
  let next = 0;
  for (const { word, before } of slots) {
    for (; next < most && (which?.[next] ?? next) < word; next++)
      words.push(moved(sample[which?.[next] ?? next] as PackedWord, by));
    const start = at + before.length;
    at = endOfWord(text, start);
    for (; next < most && (which?.[next] ?? next) === word; next++)
      words.push(packWord(start, at, text.charCodeAt(start) === 34));
    by = at - wordEnd(sample[word] as PackedWord);
  }
  for (; next < most; next++) words.push(moved(sample[which?.[next] ?? next] as PackedWord, by));
  return words;
}

interface Filled {
  options: readonly OptionUse[];
  matches: readonly ExtensionUse[];
  target: Rule["target"];
}

/** Puts the word of a slot where it belongs. */
function fillIn(
  filled: Filled,
  { place, hole }: Shape["slots"][number],
  { text, start, end }: { text: string; start: number; end: number },
  dialect: Dialect,
): void {
  if (place === undefined || hole === undefined) return;
  const word = withoutQuotes(text.slice(start, end));
  const value = readPlain(place, dialect, word);
  put(filled, hole, {
    words: [{ text: word, start, end }],
    values: [value.kind === "fault" ? undefined : value],
  });
}

function put(
  filled: Filled,
  { extension, option }: Hole,
  words: Pick<OptionUse, "words" | "values">,
): void {
  if (extension === "rule") filled.options = changed(filled.options, option, words);
  else if (extension === "target") {
    const use = filled.target?.extension;
    if (use === undefined || filled.target === undefined) return;
    const options = changed(use.options, option, words);
    filled.target = { ...filled.target, extension: { ...use, options } };
  } else
    filled.matches = filled.matches.map((use, at) =>
      at === extension ? { ...use, options: changed(use.options, option, words) } : use,
    );
}

function changed(
  options: readonly OptionUse[],
  at: number,
  words: Pick<OptionUse, "words" | "values">,
): OptionUse[] {
  return options.map((option, index) => (index === at ? { ...option, ...words } : option));
}

/** Where the first word starts, behind counters. */
function beginning(text: string): number {
  let at = text.charCodeAt(0) === 91 ? text.indexOf("]") + 1 : 0;
  while (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9) at++;
  return at;
}

/** The words of lines with a shape are plain: either without blanks and quotes, or in one pair of quotes. */
function endOfWord(text: string, start: number): number {
  if (text.charCodeAt(start) === 34) return text.indexOf('"', start + 1) + 1;
  let at = start;
  while (at < text.length && text.charCodeAt(at) !== 32 && text.charCodeAt(at) !== 9) at++;
  return at;
}

function withoutQuotes(word: string): string {
  return word.startsWith('"') ? word.slice(1, -1) : word;
}
