import type { ExtensionSpec, OptionSpec } from "../catalogue/schema";
import type { Value } from "../catalogue/values/value";
import type { Span } from "../text/span";

/** What a line of a table does (`-A`, `-I`, …). */
export type Command =
  | "append"
  | "insert"
  | "delete"
  | "replace"
  | "check"
  | "new-chain"
  | "delete-chain"
  | "flush"
  | "zero"
  | "policy"
  | "rename-chain"
  | "list"
  | "list-rules";

/** A piece of a line that was read as one name. */
export interface Name extends Span {
  readonly text: string;
}

/** One option as it was written and read. */
export interface OptionUse extends Span {
  /** The name in full, as the catalogue has it: `--destination-port` for `--dport` or `--dp`; `-s` for `--source`. */
  readonly name: string;
  readonly spec: OptionSpec;
  readonly negated: boolean;
  /** The words behind it, in order, with where they stand. */
  readonly words: readonly Name[];
  /** What the words mean; undefined where one was refused. */
  readonly values: readonly (Value | undefined)[];
}

/** One `-m` (or a protocol's own match that came by itself), or the target with its options. */
export interface ExtensionUse extends Span {
  /** As written: `icmpv6` for the match `icmp6`. */
  readonly name: string;
  /** Undefined where the catalogue does not describe it. */
  readonly spec: ExtensionSpec | undefined;
  /** Loaded by `-p` and an option of that protocol, not by `-m`. */
  readonly implicit: boolean;
  readonly options: readonly OptionUse[];
}

/** Where a rule sends the packets that it matches. */
export interface Target extends Span {
  readonly name: string;
  readonly goto: boolean;
  /**
   * What the name is: one of the tool's own verdicts, an extension, real but not described yet, or else a chain, which
   * must then be declared.
   */
  readonly kind: "verdict" | "extension" | "not-catalogued" | "chain";
  readonly extension: ExtensionUse | undefined;
  /** For a chain that turns out not to be declared: the extension of that name that another family or release has. */
  readonly elsewhere: ExtensionSpec | undefined;
}

/** One line of a table, read as the tool reads its words. */
export interface Rule {
  readonly command: Command | undefined;
  /** Where the command stands, for messages about the line as a whole. */
  readonly commandSpan: Span;
  readonly chain: Name | undefined;
  /** Of `-I`, `-R`, `-D`. */
  readonly ruleNumber: number | undefined;
  /** `-P`'s policy, `-E`'s new name. */
  readonly argument: Name | undefined;
  readonly counters: Span | undefined;
  /** `-s`, `-d`, `-p`, `-i`, `-o`, `-f` and what other families have in their place; never `-m`, `-j`, `-g`. */
  readonly options: readonly OptionUse[];
  readonly matches: readonly ExtensionUse[];
  readonly target: Target | undefined;
  /** The protocol of `-p`, undefined where none was given. */
  readonly protocol: number | undefined;
  readonly protocolNegated: boolean;
  /** Why the tool would refuse the line; what stands behind a fault is read as well as it goes. */
  readonly faults: readonly Fault[];
  /** The line is for the other family (`-4`, `-6`) and is passed over. */
  readonly otherFamily: boolean;
  /** What `check` found out about the rule by itself, kept here because it depends on nothing but the rule. */
  local: unknown;
  /** `-h` or `-V`: the tool ends here with success and reads nothing more of the file. */
  readonly stops: Span | undefined;
}

/** A refusal: its code, a sentence that says what is wrong and what to do, and where. */
export interface Fault extends Span {
  readonly code: string;
  readonly message: string;
  /** Something better to write in place of the span, for a quick fix. */
  readonly suggestion?: string;
}

/** The use of one option in an extension or rule, the last one where it was given several times. */
export function optionOf(options: readonly OptionUse[], name: string): OptionUse | undefined {
  for (let i = options.length - 1; i >= 0; i--) if (options[i]?.name === name) return options[i];
  return undefined;
}

/** Where a part of a word stands in its line: the whole word where it is quoted, since offsets differ then. */
export function partOf(word: Name, part: Span): Span {
  const isPlain = word.end - word.start === word.text.length;
  return isPlain
    ? { start: word.start + part.start, end: word.start + part.end }
    : { start: word.start, end: word.end };
}
