import {
  type CancellationToken,
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  CodeActionTriggerKind,
  type Connection,
  type Diagnostic,
  MessageType,
  type Range,
  ResponseError,
  ShowMessageNotification,
} from "vscode-languageserver";
import { fixAll } from "../features/codeAction/fixAll";
import { codeActions } from "../features/codeAction/index";
import { mergeNeighbours } from "../features/codeAction/mergeRules";
import type { Stretch } from "../features/place";
import { EDITOR_FIXES } from "../protocol";
import type { Client } from "./client";
import { commandActions } from "./commands";
import type { Document } from "./document";
import { lookupData, type ResolveHost, withAddresses } from "./hostLookup";
import { interfaceActions } from "./interfaces";
import { offeredRefactoring, resolveRefactoring, toRefactorings } from "./refactoring";
import { actionsInScript } from "./script";
import type { Serving } from "./serving";

/** What may be offered. */
interface Offers {
  /** Fixes that need a look-up, made when somebody takes them. */
  readonly lookups: boolean;
}

/** Where edits cannot come later: in longer files a proof takes too long for an editor that asks whenever the cursor moves, and in the longest for a person. */
const MOST_LINES = { unasked: 1000, asked: 20_000 };

/**
 * Offers fixes and other ways to write rules, and works out what was left open till somebody takes an offer. `resolver` gives
 * what looks host names up, where that is allowed.
 */
export function serveCodeActions(
  connection: Connection,
  { client, about, aboutNone, documentAt, inSlices }: Serving,
  resolver: () => ResolveHost | undefined,
): void {
  const tell = (type: MessageType, message: string) =>
    void connection.sendNotification(ShowMessageNotification.type, { type, message });

  connection.onCodeAction(
    about<CodeActionParams, CodeAction[]>(
      "textDocument/codeAction",
      [],
      (document, params, token) => {
        const steps = toCodeActions(document, params, client, {
          lookups: resolver() !== undefined,
        });
        return inSlices("textDocument/codeAction", steps, token, [document]);
      },
      (script, params) => actionsInScript(script, params, client),
    ),
  );

  connection.onCodeActionResolve((action, token) =>
    aboutNone<CodeAction, CodeAction>("codeAction/resolve", action, () => {
      const offered = offeredRefactoring(action.data);
      if (offered !== undefined) return refactor(action, offered, token);
      const resolveHost = resolver();
      if (resolveHost === undefined) return action;
      return withAddresses(action, {
        resolveHost,
        documentAt,
        isCancelled: () => token.isCancellationRequested,
        show: tell,
      });
    })(action, token),
  );

  /** Adds the edits of a refactoring, or tells why there are none. */
  async function refactor(
    action: CodeAction,
    offered: NonNullable<ReturnType<typeof offeredRefactoring>>,
    token: CancellationToken,
  ): Promise<CodeAction | ResponseError> {
    const document = documentAt(offered.uri);
    const edit =
      document?.version === offered.version
        ? await inSlices(
            "codeAction/resolve",
            resolveRefactoring(document, offered, client),
            token,
            [document],
          )
        : "The file has changed since this was offered: nothing is done.";
    if (edit instanceof ResponseError) return edit;
    if (typeof edit !== "string") return { ...action, edit };
    tell(MessageType.Warning, edit);
    return action;
  }
}

/**
 * Quick fixes for a range and other ways to write its rules, with pauses; what can be done in the whole file only where a
 * client asks for that kind.
 */
function* toCodeActions(
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
