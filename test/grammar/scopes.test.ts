/**
 * What the grammar makes of a line. The files in scopes/ are read by people first:
 *
 *     > -A INPUT -j ACCEPT          a line of a rules file, behind "> "
 *       ^^ storage.type.command     under it, what the marked characters are
 *
 * A list of scopes is met by every path that contains them in this order and ends with the last
 * one. Other lines are remarks. A file's examples are tokenised as one text.
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadGrammar, type Piece, type Tokenise } from "./grammar";

interface Expectation {
  readonly at: number;
  readonly start: number;
  readonly end: number;
  readonly scopes: readonly string[];
}

interface Example {
  readonly at: number;
  readonly text: string;
  readonly expectations: Expectation[];
}

function readExamples(text: string): Example[] {
  const examples: Example[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    const at = index + 1;
    if (line.startsWith("> ")) {
      examples.push({ at, text: line.slice(2), expectations: [] });
      continue;
    }
    const marks = /^ {2}( *)(\^+) (.+)$/.exec(line);
    if (marks === null) {
      assert.ok(!line.includes("^"), `line ${at}: marks that cannot be read`);
      continue;
    }
    const example = examples.at(-1);
    assert.ok(example, `line ${at}: marks under no example`);
    const start = marks[1]!.length;
    const end = start + marks[2]!.length;
    assert.ok(end <= example.text.length, `line ${at}: marks behind the end of the example`);
    example.expectations.push({ at, start, end, scopes: marks[3]!.split(" ") });
  }
  return examples;
}

/** Scopes inside these, such as an escape in a string, do not change what the whole is. */
const containers = /^(?:string\.quoted|comment|meta)\./;

/** The wanted scopes stand in the path in this order, the last one deepest (it gives the colour). */
function meets(path: readonly string[], wanted: readonly string[]): boolean {
  let found = 0;
  for (const scope of path) if (scope === wanted[found]) found++;
  if (found < wanted.length) return false;
  const last = wanted.at(-1)!;
  return path.at(-1) === last || containers.test(last);
}

function judge(text: string, pieces: readonly Piece[], wanted: Expectation): string | undefined {
  const covered = pieces.filter((piece) => piece.start < wanted.end && piece.end > wanted.start);
  const wrong = covered.find((piece) => !meets(piece.scopes, wanted.scopes));
  if (wrong !== undefined) {
    const part = JSON.stringify(text.slice(wrong.start, wrong.end));
    return `line ${wanted.at}: wanted ${wanted.scopes.join(" ")}, but ${part} is ${wrong.scopes.join(" ")}`;
  }
  return undefined;
}

describe("grammar: scopes", () => {
  const folder = join(__dirname, "scopes");
  let tokenise: Tokenise;
  before(async () => {
    tokenise = await loadGrammar();
  });
  for (const name of readdirSync(folder).sort()) {
    it(name.replace(/\.txt$/, ""), () => {
      const examples = readExamples(readFileSync(join(folder, name), "utf8"));
      const tokenised = tokenise(examples.map((example) => example.text));
      const wrong = examples.flatMap((example, index) =>
        example.expectations.map((wanted) => judge(example.text, tokenised[index]!, wanted)),
      );
      assert.deepEqual(
        wrong.filter((sentence) => sentence !== undefined),
        [],
      );
    });
  }
});
