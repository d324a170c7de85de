import assert from "node:assert/strict";
import fc from "fast-check";
import { rawOffset, splitWords, wordEnd, wordStart, wordText } from "../../server/syntax/words";

const lines = fc
  .array(
    fc.oneof(
      fc.constantFrom(" ", "\t", '"', '"', "\\", "'", "a", "é", "😀", "-", "!", "\r"),
      fc.string({ unit: "binary", maxLength: 3 }),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join("").replace(/\n/g, ""));

/** How the tool cuts a line, character by character as its own loop goes (`add_param_to_argv`). */
function cut(line: string, newline: boolean): string[] {
  const words: string[] = [];
  let word = "";
  let started = false;
  let quoted = false;
  let escaped = false;
  for (const char of newline ? `${line}\n` : line) {
    if (quoted) {
      if (escaped) {
        word += char;
        escaped = false;
      } else if (char === "\\") escaped = true;
      else if (char === '"') {
        words.push(word);
        word = "";
        started = false;
        quoted = false;
      } else word += char;
    } else if (char === '"') {
      quoted = true;
      started = true;
    } else if (char === " " || char === "\t" || char === "\n") {
      if (started) words.push(word);
      word = "";
      started = false;
    } else {
      word += char;
      started = true;
    }
  }
  if (started) words.push(word);
  return words;
}

describe("words of a line", () => {
  it("are those that the tool finds", () => {
    fc.assert(
      fc.property(lines, fc.boolean(), (line, newline) => {
        const words = splitWords(line, 0, line.length);
        assert.deepEqual(
          words.map((word) => wordText(line, word, newline)),
          cut(line, newline),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it("stand in order, apart from each other, within the line", () => {
    fc.assert(
      fc.property(lines, (line) => {
        let end = 0;
        for (const word of splitWords(line, 0, line.length)) {
          assert.ok(wordStart(word) >= end && wordEnd(word) > wordStart(word));
          end = wordEnd(word);
        }
        assert.ok(end <= line.length);
      }),
    );
  });

  it("know where each of their characters stands", () => {
    fc.assert(
      fc.property(lines, (line) => {
        for (const word of splitWords(line, 0, line.length)) {
          const text = wordText(line, word, false);
          for (let offset = 0; offset < text.length; offset++) {
            const at = rawOffset(line, word, offset);
            // An escaped character stands where its backslash does.
            const escaped = line[at] === "\\" && line[at + 1] === text[offset];
            assert.ok(line[at] === text[offset] || escaped, `${line} ${offset}`);
          }
        }
      }),
    );
  });

  it("reach as far as a line can be long", () => {
    const line = `${"a".repeat(10_000)} ${"b".repeat(238)}`;
    assert.deepEqual(
      splitWords(line, 0, line.length).map((word) => [wordStart(word), wordEnd(word)]),
      [
        [0, 10_000],
        [10_001, 10_239],
      ],
    );
  });
});
