import assert from "node:assert/strict";
import fc from "fast-check";
import { EditorLines } from "../../server/lsp/editorLines";
import { LINE_BYTES } from "../../server/text/line";
import { Lines } from "../../server/text/lines";

/** Positions counted anew from the start of the text, as the protocol describes them. */
function plainPosition(text: string, offset: number): { line: number; character: number } {
  let line = 0;
  let start = 0;
  for (let at = 0; at < offset; at++) {
    const ends = text[at] === "\n" || (text[at] === "\r" && text[at + 1] !== "\n");
    if (ends) {
      line++;
      start = at + 1;
    }
  }
  // Between the two units of a line break there is no position.
  const character =
    text[offset] === "\n" && text[offset - 1] === "\r" ? offset - 1 - start : offset - start;
  return { line, character };
}

const texts = fc
  .array(
    fc.constantFrom(
      "\n",
      "\r\n",
      "\r",
      "-A INPUT",
      "ä",
      "\ud83d\ude00",
      "",
      " ",
      "x".repeat(LINE_BYTES),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(""));

describe("editor lines", () => {
  it("count positions as the protocol does", () => {
    fc.assert(
      fc.property(texts, fc.nat(), (text, at) => {
        const offset = at % (text.length + 1);
        const editor = EditorLines.of(Lines.of(text));
        assert.deepEqual(editor.positionAt(offset), plainPosition(text, offset));
      }),
    );
  });

  it("lead back from a position to its offset", () => {
    fc.assert(
      fc.property(texts, fc.nat(), (text, at) => {
        const offset = at % (text.length + 1);
        const inBreak = text[offset] === "\n" && text[offset - 1] === "\r";
        const inPair = /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(offset - 1, offset + 1));
        const editor = EditorLines.of(Lines.of(text));
        assert.equal(
          editor.offsetAt(editor.positionAt(offset)),
          inBreak || inPair ? offset - 1 : offset,
        );
      }),
    );
  });

  it("are after edits what they are when read anew", () => {
    const edits = fc.array(fc.tuple(fc.nat(), fc.nat(), texts), { maxLength: 5 });
    fc.assert(
      fc.property(texts, edits, fc.nat(), (text, changes, at) => {
        let lines = Lines.of(text);
        let editor = EditorLines.of(lines);
        let expected = text;
        for (const [a, b, inserted] of changes) {
          const [start, end] = [a % (expected.length + 1), b % (expected.length + 1)].toSorted(
            (x, y) => x - y,
          ) as [number, number];
          const edited = lines.replace(start, end, inserted);
          editor = editor.after(edited, start, end);
          lines = edited;
          expected = expected.slice(0, start) + inserted + expected.slice(end);
        }
        const offset = at % (expected.length + 1);
        assert.deepEqual(editor.positionAt(offset), plainPosition(expected, offset));
        assert.deepEqual(
          editor.positionAt(offset),
          EditorLines.of(Lines.of(expected)).positionAt(offset),
        );
      }),
    );
  });

  it("move positions outside the text to the nearest inside", () => {
    const editor = EditorLines.of(Lines.of("*filter\r\nCOMMIT"));
    assert.equal(editor.offsetAt({ line: 0, character: 99 }), 7);
    assert.equal(editor.offsetAt({ line: 1, character: 99 }), 15);
    assert.equal(editor.offsetAt({ line: 9, character: 0 }), 15);
    assert.equal(editor.offsetAt({ line: -1, character: 5 }), 0);
    assert.equal(editor.offsetAt({ line: 1, character: -5 }), 9);
    assert.equal(editor.offsetAt({ line: 1, character: Number.NaN }), 9);
    assert.deepEqual(editor.positionAt(99), { line: 1, character: 6 });
  });

  it("do not cut a pair of units in two", () => {
    const editor = EditorLines.of(Lines.of("a\ud83d\ude00b\n"));
    assert.equal(editor.offsetAt({ line: 0, character: 2 }), 1);
    assert.equal(editor.offsetAt({ line: 0, character: 3 }), 3);
  });

  it("have one line in an empty text", () => {
    const editor = EditorLines.of(Lines.of(""));
    assert.equal(editor.offsetAt({ line: 0, character: 0 }), 0);
    assert.equal(editor.offsetAt({ line: 1, character: 0 }), 0);
    assert.deepEqual(editor.positionAt(0), { line: 0, character: 0 });
  });
});
