import { ICMP_NAMES, ICMP6_NAMES } from "../../catalogue/values/icmp";
import type { Problem } from "../../check/problem";
import type { RulesFile } from "../../file";
import type { Edit } from "../place";
import type { Fix } from "./fix";
import { replaceWord, type Word, wordsIn } from "./words";

/** Types that ICMPv6 has under another name (RFC 4443). */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ["fragmentation-needed", "packet-too-big"],
]);

/** A rule about ICMP in a file of ip6tables, said of ICMPv6 where its type is there too. */
export function sayIcmp6({ lines, family }: RulesFile, { line }: Problem): Fix[] {
  if (family !== "ip6") return [];
  const words = wordsIn(lines, line);
  const edits: Edit[] = [];
  for (const [at, word] of words.entries()) {
    const text = translate(words, at);
    if (text === undefined) return [];
    if (text !== word.text) edits.push(replaceWord(lines, line, word, text));
  }
  return edits.length === 0
    ? []
    : [{ title: "Write ICMPv6 for ICMP in this rule", edits, preferred: true }];
}

/** The word as it is said of ICMPv6, or undefined where that cannot be said. */
function translate(words: readonly Word[], at: number): string | undefined {
  const { text } = words[at] as Word;
  const before = words[at - 1]?.text ?? "";
  if (/^(?:-p|--proto\w*)$/.test(before)) return /^(?:icmp|1)$/i.test(text) ? "ipv6-icmp" : text;
  if (/^(?:-m|--match)$/.test(before)) return text === "icmp" ? "icmp6" : text;
  if (before === "--icmp-type") return typeOf(text);
  return text === "--icmp-type" ? "--icmpv6-type" : text;
}

function typeOf(text: string): string | undefined {
  const name = /^\d/.test(text) ? nameOf(text) : text;
  const other = OTHER_NAMES.get(name ?? "") ?? name;
  return ICMP6_NAMES.find(([known]) => known === other)?.[0];
}

function nameOf(number: string): string | undefined {
  const [type, code] = number.split("/").map(Number);
  const [from, to] = code === undefined ? [0, 255] : [code, code];
  return ICMP_NAMES.find((name) => name[1] === type && name[2] === from && name[3] === to)?.[0];
}
