import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { root } from "../support/project";
import { loadGrammar, type Piece, type Tokenise } from "./grammar";

/** What lines are made of, so that chance finds the corners. */
const fragments = [
  "-A INPUT",
  "-I f2b 3",
  "-s 10.0.0.0/8",
  "-d ::1",
  "! ",
  "-p tcp",
  "-m multiport --dports 1:2,ssh",
  "--log-prefix",
  "--match-set a src,dst",
  "-j ACCEPT",
  "-j LOG --x",
  "--opt=",
  '"',
  "\\",
  "'",
  "#",
  "[1:2]",
  "[",
  ":INPUT DROP",
  "*filter",
  "COMMIT",
  "{{ a }}",
  "{%",
  "%}",
  "<%= x %>",
  "${",
  "}",
  "{#",
  ",",
  "\t",
  " ",
  "é",
  "😀",
  "\0",
];

const anyLine = fc
  .array(fc.oneof(fc.constantFrom(...fragments), fc.string({ unit: "grapheme", maxLength: 4 })), {
    maxLength: 12,
  })
  .map((parts) => parts.join(" ").replace(/[\r\n]/g, ""));

function covers(line: string, pieces: readonly Piece[]): boolean {
  let end = 0;
  for (const piece of pieces) {
    if (piece.start !== end || piece.end < piece.start) return false;
    end = piece.end;
  }
  // The engine counts the line break as well.
  return end >= line.length;
}

describe("grammar: properties", () => {
  let tokenise: Tokenise;
  before(async () => {
    tokenise = await loadGrammar();
  });

  it("gives every character of every line a place", () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 6 }), (lines) => {
        for (const [index, pieces] of tokenise(lines).entries()) {
          assert.ok(covers(lines[index]!, pieces), JSON.stringify(lines[index]));
        }
      }),
    );
  });

  it("keeps a bad line to itself, template statements apart", () => {
    const probe = "-A INPUT -p tcp --dport 22 -j ACCEPT";
    const [alone] = tokenise([probe]);
    fc.assert(
      fc.property(anyLine, (line) => {
        assert.deepEqual(tokenise([line, probe])[1], alone, JSON.stringify(line));
      }),
    );
  });

  it("leaves no visible character of a rule without a meaning of its own", () => {
    const words = [
      "-A",
      "INPUT",
      "-s",
      "10.0.0.1",
      "a.b",
      "x@y",
      "--opt",
      "!",
      "7",
      "1:2:3",
      "-",
      "é",
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { minLength: 1 }), (parts) => {
        const line = `-A INPUT ${parts.join(" ")}`;
        for (const piece of tokenise([line])[0]!) {
          const text = line.slice(piece.start, piece.end);
          assert.ok(piece.scopes.length > 0 || text.trim() === "", `${line}: ${text}`);
        }
      }),
    );
  });

  it("marks nothing as wrong in the examples that are right", () => {
    const folder = join(root, "test", "fixtures", "examples");
    // The beginner's file is an example of what goes wrong.
    const names = readdirSync(folder).filter((name) => !name.startsWith("beginner"));
    assert.ok(names.length > 0);
    for (const name of names) {
      const lines = readFileSync(join(folder, name), "utf8").split("\n");
      for (const [index, pieces] of tokenise(lines).entries()) {
        const wrong = pieces.find((piece) => piece.scopes.some((s) => s.startsWith("invalid")));
        assert.equal(wrong, undefined, `${name}:${index + 1}: ${lines[index]}`);
      }
    }
  });

  describe("needs time in proportion to a line's length", () => {
    const starts = ["", ": ", "-A X ", "-A X -j ", "-A X --dports ", "-A X --match-set "];
    const units = [
      "word ",
      "x",
      "1",
      "1.",
      "-",
      "--a-",
      ":",
      "a:",
      "abcdef01",
      "ABC-",
      ",",
      "=",
      "/",
    ];
    units.push('"', '\\"', "\\", "{{ ", "{% ", "<% ", "${", "{", "[1:", "! ", "#", "+", " ", "\t");
    units.push("1024:65535,", "src,", "-j ", "a-proto-", '--log-prefix "x y" -j LOG ');
    // A square law would take seconds here; the bound leaves room for a slow machine.
    for (const start of starts) {
      it(`behind ${JSON.stringify(start)}`, () => {
        for (const unit of units) {
          const line = start + unit.repeat(10_000 / unit.length);
          const before = performance.now();
          const [pieces] = tokenise([line]);
          const milliseconds = performance.now() - before;
          assert.ok(covers(line, pieces!), unit);
          assert.ok(milliseconds < 1000, `${unit}: ${Math.round(milliseconds)} ms`);
        }
      });
    }
  });
});
