import type { Problem } from "../../check/problem";
import type { RulesFile } from "../../file";
import { type Edit, itemAt, sectionAt } from "../place";
import type { Fix } from "./fix";
import { SUCCESSORS, type Successor, successorOfSame } from "./successors";
import { loads, replaceWord, type Word, wordsIn } from "./words";

/** What has taken the place of an extension, where it can say the same. */
export function replaceRetired(file: RulesFile, { line, start, end }: Problem): Fix[] {
  const words = wordsIn(file.lines, line);
  const at = words.findIndex(
    (word, index) =>
      index > 0 && loads(words[index - 1] as Word) && word.end >= start && word.start <= end,
  );
  const name = words[at];
  if (name === undefined) return [];
  const short = /^--?m/.test((words[at - 1] as Word).text) ? "-m" : "-j";
  const old = `${short} ${name.text}`;
  return successorsOf(file, old, line).flatMap((successor, rank) => {
    const edits = rewrite(file, line, words, at, successor);
    const title = `Write ${short} ${successor.name} for ${old}`;
    return edits === undefined ? [] : [{ title, edits, preferred: rank === 0 }];
  });
}

function successorsOf(file: RulesFile, old: string, line: number): Successor[] {
  if (old !== "-j SAME") return [SUCCESSORS.get(old) ?? []].flat();
  const section = sectionAt(file.ruleset, line);
  const item = section === undefined ? undefined : itemAt(section, line);
  const chain = item?.kind === "rule" ? item.chain : undefined;
  const both = (["SNAT", "DNAT"] as const).map(successorOfSame);
  if (chain === "POSTROUTING" || chain === "INPUT") return both.slice(0, 1);
  return chain === "PREROUTING" || chain === "OUTPUT" ? both.slice(1) : both;
}

/** The edits of the name and of the options behind it, or undefined where one of them has no translation. */
function rewrite(
  { lines }: RulesFile,
  line: number,
  words: readonly Word[],
  at: number,
  { name, options = {}, needs = {}, lost = [] }: Successor,
): Edit[] | undefined {
  const edits: Edit[] = [];
  const missing = new Map(Object.entries(needs));
  const seen = new Set<string>();
  for (let i = at + 1; i < words.length && !loads(words[i] as Word); i++) {
    const word = words[i] as Word;
    const [written, inline] = split(word.text);
    if (lost.includes(written)) return undefined;
    const key = optionCalled(written, Object.keys(options));
    const option = options[key ?? ""];
    if (key === undefined || option === undefined) continue;
    if (seen.has(key)) return undefined;
    seen.add(key);
    if (option.name === undefined) {
      edits.push(takeOut(lines.offsetOf(line), words, i));
      continue;
    }
    missing.delete(option.name);
    const next = inline === undefined ? words[i + 1] : undefined;
    const old = inline ?? next?.text ?? "";
    const value = option.value === undefined ? old : option.value(old);
    if (value === undefined) return undefined;
    edits.push(
      replaceWord(
        lines,
        line,
        word,
        inline === undefined ? option.name : `${option.name}=${value}`,
      ),
    );
    if (next !== undefined && value !== old) edits.push(replaceWord(lines, line, next, value));
  }
  const added = [...missing].map(([option, value]) => ` ${option} ${value}`).join("");
  return [replaceWord(lines, line, words[at] as Word, `${name}${added}`), ...edits];
}

function split(text: string): [name: string, value: string | undefined] {
  const equals = text.indexOf("=");
  return equals < 0 ? [text, undefined] : [text.slice(0, equals), text.slice(equals + 1)];
}

/** The option that a word names, by its beginning too where that is enough. */
function optionCalled(written: string, names: readonly string[]): string | undefined {
  if (names.includes(written)) return written;
  const begun = names.filter((name) => /^--../.test(written) && name.startsWith(written));
  return begun.length === 1 ? begun[0] : undefined;
}

/** A word without the blanks in front of it. */
function takeOut(offset: number, words: readonly Word[], at: number): Edit {
  const start = words[at - 1]?.end ?? 0;
  return { start: offset + start, end: offset + (words[at] as Word).end, text: "" };
}
