import type { Rehearsal } from "./rehearse";

/** What a trial showed, and no more. */
export function trialSentence(rehearsal: Rehearsal): string {
  switch (rehearsal.kind) {
    case "loaded":
      return "the host loads it, in a network namespace of its own with its ip sets.";
    case "refused":
      return `the host refuses it${rehearsal.by === "test" ? " (--test)" : " when it is loaded"}: ${rehearsal.message.trim()}`;
    case "syntaxOnly":
      return `only its syntax was tested, and accepted. ${rehearsal.why}`;
    case "undecided":
      return `not decided: ${rehearsal.why} The tool said: ${rehearsal.message.trim()}`;
    case "fault":
      return `not tried: ${rehearsal.message}`;
  }
}
