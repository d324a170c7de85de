import assert from "node:assert/strict";
import fc from "fast-check";
import { ErrorText } from "../../../client/remote/errorText";
import { MarkReader } from "../../../client/remote/marks";

const NONCE = "0123456789abcdef";

/** What is heard of an answer that comes in pieces that end at these places. */
function heard(answer: string, ends: readonly number[]) {
  const reader = new MarkReader(NONCE);
  const bytes = Buffer.from(answer, "latin1");
  const places = [...new Set([0, ...ends, bytes.length])].sort((a, b) => a - b);
  return places.flatMap((place, index) => [
    ...reader.take(bytes.subarray(place, places[index + 1])),
  ]);
}

describe("marks", () => {
  const answer = [
    "Welcome!\n",
    `\n${NONCE} ready 0 root\n`,
    `motd\n${NONCE} begin rules\n*filter\nCOMMIT\n\n${NONCE} want\n# end\n\n${NONCE} end\n`,
    `\n${NONCE} begin no rules\n\n${NONCE} end\n`,
    `\n${NONCE} exit 3\n`,
  ].join("");

  it("are found however an answer is cut, and frames are whole", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: answer.length })), (ends) => {
        assert.deepEqual(heard(answer, ends), [
          { kind: "mark", words: ["ready", "0", "root"] },
          { kind: "mark", words: ["want"] },
          {
            kind: "frame",
            frame: { name: "rules", content: Buffer.from("*filter\nCOMMIT\n# end\n") },
          },
          { kind: "frame", frame: { name: "no rules", content: Buffer.from("") } },
          { kind: "mark", words: ["exit", "3"] },
        ]);
      }),
    );
  });

  it("are none where the nonce is another", () => {
    assert.deepEqual(heard(answer.replaceAll(NONCE, "fedcba9876543210"), []), []);
  });

  it("part what scripts write to standard error, of which the end is kept", () => {
    const text = new ErrorText(NONCE);
    text.add(
      Buffer.from(`${"x".repeat(20_000)}\nlast words\n\n${NONCE} exit\nnext \u001b[31mgrün`),
    );
    assert.match(text.takeShare() ?? "", /^x{16000,16384}\nlast words\n$/);
    assert.equal(text.takeShare(), undefined);
    assert.equal(text.shown, "next [31mgrün");
  });
});
