import type { RulesFile } from "../../file";
import type { Item, Section } from "../../ruleset/ruleset";
import { splitWords, wordStart, wordText } from "../../syntax/words";
import { cursorAt, type Stretch } from "../place";
import { shellWord } from "./quote";

/**
 * The rules and chains of some lines as commands that do the same on a machine, one a line; all of the file where the
 * stretch is empty. Counters are left out. Empty where the tool has no such command.
 */
export function asCommands(file: RulesFile, { start, end }: Stretch): string {
  const first = cursorAt(file.lines, start).index;
  const behind = cursorAt(file.lines, end);
  const last = behind.column === 0 && behind.index > first ? behind.index - 1 : behind.index;
  const whole = start === end;
  const commands = file.ruleset.sections.flatMap((section) =>
    section.items
      .filter(({ index }) => whole || (index >= first && index <= last))
      .flatMap((item) => {
        const words = commandOf(file, section, item);
        return words === undefined ? [] : [words];
      }),
  );
  return commands.map((words) => `${words.map(shellWord).join(" ")}\n`).join("");
}

function commandOf({ family }: RulesFile, section: Section, item: Item): string[] | undefined {
  const tool = [`${family}tables`, ...(section.table === "filter" ? [] : ["-t", section.table])];
  const { text, terminated } = item.line;
  if (item.kind === "chain") {
    const [, name, policy] = /^:\s*(\S+)\s+(\S+)/.exec(text) ?? [];
    if (name === undefined || policy === undefined) return undefined;
    if (section.chains.get(name)?.builtIn !== true) return [...tool, "-N", name];
    return policy === "-" ? undefined : [...tool, "-P", name, policy];
  }
  const words = splitWords(text, 0, text.length).filter(
    (word) => wordStart(word) >= (item.rule.counters?.end ?? 0),
  );
  return [...tool, ...words.map((word) => wordText(text, word, terminated))];
}
