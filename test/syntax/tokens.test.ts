import assert from "node:assert/strict";
import fc from "fast-check";
import { syntaxOf, wordsOf } from "../../server/syntax/lineSyntax";
import { tokensOf } from "../../server/syntax/tokens";
import { Line } from "../../server/text/line";
import { Lines } from "../../server/text/lines";
import { anyText, damagedFile } from "../support/corpus";

describe("tokens", () => {
  it("hold every offset of every line once", () => {
    fc.assert(
      fc.property(fc.oneof(anyText, damagedFile("ip"), damagedFile("eb")), (text) => {
        for (const line of Lines.of(text)) {
          let end = 0;
          for (const token of tokensOf(line)) {
            assert.equal(token.start, end, line.text);
            assert.ok(token.end > token.start, line.text);
            end = token.end;
          }
          assert.equal(end, line.text.length, line.text);
        }
      }),
    );
  });

  it("are found in any line, whatever its first character", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const line of Lines.of(text)) {
          syntaxOf(line);
          wordsOf(line);
        }
      }),
    );
  });

  const examples: [line: string, kinds: string][] = [
    ["", ""],
    ["# a", "comment"],
    ["*filter", "table"],
    ["*filter nat", "table space ignored"],
    ["* filter", "table"],
    [":INPUT DROP [0:0] x", "chain space policy space counters space ignored"],
    ["COMMIT", "commit"],
    ["COMMIT ", "word space"],
    ["[1:2] -A INPUT", "counters space word space word"],
    ['-A "a b"\tc', "word space quoted space word"],
    ["-A a\0 b", "word space word ignored"],
  ];
  for (const [line, kinds] of examples)
    it(`of ${JSON.stringify(line)} are ${kinds === "" ? "none" : kinds}`, () => {
      assert.equal(
        tokensOf(new Line(line, true))
          .map(({ kind }) => kind)
          .join(" "),
        kinds,
      );
    });
});
