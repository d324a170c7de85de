import type { CoreOption } from "../catalogue/core";
import { EB_LOADED, EB_TARGETS_LOADED } from "../catalogue/core";
import type { Lookup } from "../catalogue/index";
import { compareVersions, type ExtensionSpec, inScope, type OptionSpec, type ProtocolNeed } from "../catalogue/schema";
import { VERDICTS } from "../catalogue/tables";
import { etherTypeOf } from "../catalogue/values/ethertypes";
import { readValue } from "../catalogue/values/index";
import { wholeNumber } from "../catalogue/values/numbers";
import { extensionOfProtocol, protocolNumber } from "../catalogue/values/protocols";
import { isFault, type ReadContext, type Value } from "../catalogue/values/value";
import { wordsOf } from "../syntax/lineSyntax";
import { isQuoted, type PackedWord, rawOffset, wordEnd, wordStart, wordText } from "../syntax/words";
import type { Line } from "../text/line";
import { type Span, utf8Length } from "../text/span";
import type { Dialect } from "./dialect";
import type { Command, ExtensionUse, Fault, Name, OptionUse, Rule, Target } from "./model";
import { coreTable, type NamedOption, optionTable, type OptionTable } from "./optionTable";
import { unknownOption } from "./unknownOption";

/** The longest name of a chain, match or target in bytes (`XT_EXTENSION_MAXNAMELEN` less the final NUL). */
export const NAME_BYTES = 28;
/** The longest word in bytes (`struct xt_param_buf`). */
const WORD_BYTES = 1023;
/** How many words a line may have (`MAX_ARGC` less what the tool puts in front). */
const WORDS = 251;

/**
 * Reads the words of a rule line as `do_parse` does: one after the other, each option looked up among the core's and those
 * of the extensions loaded so far. Never throws; what the tool would refuse becomes a fault and reading goes on.
 * `chainNames`: chains of the file that have the name of an extension, which they hide (`xtables_announce_chain`).
 */
export function resolve(line: Line, dialect: Dialect, chainNames: ReadonlySet<string>): Rule {
  return new RuleReader(line, dialect, chainNames).read();
}

interface MutableOption {
  start: number;
  end: number;
  name: string;
  spec: OptionSpec;
  negated: boolean;
  words: Name[];
  values: (Value | undefined)[];
}

interface MutableUse {
  start: number;
  end: number;
  name: string;
  spec: ExtensionSpec | undefined;
  implicit: boolean;
  options: OptionUse[];
}

/** An extension whose options are understood. Those of ebtables are loaded before any of them is used. */
interface Loaded {
  readonly spec: ExtensionSpec;
  readonly table: OptionTable;
  use: MutableUse | undefined;
}

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

const MAKES_RULES: ReadonlySet<Command> = new Set<Command>(["append", "insert", "delete", "replace", "check"]);
const NO_FAULTS: readonly Fault[] = [];

class RuleReader {
  readonly #text: string;
  readonly #newline: boolean;
  readonly #words: readonly PackedWord[];
  readonly #dialect: Dialect;
  readonly #chainNames: ReadonlySet<string>;
  #at = 0;
  #faults: Fault[] = [];
  /** Where an unused `!` stands. */
  #bang: Span | undefined;
  /** Something was loaded whose options nobody knows, so that unknown words say nothing. */
  #opaque = false;
  #over = false;

  #command: Command | undefined;
  #commandSpan: Span;
  #chain: Name | undefined;
  #ruleNumber: number | undefined;
  #argument: Name | undefined;
  readonly #countersSpan: Span | undefined;
  readonly #options: OptionUse[] = [];
  readonly #matches: MutableUse[] = [];
  #loaded: Loaded[] = [];
  #target: Target | undefined;
  #protocolWord: string | undefined;
  #protocolUsed = false;
  #otherFamily = false;
  #stops: Span | undefined;
  #countersGiven = false;
  readonly #context: { -readonly [Key in keyof ReadContext]: ReadContext[Key] };

  constructor(line: Line, dialect: Dialect, chainNames: ReadonlySet<string>) {
    const syntax = wordsOf(line);
    this.#text = line.text;
    this.#newline = line.terminated && syntax.seen === line.text.length;
    this.#words = syntax.words;
    this.#dialect = dialect;
    this.#chainNames = chainNames;
    this.#countersSpan = syntax.counters;
    this.#commandSpan = { start: 0, end: syntax.seen };
    this.#context = {
      family: dialect.family,
      variant: dialect.variant,
      version: dialect.version,
      names: dialect.names,
      protocol: undefined,
      protocolNegated: false,
    };
    if (syntax.countersFault !== undefined) {
      this.#fault("bad-counters", syntax.counters ?? this.#commandSpan, syntax.countersFault);
      this.#over = true;
    }
  }

  read(): Rule {
    this.#checkLimits();
    if (this.#dialect.family === "eb") this.#loadBridgeExtensions();
    while (!this.#over && this.#at < this.#words.length) this.#readWord();
    if (!this.#over) this.#finish();
    return {
      command: this.#command,
      commandSpan: this.#commandSpan,
      chain: this.#chain,
      ruleNumber: this.#ruleNumber,
      argument: this.#argument,
      counters: this.#countersSpan,
      options: this.#options,
      matches: this.#matches,
      target: this.#target,
      protocol: this.#context.protocol,
      protocolNegated: this.#context.protocolNegated,
      faults: this.#faults.length === 0 ? NO_FAULTS : this.#faults,
      otherFamily: this.#otherFamily,
      local: undefined,
      stops: this.#stops,
    };
  }

  #checkLimits(): void {
    if (this.#text.length * 3 > WORD_BYTES) {
      for (const word of this.#words) {
        if (wordEnd(word) - wordStart(word) <= WORD_BYTES / 3) continue;
        if (utf8Length(this.#textOf(word)) > WORD_BYTES) {
          this.#fault("word-too-long", spanOf(word), `This word is too long: the tool takes at most ${WORD_BYTES} bytes.`);
          this.#over = true;
        }
      }
    }
    if (this.#words.length > WORDS) {
      this.#fault("too-many-words", spanOf(this.#words[WORDS] as PackedWord), `The line has ${this.#words.length} words; the tool takes at most ${WORDS}. Split the rule.`);
      this.#over = true;
    }
  }

  #loadBridgeExtensions(): void {
    for (const name of EB_LOADED) {
      this.#loadUnused(this.#dialect.catalogue.match(name));
    }
    // Up to 1.8.9 the options of old-style targets were understood without their -j.
    if (compareVersions(this.#dialect.version, "1.8.10") >= 0) return;
    for (const name of EB_TARGETS_LOADED) this.#loadUnused(this.#dialect.catalogue.target(name));
  }

  #loadUnused(found: Lookup): void {
    if (found.kind === "known") this.#loaded.push({ spec: found.spec, table: optionTable(found.spec, this.#dialect), use: undefined });
  }

  #readWord(): void {
    const word = this.#words[this.#at++] as PackedWord;
    const text = this.#textOf(word);
    if (text.charCodeAt(0) !== 45 || text === "-") this.#plainWord(word, text);
    else if (text.charCodeAt(1) === 45) {
      if (text === "--") this.#endOfOptions(word);
      else this.#longOption(word, text);
    } else this.#shortOptions(word, text);
  }

  #plainWord(word: PackedWord, text: string): void {
    const span = spanOf(word);
    if (text === "!") {
      if (this.#bang !== undefined) this.#fault("bad-negation", span, "Only one ! may stand before an option.");
      this.#bang = span;
      return;
    }
    if (this.#opaque) return;
    // One message for a run of stray words: the tool stops at the first.
    let end = span.end;
    while (this.#at < this.#words.length) {
      const next = this.#words[this.#at] as PackedWord;
      const nextText = this.#textOf(next);
      if (nextText.startsWith("-") || nextText === "!") break;
      end = wordEnd(next);
      this.#at++;
    }
    this.#bang = undefined;
    this.#fault("stray-word", { start: span.start, end }, this.#strayWord(text, span));
  }

  #strayWord(text: string, span: Span): string {
    const before = this.#text.slice(0, span.start).trimEnd();
    if (text.startsWith("#")) return "A comment must start in the first column of its own line; at the end of a rule it is read as words of the rule.";
    if (/(?:^|\s)!$/.test(before)) return `"${text}" follows a ! that belongs before the option: write ! --option ${text}.`;
    if (text === "\\" || text.endsWith("\\")) return "A backslash does not continue a line: write the whole rule on one line.";
    if (text.startsWith("'") || text.endsWith("'")) return "Single quotes do not group words here: use double quotes.";
    if (text.endsWith("\r")) return "A carriage return ends this line (Windows line ends): the tools want \\n alone.";
    return `"${text}" belongs to no option. A value with blanks must stand in double quotes.`;
  }

  #endOfOptions(word: PackedWord): void {
    if (this.#at < this.#words.length) {
      const next = this.#words[this.#at] as PackedWord;
      const last = this.#words[this.#words.length - 1] as PackedWord;
      this.#fault("stray-word", { start: wordStart(next), end: wordEnd(last) }, "Nothing is read behind --: take it out.");
    } else if (this.#bang !== undefined) this.#fault("bad-negation", spanOf(word), "An option is missing behind the !.");
    this.#at = this.#words.length;
  }

  #longOption(word: PackedWord, text: string): void {
    const equals = text.indexOf("=");
    const name = equals < 0 ? text : text.slice(0, equals);
    const inline = equals < 0 ? undefined : { offset: equals + 1, text: text.slice(equals + 1) };
    const found = this.#findLong(name);
    if (found === undefined) {
      this.#unknownOption(word, name);
      return;
    }
    if ("action" in found) this.#coreOption(found, word, inline);
    else this.#extensionOption(found.loaded, found.option, word, inline);
  }

  #findLong(name: string): CoreOption | { loaded: Loaded; option: NamedOption } | undefined {
    const core = coreTable(this.#dialect);
    // Beside an extension that nobody describes a beginning may be the whole name of one of its options.
    const exact = core.byName.get(name) ?? this.#findExtensionOption(name) ?? (this.#opaque ? undefined : this.#findBeginning(name));
    if (exact !== undefined) return exact;
    return this.#loadProtocolMatch() ? this.#findLong(name) : undefined;
  }

  /** The newest extension comes first, as `xtables_merge_options` puts it. */
  #findExtensionOption(name: string): { loaded: Loaded; option: NamedOption } | undefined {
    for (let i = this.#loaded.length - 1; i >= 0; i--) {
      const loaded = this.#loaded[i] as Loaded;
      const option = loaded.table.get(name);
      if (option !== undefined) return { loaded, option };
    }
    return undefined;
  }

  /** A beginning that only one option has will do (`getopt_long`); two names of the same option count once. */
  #findBeginning(name: string): CoreOption | { loaded: Loaded; option: NamedOption } | undefined {
    let only: CoreOption | { loaded: Loaded; option: NamedOption } | undefined;
    let what: unknown;
    for (const [long, option] of coreTable(this.#dialect).byName) {
      if (!long.startsWith(name) || option === what) continue;
      if (only !== undefined) return undefined;
      only = option;
      what = option;
    }
    const seen = new Set<ExtensionSpec>();
    for (let i = this.#loaded.length - 1; i >= 0; i--) {
      const loaded = this.#loaded[i] as Loaded;
      if (seen.has(loaded.spec)) continue;
      seen.add(loaded.spec);
      for (const [long, option] of loaded.table) {
        if (!long.startsWith(name) || option === what) continue;
        if (only !== undefined) return undefined;
        only = { loaded, option };
        what = option;
      }
    }
    return only;
  }

  /** `-p tcp` makes the options of the match tcp known, once, when the first unknown one is met (`load_proto`). */
  #loadProtocolMatch(): boolean {
    if (this.#protocolUsed || this.#protocolWord === undefined || this.#dialect.family === "eb") return false;
    this.#protocolUsed = true;
    const number = wholeNumber(this.#protocolWord);
    const name = number === undefined ? this.#protocolWord : extensionOfProtocol(number, this.#dialect.version);
    if (name === undefined) return false;
    const found = this.#dialect.catalogue.match(name);
    if (found.kind !== "known" || found.spec.retired !== undefined) {
      if (found.kind === "not-catalogued") this.#opaque = true;
      return false;
    }
    const at = this.#words[this.#at - 1] as PackedWord;
    this.#load(found.spec, name, { start: wordStart(at), end: wordStart(at) }, true);
    return true;
  }

  #load(spec: ExtensionSpec, name: string, span: Span, implicit: boolean): MutableUse {
    const use: MutableUse = { start: span.start, end: span.end, name, spec, implicit, options: [] };
    this.#matches.push(use);
    this.#loaded.push({ spec, table: optionTable(spec, this.#dialect), use });
    return use;
  }

  #shortOptions(word: PackedWord, text: string): void {
    const core = coreTable(this.#dialect);
    for (let i = 1; i < text.length; i++) {
      const letter = text[i] as string;
      const option = core.byLetter.get(letter);
      if (option === undefined) {
        this.#unknownOption(word, `-${letter}`);
        return;
      }
      if (option.argument === "none") {
        this.#coreOption(option, word, undefined);
        if (this.#over) return;
        continue;
      }
      const glued = i + 1 < text.length ? { offset: i + 1, text: text.slice(i + 1) } : undefined;
      this.#coreOption(option, word, glued);
      return;
    }
  }

  #unknownOption(word: PackedWord, name: string): void {
    const span = spanOf(word);
    this.#bang = undefined;
    // What follows up to the next option is likely its value: one message is enough.
    while (this.#at < this.#words.length) {
      const next = this.#textOf(this.#words[this.#at] as PackedWord);
      if (next.startsWith("-") || next === "!") break;
      this.#at++;
    }
    if (this.#opaque) return;
    const known = [...coreTable(this.#dialect).byName.keys(), ...this.#loaded.flatMap((loaded) => [...loaded.table.keys()])];
    const { message, suggestion } = unknownOption(name, known, this.#dialect, this.#matches);
    this.#fault("unknown-option", { start: span.start, end: Math.min(span.end, span.start + name.length) }, message, suggestion);
  }

  #coreOption(option: CoreOption, word: PackedWord, inline: Inline | undefined): void {
    const span = spanOf(word);
    if (option.argument === "none" && inline !== undefined) {
      this.#fault("unknown-option", span, `${option.name} takes no value.`);
      return;
    }
    let argument: Name | undefined;
    if (inline !== undefined) argument = this.#inlineName(word, inline);
    else if (option.argument === "required") {
      argument = this.#takeWord();
      if (argument === undefined) {
        this.#fault("missing-argument", span, `${option.name} needs a value behind it.`);
        return;
      }
    }
    if (option.wholeWord === true && inline !== undefined && compareVersions(this.#dialect.version, "1.8.10") < 0) {
      argument = { text: this.#textOf(word), ...span };
    }
    switch (option.action) {
      case "command":
        this.#readCommand(option, span, argument);
        break;
      case "condition":
        this.#condition(option, span, argument);
        break;
      case "jump":
      case "goto":
        this.#jump(option, span, argument as Name);
        break;
      case "match":
        this.#match(span, argument as Name);
        break;
      case "only-ip":
      case "only-ip6":
        if (this.#dialect.family !== (option.action === "only-ip" ? "ip" : "ip6")) {
          this.#otherFamily = true;
          this.#over = true;
        }
        break;
      case "counters":
        this.#counters(option, span, argument as Name);
        break;
      case "refused":
        this.#refuseOption(option, span);
        break;
      case "listing":
        this.#fault("illegal-option", span, `${option.name} is for listing rules and is refused here: take it out.`);
        break;
      case "stop":
        if (this.#dialect.family === "eb" && this.#command !== undefined) {
          this.#fault("several-commands", span, `${option.name} is a command of its own in ebtables: take it out.`);
          break;
        }
        this.#stops = span;
        this.#over = true;
        break;
      case "nothing":
        break;
    }
    this.#bang = undefined;
  }

  #refuseOption(option: CoreOption, span: Span): void {
    if (option.name === "-t") this.#fault("illegal-option", span, "-t is refused in a rules file: put the rule under its *table line.");
    else this.#fault("illegal-option", span, `${option.name} is refused in a rules file: give it to the restore command instead.`);
  }

  #readCommand(option: CoreOption, span: Span, argument: Name | undefined): void {
    const command = COMMANDS[option.name] as Command;
    if (this.#bang !== undefined) this.#fault("not-negatable", this.#bang, `! cannot stand before ${option.name}.`);
    if (this.#command === "new-chain" && command === "policy" && this.#dialect.family === "eb") {
      this.#argument = argument;
      return;
    }
    if (this.#command !== undefined) {
      this.#fault("several-commands", span, "A line has one command only: put this one on a line of its own.");
      return;
    }
    this.#command = command;
    this.#commandSpan = span;
    this.#chain = argument ?? (option.argument === "optional" ? this.#takeOptional() : undefined);
    switch (command) {
      case "insert":
      case "delete":
      case "list":
      case "list-rules":
      case "zero":
        this.#takeRuleNumber(false);
        break;
      case "replace":
        this.#takeRuleNumber(true);
        break;
      case "rename-chain":
      case "policy":
        this.#argument = this.#takeOptional();
        if (this.#argument === undefined) {
          this.#fault("missing-argument", span, command === "policy" ? "-P needs a chain and a policy." : "-E needs the old and the new name of the chain.");
        }
        break;
      case "new-chain":
        this.#checkNewChain(argument as Name);
        break;
      default:
        break;
    }
    if (command === "rename-chain" && this.#argument !== undefined && compareVersions(this.#dialect.version, "1.8.11") >= 0) this.#checkNewChain(this.#argument);
  }

  #checkNewChain(name: Name): void {
    const wrong = chainNameFault(name.text, this.#dialect, this.#chainNames);
    if (wrong !== undefined) this.#fault(wrong.code, name, wrong.message);
  }

  #takeRuleNumber(required: boolean): void {
    const word = this.#takeOptional();
    if (word === undefined) {
      if (required) this.#fault("missing-argument", this.#commandSpan, "-R needs the number of the rule to replace.");
      return;
    }
    const first = this.#dialect.family === "eb" ? word.text.split(":")[0] : word.text;
    const number = wholeNumber(first ?? "");
    if (number === undefined || number < 1 || number > 0x7fffffff) {
      this.#fault("bad-rule-number", word, `"${word.text}" is not a rule number: the first rule of a chain is 1.`);
    } else this.#ruleNumber = number;
  }

  #condition(option: CoreOption, span: Span, argument: Name | undefined): void {
    const spec = option.option as OptionSpec;
    if (option.name === "-f" && this.#dialect.family === "ip6") {
      this.#fault("illegal-option", span, "-f is for IPv4 only: use -m frag in an IPv6 file.");
      return;
    }
    let word = argument;
    // arptables and ebtables still read the old place of the !, behind the option.
    if (word?.text === "!" && (this.#dialect.family === "arp" || this.#dialect.family === "eb")) {
      if (this.#bang !== undefined) this.#fault("bad-negation", word, "Only one ! may stand at an option.");
      this.#bang = word;
      word = this.#takeWord();
      if (word === undefined) {
        this.#fault("missing-argument", span, `${option.name} needs a value behind the !.`);
        return;
      }
    }
    if (this.#options.some((other) => other.name === option.name)) this.#fault("option-twice", span, `${option.name} may be given only once in a rule.`);
    if (word !== undefined && word.text === "" && (option.name === "-i" || option.name === "-o") && this.#dialect.family !== "arp" && this.#dialect.family !== "eb") {
      this.#fault("bad-interface", word, "The name of an interface is missing here.");
    }
    if (word !== undefined && this.#dialect.family === "eb" && /\+./.test(word.text) && option.name !== "-p" && option.name !== "-s" && option.name !== "-d") {
      this.#fault("bad-interface", word, "In ebtables a + may stand only at the end of an interface name.");
    }
    const use = newOption(span, option.name, spec, this.#bang !== undefined);
    if (this.#bang !== undefined) use.start = Math.min(use.start, this.#bang.start);
    if (word !== undefined) {
      use.end = word.end;
      use.words.push(word);
      use.values.push(this.#readValue(spec, 0, word));
    }
    this.#options.push(use);
    if (option.name === "-p" && word !== undefined) this.#protocol(use, word);
  }

  #protocol(use: MutableOption, word: Name): void {
    const value = use.values[0];
    if (value?.kind !== "protocol") return;
    this.#protocolWord = word.text.toLowerCase();
    this.#context.protocol = value.number;
    this.#context.protocolNegated = use.negated;
    if (value.number === 0 && use.negated && this.#dialect.family !== "eb") this.#fault("not-negatable", use, "! -p all can never match: every packet has a protocol.");
  }

  #jump(option: CoreOption, span: Span, name: Name): void {
    if (this.#bang !== undefined && !this.#dropsNegation()) this.#fault("not-negatable", this.#bang, `! cannot stand before ${option.name}.`);
    if (this.#target !== undefined) {
      this.#fault("option-twice", span, "A rule has one target only: -j and -g may be given once.");
      return;
    }
    const wrong = targetNameFault(name.text);
    if (wrong !== undefined) this.#fault(wrong.code, name, wrong.message);
    const goto = option.action === "goto";
    if (goto || this.#chainNames.has(name.text)) this.#target = newTarget(name, goto, "chain");
    else if (VERDICTS[this.#dialect.family].includes(name.text)) this.#target = newTarget(name, goto, "verdict");
    else this.#target = this.#targetExtension(name);
  }

  #targetExtension(name: Name): Target {
    const found = this.#dialect.catalogue.target(name.text);
    if (found.kind === "known" && found.spec.retired === undefined) {
      const use: MutableUse = { start: name.start, end: name.end, name: name.text, spec: found.spec, implicit: false, options: [] };
      this.#loaded.push({ spec: found.spec, table: optionTable(found.spec, this.#dialect), use });
      return newTarget(name, false, "extension", use);
    }
    if (found.kind === "not-catalogued") {
      this.#opaque = true;
      return newTarget(name, false, "not-catalogued");
    }
    return newTarget(name, false, "chain", undefined, found.kind === "unknown" ? undefined : found.spec);
  }

  #match(span: Span, name: Name): void {
    if (this.#bang !== undefined) this.#fault("not-negatable", this.#bang, "! cannot stand before -m: put it before the option that it negates.");
    const whole = { start: span.start, end: name.end };
    if (utf8Length(name.text) > NAME_BYTES) {
      this.#fault("name-too-long", name, `The name ${name.text} is too long: ${NAME_BYTES} bytes at most.`);
      this.#opaque = true;
      return;
    }
    const found = this.#dialect.catalogue.match(name.text);
    if (found.kind === "known" && found.spec.retired === undefined) {
      this.#load(found.spec, name.text, whole, false);
      return;
    }
    // arptables reads the options of most matches and then forgets the match: nothing is left to be judged.
    if (this.#dialect.family === "arp" && found.kind === "not-catalogued" && found.foreign === undefined) {
      this.#opaque = true;
      return;
    }
    // Its options cannot be judged: what stands behind it is read without complaint.
    this.#matches.push({ ...whole, name: name.text, spec: found.kind === "known" || found.kind === "elsewhere" ? found.spec : undefined, implicit: false, options: [] });
    this.#opaque = true;
  }

  #counters(option: CoreOption, span: Span, packets: Name): void {
    if (this.#countersGiven) this.#fault("option-twice", span, `${option.name} may be given only once in a rule.`);
    this.#countersGiven = true;
    if (this.#bang !== undefined) this.#fault("not-negatable", this.#bang, `! cannot stand before ${option.name}.`);
    const comma = this.#dialect.family === "eb" ? -1 : packets.text.indexOf(",", 1);
    const bytes = comma >= 0 ? packets.text.slice(comma + 1) : this.#takeOptional()?.text;
    if (bytes === undefined) this.#fault("missing-argument", span, "-c needs two numbers: packets and bytes.");
    else if (![packets.text, bytes].every(this.#dialect.family === "eb" ? isBridgeCounter : isCounter)) this.#fault("bad-counters", span, "-c needs two numbers: packets and bytes.");
  }

  #extensionOption(loaded: Loaded, option: NamedOption, word: PackedWord, inline: Inline | undefined): void {
    const { spec } = option;
    const span = spanOf(word);
    const use = this.#useOf(loaded, span);
    const written = newOption(span, option.name, spec, this.#bang !== undefined);
    const wanted = spec.values?.length ?? 0;
    if (this.#bang !== undefined) written.start = this.#bang.start;
    if ((wanted === 0 || spec.optional === true) && inline !== undefined) {
      this.#fault("unknown-option", span, spec.optional === true ? `The value of ${option.name} stands behind a blank, not behind =.` : `${option.name} takes no value.`);
    } else if (wanted > 0) this.#takeValues(written, word, inline);
    const twice = spec.repeat !== true && use.options.some((other) => other.name === option.name);
    if (twice) this.#fault("option-twice", span, `${option.name} may be given only once in ${describe(loaded.spec)}.`);
    if (written.negated && spec.invert !== true && spec.invert !== "ignored") {
      this.#fault("not-negatable", { start: written.start, end: span.end }, `${option.name} cannot be negated: take the ! away.`);
    }
    use.options.push(written);
    if (written.end > use.end) use.end = written.end;
    this.#bang = undefined;
  }

  /** The newest use of an extension takes its options; an ebtables extension is used by its first option. */
  #useOf(loaded: Loaded, span: Span): MutableUse {
    for (let i = this.#matches.length - 1; i >= 0; i--) {
      const use = this.#matches[i] as MutableUse;
      if (use.spec === loaded.spec) return use;
    }
    if (loaded.use !== undefined) return loaded.use;
    const use: MutableUse = { ...span, name: loaded.spec.name, spec: loaded.spec, implicit: true, options: [] };
    loaded.use = use;
    this.#matches.push(use);
    return use;
  }

  #takeValues(use: MutableOption, word: PackedWord, inline: Inline | undefined): void {
    const values = use.spec.values ?? [];
    for (let i = 0; i < values.length; i++) {
      let name = i === 0 && inline !== undefined ? this.#inlineName(word, inline) : i === 0 && use.spec.optional !== true ? this.#takeWord() : this.#takeOptional();
      if (i === 0 && name?.text === "!" && this.#dialect.family === "eb") {
        if (this.#bang !== undefined) this.#fault("bad-negation", name, "Only one ! may stand at an option.");
        use.negated = true;
        this.#bang = name;
        name = this.#takeWord();
      }
      if (name === undefined) {
        if (use.spec.optional === true) return;
        this.#fault("missing-argument", spanOf(word), values.length > 1 ? `${use.name} needs ${values.length} words behind it.` : `${use.name} needs a value behind it.`);
        return;
      }
      use.end = name.end;
      use.words.push(name);
      use.values.push(this.#readValue(use.spec, i, name));
    }
  }

  #readValue(spec: OptionSpec, index: number, name: Name): Value | undefined {
    const kind = spec.values?.[index];
    if (kind === undefined) return undefined;
    const value = readValue(kind, name.text, this.#context);
    if (!isFault(value)) return value;
    const packed = this.#words[this.#at - 1] as PackedWord;
    const direct = name.end === wordEnd(packed) && isQuoted(packed) && name.start === wordStart(packed);
    const place = (offset: number) => (direct ? rawOffset(this.#text, packed, offset) : Math.min(name.start + offset, name.end));
    const start = place(value.start);
    const end = Math.max(place(value.end), start);
    this.#fault(value.code, start === end ? name : { start, end }, value.message);
    return undefined;
  }

  /** ebtables 1.8.9 forgets a ! that has nothing to negate. */
  #dropsNegation(): boolean {
    return this.#dialect.family === "eb" && compareVersions(this.#dialect.version, "1.8.10") < 0;
  }

  #finish(): void {
    if (this.#bang !== undefined && !this.#dropsNegation()) this.#fault("bad-negation", this.#bang, "An option is missing behind the !.");
    for (const use of this.#matches) this.#finishExtension(use);
    if (this.#target?.extension !== undefined) this.#finishExtension(this.#target.extension);
    if (this.#command === undefined) {
      this.#fault("missing-command", this.#commandSpan, this.#words.length === 0 ? "The line is blank but not empty: take the blanks out, the tool refuses them." : "A rule must begin with a command such as -A CHAIN.");
      return;
    }
    this.#finishAddresses();
    this.#finishCommand();
  }

  #finishExtension(use: ExtensionUse): void {
    const { spec } = use;
    if (spec === undefined || spec.retired !== undefined) return;
    const given = (name: string) => use.options.some((option) => option.name === name);
    for (const [name, option] of Object.entries(spec.options)) {
      if (option.required === true && !given(name) && !this.#opaque && inScope(option, this.#dialect.family, this.#dialect.variant, this.#dialect.version)) {
        this.#fault("missing-option", use, `${describe(spec)} needs ${name}.`);
      }
    }
    for (const option of use.options) {
      for (const other of option.spec.requires ?? []) {
        if (!given(other)) this.#fault("option-requires", option, `${option.name} needs ${other} as well.`);
      }
      for (const other of option.spec.excludes ?? []) {
        if (given(other)) this.#fault("option-excludes", option, `${option.name} cannot be used together with ${other}.`);
      }
    }
    for (const group of spec.oneOf ?? []) {
      if (!group.some(given) && !this.#opaque) this.#fault("missing-option", use, `${describe(spec)} needs ${group.length === 1 ? group[0] : `one of ${group.join(", ")}`}.`);
    }
    for (const need of spec.protocol ?? []) this.#finishProtocol(use, spec, need, given);
  }

  #finishProtocol(use: ExtensionUse, spec: ExtensionSpec, need: ProtocolNeed, given: (name: string) => boolean): void {
    if (!inScope(need, this.#dialect.family, this.#dialect.variant, this.#dialect.version)) return;
    if (need.when !== undefined && !need.when.some(given)) return;
    if (need.unless?.some(given) === true) return;
    const { protocol, protocolNegated } = this.#context;
    const numberOf = (name: string) => (this.#dialect.family === "eb" ? etherTypeOf(name) : protocolNumber(name, this.#dialect.names));
    const fits = protocol !== undefined && need.protocols.some((name) => numberOf(name) === protocol);
    if (fits && (!protocolNegated || need.negatable === true)) return;
    const wanted = need.protocols.map((name) => `-p ${name}`).join(" or ");
    const what = need.when === undefined ? describe(spec) : (use.options.find((option) => need.when?.includes(option.name))?.name ?? describe(spec));
    this.#fault("needs-protocol", use, fits ? `${what} needs ${wanted}, not its negation.` : `${what} needs ${wanted} in the same rule.`);
  }

  #finishAddresses(): void {
    if (this.#dialect.family === "eb") return;
    const addresses = this.#options.filter((option) => option.name === "-s" || option.name === "-d");
    const many = addresses.find((option) => option.values[0]?.kind === "addresses" && option.values[0].list.length > 1);
    if (many === undefined) return;
    const negated = addresses.find((option) => option.negated);
    if (negated !== undefined) this.#fault("not-negatable", negated, "! is refused together with a list of addresses: a list is written as one rule for each address. Use -m set or a chain of its own.");
    if (this.#command === "replace") this.#fault("bad-list", many, "-R replaces one rule by one: a list of addresses would make several.");
  }

  #finishCommand(): void {
    const command = this.#command as Command;
    if (this.#chain !== undefined && utf8Length(this.#chain.text) > NAME_BYTES && command !== "new-chain") {
      this.#fault("name-too-long", this.#chain, `The chain name ${this.#chain.text} is too long: ${NAME_BYTES} bytes at most.`);
    }
    if (!MAKES_RULES.has(command)) {
      const first = this.#options[0] ?? (this.#target === undefined ? undefined : { ...this.#target, name: this.#target.goto ? "-g" : "-j" });
      if (first !== undefined) this.#fault("illegal-option", first, `${first.name} has no place behind this command.`);
      return;
    }
    if (this.#dialect.family === "eb") this.#finishBridgeInterfaces();
    else this.#finishInterfaces();
  }

  #finishInterfaces(): void {
    const chain = this.#chain?.text;
    const forbidden = chain === "INPUT" || chain === "PREROUTING" ? "-o" : chain === "OUTPUT" || chain === "POSTROUTING" ? "-i" : undefined;
    const option = forbidden === undefined ? undefined : this.#options.find((use) => use.name === forbidden);
    if (option === undefined) return;
    this.#fault(
      "wrong-chain",
      option,
      forbidden === "-i" ? `-i cannot be used in ${chain}: a packet that leaves has no incoming interface there. Use -o.` : `-o cannot be used in ${chain}: it is not known yet where the packet goes. Use -i.`,
    );
  }

  #finishBridgeInterfaces(): void {
    const chain = this.#chain?.text;
    for (const option of this.#options) {
      const incoming = option.name === "-i" || option.name === "--logical-in";
      const outgoing = option.name === "-o" || option.name === "--logical-out";
      if (incoming && (chain === "OUTPUT" || chain === "POSTROUTING")) this.#fault("wrong-chain", option, `${option.name} cannot be used in ${chain}: a frame that leaves has no incoming port there.`);
      if (outgoing && (chain === "INPUT" || chain === "PREROUTING" || chain === "BROUTING")) this.#fault("wrong-chain", option, `${option.name} cannot be used in ${chain}: it is not known yet where the frame goes.`);
    }
  }

  #textOf(word: PackedWord): string {
    return wordText(this.#text, word, this.#newline);
  }

  #inlineName(word: PackedWord, inline: Inline): Name {
    return { text: inline.text, start: Math.min(wordStart(word) + inline.offset, wordEnd(word)), end: wordEnd(word) };
  }

  /** The next word, whatever it looks like: an option that wants a value takes it. */
  #takeWord(): Name | undefined {
    const word = this.#words[this.#at];
    if (word === undefined) return undefined;
    this.#at++;
    return { text: this.#textOf(word), start: wordStart(word), end: wordEnd(word) };
  }

  /** The next word where it looks like neither an option nor a negation (`xs_has_arg`). */
  #takeOptional(): Name | undefined {
    const word = this.#words[this.#at];
    if (word === undefined) return undefined;
    const text = this.#textOf(word);
    if (text.startsWith("-") || text.startsWith("!")) return undefined;
    this.#at++;
    return { text, start: wordStart(word), end: wordEnd(word) };
  }

  #fault(code: string, span: Span, message: string, suggestion?: string): void {
    const fault = { code, message, start: span.start, end: span.end };
    this.#faults.push(suggestion === undefined ? fault : { ...fault, suggestion });
  }
}

function isCounter(text: string): boolean {
  return /^\s*[+-]?\d/.test(text);
}

/** `strtoull` of the whole word in ebtables, which makes 0 of an empty one; a dash would be an option. */
function isBridgeCounter(text: string): boolean {
  return /^(?:\s*\+?\d+)?$/.test(text);
}

interface Inline {
  readonly offset: number;
  readonly text: string;
}

/** What is wrong with the name of a chain to be made (`assert_valid_chain_name`), or undefined. */
export function chainNameFault(name: string, dialect: Dialect, announced: ReadonlySet<string>): { readonly code: string; readonly message: string } | undefined {
  if (utf8Length(name) > NAME_BYTES) return { code: "name-too-long", message: `The chain name ${name} is too long: ${NAME_BYTES} bytes at most.` };
  if (name.startsWith("-") || name.startsWith("!")) return { code: "bad-name", message: `A chain name cannot begin with ${name[0]}.` };
  if (isTargetName(name, dialect) && !announced.has(name)) return { code: "bad-name", message: `A chain cannot be called ${name}: a target has that name.` };
  if (/\s/.test(name)) return { code: "bad-name", message: "A chain name cannot contain blanks." };
  return undefined;
}

/** Whether `-j` would find a verdict or an extension under this name. */
export function isTargetName(name: string, dialect: Dialect): boolean {
  if (["ACCEPT", "DROP", "QUEUE", "RETURN", "standard"].includes(name)) return true;
  const found = dialect.catalogue.target(name);
  return (found.kind === "known" && found.spec.retired === undefined) || (found.kind === "not-catalogued" && found.foreign === undefined);
}

function targetNameFault(name: string): { readonly code: string; readonly message: string } | undefined {
  if (name === "") return { code: "bad-name", message: "The name of a target or chain is missing here." };
  if (utf8Length(name) > NAME_BYTES) return { code: "name-too-long", message: `The name ${name} is too long: ${NAME_BYTES} bytes at most.` };
  if (name.endsWith("\r")) return { code: "bad-name", message: "A carriage return ends this line (Windows line ends): the tools read it as part of the name." };
  if (/[\s]/.test(name)) return { code: "bad-name", message: "The name of a target or chain cannot contain blanks." };
  return undefined;
}

/*
 * Rules are made by the hundred thousand: objects are written out field by field, which is several times faster than
 * spreading one into another.
 */
function newOption(span: Span, name: string, spec: OptionSpec, negated: boolean): MutableOption {
  return { start: span.start, end: span.end, name, spec, negated, words: [], values: [] };
}

function newTarget(name: Name, goto: boolean, kind: Target["kind"], extension?: ExtensionUse, elsewhere?: ExtensionSpec): Target {
  return { start: name.start, end: name.end, name: name.text, goto, kind, extension, elsewhere };
}

function spanOf(word: PackedWord): Span {
  return { start: wordStart(word), end: wordEnd(word) };
}

function describe(spec: ExtensionSpec): string {
  return spec.kind === "target" ? `-j ${spec.name}` : `-m ${spec.name}`;
}
