import { compareVersions, type ExtensionSpec, type OptionSpec } from "../../catalogue/schema";
import type { ReadContext, Value } from "../../catalogue/values/value";
import type { Span } from "../../text/span";
import type { Dialect } from "../dialect";
import type { Command, ExtensionUse, Fault, Name, OptionUse, Rule, Target } from "../model";
import { LoadedOptions } from "./loadedOptions";
import type { WordReader } from "./wordReader";

/** An option that still takes words. */
export interface OptionDraft {
  start: number;
  end: number;
  name: string;
  spec: OptionSpec;
  negated: boolean;
  words: Name[];
  values: (Value | undefined)[];
}

/** An extension that still takes options. */
export interface UseDraft {
  start: number;
  end: number;
  name: string;
  spec: ExtensionSpec | undefined;
  implicit: boolean;
  options: OptionUse[];
}

/** A rule while its words are read, as `iptables_command_state` holds it. */
export class RuleDraft {
  readonly words: WordReader;
  readonly dialect: Dialect;
  /** Chains of the file that have the name of an extension, which they hide (`xtables_announce_chain`). */
  readonly chainNames: ReadonlySet<string>;
  readonly loaded: LoadedOptions;
  /** What the readers of values look at, among it the protocol of the rule. */
  readonly context: { -readonly [Key in keyof ReadContext]: ReadContext[Key] };
  readonly options: OptionUse[] = [];
  readonly matches: UseDraft[] = [];
  readonly #faults: Fault[] = [];

  command: Command | undefined;
  commandSpan: Span;
  chain: Name | undefined;
  ruleNumber: number | undefined;
  argument: Name | undefined;
  target: Target | undefined;
  countersGiven = false;
  /** The protocol as written, in small letters. */
  protocolWord: string | undefined;
  /** Whether the protocol's own match was looked for. */
  protocolUsed = false;
  otherFamily = false;
  stops: Span | undefined;

  /** Where an unused `!` stands. */
  bang: Span | undefined;
  /** Something was loaded whose options nobody knows, so that unknown words say nothing. */
  opaque = false;
  /** Nothing more of the line is read. */
  over = false;

  constructor(words: WordReader, dialect: Dialect, chainNames: ReadonlySet<string>) {
    this.words = words;
    this.dialect = dialect;
    this.chainNames = chainNames;
    this.loaded = new LoadedOptions(dialect);
    this.commandSpan = words.seen;
    this.context = {
      family: dialect.family,
      variant: dialect.variant,
      version: dialect.version,
      names: dialect.names,
      protocol: undefined,
      protocolNegated: false,
    };
  }

  get isBridge(): boolean {
    return this.dialect.family === "eb";
  }

  /** Notes why the tool would refuse the line. */
  fault(code: string, { start, end }: Span, message: string, suggestion?: string): void {
    this.#faults.push(
      suggestion === undefined
        ? { code, message, start, end }
        : { code, message, start, end, suggestion },
    );
  }

  isBefore(version: string): boolean {
    return compareVersions(this.dialect.version, version) < 0;
  }

  /** ebtables 1.8.9 forgets a ! that has nothing to negate. */
  get dropsNegation(): boolean {
    return this.isBridge && this.isBefore("1.8.10");
  }

  /** The rule as it was read. */
  rule(): Rule {
    return {
      command: this.command,
      commandSpan: this.commandSpan,
      chain: this.chain,
      ruleNumber: this.ruleNumber,
      argument: this.argument,
      counters: this.words.counters,
      options: this.options,
      matches: this.matches,
      target: this.target,
      protocol: this.context.protocol,
      protocolNegated: this.context.protocolNegated,
      faults: this.#faults.length === 0 ? NO_FAULTS : this.#faults,
      otherFamily: this.otherFamily,
      local: undefined,
      stops: this.stops,
    };
  }
}

const NO_FAULTS: readonly Fault[] = [];

/*
 * Rules are made by the hundred thousand: objects are written out field by field, which is several times faster than
 * spreading one into another.
 */

/** An option without its words. */
export function newOption(
  { start, end }: Span,
  name: string,
  spec: OptionSpec,
  negated: boolean,
): OptionDraft {
  return { start, end, name, spec, negated, words: [], values: [] };
}

/** An extension without its options. */
export function newUse(
  { start, end }: Span,
  name: string,
  spec: ExtensionSpec | undefined,
  implicit: boolean,
): UseDraft {
  return { start, end, name, spec, implicit, options: [] };
}

/** What a name behind `-j` or `-g` turned out to be. */
export function newTarget(
  name: Name,
  goto: boolean,
  kind: Target["kind"],
  extension?: ExtensionUse,
  elsewhere?: ExtensionSpec,
): Target {
  return { start: name.start, end: name.end, name: name.text, goto, kind, extension, elsewhere };
}

/** An extension as it is written in a rule. */
export function asWritten(spec: ExtensionSpec): string {
  return spec.kind === "target" ? `-j ${spec.name}` : `-m ${spec.name}`;
}
