import assert from "node:assert/strict";
import { painter, wantsColour } from "../../client/cli/colour";
import { excerpt, widthOf } from "../../client/cli/excerpt";
import type { Formatter } from "../../client/cli/formatter";
import { escapeData, escapeProperty, github } from "../../client/cli/github";
import { SarifFormatter, uriOf } from "../../client/cli/sarif";
import { TextFormatter } from "../../client/cli/text";
import { printable } from "../../client/wording/printable";
import { RulesFile } from "../../server/file";
import { GOOD, REFUSED, WARNED } from "./run";

interface Sarif {
  readonly version: string;
  readonly runs: readonly {
    readonly columnKind: string;
    readonly tool: {
      readonly driver: {
        readonly rules: readonly {
          readonly id: string;
          readonly help: { readonly text: string };
          readonly defaultConfiguration: { readonly level: string };
        }[];
      };
    };
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly level: string;
      readonly locations: readonly object[];
      readonly relatedLocations?: readonly object[];
    }[];
    readonly invocations: readonly { readonly executionSuccessful: boolean }[];
  }[];
}

/** What a formatter writes about files, given by path and text. */
function written(
  formatter: Formatter,
  ...files: (readonly [path: string, text: string])[]
): string {
  const parts = [...formatter.begin()];
  for (const [path, text] of files) {
    const file = RulesFile.of(path, text);
    parts.push(...formatter.file(file, file.problems()));
  }
  parts.push(...formatter.end(true));
  return parts.join("");
}

describe("formats", () => {
  describe("text", () => {
    it("shows the line with carets under the words, counts, and says what to do next", () => {
      const text = written(new TextFormatter(false), ["a.rules", REFUSED], ["b.rules", GOOD]);
      const [place, line, carets, ...rest] = text.split("\n");
      assert.match(
        place!,
        /^a\.rules:5:22: error\[unknown-target\]: .*Did you mean|or did you mean/i,
      );
      assert.equal(line, "    5 | -A OUTPUT -p icmp -j ACCPET");
      assert.equal(carets, "      |                      ^^^^^^");
      assert.deepEqual(rest.slice(0, 3), [
        "",
        "1 error in 2 files.",
        "Refused when loaded: a.rules.",
      ]);
      assert.match(rest[3]!, /^What to do next: /);
    });

    it("says that a file with warnings would be loaded", () => {
      const text = written(new TextFormatter(false), ["a.rules", WARNED]);
      assert.match(
        text,
        /\n1 warning in 1 file\.\nNothing here keeps the files from being loaded\.\n$/,
      );
    });

    it("says when there is nothing to say", () => {
      assert.equal(written(new TextFormatter(false), ["a", GOOD]), "No problems in 1 file.\n");
    });

    it("keeps a file's text from commanding the terminal", () => {
      const text = written(new TextFormatter(false), [
        "a\x1b[2Jb",
        REFUSED.replace("ACCPET", "\x1b]0;owned\x07\x9b1m\u202e"),
      ]);
      assert.doesNotMatch(text, /[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
    });

    it("is coloured only where asked for", () => {
      assert.match(written(new TextFormatter(true), ["a", REFUSED]), /\x1b\[1;31merror/);
    });
  });

  describe("excerpt", () => {
    const plain = painter(false);
    const of = (text: string, word: string) => {
      const start = text.indexOf(word);
      return excerpt({ text, number: 7 }, { start, end: start + word.length }, plain, "red");
    };

    it("keeps tabs, so that the caret stands below its word", () => {
      assert.deepEqual(of("-A INPUT\t-j X", "X"), [
        "    7 | -A INPUT\t-j X",
        "      |         \t   ^",
      ]);
    });

    it("counts wide characters as two columns and combining ones as none", () => {
      assert.deepEqual(of('"日本" e\u0301 X', "X"), [
        '    7 | "日本" e\u0301 X',
        "      |          ^",
      ]);
      assert.deepEqual(of("a 日本", "日本"), ["    7 | a 日本", "      |   ^^^^"]);
      assert.equal(widthOf("日e\u0301"), 3);
    });

    it("shows one caret where nothing is missing but something", () => {
      assert.deepEqual(excerpt({ text: "ab", number: 1 }, { start: 2, end: 2 }, plain, "red"), [
        "    1 | ab",
        "      |   ^",
      ]);
    });

    it("cuts long lines around the word, without halving characters", () => {
      const text = `${"a".repeat(5000)}😀X${"😀".repeat(5000)}`;
      const [line, carets] = of(text, "X");
      assert.match(line!, /^ {4}7 \| …a+😀X(?:😀)+…$/u);
      assert.ok(line!.length < 200);
      assert.equal(carets!.length - 1, widthOf(line!.slice(0, line!.indexOf("X"))));
    });

    it("shows control characters as pictures", () => {
      assert.equal(printable("a\0\r\x7f\ufeff\ud800b"), "a␀␍␡\ufffd\ufffdb");
      assert.equal(printable("tab\tand 日本"), "tab\tand 日本");
    });
  });

  describe("colour", () => {
    it("is for terminals, unless the environment says otherwise", () => {
      assert.equal(wantsColour(true, {}), true);
      assert.equal(wantsColour(false, {}), false);
      assert.equal(wantsColour(undefined, {}), false);
      assert.equal(wantsColour(true, { TERM: "dumb" }), false);
      assert.equal(wantsColour(true, { NO_COLOR: "1" }), false);
      assert.equal(wantsColour(true, { NO_COLOR: "" }), true);
      assert.equal(wantsColour(false, { FORCE_COLOR: "1" }), true);
      assert.equal(wantsColour(false, { FORCE_COLOR: "1", NO_COLOR: "1" }), true);
      assert.equal(wantsColour(true, { FORCE_COLOR: "0" }), false);
    });
  });

  describe("github", () => {
    it("escapes what would end a message or a property", () => {
      assert.equal(escapeData("50%\r\na:b,c"), "50%25%0D%0Aa:b,c");
      assert.equal(escapeProperty("50%\r\na:b,c"), "50%25%0D%0Aa%3Ab%2Cc");
    });

    it("writes one command a problem", () => {
      const text = written(github, ["a,b:c", REFUSED]);
      assert.match(
        text,
        /^::error file=a%2Cb%3Ac,line=5,endLine=5,col=22,endColumn=28,title=unknown-target::[^\n]*ACCPET[^\n]+\n$/,
      );
    });

    it("has a word for every severity", () => {
      assert.match(written(github, ["a", WARNED]), /^::warning /);
      const old = GOOD.replace("-p icmp", "-m state --state NEW");
      assert.match(written(github, ["a", old]), /^::notice /);
    });
  });

  describe("sarif", () => {
    const sarif = (...files: (readonly [string, string])[]) => {
      const [run] = (JSON.parse(written(new SarifFormatter("1.2.3"), ...files)) as Sarif).runs;
      return run!;
    };

    it("has each rule once, with help, and results that point to them", () => {
      const run = sarif(["a", REFUSED], ["b", WARNED], ["c", REFUSED]);
      const { rules } = run.tool.driver;
      assert.deepEqual(
        rules.map(({ id, defaultConfiguration }) => [id, defaultConfiguration.level]),
        [
          ["unknown-target", "error"],
          ["host-bits-set", "warning"],
        ],
      );
      assert.ok(rules.every(({ help }) => help.text.length > 20));
      assert.deepEqual(
        run.results.map(({ ruleId, ruleIndex, level }) => [ruleId, ruleIndex, level]),
        [
          ["unknown-target", 0, "error"],
          ["host-bits-set", 1, "warning"],
          ["unknown-target", 0, "error"],
        ],
      );
    });

    it("counts columns in UTF-16 units from 1", () => {
      const run = sarif(["a", REFUSED]);
      assert.equal(run.columnKind, "utf16CodeUnits");
      assert.deepEqual(run.results[0]?.locations, [
        {
          physicalLocation: {
            artifactLocation: { uri: "a" },
            region: { startLine: 5, startColumn: 22, endLine: 5, endColumn: 28 },
          },
        },
      ]);
    });

    it("names related lines", () => {
      const run = sarif(["a", GOOD + GOOD]);
      assert.equal(run.results[0]?.relatedLocations?.length, 1);
    });

    it("is valid without any result", () => {
      const run = sarif();
      assert.deepEqual([run.results, run.tool.driver.rules], [[], []]);
      assert.deepEqual(run.invocations, [{ executionSuccessful: true }]);
    });

    it("escapes paths as URIs", () => {
      assert.equal(uriOf("./a b/c#d?.rules"), "a%20b/c%23d%3F.rules");
      assert.equal(uriOf("c:x/100%"), "c%3Ax/100%25");
      assert.equal(uriOf("/etc/iptables/rules.v4"), "file:///etc/iptables/rules.v4");
      assert.equal(uriOf("<stdin>"), "%3Cstdin%3E");
      assert.equal(uriOf("regeln/größe"), "regeln/gr%C3%B6%C3%9Fe");
    });
  });
});
