import type { RulesFile } from "../../file";
import type { Edit, Stretch } from "../place";
import { readCommands, type ToolCommand } from "./commands";
import { type Inserted, insertCommands } from "./insertCommands";
import { readScript } from "./script";

/** What a text that is about to be put into a file comes to there. */
export interface Pasted extends Inserted {
  /** Whether the text holds nothing but commands that become lines of the file. */
  readonly isWhole: boolean;
}

/** The commands of a text as lines of a file into which it is pasted at an offset; undefined where it has none. */
export function pasteCommands(file: RulesFile, offset: number, text: string): Pasted | undefined {
  const commands = commandsIn(text);
  if (commands.length === 0) return undefined;
  const inserted = insertCommands(file, commands, lineFor(file, offset));
  if (inserted === undefined) return undefined;
  const isWhole = inserted.leftOut.length === 0 && readScript(text).length === commands.length;
  return { ...inserted, isWhole };
}

/** The commands among some lines of a file made rules of it; undefined where there are none. */
export function replaceCommands(file: RulesFile, wanted: Stretch): Inserted | undefined {
  const { lines } = file;
  const { start, end } = commandLines(file, wanted);
  const text = lines.slice(start, end);
  const commands = commandsIn(text);
  if (commands.length === 0 || readScript(text).length !== commands.length) return undefined;
  const rest = file.edited(lines.replace(start, end, ""));
  const inserted = insertCommands(rest, commands, rest.lines.lineAt(start)?.index ?? lines.count);
  if (inserted === undefined) return undefined;
  const length = end - start;
  let taken = "";
  const edits: Edit[] = [];
  for (const edit of inserted.edits) {
    if (edit.start === start && edit.end === start) taken = edit.text;
    else if (edit.start < start) edits.push(edit);
    else edits.push({ ...edit, start: edit.start + length, end: edit.end + length });
  }
  return { ...inserted, edits: [...edits, { start, end, text: taken }] };
}

/** Most pasted texts have none, and the longest are no scripts. */
function commandsIn(text: string): ToolCommand[] {
  return text.length < 1_000_000 && /ip6?t/i.test(text) ? readCommands(text) : [];
}

/** Above which line a text goes that is put in at an offset. */
function lineFor({ lines }: RulesFile, offset: number): number {
  const at = lines.lineAt(offset);
  if (at === undefined) return lines.count;
  return offset === at.offset ? at.index : at.index + 1;
}

/** The whole lines of a stretch, and those that a backslash continues. */
function commandLines({ lines }: RulesFile, { start, end }: Stretch): Stretch {
  const isContinued = (index: number) => /\\\r?$/.test(lines.at(index)?.text ?? "");
  let first = lines.lineAt(start)?.index ?? 0;
  let last = lines.lineAt(end > start ? end - 1 : end)?.index ?? first;
  while (isContinued(first - 1)) first--;
  while (isContinued(last)) last++;
  return { start: lines.offsetOf(first), end: lines.offsetOf(last + 1) };
}
