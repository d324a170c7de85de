import assert from "node:assert/strict";
import fc from "fast-check";
import { LINE_BYTES } from "../../server/text/line";
import { Lines } from "../../server/text/lines";
import { utf8Length } from "../../server/text/span";
import { anyEdit, anyText, damagedFile, edited, placed } from "../support/corpus";

const texts = fc.oneof(anyText, damagedFile("ip"));

describe("lines", () => {
  it("give the text again, unit for unit", () => {
    fc.assert(
      fc.property(texts, (text) => {
        assert.equal(Lines.of(text).text(), text);
      }),
    );
  });

  it("are what fgets takes at once", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const lines = [...Lines.of(text)];
        for (const [index, line] of lines.entries()) {
          const bytes = utf8Length(line.text) + (line.terminated ? 1 : 0);
          assert.ok(bytes <= LINE_BYTES, `${bytes} bytes`);
          assert.ok(!line.text.includes("\n"));
          // Only a full buffer ends a line without a newline; up to three bytes may be left before a wide character.
          if (!line.terminated && index < lines.length - 1)
            assert.ok(bytes > LINE_BYTES - 4, `${bytes} bytes`);
        }
      }),
    );
  });

  it("know where each one starts and which one holds an offset", () => {
    fc.assert(
      fc.property(texts, fc.nat(), (text, at) => {
        const lines = Lines.of(text);
        assert.equal(lines.length, text.length);
        let offset = 0;
        lines.forEach((line, index) => {
          assert.equal(lines.offsetOf(index), offset);
          assert.equal(lines.at(index), line);
          assert.equal(lines.lineAt(offset)?.index, index);
          offset += line.length;
        });
        const wanted = at % (text.length + 1);
        const found = lines.lineAt(wanted);
        assert.equal(found === undefined, text === "");
        if (found !== undefined)
          assert.ok(found.offset <= wanted && wanted <= found.offset + found.line.length);
      }),
    );
  });

  it("give every piece of the text", () => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), (text, a, b) => {
        const start = a % (text.length + 1);
        const end = b % (text.length + 1);
        assert.equal(Lines.of(text).slice(start, end), text.slice(start, Math.max(start, end)));
      }),
    );
  });

  it("are after any edits what a fresh reading gives", () => {
    fc.assert(
      fc.property(texts, fc.array(anyEdit, { minLength: 1, maxLength: 8 }), (text, edits) => {
        let lines = Lines.of(text);
        let expected = text;
        for (const edit of edits) {
          const { start, end } = placed(edit, expected.length);
          lines = lines.replace(start, end, edit.inserted);
          expected = edited(expected, edit);
          assert.deepEqual(plain(lines), plain(Lines.of(expected)));
          assert.equal(lines.length, expected.length);
        }
      }),
    );
  });

  it("are the same objects where an edit did not touch them", () => {
    fc.assert(
      fc.property(damagedFile("ip"), fc.nat(), (text, at) => {
        const before = Lines.of(text);
        const offset = at % (text.length + 1);
        const after = before.replace(offset, offset, "x");
        const touched = before.lineAt(offset)?.index ?? 0;
        // An overlong line is read again from its first piece.
        let first = touched;
        while (first > 0 && before.at(first - 1)?.terminated === false) first--;
        for (let index = 0; index < first; index++) assert.equal(after.at(index), before.at(index));
        let last = touched;
        while (before.at(last)?.terminated === false) last++;
        const shift = after.count - before.count;
        for (let index = last + 1; index < before.count; index++)
          assert.equal(after.at(index + shift), before.at(index));
      }),
    );
  });

  it("are the same objects where a whole line goes or comes beside them", () => {
    const before = Lines.of("-A INPUT -j A\n-A INPUT -j B\n-A INPUT -j C\n");
    const [first, , last] = before;
    const without = before.replace(before.offsetOf(1), before.offsetOf(2), "");
    assert.deepEqual(
      [...without].map(({ text }) => text),
      ["-A INPUT -j A", "-A INPUT -j C"],
    );
    assert.ok(without.at(0) === first && without.at(1) === last);
    const again = without.replace(without.offsetOf(1), without.offsetOf(1), "-A INPUT -j B\n");
    assert.equal(again.text(), before.text());
    assert.ok(again.at(0) === first && again.at(2) === last);
  });

  it("tell how many of them are those of another text", () => {
    fc.assert(
      fc.property(damagedFile("ip"), anyEdit, (text, edit) => {
        const before = Lines.of(text);
        const { start, end } = placed(edit, text.length);
        const after = before.replace(start, end, edit.inserted);
        const { head, tail } = after.sharedWith(before);
        const fewer = Math.min(before.count, after.count);
        assert.ok(head + tail <= fewer);
        for (let index = 0; index < head; index++) assert.equal(after.at(index), before.at(index));
        for (let index = 1; index <= tail; index++)
          assert.equal(after.at(after.count - index), before.at(before.count - index));
        if (head + tail === fewer) return;
        assert.notEqual(after.at(head), before.at(head));
        assert.notEqual(after.at(after.count - 1 - tail), before.at(before.count - 1 - tail));
      }),
    );
  });

  it("stay quick to look up after thousands of edits", () => {
    let lines = Lines.of("-A INPUT -j ACCEPT\n".repeat(3000));
    for (let i = 0; i < 3000; i++) {
      const offset = lines.offsetOf((i * 7919) % lines.count);
      lines = lines.replace(offset, offset, i % 3 === 0 ? "-A INPUT -j DROP\n" : "#");
    }
    assert.equal(lines.count, 4000);
    assert.deepEqual(plain(lines), plain(Lines.of(lines.text())));
  });
});

function plain(lines: Lines): [string, boolean][] {
  return [...lines].map((line) => [line.text, line.terminated]);
}
