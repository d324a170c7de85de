import type { Rehearsal } from "./rehearse";

/** What a trial showed, and no more. */
export function trialSentence(rehearsal: Rehearsal): string {
  switch (rehearsal.kind) {
    case "loaded":
      return "the host loads it, in a network namespace of its own with its ip sets.";
    case "refused":
      return `the host refuses it${rehearsal.by === "test" ? " (--test)" : " when it is loaded"}: ${inLine(rehearsal.message)}`;
    case "syntaxOnly":
      return `only its syntax was tested, and accepted. ${rehearsal.why}`;
    case "undecided":
      return `not decided: ${rehearsal.why} The tool said: ${inLine(rehearsal.message)}`;
    case "fault":
      return `not tried: ${rehearsal.message}`;
  }
}

/** The words of a tool, without its line ends and its advice to ask for help. */
function inLine(message: string): string {
  return message
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !/^Try [`'"]/.test(line))
    .join(" ");
}
