import type { CoreOption } from "../../catalogue/core/option";
import type { OptionSpec } from "../../catalogue/schema";
import { readValue } from "../../catalogue/values/index";
import { isFault, type Value } from "../../catalogue/values/value";
import type { Span } from "../../text/span";
import type { Name } from "../model";
import type { NamedOption } from "../optionTable";
import {
  asWritten,
  newOption,
  newUse,
  type OptionDraft,
  type RuleDraft,
  type UseDraft,
} from "./draft";
import type { Loaded } from "./loadedOptions";
import type { Inline } from "./wordReader";

/** Reads a condition of the rule itself, such as `-s`. */
export function readCondition(
  draft: RuleDraft,
  option: CoreOption,
  span: Span,
  argument: Name | undefined,
): void {
  const spec = option.option as OptionSpec;
  const { family } = draft.dialect;
  if (option.name === "-f" && family === "ip6") {
    draft.fault("illegal-option", span, "-f is for IPv4 only: use -m frag in an IPv6 file.");
    return;
  }
  let word = argument;
  // arptables and ebtables still read the old place of the !, behind the option.
  if (word?.text === "!" && (family === "arp" || family === "eb")) {
    word = takeBehindBang(draft, word);
    if (word === undefined) {
      draft.fault("missing-argument", span, `${option.name} needs a value behind the !.`);
      return;
    }
  }
  if (draft.options.some((other) => other.name === option.name))
    draft.fault("option-twice", span, `${option.name} may be given only once in a rule.`);
  if (
    word !== undefined &&
    word.text === "" &&
    (option.name === "-i" || option.name === "-o") &&
    family !== "arp" &&
    family !== "eb"
  ) {
    draft.fault("bad-interface", word, "The name of an interface is missing here.");
  }
  if (
    word !== undefined &&
    family === "eb" &&
    /\+./.test(word.text) &&
    option.name !== "-p" &&
    option.name !== "-s" &&
    option.name !== "-d"
  ) {
    draft.fault(
      "bad-interface",
      word,
      "In ebtables a + may stand only at the end of an interface name.",
    );
  }
  const use = newOption(span, option.name, spec, draft.bang !== undefined);
  if (draft.bang !== undefined) use.start = Math.min(use.start, draft.bang.start);
  if (word !== undefined) {
    use.end = word.end;
    use.words.push(word);
    use.values.push(valueOf(draft, spec, 0, word));
  }
  draft.options.push(use);
  if (option.name === "-p" && word !== undefined) keepProtocol(draft, use, word);
}

function keepProtocol(draft: RuleDraft, use: OptionDraft, word: Name): void {
  const value = use.values[0];
  if (value?.kind !== "protocol") return;
  draft.protocolWord = word.text.toLowerCase();
  draft.context.protocol = value.number;
  draft.context.protocolNegated = use.negated;
  if (value.number === 0 && use.negated && !draft.isBridge)
    draft.fault("not-negatable", use, "! -p all can never match: every packet has a protocol.");
}

/** Reads `-c`: two numbers, which iptables also takes as one word with a comma. */
export function readCounters(
  draft: RuleDraft,
  option: CoreOption,
  span: Span,
  packets: Name,
): void {
  if (draft.countersGiven)
    draft.fault("option-twice", span, `${option.name} may be given only once in a rule.`);
  draft.countersGiven = true;
  if (draft.bang !== undefined)
    draft.fault("not-negatable", draft.bang, `! cannot stand before ${option.name}.`);
  const comma = draft.isBridge ? -1 : packets.text.indexOf(",", 1);
  const bytes = comma >= 0 ? packets.text.slice(comma + 1) : draft.words.takeOptional()?.text;
  const number = draft.isBridge ? BRIDGE_COUNTER : COUNTER;
  if (bytes === undefined)
    draft.fault("missing-argument", span, "-c needs two numbers: packets and bytes.");
  else if (!number.test(packets.text) || !number.test(bytes))
    draft.fault("bad-counters", span, "-c needs two numbers: packets and bytes.");
}

const COUNTER = /^\s*[+-]?\d/;
/** `strtoull` of the whole word in ebtables, which makes 0 of an empty one; a dash would be an option. */
const BRIDGE_COUNTER = /^(?:\s*\+?\d+)?$/;

/** Reads an option of an extension. `span`: its own word, of which `inline` is the value. */
export function readExtensionOption(
  draft: RuleDraft,
  loaded: Loaded,
  option: NamedOption,
  span: Span,
  inline: Inline | undefined,
): void {
  const { name, spec } = option;
  const use = useOf(draft, loaded, span);
  const written = newOption(span, name, spec, draft.bang !== undefined);
  const wanted = spec.values?.length ?? 0;
  if (draft.bang !== undefined) written.start = draft.bang.start;
  if ((wanted === 0 || spec.optional === true) && inline !== undefined) {
    draft.fault(
      "unknown-option",
      span,
      spec.optional === true
        ? `The value of ${name} stands behind a blank, not behind =.`
        : `${name} takes no value.`,
    );
  } else if (wanted > 0) takeValues(draft, written, span, inline);
  const twice = spec.repeat !== true && use.options.some((other) => other.name === name);
  if (twice)
    draft.fault(
      "option-twice",
      span,
      `${name} may be given only once in ${asWritten(loaded.spec)}.`,
    );
  if (written.negated && spec.invert !== true && spec.invert !== "ignored") {
    draft.fault(
      "not-negatable",
      { start: written.start, end: span.end },
      `${name} cannot be negated: take the ! away.`,
    );
  }
  use.options.push(written);
  if (written.end > use.end) use.end = written.end;
  draft.bang = undefined;
}

/** The newest use of an extension takes its options; an ebtables extension is used by its first option. */
function useOf(draft: RuleDraft, loaded: Loaded, span: Span): UseDraft {
  for (let i = draft.matches.length - 1; i >= 0; i--) {
    const use = draft.matches[i] as UseDraft;
    if (use.spec === loaded.spec) return use;
  }
  if (loaded.use !== undefined) return loaded.use;
  const use = newUse(span, loaded.spec.name, loaded.spec, true);
  loaded.use = use;
  draft.matches.push(use);
  return use;
}

function takeValues(
  draft: RuleDraft,
  option: OptionDraft,
  span: Span,
  inline: Inline | undefined,
): void {
  const { words } = draft;
  const { name, spec } = option;
  const values = spec.values ?? [];
  for (let i = 0; i < values.length; i++) {
    let word =
      i === 0 && inline !== undefined
        ? words.inlineName(span, inline)
        : i === 0 && spec.optional !== true
          ? words.take()
          : words.takeOptional();
    if (i === 0 && word?.text === "!" && draft.isBridge) {
      option.negated = true;
      word = takeBehindBang(draft, word);
    }
    if (word === undefined) {
      if (spec.optional === true) return;
      draft.fault(
        "missing-argument",
        span,
        values.length > 1
          ? `${name} needs ${values.length} words behind it.`
          : `${name} needs a value behind it.`,
      );
      return;
    }
    option.end = word.end;
    option.words.push(word);
    option.values.push(valueOf(draft, spec, i, word));
  }
}

/** The value behind a `!` that stands behind its option. */
function takeBehindBang(draft: RuleDraft, bang: Name): Name | undefined {
  if (draft.bang !== undefined)
    draft.fault("bad-negation", bang, "Only one ! may stand at an option.");
  draft.bang = bang;
  return draft.words.take();
}

function valueOf(draft: RuleDraft, spec: OptionSpec, index: number, word: Name): Value | undefined {
  const kind = spec.values?.[index];
  if (kind === undefined) return undefined;
  const value = readValue(kind, word.text, draft.context);
  if (!isFault(value)) return value;
  draft.fault(value.code, draft.words.spanIn(word, value), value.message);
  return undefined;
}
