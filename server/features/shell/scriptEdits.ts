import type { Completion } from "../completion/index";
import type { CompletionItem } from "../completion/item";
import type { Edit } from "../place";
import type { Embedded } from "./derivation";

/** What says the same inside quotes of a shell, outside them, and in a rules file. */
const PLAIN = /^[\w@%+:,./=-]*$/;

/** The same with blanks and negations, outside quotes. */
const WORDS = /^[\w@%+:,./= !-]*$/;

/**
 * Edits of the file that was made of a script as edits of the script; undefined where one of them is of something that
 * does not stand in the script, or would be read otherwise by a shell.
 */
export function editsInScript(
  { map, commands }: Embedded,
  script: string,
  edits: readonly Edit[],
): Edit[] | undefined {
  const made: Edit[] = [];
  for (const edit of edits) {
    if (!map.isTaken(edit)) return undefined;
    const start = map.toSource(edit.start);
    const end = Math.max(map.toSource(edit.end), start);
    const replaced = script.slice(start, end);
    if (commands !== undefined && !(PLAIN.test(edit.text) && PLAIN.test(replaced))) {
      const isBetween = [start - 1, end].every((at) => /^[\s]?$/.test(script[at] ?? ""));
      if (!WORDS.test(edit.text) || !WORDS.test(replaced) || !isBetween) return undefined;
    }
    if (commands === undefined && /[$`\\]/.test(edit.text + replaced)) return undefined;
    made.push({ start, end, text: edit.text });
  }
  return made;
}

/** What may be written at the cursor in a command: nothing of other lines, and nothing that a shell reads otherwise. */
export function inCommand(found: Completion): Completion {
  return { ...found, items: found.items.filter(isForCommands) };
}

const PLACEHOLDER = /\$\{\d+\|[^}]*\|\}|\$\{\d+:([^}]*)\}|\$\{?\d+\}?/g;

function isForCommands({ label, kind, text, snippet }: CompletionItem): boolean {
  if (kind === "directive" || kind === "table" || /^[:*]|^COMMIT$/.test(label)) return false;
  const written = text ?? label;
  return [written, (snippet ?? "").replace(PLACEHOLDER, "$1")].every((one) =>
    /^(?:[\w@%+:,./= !-]|"[\w@%+:,./= !-]*")*$/.test(one),
  );
}
