import { type Reading, RulesFile } from "../../file";
import type { ToolCall } from "./commands";
import { Derivation, type Embedded } from "./derivation";
import type { HereDocument } from "./script";

/** The whole input of iptables-restore that stands in a script: behind `<<`, its own or that of a `cat` that it reads. */
export function hereDocumentsOf(
  path: string,
  script: string,
  { does, family, isEither, words, step }: ToolCall,
  reading: Reading,
): Embedded[] {
  const isCat = step.from !== undefined && /^(?:\/bin\/)?cat$/.test(step.from.words[0]?.text ?? "");
  const input = step.input ?? (isCat ? step.from.input : undefined);
  if (does !== "restore" || isEither || input === undefined) return [];
  const made = new Derivation();
  takeLines(made, script, input);
  const noflush = words.some(({ text, isOpen }) => isOpen || /^-\w*n|^--noflush/.test(text));
  const file = RulesFile.of(path, made.text, {
    ...reading,
    family,
    noflush: reading.noflush || noflush,
  });
  return [{ file, map: made.map }];
}

/** What the shell makes of the lines; what it puts in is written as an expression of a template. */
function takeLines(made: Derivation, script: string, input: HereDocument): void {
  let at = input.start;
  const take = (end: number) => {
    made.take(script.slice(at, end), { start: at, end });
    at = end;
  };
  const special = input.isExpanded
    ? /\\[\\$`]|\\\n|\$\{[^}\n]*\}?|\$\([^)\n]*\)?|\$[A-Za-z_]\w*|\$[\d@*#?!$-]|`[^`\n]*`?|^\t+/gm
    : /^\t+/gm;
  for (const { 0: sign, index } of script.slice(input.start, input.end).matchAll(special)) {
    const start = input.start + index;
    const end = start + sign.length;
    if (sign.startsWith("\t") && !input.isIndented) continue;
    take(start);
    at = end;
    if (sign.startsWith("\t") || sign === "\\\n") continue;
    if (sign.startsWith("\\")) made.take(sign[1] as string, { start, end });
    else made.take(`\${${sign.replace(/[^\w]/g, "")}}`, { start, end });
  }
  take(input.end);
}
