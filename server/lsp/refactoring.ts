import {
  type ChangeAnnotation,
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type WorkspaceEdit,
} from "vscode-languageserver";
import type { Stretch } from "../features/place";
import { refactored, refactorings } from "../features/refactor/index";
import type { Refactoring } from "../features/refactor/refactoring";
import { RulesFile } from "../file";
import type { Client } from "./client";
import type { Document } from "./document";
import { toWorkspaceEdit } from "./workspaceEdit";

const KINDS: Readonly<Record<Refactoring["kind"], string>> = {
  extract: CodeActionKind.RefactorExtract,
  inline: CodeActionKind.RefactorInline,
  move: `${CodeActionKind.Refactor}.move`,
  rewrite: CodeActionKind.RefactorRewrite,
};

/** What goes to the client with an offer, and comes back when somebody takes it. */
interface Data extends Stretch {
  readonly refactoring: string;
  readonly uri: string;
  readonly version: number;
}

/**
 * Other ways to write the selected rules, for clients that ask for the edits later: only then is it worked out whether the
 * rules still do the same.
 */
export function toRefactorings(
  document: Document,
  { range }: CodeActionParams,
  wants: (kind: string) => boolean,
): CodeAction[] {
  const { uri, version } = document;
  const stretch = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
  return refactorings(document.file, stretch)
    .filter(({ kind }) => wants(KINDS[kind]))
    .map(({ id, title, kind }) => ({
      title,
      kind: KINDS[kind],
      data: { refactoring: id, uri, version, ...stretch } satisfies Data,
    }));
}

/** What was offered, where it was one of these. */
export function offeredRefactoring(data: unknown): Data | undefined {
  return typeof data === "object" && data !== null && "refactoring" in data
    ? (data as Data)
    : undefined;
}

/** The edits of an offer with what they would change, or the sentence that says why there are none. */
export function* resolveRefactoring(
  document: Document,
  { refactoring: id, start, end }: Data,
  client: Client,
): Generator<undefined, WorkspaceEdit | string> {
  const { file } = document;
  const found = refactorings(file, { start, end }).find((other) => other.id === id);
  if (found === undefined) return "The rules have changed meanwhile: nothing is done.";
  const after = RulesFile.of(file.path, refactored(file, found), file.reading);
  const warning = found.needs ?? (yield* whatChanges(file, after));
  if (warning === undefined) return toWorkspaceEdit(document, found.edits, client);
  if (!client.confirmsEdits) return `Nothing is done. ${warning}`;
  return annotated(document, found, warning);
}

/** What the other text does otherwise, in a sentence; undefined where it is proven to do the same. */
function* whatChanges(
  before: RulesFile,
  after: RulesFile,
): Generator<undefined, string | undefined> {
  if (before.verdict === "accept" && after.verdict === "reject")
    return "The tool would refuse the file then.";
  const { equal, changes, undecided } = yield* after.diff(before);
  if (equal) return undefined;
  const [change] = changes;
  if (change === undefined) return `It is not proven that nothing changes: ${undecided[0] ?? ""}`;
  const more = changes.length > 1 ? ` (and ${changes.length - 1} more)` : "";
  return `It changes what happens in ${change.hook} to ${change.packets}: ${change.before} becomes ${change.after}${more}.`;
}

/** Edits that the editor shows before it makes them, with what they change. */
function annotated(
  document: Document,
  { title, edits }: Refactoring,
  warning: string,
): WorkspaceEdit {
  const { uri, version } = document;
  const annotation: ChangeAnnotation = {
    label: title,
    description: warning,
    needsConfirmation: true,
  };
  return {
    documentChanges: [
      {
        textDocument: { uri, version },
        edits: edits.map((edit) => ({ ...document.textEdit(edit), annotationId: "changes" })),
      },
    ],
    changeAnnotations: { changes: annotation },
  };
}
