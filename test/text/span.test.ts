import assert from "node:assert/strict";
import fc from "fast-check";
import { prefixOfBytes, utf8Length } from "../../server/text/span";

const texts = fc.string({ unit: "binary" });

describe("lengths in bytes", () => {
  it("are those of UTF-8, with three for half a pair", () => {
    fc.assert(
      fc.property(texts, fc.constantFrom("", "\ud83d", "\ude00", "\ud83d\ude00"), (text, end) => {
        // A lone half becomes U+FFFD in Node's encoder, which has three bytes as well.
        assert.equal(utf8Length(text + end), Buffer.byteLength(text + end));
      }),
    );
  });

  it("find the longest beginning that fits", () => {
    fc.assert(
      fc.property(texts, fc.nat(40), (text, bytes) => {
        const units = prefixOfBytes(text, bytes);
        assert.ok(utf8Length(text.slice(0, units)) <= bytes);
        const next = String.fromCodePoint(text.codePointAt(units) ?? 0).length;
        if (units < text.length) assert.ok(utf8Length(text.slice(0, units + next)) > bytes);
      }),
    );
  });
});
