import type { OptionSpec } from "../schema";

/** What a core option does to the reading of a rule. */
export type CoreAction =
  /** A command such as `-A`; `argument` words follow as the command wants. */
  | "command"
  /** A condition kept among the rule's own options. */
  | "condition"
  | "jump"
  | "goto"
  | "match"
  /** `-4` and `-6`. */
  | "only-ip"
  | "only-ip6"
  /** Read and without effect on a rule. */
  | "nothing"
  /** Prints something and ends the tool: nothing of the file below is read. */
  | "stop"
  /** `-c packets bytes`. */
  | "counters"
  /** Refused in a rules file. */
  | "refused"
  /** Refused together with a command that makes rules. */
  | "listing";

/** An option of the tool itself, found by its letter or its long names. */
export interface CoreOption {
  /** The name in full that we use for it: the letter where it has one. */
  readonly name: string;
  readonly letter?: string;
  readonly long: readonly string[];
  /** Whether a word follows: never, always, or only when glued to it. */
  readonly argument: "none" | "required" | "optional";
  readonly action: CoreAction;
  readonly option?: OptionSpec;
  /**
   * Up to 1.8.9 the tool took the whole last word as the value (`argv[optind - 1]`), so that `-ptcp` and `--protocol=tcp`
   * were not understood.
   */
  readonly wholeWord?: boolean;
  readonly summary: string;
}
