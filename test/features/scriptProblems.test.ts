import assert from "node:assert/strict";
import { embeddedRules } from "../../server/features/shell/embedded";
import { shellWord } from "../../server/features/shell/quote";
import { problemsIn } from "../../server/features/shell/scriptProblems";
import { DEFAULT_READING } from "../../server/file";
import { splitWords, wordText } from "../../server/syntax/words";
import { expectedCode, readCases } from "../catalogue/cases";

/** `line code «what it is said of»` of each problem of a script. */
function said(script: string, variant: "nft" | "legacy" = "nft"): string[] {
  return embeddedRules("/etc/firewall.sh", script, { ...DEFAULT_READING, variant }).flatMap(
    (part) =>
      problemsIn(part).map(({ line, start, end, code, severity }) => {
        const offset = part.file.lines.offsetOf(line);
        const from = part.map.toSource(offset + start);
        const to = part.map.toSource(offset + end);
        const at = script.slice(0, from).split("\n").length;
        return `${at} ${severity} ${code} «${script.slice(from, to)}»`;
      }),
  );
}

const CASES = readCases().filter(({ families }) => families.includes("ip"));

function wordsOf(rule: string): string[] {
  return splitWords(rule, 0, rule.length).map((word) => wordText(rule, word, false));
}

function commandOf(table: string, chain: string, words: readonly string[]): string {
  return `iptables -t ${table} -A ${chain} ${words.join(" ")}\n`;
}

describe("problems in scripts", () => {
  it("are errors for every case of the catalogue that the tool refuses, and for no other", () => {
    const wrong = CASES.flatMap((asked) => {
      const expected = expectedCode(asked, "nft", DEFAULT_READING.version);
      const script = commandOf(asked.table, asked.chain, wordsOf(asked.rule).map(shellWord));
      const found = said(script).filter((one) => one.includes(" error "));
      return (expected === undefined) === (found.length === 0)
        ? []
        : [`${asked.where}: ${script.trim()}: expected ${expected ?? "ok"}, found ${found.join()}`];
    });
    assert.deepEqual(wrong, []);
  });

  it("are not errors where the shell puts something in that would be accepted", () => {
    const wrong = CASES.flatMap((asked) => {
      if (expectedCode(asked, "nft", DEFAULT_READING.version) !== undefined) return [];
      const words = wordsOf(asked.rule).map(shellWord);
      return words.flatMap((_, at) => {
        const script = commandOf(asked.table, asked.chain, words.with(at, "$X"));
        const found = said(script).filter((one) => one.includes(" error "));
        return found.length === 0 ? [] : [`${script.trim()}: ${found.join()}`];
      });
    });
    assert.deepEqual(wrong, []);
  });
});
