import type { CoreOption } from "../catalogue/core/option";
import type { Dialect } from "../ruleset/dialect";
import type { ExtensionUse, OptionUse, Rule, Target } from "../ruleset/model";
import type { RuleEntry } from "../ruleset/ruleset";
import { wordsOf } from "../syntax/lineSyntax";
import { isQuoted, type PackedWord, wordEnd, wordStart } from "../syntax/words";
import type { Line } from "../text/line";
import type { Span } from "../text/span";
import { coreOptionOf } from "./part";

/** What a piece of a word is for, whatever it says. */
export type Role =
  | { readonly kind: "chain" | "new-name" | "policy" | "number" | "negation" | "unknown" }
  | { readonly kind: "core"; readonly option: CoreOption }
  | { readonly kind: "match"; readonly use: ExtensionUse }
  | { readonly kind: "target"; readonly target: Target }
  | { readonly kind: "option"; readonly use: OptionUse; readonly owner: ExtensionUse | undefined }
  | {
      readonly kind: "value";
      readonly use: OptionUse;
      readonly owner: ExtensionUse | undefined;
      readonly at: number;
    };

/** A word of a rule line, or a part of one where a value is glued to its option. */
export interface Piece {
  /** Which word of the line. */
  readonly word: number;
  /** How far into the word it begins; it ends where the next one of the same word does, or with the word. */
  readonly from: number;
  readonly to: number | undefined;
  readonly role: Role;
}

const known = new WeakMap<Rule, readonly Piece[]>();

/**
 * What the words of a rule line are. Worked out once for all lines of one shape, which differ in what some words say only:
 * the texts in a role are those of the line that was looked at first.
 */
export function anatomyOf(entry: RuleEntry, dialect: Dialect): readonly Piece[] {
  const { sample } = entry;
  let pieces = known.get(sample);
  if (pieces === undefined) {
    pieces = dissect(entry.line, entry.rule, dialect);
    known.set(sample, pieces);
  }
  return pieces;
}

/** Where a piece stands in a line, quotes included. */
export function spanOfPiece(line: Line, { word, from, to }: Piece): Span {
  const packed = wordsOf(line).words[word] as PackedWord;
  const start = wordStart(packed);
  return { start: start + from, end: to === undefined ? wordEnd(packed) : start + to };
}

/** The same without a pair of quotes around it. */
export function innerSpan({ text }: Line, { start, end }: Span): Span {
  const isPair = end - start > 1 && text[start] === '"' && text[end - 1] === '"';
  return isPair ? { start: start + 1, end: end - 1 } : { start, end };
}

function dissect(line: Line, rule: Rule, dialect: Dialect): Piece[] {
  const roles = rolesByStart(rule);
  const pieces: Piece[] = [];
  for (const [word, packed] of wordsOf(line).words.entries()) {
    const start = wordStart(packed);
    const end = wordEnd(packed);
    const before = pieces.at(-1);
    const first = roles.get(start) ?? roleOfWord(line, packed, { rule, dialect, before });
    const glued = [...roles.keys()].filter((at) => at > start && at < end).sort((a, b) => a - b);
    let from = 0;
    let role = first;
    for (const at of glued) {
      pieces.push({ word, from, to: at - start, role });
      from = at - start;
      role = roles.get(at) as Role;
    }
    pieces.push({ word, from, to: undefined, role });
  }
  return pieces;
}

/** What stands at a column because the reader of rules put it there. */
function rolesByStart(rule: Rule): Map<number, Role> {
  const roles = new Map<number, Role>();
  if (rule.chain !== undefined) roles.set(rule.chain.start, { kind: "chain" });
  if (rule.argument !== undefined)
    roles.set(rule.argument.start, {
      kind: rule.command === "rename-chain" ? "new-name" : "policy",
    });
  const { target } = rule;
  if (target !== undefined) roles.set(target.start, { kind: "target", target });
  addUses(roles, rule.options, undefined);
  for (const use of rule.matches) addUses(roles, use.options, use);
  if (target?.extension !== undefined) addUses(roles, target.extension.options, target.extension);
  return roles;
}

function addUses(
  roles: Map<number, Role>,
  uses: readonly OptionUse[],
  owner: ExtensionUse | undefined,
): void {
  for (const use of uses) {
    // A negated one begins with its `!`, which is a word of its own; the option is found behind it.
    if (!use.negated) roles.set(use.start, { kind: "option", use, owner });
    for (const [at, { start }] of use.words.entries())
      roles.set(start, { kind: "value", use, owner, at });
  }
}

interface Around {
  readonly rule: Rule;
  readonly dialect: Dialect;
  readonly before: Piece | undefined;
}

function roleOfWord(line: Line, packed: PackedWord, { rule, dialect, before }: Around): Role {
  const start = wordStart(packed);
  const text = line.text.slice(start, wordEnd(packed));
  if (text === "!") return { kind: "negation" };
  if (before?.role.kind === "negation") {
    const owners = rule.target?.extension === undefined ? [] : [rule.target.extension];
    for (const owner of [undefined, ...rule.matches, ...owners]) {
      const use = (owner?.options ?? rule.options).find(
        (option) => option.negated && option.start < start && option.end >= start,
      );
      if (use !== undefined) return { kind: "option", use, owner };
    }
  }
  if (before?.role.kind === "chain" && rule.ruleNumber !== undefined && /^\d/.test(text))
    return { kind: "number" };
  if (text.startsWith("-")) {
    const option = coreOptionOf(text, dialect);
    if (option !== undefined) return { kind: "core", option };
  }
  const use = isQuoted(packed)
    ? undefined
    : rule.matches.find((match) => !match.implicit && match.start < start && match.name === text);
  return use === undefined ? { kind: "unknown" } : { kind: "match", use };
}
