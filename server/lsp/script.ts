import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type CompletionList,
  type CompletionParams,
  type Diagnostic,
  type Hover,
  type Position,
  type Range,
} from "vscode-languageserver";
import { codeActions } from "../features/codeAction/index";
import { complete } from "../features/completion/index";
import { diagnosticsFor } from "../features/diagnostic";
import { hover } from "../features/hover/index";
import type { Edit, Place, Stretch } from "../features/place";
import { semanticTokens } from "../features/semanticTokens";
import type { Embedded } from "../features/shell/derivation";
import { embeddedRules } from "../features/shell/embedded";
import { editsInScript, inCommand } from "../features/shell/scriptEdits";
import { problemsIn } from "../features/shell/scriptProblems";
import { hoverNamedTable, namedTableItems, tableAt } from "../features/shell/tables";
import type { RulesFile } from "../file";
import type { Client } from "./client";
import { toCompletionList } from "./completion";
import { toDiagnostic, toMarkup } from "./convert";
import type { Document, OpenDocument } from "./document";
import { toWorkspaceEdit } from "./workspaceEdit";

/** One version of a shell script that is open, with the rules in it. Immutable. */
export interface Script {
  readonly document: OpenDocument;
  readonly text: string;
  readonly parts: readonly Part[];
}

const known = new WeakMap<OpenDocument, Script>();

/** The script that a document is; read once. */
export function scriptOf(document: OpenDocument): Script {
  const before = known.get(document);
  if (before !== undefined) return before;
  const { lines, path, reading } = document.file;
  const text = lines.text();
  const parts = embeddedRules(path, text, reading).map((embedded) => new Part(document, embedded));
  const script = { document, text, parts };
  known.set(document, script);
  return script;
}

/** Rules of a script as a document of their own, whose places are those of the script. */
export class Part implements Document {
  readonly uri: string;
  readonly version: number;
  readonly embedded: Embedded;
  /** Never: the lines of the file that was made are others than the editor's. */
  readonly coincides = false;
  readonly #script: OpenDocument;

  constructor(script: OpenDocument, embedded: Embedded) {
    this.uri = script.uri;
    this.version = script.version;
    this.embedded = embedded;
    this.#script = script;
  }

  get file(): RulesFile {
    return this.embedded.file;
  }

  /** Whether a place of the script is in these rules. */
  holds(position: Position): boolean {
    return this.embedded.map.toMade(this.#script.offsetAt(position)) !== undefined;
  }

  offsetAt(position: Position): number {
    return this.embedded.map.toMade(this.#script.offsetAt(position)) ?? 0;
  }

  positionAt(offset: number): Position {
    return this.#script.positionAt(this.embedded.map.toSource(offset));
  }

  lineAt(offset: number): number {
    return this.file.lines.lineAt(offset)?.index ?? 0;
  }

  rangeOf({ line, start, end }: Place): Range {
    const offset = this.file.lines.offsetOf(line);
    return this.rangeOfStretch({ start: offset + start, end: offset + end });
  }

  rangeOfStretch({ start, end }: Stretch): Range {
    return { start: this.positionAt(start), end: this.positionAt(end) };
  }

  rangeOfLines(first: number, last: number): Range {
    const { lines } = this.file;
    const end = lines.offsetOf(last) + (lines.at(last)?.text.length ?? 0);
    return this.rangeOfStretch({ start: lines.offsetOf(first), end });
  }

  textEdit(edit: Edit): { range: Range; newText: string } {
    return { range: this.rangeOfStretch(edit), newText: edit.text };
  }
}

/** An answer about the rules at a place of a script; `neutral` where there are none. */
export function atPlace<Params extends { readonly position: Position }, Answer>(
  neutral: Answer,
  answer: (part: Part, params: Params) => Answer,
): (script: Script, params: Params) => Answer {
  return ({ parts }, params) => {
    const part = parts.find((one) => one.holds(params.position));
    return part === undefined ? neutral : answer(part, params);
  };
}

export function hoverInScript(
  { document, text, parts }: Script,
  position: Position,
  client: Client,
): Hover | null {
  const table = tableAt(text, document.offsetAt(position));
  if (table !== undefined) {
    const content = hoverNamedTable(table, document.file.reading);
    return content === undefined
      ? null
      : { contents: toMarkup(content, client), range: document.rangeOfStretch(table) };
  }
  const part = parts.find((one) => one.holds(position));
  const found = part === undefined ? undefined : hover(part.file, part.offsetAt(position));
  return part === undefined || found === undefined
    ? null
    : { contents: toMarkup(found.content, client), range: part.rangeOf(found) };
}

export function completeInScript(
  { document, text, parts }: Script,
  { position, context }: CompletionParams,
  client: Client,
): CompletionList | null {
  const offset = document.offsetAt(position);
  const table = tableAt(text, offset);
  if (table !== undefined) {
    const items = namedTableItems(table, document.file.reading);
    const insert = { start: table.start, end: offset };
    return toCompletionList({ items, insert, replace: table, incomplete: false }, document, client);
  }
  const part = parts.find((one) => one.holds(position));
  if (part === undefined) return null;
  const { file, embedded } = part;
  const found = complete(file, part.offsetAt(position), context?.triggerCharacter === " ");
  if (found === undefined) return null;
  const shown = embedded.commands === undefined ? found : inCommand(found);
  return toCompletionList(shown, part, client);
}

/** Quick fixes that say in a shell what they say in a rules file. */
export function actionsInScript(
  { document, text, parts }: Script,
  { range, context }: CodeActionParams,
  client: Client,
): CodeAction[] {
  const { only } = context;
  if (only !== undefined && !only.includes(CodeActionKind.QuickFix) && !only.includes(""))
    return [];
  return parts.flatMap((part) => {
    const { embedded, file } = part;
    const from = embedded.map.toMade(document.offsetAt(range.start));
    const to = embedded.map.toMade(document.offsetAt(range.end)) ?? from;
    if (from === undefined || to === undefined) return [];
    const shown = new Set(problemsIn(embedded).map(({ code, line }) => `${line} ${code}`));
    return codeActions(file, { start: from, end: Math.max(from, to) }).flatMap((fix) => {
      const { title, edits, preferred, byEditor, lookup, problem } = fix;
      if (byEditor !== undefined || lookup !== undefined) return [];
      if (!shown.has(`${problem.line} ${problem.code}`)) return [];
      const made = editsInScript(embedded, text, edits);
      if (made === undefined || made.length === 0) return [];
      const at = part.rangeOf(problem);
      const mended = context.diagnostics.filter(
        (one) =>
          one.code === problem.code &&
          one.range.start.line === at.start.line &&
          one.range.start.character === at.start.character,
      );
      return [
        {
          title,
          kind: CodeActionKind.QuickFix,
          ...(preferred ? { isPreferred: true } : {}),
          ...(mended.length > 0 ? { diagnostics: mended } : {}),
          edit: toWorkspaceEdit(document, made, client),
        },
      ];
    });
  });
}

/** The problems of all rules in a script. */
export function diagnosticsInScript({ parts }: Script, client: Client): Diagnostic[] {
  return parts.flatMap((part) =>
    diagnosticsFor(part.file, problemsIn(part.embedded)).map((diagnostic) =>
      toDiagnostic(diagnostic, part, client),
    ),
  );
}

/** The colours of the rules in a script as the protocol has them, of all or of those in a range. */
export function tokensInScript({ document, parts }: Script, range?: Range): number[] {
  const from = range === undefined ? 0 : document.offsetAt(range.start);
  const to = range === undefined ? Infinity : document.offsetAt(range.end);
  const found = parts
    .flatMap(tokensOfPart)
    .filter(({ start, end }) => start < to && end > from)
    .sort((a, b) => a.start - b.start);
  const data: number[] = [];
  let line = 0;
  let character = 0;
  for (const { start, end, type, modifiers } of found) {
    const at = document.positionAt(start);
    const behind = document.positionAt(end);
    if (behind.line !== at.line) continue;
    const lines = at.line - line;
    data.push(lines, lines === 0 ? at.character - character : at.character);
    data.push(behind.character - at.character, type, modifiers);
    ({ line, character } = at);
  }
  return data;
}

interface Token extends Stretch {
  readonly type: number;
  readonly modifiers: number;
}

function tokensOfPart({ file, embedded: { map } }: Part): Token[] {
  const found: Token[] = [];
  semanticTokens(file.ruleset, { first: 0, last: Infinity }, (index, tokens) => {
    const offset = file.lines.offsetOf(index);
    for (let at = 0; at < tokens.length; at += 4) {
      const [start, length, type, modifiers] = tokens.slice(at, at + 4) as [
        number,
        number,
        number,
        number,
      ];
      const made = { start: offset + start, end: offset + start + length };
      if (!map.isTaken(made)) continue;
      found.push({ start: map.toSource(made.start), end: map.toSource(made.end), type, modifiers });
    }
  });
  return found;
}
