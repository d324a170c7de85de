import assert from "node:assert/strict";
import {
  type DocumentSymbol,
  documentSymbols,
  MAX_RULES,
} from "../../server/features/documentSymbol";
import { foldingRanges } from "../../server/features/foldingRange";
import { open } from "./onFile";

/** An outline as text: names indented, with what stands beside them and the lines that they cover. */
function outlineOf(source: string): string[] {
  const lines: string[] = [];
  const add = (symbols: readonly DocumentSymbol[], depth: number) => {
    for (const { name, detail, firstLine, lastLine, children } of symbols) {
      lines.push(`${"  ".repeat(depth)}${name} | ${detail} | ${firstLine + 1}-${lastLine + 1}`);
      add(children, depth + 1);
    }
  };
  add(documentSymbols(open(source).file), 0);
  return lines;
}

describe("document symbols", () => {
  it("are tables, their chains and the rules of these", () => {
    assert.deepEqual(
      outlineOf(`
*filter
:INPUT DROP [0:0]
:SSH - [0:0]
-A INPUT -p tcp --dport 22 -g SSH
-A INPUT -j DROP
-A SSH -j ACCEPT
COMMIT
*nat
COMMIT
`),
      [
        "filter | 1 user-defined chain | 1-7",
        "  INPUT | DROP · 2 rules | 4-5",
        "    1 goto SSH | -p tcp --dport 22 -g SSH | 4-4",
        "    2 DROP | -j DROP | 5-5",
        "  SSH | 1 rule | 6-6",
        "    1 ACCEPT | -j ACCEPT | 6-6",
        "nat |  | 8-9",
      ],
    );
  });

  it("put a chain without rules where it is declared", () => {
    assert.deepEqual(outlineOf("*filter\n:A - [0:0]\nCOMMIT\n"), [
      "filter | 1 user-defined chain | 1-3",
      "  A | 0 rules | 2-2",
    ]);
  });

  it("show rules that stand outside any table", () => {
    assert.deepEqual(outlineOf("-A INPUT -j DROP\n").slice(0, 2), [
      "filter (no header) |  | 1-1",
      "  INPUT | 1 rule | 1-1",
    ]);
  });

  it("select what lies within them", () => {
    const check = (symbols: readonly DocumentSymbol[]) => {
      for (const { firstLine, lastLine, selection, children } of symbols) {
        assert.ok(selection.line >= firstLine && selection.line <= lastLine);
        check(children);
      }
    };
    check(
      documentSymbols(
        open("*filter\n:A - [0:0]\n-A INPUT -j A\n-A A -j DROP\n-A INPUT -j DROP\n").file,
      ),
    );
  });

  it("end with the chains in a very long file", () => {
    const rules = "-A INPUT -j DROP\n".repeat(MAX_RULES + 1);
    assert.equal(outlineOf(`*filter\n${rules}COMMIT\n`).length, 2);
  });

  it("are none in an empty file", () => {
    assert.deepEqual(outlineOf(""), []);
  });
});

describe("folding ranges", () => {
  it("are tables, runs of one chain, comments and regions", () => {
    const { file } = open(`
# one
# two
*filter
# region a
-A INPUT -j DROP

# a single comment
-A INPUT -j DROP
-A OUTPUT -j DROP
# endregion
COMMIT
# last
# of all
`);
    assert.deepEqual(
      foldingRanges(file).map(
        ({ kind, firstLine, lastLine }) => `${kind} ${firstLine + 1}-${lastLine + 1}`,
      ),
      ["comment 1-2", "table 3-11", "region 4-10", "chain 5-8", "comment 12-13"],
    );
  });

  it("need no end of the table", () => {
    const { file } = open("*filter\n-A INPUT -j DROP\n");
    assert.deepEqual(foldingRanges(file), [{ kind: "table", firstLine: 0, lastLine: 1 }]);
  });
});
