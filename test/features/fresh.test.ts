import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { codeLenses } from "../../server/features/codeLens";
import { documentHighlights } from "../../server/features/documentHighlight";
import { documentLinks } from "../../server/features/documentLink";
import { documentSymbols } from "../../server/features/documentSymbol";
import { foldingRanges } from "../../server/features/foldingRange";
import { format } from "../../server/features/formatting/index";
import { hover } from "../../server/features/hover/index";
import { inlayHints } from "../../server/features/inlayHint";
import { DEFAULT_PREFERENCES } from "../../server/features/preferences";
import { refactorings } from "../../server/features/refactor/index";
import { rename } from "../../server/features/rename";
import { selectionRanges } from "../../server/features/selectionRange";
import { semanticTokens } from "../../server/features/semanticTokens";
import { signatureHelp } from "../../server/features/signatureHelp";
import { workspaceSymbols } from "../../server/features/workspaceSymbol";
import { RulesFile } from "../../server/file";
import { root } from "../support/project";

/** Everything that features say of a file and of a place in it. */
function answers(file: RulesFile, offset: number): unknown {
  const all = { first: 0, last: file.lines.count };
  const tokens: unknown[] = [];
  semanticTokens(file.ruleset, all, (line, found) => tokens.push([line, [...found]]));
  return JSON.parse(
    JSON.stringify([
      tokens,
      documentSymbols(file),
      foldingRanges(file),
      documentLinks(file),
      workspaceSymbols(file, ""),
      inlayHints(file, all, { ...DEFAULT_PREFERENCES.inlayHints, ruleNumbers: true }),
      codeLenses(file, DEFAULT_PREFERENCES.codeLens),
      format(file, { style: "aligned", mends: true }),
      format(file, { style: "canonical", mends: true }),
      documentHighlights(file, offset),
      rename(file, offset, "renamed"),
      selectionRanges(file, offset),
      refactorings(file, { start: offset, end: offset }),
      hover(file, offset) ?? null,
      signatureHelp(file, offset) ?? null,
    ]),
  );
}

describe("features after edits", function () {
  this.timeout(60_000);
  const text = readFileSync(join(root, "test/fixtures/examples/gateway.rules.v4"), "utf8");
  const pieces = text
    .split(/(?<=\n)|(?<= )/)
    .concat("\n", " ", "# x\n", '"', "-A INPUT ", "ssh", ":A - [0:0]\n");
  const edit = fc.tuple(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.nat({ max: 40 }),
    fc.constantFrom(...pieces),
  );

  it("answer as they would of the text by itself", () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 5, maxLength: 20 }), (edits) => {
        let file = RulesFile.of("rules.v4", text);
        for (const [where, length, written] of edits) {
          const start = Math.floor(where * file.lines.length);
          const end = Math.min(start + length, file.lines.length);
          file = file.replace(start, end, written);
          const fresh = RulesFile.of("rules.v4", file.lines.text());
          assert.deepEqual(answers(file, start), answers(fresh, start));
        }
      }),
      { numRuns: 15 },
    );
  });
});
