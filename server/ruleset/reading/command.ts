import type { CoreOption } from "../../catalogue/core/option";
import { wholeNumber } from "../../catalogue/values/numbers";
import type { Span } from "../../text/span";
import type { Command, Name } from "../model";
import { chainNameFault } from "../names";
import type { RuleDraft } from "./draft";

const COMMANDS: Readonly<Record<string, Command>> = {
  "-A": "append",
  "-C": "check",
  "-D": "delete",
  "-I": "insert",
  "-R": "replace",
  "-L": "list",
  "-S": "list-rules",
  "-F": "flush",
  "-Z": "zero",
  "-N": "new-chain",
  "-X": "delete-chain",
  "-E": "rename-chain",
  "-P": "policy",
  "--check": "check",
};

/** Reads a command such as `-A` with the words that follow it. */
export function readCommand(
  draft: RuleDraft,
  option: CoreOption,
  span: Span,
  argument: Name | undefined,
): void {
  const command = COMMANDS[option.name] as Command;
  if (draft.bang !== undefined)
    draft.fault("not-negatable", draft.bang, `! cannot stand before ${option.name}.`);
  if (draft.command === "new-chain" && command === "policy" && draft.isBridge) {
    draft.argument = argument;
    return;
  }
  if (draft.command !== undefined) {
    draft.fault(
      "several-commands",
      span,
      "A line has one command only: put this one on a line of its own.",
    );
    return;
  }
  draft.command = command;
  draft.commandSpan = span;
  draft.chain =
    argument ?? (option.argument === "optional" ? draft.words.takeOptional() : undefined);
  switch (command) {
    case "insert":
    case "delete":
    case "list":
    case "list-rules":
    case "zero":
      takeRuleNumber(draft, false);
      break;
    case "replace":
      takeRuleNumber(draft, true);
      break;
    case "rename-chain":
    case "policy":
      draft.argument = draft.words.takeOptional();
      if (draft.argument === undefined) {
        draft.fault(
          "missing-argument",
          span,
          command === "policy"
            ? "-P needs a chain and a policy."
            : "-E needs the old and the new name of the chain.",
        );
      }
      break;
    case "new-chain":
      checkNewChain(draft, argument as Name);
      break;
    default:
      break;
  }
  if (command === "rename-chain" && draft.argument !== undefined && !draft.isBefore("1.8.11"))
    checkNewChain(draft, draft.argument);
}

function checkNewChain(draft: RuleDraft, name: Name): void {
  const wrong = chainNameFault(name.text, draft.dialect, draft.chainNames);
  if (wrong !== undefined) draft.fault(wrong.code, name, wrong.message);
}

function takeRuleNumber(draft: RuleDraft, required: boolean): void {
  const word = draft.words.takeOptional();
  if (word === undefined) {
    if (required)
      draft.fault(
        "missing-argument",
        draft.commandSpan,
        "-R needs the number of the rule to replace.",
      );
    return;
  }
  const first = draft.isBridge ? word.text.split(":")[0] : word.text;
  const number = wholeNumber(first ?? "");
  if (number === undefined || number < 1 || number > 0x7fffffff) {
    draft.fault(
      "bad-rule-number",
      word,
      `"${word.text}" is not a rule number: the first rule of a chain is 1.`,
    );
  } else draft.ruleNumber = number;
}
