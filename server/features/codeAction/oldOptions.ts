import type { Problem } from "../../check/problem";
import type { RulesFile } from "../../file";
import type { Fix } from "./fix";
import { replaceWord, wordsIn } from "./words";

/** Options under their old names, each with the match that has them. */
const RENAMED: ReadonlyMap<string, { readonly match: string; readonly name: string }> = new Map([
  ["--days", { match: "time", name: "--weekdays" }],
  ["--localtz", { match: "time", name: "--kerneltz" }],
]);

/** The new name of an option. */
export function renameOption({ lines }: RulesFile, { line, start }: Problem): Fix[] {
  const words = wordsIn(lines, line);
  const word = words.find((one) => one.start === start);
  const renamed = RENAMED.get(word?.text ?? "");
  if (word === undefined || renamed === undefined) return [];
  if (!words.some(({ text }, at) => text === renamed.match && words[at - 1]?.text === "-m"))
    return [];
  return [
    {
      title: `Write ${renamed.name} for ${word.text}`,
      edits: [replaceWord(lines, line, word, renamed.name)],
      preferred: true,
    },
  ];
}

/** Says in which zone a time is meant. */
export function sayZone({ lines }: RulesFile, { line, end }: Problem): Fix[] {
  const at = lines.offsetOf(line) + end;
  return ["--utc", "--kerneltz"].map((zone) => ({
    title: zone === "--utc" ? "Say --utc, as it is read now" : "Use the kernel's zone (--kerneltz)",
    edits: [{ start: at, end: at, text: ` ${zone}` }],
    preferred: false,
  }));
}
