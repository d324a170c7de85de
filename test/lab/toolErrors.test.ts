import assert from "node:assert/strict";
import { bisect } from "../../client/remote/bisect";
import type { Variant } from "../../server/catalogue/schema";
import { DEFAULT_READING, RulesFile } from "../../server/file";
import { readToolErrors } from "../../server/live/toolError";
import { describeWithTools } from "../support/oracle";
import { restoring } from "./restoring";

const filter = (...lines: string[]) =>
  ["*filter", ":INPUT ACCEPT [0:0]", ...lines, "COMMIT", ""].join("\n");

/** What the real tools refuse, the line, and where it is known the words that are wrong. */
const refused: readonly {
  readonly what: string;
  readonly text: string;
  readonly line: number;
  readonly words?: string;
  readonly only?: Variant;
}[] = [
  {
    what: "an option that there is not",
    text: filter("-A INPUT --foo 1 -j ACCEPT"),
    line: 3,
    words: "--foo",
  },
  {
    what: "a match that there is not",
    text: filter("-A INPUT -m nosuch -j ACCEPT"),
    line: 3,
    words: "nosuch",
  },
  {
    what: "a target that there is not",
    text: filter("-A INPUT -j ACCEPT", "-A INPUT -j NOSUCH"),
    line: 4,
    words: "NOSUCH",
  },
  {
    what: "a port out of range",
    text: filter("-A INPUT -p tcp --dport 99999 -j ACCEPT"),
    line: 3,
    words: "99999",
  },
  {
    what: "a set that there is not",
    text: filter("-A INPUT -m set --match-set nosuch src -j ACCEPT"),
    line: 3,
    words: "nosuch",
  },
  {
    what: "a rule of a chain that nobody declared",
    text: filter("-A NOPE -j ACCEPT"),
    line: 3,
    words: "NOPE",
  },
  {
    what: "a policy that there is not",
    text: "*filter\n:INPUT DRP [0:0]\nCOMMIT\n",
    line: 2,
    words: "DRP",
  },
  { what: "a table that there is not", text: "*filtre\nCOMMIT\n", line: 1, words: "filtre" },
  { what: "a missing COMMIT", text: "*filter\n-A INPUT -j ACCEPT\n", line: 2 },
  { what: "a rule outside a table", text: "-A INPUT -j ACCEPT\nCOMMIT\n", line: 1 },
  {
    what: "a loop",
    text: filter(":a - [0:0]", ":b - [0:0]", "-A INPUT -j a", "-A a -j b", "-A b -j a"),
    line: 7,
  },
  {
    what: "a target of another table",
    text: filter("-A INPUT -j ACCEPT", "-A INPUT -j MASQUERADE", "-A INPUT -j DROP"),
    line: 4,
  },
  {
    what: "a match of another hook",
    text: filter("-A INPUT -j ACCEPT", "-A INPUT -m owner --uid-owner 0", "-A INPUT -j DROP"),
    line: 4,
    only: "nft",
  },
  {
    what: "a reset for all protocols in a second table",
    text: `*raw\n-A OUTPUT -j ACCEPT\nCOMMIT\n${filter("-A INPUT -j REJECT --reject-with tcp-reset")}`,
    line: 6,
  },
];

for (const variant of ["nft", "legacy"] as const) {
  describeWithTools(`what iptables-${variant}-restore says`, function () {
    this.timeout(60_000);

    for (const { what, text, line, words, only } of refused)
      if (only === undefined || only === variant)
        it(`about ${what} is brought to its line`, () => {
          const [{ message, status } = { message: "", status: 0 }] = restoring("ip", variant, [
            { text },
          ]);
          assert.notEqual(status, 0);
          const file = RulesFile.of("", text, { ...DEFAULT_READING, variant });
          const [error, ...more] = readToolErrors(file, message);
          assert.deepEqual(more, [], message);
          assert.ok(error !== undefined && error.kind !== "other", message);
          assert.notEqual(error.message, "");
          if (error.kind === "between") {
            assert.ok(error.from <= line && line <= error.to, message);
            assert.equal(found(file, variant, error), line, message);
            return;
          }
          assert.equal(error.line, line, message);
          if (words === undefined) return;
          assert.equal(
            file.lines.at(line - 1)?.text.slice(error.span?.start, error.span?.end),
            words,
            message,
          );
        });

    it("about a table that it takes leaves nothing to find", () => {
      const text = filter("-A INPUT -j ACCEPT");
      const file = RulesFile.of("", text, { ...DEFAULT_READING, variant });
      assert.equal(found(file, variant, { from: 2, to: 3 }), undefined);
    });
  });
}

/** The line that is found by trying parts of a table. */
function found(
  file: RulesFile,
  variant: Variant,
  range: { readonly from: number; readonly to: number },
): number | undefined {
  const steps = bisect(file.lines.text().split("\n"), range);
  let step = steps.next();
  while (step.done !== true) {
    const [loaded] = restoring("ip", variant, [{ text: step.value }]);
    step = steps.next(loaded?.status === 0);
  }
  return step.value;
}
