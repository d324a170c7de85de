import type { CoreOption } from "../catalogue/core/option";
import type { Line } from "../text/line";
import type { Span } from "../text/span";
import type { Dialect } from "./dialect";
import type { Name, Rule } from "./model";
import { coreTable } from "./optionTable";
import { readCommand } from "./reading/command";
import { RuleDraft } from "./reading/draft";
import { finish } from "./reading/finish";
import { loadMatch, loadProtocolMatch, readTarget } from "./reading/load";
import type { FoundOption } from "./reading/loadedOptions";
import { readCondition, readCounters, readExtensionOption } from "./reading/option";
import { unknownOption } from "./reading/unknownOption";
import { type Inline, WORD_BYTES, WORDS, WordReader } from "./reading/wordReader";

/**
 * Reads the words of a rule line as `do_parse` does: one after the other, each option looked up among the core's and those
 * of the extensions loaded so far. Never throws; what the tool would refuse becomes a fault and reading goes on.
 * `chainNames`: chains of the file that have the name of an extension, which they hide (`xtables_announce_chain`).
 */
export function resolve(line: Line, dialect: Dialect, chainNames: ReadonlySet<string>): Rule {
  const words = new WordReader(line);
  const draft = new RuleDraft(words, dialect, chainNames);
  checkLine(draft);
  while (!draft.over) {
    const word = words.take();
    if (word === undefined) {
      finish(draft);
      break;
    }
    readWord(draft, word);
  }
  return draft.rule();
}

function checkLine(draft: RuleDraft): void {
  const { words } = draft;
  if (words.countersFault !== undefined) {
    draft.fault("bad-counters", words.counters ?? words.seen, words.countersFault);
    draft.over = true;
  }
  for (const word of words.tooLong()) {
    draft.fault(
      "word-too-long",
      word,
      `This word is too long: the tool takes at most ${WORD_BYTES} bytes.`,
    );
    draft.over = true;
  }
  if (words.tooMany !== undefined) {
    draft.fault(
      "too-many-words",
      words.tooMany,
      `The line has ${words.count} words; the tool takes at most ${WORDS}. Split the rule.`,
    );
    draft.over = true;
  }
}

function readWord(draft: RuleDraft, word: Name): void {
  const { text } = word;
  if (text.charCodeAt(0) !== 45 || text === "-") plainWord(draft, word);
  else if (text.charCodeAt(1) !== 45) shortOptions(draft, word);
  else if (text === "--") endOfOptions(draft, word);
  else longOption(draft, word);
}

function plainWord(draft: RuleDraft, word: Name): void {
  if (word.text === "!") {
    if (draft.bang !== undefined)
      draft.fault("bad-negation", word, "Only one ! may stand before an option.");
    draft.bang = word;
    return;
  }
  if (draft.opaque) return;
  // One message for a run of stray words: the tool stops at the first.
  const end = draft.words.skipValues() ?? word.end;
  draft.bang = undefined;
  draft.fault(
    "stray-word",
    { start: word.start, end },
    strayWord(word.text, draft.words.text.slice(0, word.start)),
  );
}

function strayWord(text: string, before: string): string {
  if (text.startsWith("#"))
    return "A comment must start in the first column of its own line; at the end of a rule it is read as words of the rule.";
  if (/(?:^|\s)!\s*$/.test(before))
    return `"${text}" follows a ! that belongs before the option: write ! --option ${text}.`;
  if (text.endsWith("\\"))
    return "A backslash does not continue a line: write the whole rule on one line.";
  if (text.startsWith("'") || text.endsWith("'"))
    return "Single quotes do not group words here: use double quotes.";
  if (text.endsWith("\r"))
    return "A carriage return ends this line (Windows line ends): the tools want \\n alone.";
  return `"${text}" belongs to no option. A value with blanks must stand in double quotes.`;
}

function endOfOptions(draft: RuleDraft, word: Name): void {
  const rest = draft.words.skipRest();
  if (rest !== undefined)
    draft.fault("stray-word", rest, "Nothing is read behind --: take it out.");
  else if (draft.bang !== undefined)
    draft.fault("bad-negation", word, "An option is missing behind the !.");
}

function longOption(draft: RuleDraft, word: Name): void {
  const { text } = word;
  const equals = text.indexOf("=");
  const name = equals < 0 ? text : text.slice(0, equals);
  const inline = equals < 0 ? undefined : { offset: equals + 1, text: text.slice(equals + 1) };
  const found = findLong(draft, name, word);
  if (found === undefined) refuseUnknown(draft, word, name);
  else if (found.loaded === undefined) coreOption(draft, found.option, word, inline);
  else readExtensionOption(draft, found.loaded, found.option, word, inline);
}

function findLong(draft: RuleDraft, name: string, at: Span): FoundOption | undefined {
  const { loaded } = draft;
  // Beside an extension that nobody describes a beginning may be the whole name of one of its options.
  const found = loaded.find(name) ?? (draft.opaque ? undefined : loaded.findBeginning(name));
  if (found !== undefined) return found;
  return loadProtocolMatch(draft, at) ? findLong(draft, name, at) : undefined;
}

/** Letters may stand together as long as none of them takes a value; the value of the last one may be glued to it. */
function shortOptions(draft: RuleDraft, word: Name): void {
  const { text } = word;
  const { byLetter } = coreTable(draft.dialect);
  for (let i = 1; i < text.length; i++) {
    const letter = text[i] as string;
    const option = byLetter.get(letter);
    if (option === undefined) {
      refuseUnknown(draft, word, `-${letter}`);
      return;
    }
    if (option.argument !== "none") {
      coreOption(
        draft,
        option,
        word,
        i + 1 < text.length ? { offset: i + 1, text: text.slice(i + 1) } : undefined,
      );
      return;
    }
    coreOption(draft, option, word, undefined);
    if (draft.over) return;
  }
}

function refuseUnknown(draft: RuleDraft, word: Name, name: string): void {
  draft.bang = undefined;
  // What follows up to the next option is likely its value: one message is enough.
  draft.words.skipValues();
  if (draft.opaque) return;
  const { message, suggestion } = unknownOption(name, draft);
  draft.fault(
    "unknown-option",
    { start: word.start, end: Math.min(word.end, word.start + name.length) },
    message,
    suggestion,
  );
}

function coreOption(
  draft: RuleDraft,
  option: CoreOption,
  word: Name,
  inline: Inline | undefined,
): void {
  if (option.argument === "none" && inline !== undefined) {
    draft.fault("unknown-option", word, `${option.name} takes no value.`);
    return;
  }
  let argument: Name | undefined;
  if (inline !== undefined)
    argument =
      option.wholeWord === true && draft.isBefore("1.8.10")
        ? word
        : draft.words.inlineName(word, inline);
  else if (option.argument === "required") {
    argument = draft.words.take();
    if (argument === undefined) {
      draft.fault("missing-argument", word, `${option.name} needs a value behind it.`);
      return;
    }
  }
  act(draft, option, word, argument);
  draft.bang = undefined;
}

function act(draft: RuleDraft, option: CoreOption, span: Span, argument: Name | undefined): void {
  switch (option.action) {
    case "command":
      readCommand(draft, option, span, argument);
      return;
    case "condition":
      readCondition(draft, option, span, argument);
      return;
    case "jump":
    case "goto":
      readTarget(draft, option, span, argument as Name);
      return;
    case "match":
      loadMatch(draft, span, argument as Name);
      return;
    case "only-ip":
    case "only-ip6":
      if (draft.dialect.family === (option.action === "only-ip" ? "ip" : "ip6")) return;
      draft.otherFamily = true;
      draft.over = true;
      return;
    case "counters":
      readCounters(draft, option, span, argument as Name);
      return;
    case "refused":
      if (option.name === "-t")
        draft.fault(
          "illegal-option",
          span,
          "-t is refused in a rules file: put the rule under its *table line.",
        );
      else
        draft.fault(
          "illegal-option",
          span,
          `${option.name} is refused in a rules file: give it to the restore command instead.`,
        );
      return;
    case "listing":
      draft.fault(
        "illegal-option",
        span,
        `${option.name} is for listing rules and is refused here: take it out.`,
      );
      return;
    case "stop":
      if (draft.isBridge && draft.command !== undefined) {
        draft.fault(
          "several-commands",
          span,
          `${option.name} is a command of its own in ebtables: take it out.`,
        );
        return;
      }
      draft.stops = span;
      draft.over = true;
      return;
    case "nothing":
      return;
  }
}
