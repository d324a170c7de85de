import type { Position, Range, TextDocumentContentChangeEvent } from "vscode-languageserver";
import type { Edit, Place, Stretch } from "../features/place";
import { type Reading, RulesFile } from "../file";
import type { Lines } from "../text/lines";
import { EditorLines } from "./editorLines";

/** One version of a text with rules, told by the places of the editor. Immutable. */
export interface Document {
  readonly uri: string;
  readonly version: number;
  readonly file: RulesFile;
  /** Whether the editor's lines are those of the tool, so that places are the same in both. */
  readonly coincides: boolean;
  offsetAt(position: Position): number;
  positionAt(offset: number): Position;
  /** The tool's line that holds an offset. */
  lineAt(offset: number): number;
  rangeOf(place: Place): Range;
  rangeOfStretch(stretch: Stretch): Range;
  /** From the start of one of the tool's lines to the end of another. */
  rangeOfLines(first: number, last: number): Range;
  textEdit(edit: Edit): { range: Range; newText: string };
}

/** A rules file that is open: whoever holds one may answer from it however the editor has gone on since. */
export class OpenDocument implements Document {
  readonly uri: string;
  readonly version: number;
  readonly #lines: Lines;
  readonly #editor: EditorLines;
  readonly #base: RulesFile;
  #file: RulesFile | undefined;

  private constructor(
    uri: string,
    version: number,
    base: RulesFile,
    lines: Lines,
    editor: EditorLines,
  ) {
    this.uri = uri;
    this.version = version;
    this.#base = base;
    this.#lines = lines;
    this.#editor = editor;
  }

  static open(uri: string, version: number, text: string, reading: Reading): OpenDocument {
    const file = RulesFile.of(pathOf(uri), text, reading);
    return new OpenDocument(uri, version, file, file.lines, EditorLines.of(file.lines));
  }

  /** The document after the changes of one notification, each of which counts in the text that the one before left. */
  change(version: number, changes: readonly TextDocumentContentChangeEvent[]): OpenDocument {
    let lines = this.#lines;
    let editor = this.#editor;
    for (const change of changes) {
      const whole = !("range" in change);
      const from = whole ? 0 : editor.offsetAt(change.range.start);
      const to = whole ? lines.length : editor.offsetAt(change.range.end);
      const start = Math.min(from, to);
      const end = Math.max(from, to);
      const edited = lines.replace(start, end, change.text);
      editor = editor.after(edited, start, end);
      lines = edited;
    }
    return new OpenDocument(this.uri, version, this.#file ?? this.#base, lines, editor);
  }

  /** The same version read in another way. */
  read(reading: Reading): OpenDocument {
    return new OpenDocument(
      this.uri,
      this.version,
      this.#base.with(reading),
      this.#lines,
      this.#editor,
    );
  }

  /** Made when first asked for: of several changes in a row only the last one is looked at. */
  get file(): RulesFile {
    this.#file ??= this.#base.lines === this.#lines ? this.#base : this.#base.edited(this.#lines);
    return this.#file;
  }

  offsetAt(position: Position): number {
    return this.#editor.offsetAt(position);
  }

  positionAt(offset: number): Position {
    return this.#editor.positionAt(offset);
  }

  lineAt(offset: number): number {
    return this.#lines.lineAt(offset)?.index ?? 0;
  }

  get coincides(): boolean {
    return this.#editor.coincides;
  }

  rangeOf({ line, start, end }: Place): Range {
    return this.#editor.rangeIn(line, start, end);
  }

  rangeOfStretch({ start, end }: Stretch): Range {
    const at = this.coincides ? this.#lines.lineAt(start) : undefined;
    // Nearly all stretches are within one line, of which there may be tens of thousands.
    if (at !== undefined && start >= at.offset && end < at.offset + at.line.text.length)
      return {
        start: { line: at.index, character: start - at.offset },
        end: { line: at.index, character: end - at.offset },
      };
    return { start: this.positionAt(start), end: this.positionAt(end) };
  }

  rangeOfLines(first: number, last: number): Range {
    return {
      start: this.#editor.positionIn(first, 0),
      end: this.#editor.positionIn(last, Infinity),
    };
  }

  textEdit(edit: Edit): { range: Range; newText: string } {
    return { range: this.rangeOfStretch(edit), newText: edit.text };
  }
}

/** The part of a URI that says the name of the file. */
export function pathOf(uri: string): string {
  const path = uri.replace(/^[a-z][\w+.-]*:(?:\/\/[^/]*)?/i, "").replace(/[?#].*$/, "");
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
