import type { Problem } from "../../check/problem";
import type { RulesFile } from "../../file";
import type { Fix } from "./fix";

/** What is wrong with the text as a whole: an editor may hide these units from edits and has means of its own. */
export function wholeText({ lines }: RulesFile, { code, line }: Problem): Fix[] {
  if (code === "byte-order-mark") {
    return [
      {
        title: "Remove the byte order mark",
        edits: [{ start: 0, end: 1, text: "" }],
        preferred: true,
        byEditor: "byteOrderMark",
      },
    ];
  }
  if (code === "missing-final-newline") {
    return [
      {
        title: "End the last line with a newline",
        edits: [{ start: lines.length, end: lines.length, text: "\n" }],
        preferred: true,
        byEditor: "finalNewline",
      },
    ];
  }
  if (lines.at(line)?.text.endsWith("\r") !== true) return [];
  const whole = { start: 0, end: lines.length, text: lines.text().replaceAll("\r\n", "\n") };
  return [
    { title: "End all lines with \\n (LF)", edits: [whole], preferred: true, byEditor: "lineEnds" },
  ];
}
