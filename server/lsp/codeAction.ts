import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  CodeActionTriggerKind,
  type Diagnostic,
  type Range,
} from "vscode-languageserver";
import { fixAll } from "../features/codeAction/fixAll";
import { codeActions } from "../features/codeAction/index";
import { mergeNeighbours } from "../features/codeAction/mergeRules";
import type { Stretch } from "../features/place";
import { EDITOR_FIXES } from "../protocol";
import type { Client } from "./client";
import { commandActions } from "./commands";
import type { Document } from "./document";
import { lookupData } from "./hostLookup";
import { interfaceActions } from "./interfaces";
import { toRefactorings } from "./refactoring";

/** What may be offered. */
export interface Offers {
  /** Fixes that need a look-up, made when somebody takes them. */
  readonly lookups: boolean;
}

/** Where edits cannot come later: in longer files a proof takes too long for an editor that asks whenever the cursor moves, and in the longest for a person. */
const MOST_LINES = { unasked: 1000, asked: 20_000 };

/**
 * Quick fixes for a range and other ways to write its rules, with pauses; what can be done in the whole file only where a
 * client asks for that kind.
 */
export function* toCodeActions(
  document: Document,
  params: CodeActionParams,
  client: Client,
  offers: Offers,
): Generator<undefined, CodeAction[]> {
  const { only } = params.context;
  const wants = (kind: string) => only?.some((one) => one === "" || isWithin(kind, one)) === true;
  return [
    ...(only === undefined || wants(CodeActionKind.QuickFix)
      ? [
          ...commandActions(document, params.range, client),
          ...quickFixes(document, params, client, offers),
        ]
      : []),
    ...(!client.resolvesEdits && (only === undefined || wants(CodeActionKind.RefactorRewrite))
      ? yield* rewrites(document, params)
      : []),
    ...(wants(CodeActionKind.SourceFixAll) ? fixWhole(document) : []),
    ...(client.resolvesEdits
      ? toRefactorings(document, params, (kind) => only === undefined || wants(kind))
      : []),
    ...(client.options.asksInterfaces === true &&
    (only === undefined || wants(CodeActionKind.RefactorRewrite))
      ? interfaceActions(document, params.range)
      : []),
  ];
}

/** Kinds of actions are a hierarchy: `source` asks for `source.fixAll` too. */
function isWithin(kind: string, wanted: string): boolean {
  return kind === wanted || kind.startsWith(`${wanted}.`);
}

function fixWhole(document: Document): CodeAction[] {
  const edits = fixAll(document.file);
  if (edits.length === 0) return [];
  return [
    {
      title: "Write today's names for all that is out of date",
      kind: CodeActionKind.SourceFixAll,
      edit: { changes: { [document.uri]: edits.map((edit) => document.textEdit(edit)) } },
    },
  ];
}

/** Each with the diagnostic that it mends where the client named it. */
function quickFixes(
  document: Document,
  { range, context }: CodeActionParams,
  client: Client,
  { lookups }: Offers,
): CodeAction[] {
  const wanted = stretchOf(document, range);
  const seen = new Set<string>();
  return codeActions(document.file, wanted).flatMap(
    ({ title, edits, preferred, byEditor, lookup, problem }) => {
      if (lookup !== undefined && !lookups) return [];
      // A file with Windows line ends has a problem in each line, and one fix for all of them.
      if (seen.has(title)) return [];
      seen.add(title);
      const action: CodeAction = { title, kind: CodeActionKind.QuickFix };
      if (preferred) action.isPreferred = true;
      const at = document.rangeOf(problem);
      const mended = context.diagnostics.filter(
        (diagnostic) => diagnostic.code === problem.code && isSame(diagnostic, at),
      );
      if (mended.length > 0) action.diagnostics = mended;
      if (byEditor !== undefined && client.options.editorFixes === true) {
        action.command = { title, command: EDITOR_FIXES[byEditor], arguments: [document.uri] };
      } else if (lookup !== undefined) action.data = lookupData(document, lookup);
      else
        action.edit = { changes: { [document.uri]: edits.map((edit) => document.textEdit(edit)) } };
      return [action];
    },
  );
}

function* rewrites(
  document: Document,
  { range, context }: CodeActionParams,
): Generator<undefined, CodeAction[]> {
  const unasked = context.triggerKind === CodeActionTriggerKind.Automatic;
  if (document.file.lines.count > MOST_LINES[unasked ? "unasked" : "asked"]) return [];
  const found = yield* mergeNeighbours(document.file, stretchOf(document, range));
  return found.map(({ title, edits }) => ({
    title,
    kind: CodeActionKind.RefactorRewrite,
    edit: { changes: { [document.uri]: edits.map((edit) => document.textEdit(edit)) } },
  }));
}

function stretchOf(document: Document, { start, end }: Range): Stretch {
  return { start: document.offsetAt(start), end: document.offsetAt(end) };
}

function isSame(diagnostic: Diagnostic, { start }: Range): boolean {
  return (
    diagnostic.range.start.line === start.line &&
    diagnostic.range.start.character === start.character
  );
}
