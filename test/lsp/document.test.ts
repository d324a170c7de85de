import assert from "node:assert/strict";
import fc from "fast-check";
import { DEFAULT_READING, RulesFile } from "../../server/file";
import { OpenDocument } from "../../server/lsp/document";

const LINES = [
  "*filter",
  ":INPUT DROP [0:0]",
  ":MINE - [0:0]",
  "-A INPUT -p tcp --dport 22 -j ACCEPT",
  "-A INPUT -j MINE",
  "-A MINE -m limit --limit 5/minute -j LOG",
  "-D INPUT 1",
  "COMMIT",
  "",
  "# ä \ud83d\ude00",
  "\r",
];
const texts = fc
  .array(fc.constantFrom(...LINES), { maxLength: 10 })
  .map((lines) => lines.join("\n"));
const positions = fc.record({
  line: fc.integer({ min: -1, max: 14 }),
  character: fc.integer({ min: -1, max: 45 }),
});
const changes = fc.array(
  fc.record({ range: fc.record({ start: positions, end: positions }), text: texts }),
  { maxLength: 4 },
);

describe("a document", () => {
  it("is after edits what it is when opened anew", () => {
    fc.assert(
      fc.property(texts, fc.array(changes, { maxLength: 4 }), (text, edits) => {
        let document = OpenDocument.open("file:///rules.v4", 1, text, DEFAULT_READING);
        for (const [at, contentChanges] of edits.entries()) {
          // Some versions are looked at and others not, as in an editor.
          if (at % 2 === 0) document.file.problems();
          document = document.change(at + 2, contentChanges);
        }
        const fresh = RulesFile.of("/rules.v4", document.file.lines.text());
        assert.deepEqual(document.file.problems(), fresh.problems());
        assert.equal(document.file.family, fresh.family);
      }),
      { numRuns: 200 },
    );
  });

  it("keeps its old versions", () => {
    const before = OpenDocument.open("file:///rules.v4", 1, "*filter\nCOMMIT\n", DEFAULT_READING);
    const after = before.change(2, [{ text: "*nat\n" }]);
    assert.equal(before.file.lines.text(), "*filter\nCOMMIT\n");
    assert.equal(after.file.lines.text(), "*nat\n");
    assert.equal(after.version, 2);
  });

  it("takes its family from the name in its URI", () => {
    const family = (uri: string) => OpenDocument.open(uri, 1, "", DEFAULT_READING).file.family;
    assert.equal(family("file:///etc/iptables/rules.v6"), "ip6");
    assert.equal(family("file:///tmp/my%20rules.v6?x#y"), "ip6");
    assert.equal(family("iptables:/gateway.example/live/1/ip6.iptables-save"), "ip6");
    assert.equal(family("untitled:Untitled-1"), "ip");
    assert.equal(family("file:///100%"), "ip");
  });
});
