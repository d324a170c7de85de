import { type Reading, RulesFile } from "../../file";
import type { Stretch } from "../place";
import { type CommandFamily, readCalls, readCommands, type ToolCommand } from "./commands";
import { type CommandLine, Derivation, type Embedded } from "./derivation";
import { hereDocumentsOf } from "./hereDocument";
import { ruleWord } from "./quote";
import type { ShellWord } from "./script";

/** Longer scripts hold data, and commands that are longer than the tools' own lines are not looked at. */
const MOST = { script: 1_000_000, command: 3000 };

/** What lists, helps, or speaks of families: no rules, and the restore tools read some of it otherwise. */
const OTHER = /^(?:-[a-z]*[LSV][a-z]*|-h|--list.*|--help|--version|-[46]|--ipv[46])$/;

/**
 * The rules in a shell script: of each family the commands, table by table, and what iptables-restore gets by
 * here-documents. Chains of a table are declared first, and what takes something away stands above that: a script need
 * not run from its first line to its last.
 */
export function embeddedRules(path: string, script: string, reading: Reading): Embedded[] {
  if (script.length > MOST.script || !/ip6?t/i.test(script)) return [];
  const commands = readCommands(script).filter(
    ({ words, call }) =>
      call.step.end - call.tool.end < MOST.command && !words.some(({ text }) => OTHER.test(text)),
  );
  const families: readonly CommandFamily[] = ["ip", "ip6"];
  return [
    ...families.flatMap((family) => {
      const own = commands.filter((command) => command.family === family);
      return own.length === 0 ? [] : [fileOfCommands(path, script, own, reading)];
    }),
    ...readCalls(script).flatMap((call) => hereDocumentsOf(path, script, call, reading)),
  ];
}

function fileOfCommands(
  path: string,
  script: string,
  commands: readonly ToolCommand[],
  reading: Reading,
): Embedded {
  const made = new Derivation();
  const lines = new Map<number, CommandLine>();
  let index = 0;
  const addLine = (text: string) => {
    made.add(`${text}\n`);
    index++;
  };
  for (const [, line] of script.matchAll(/^\s*(#\s*iptables-tools:\s*ignore-file.*)$/gm))
    addLine(line ?? "");
  const tables = new Map<string, ToolCommand[]>();
  for (const command of commands) {
    const table = command.tableWord?.isOpen === true ? "filter" : command.table;
    tables.set(table, [...(tables.get(table) ?? []), command]);
  }
  for (const [table, own] of tables) {
    if (/[\s\0]/.test(table)) continue;
    addLine(`*${table}`);
    for (const command of own.toSorted((a, b) => rankOf(a) - rankOf(b))) {
      for (const comment of command.comments) addLine(comment);
      lines.set(index, addCommand(made, script, command));
      addLine("");
    }
    addLine("COMMIT");
  }
  const { family } = commands[0] as ToolCommand;
  const file = RulesFile.of(path, made.text, { ...reading, family, noflush: true });
  return { file, map: made.map, commands: lines };
}

/** What takes away, what makes chains, all else. */
function rankOf({ words }: ToolCommand): number {
  const texts = words.map(({ text }) => text);
  if (texts.some((text) => /^(?:-[DFXEZ]|--(?:del|flush|zero|rename).*)$/.test(text))) return 0;
  return texts.some((text) => /^(?:-N|--new.*)$/.test(text)) ? 1 : 2;
}

/** One command as one line: words where the script has words, and as many blanks between them. */
function addCommand(made: Derivation, script: string, command: ToolCommand): CommandLine {
  const { tool, step } = command.call;
  const lineStart = made.text.length;
  const open: Stretch[] = [];
  let at = tool.end + (/\s/.test(script[tool.end] ?? "") ? 1 : 0);
  for (const word of command.words) {
    made.take(" ".repeat(Math.max(word.start - at, 0)), { start: at, end: word.start });
    const { start, end } = made.take(wordFor(script, word), word);
    if (word.isOpen) open.push({ start: start - lineStart, end: end - lineStart });
    at = word.end;
  }
  const end = Math.max(step.end, at);
  // Directly behind the tool's name nothing can be written that is not part of the name.
  if (at > tool.end) made.take(" ".repeat(end - at), { start: at, end });
  return { command, open };
}

/** A word as it stands in the script where the rules file would have it so too, else written anew. */
function wordFor(script: string, word: ShellWord): string {
  if (word.isOpen) return nameOf(word.text);
  const raw = script.slice(word.start, word.end);
  if (raw === word.text && /^[^\s"'\\]+$/.test(raw)) return raw;
  if (/^(["'])[^"\\\n]*\1$/.test(raw) && raw.length === word.text.length + 2 && word.text !== "!")
    return `"${word.text}"`;
  return ruleWord(word.text.replaceAll("\n", " ")) ?? "?";
}

/** Short forms of what the shell puts in, which no template has. */
function nameOf(text: string): string {
  const plain = text.replace(/\$\{(\w+)[^}]*\}/g, "$$$1").replace(/[^\w$.,:/@%+=!-]+/g, "_");
  return plain === "" ? "$" : plain;
}
