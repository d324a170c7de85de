import type { Problem } from "../../check/problem";
import type { RulesFile } from "../../file";
import type { Fix } from "./fix";
import { wordsIn } from "./words";

/** `-s ! ADDRESS`, as old releases wrote it, is `! -s ADDRESS`. */
export function moveNegation({ lines }: RulesFile, { line, start, end }: Problem): Fix[] {
  const words = wordsIn(lines, line);
  const at = words.findIndex((word, index) => {
    const next = words[index + 1];
    return word.text === "!" && next !== undefined && start <= next.end && end >= word.start;
  });
  const [before, option, bang, value] = [words[at - 2], words[at - 1], words[at], words[at + 1]];
  if (option?.text.startsWith("-") !== true || bang === undefined || value === undefined) return [];
  if (value.text.startsWith("-") || before?.text === "!") return [];
  const offset = lines.offsetOf(line);
  return [
    {
      title: `Put the ! before ${option.text}`,
      edits: [
        { start: offset + option.start, end: offset + option.start, text: "! " },
        { start: offset + bang.start, end: offset + value.start, text: "" },
      ],
      preferred: true,
    },
  ];
}
