import assert from "node:assert/strict";
import { diffText } from "../../client/views/diffText";
import { exposureText } from "../../client/views/exposureText";
import type { Source } from "../../client/views/source";
import { traceText } from "../../client/views/traceText";
import { DEFAULT_READING } from "../../server/file";
import { toDiff } from "../../server/lsp/diff";
import { type Document, OpenDocument } from "../../server/lsp/document";
import { toExposure } from "../../server/lsp/exposure";
import { toTrace } from "../../server/lsp/trace";

function filter(rules: string): string {
  return `*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT DROP [0:0]\n${rules}\nCOMMIT\n`;
}

function open(text: string): Document {
  return OpenDocument.open("file:///rules.v4", 1, text, DEFAULT_READING);
}

function sourceOf(name: string, document: Document, link?: string): Source {
  return {
    name,
    ruleAt: (line) => document.file.lines.at(line - 1)?.text ?? "",
    target: (line) => (link === undefined ? undefined : `${link}#L${line}`),
  };
}

/** What comes of work that pauses, where nothing speaks against it. */
function result<Result extends object>(
  steps: Generator<undefined, Result>,
): Exclude<Result, { readonly fault: string }> {
  for (;;) {
    const { done, value } = steps.next();
    if (done !== true) continue;
    assert.ok(!("fault" in value));
    return value as Exclude<Result, { readonly fault: string }>;
  }
}

describe("views", () => {
  describe("of what is exposed", () => {
    it("link the lines that accept and those that take some before", () => {
      const document = open(
        filter("-A INPUT -s 192.0.2.7 -j DROP\n-A INPUT -p tcp --dport 22 -j ACCEPT"),
      );
      assert.equal(
        exposureText(result(toExposure(document)), sourceOf("my_rules", document, "/my_rules")),
        `# New connections that my\\_rules lets pass

## Connections to this machine

| line | accepted | protocol | ports | from | to | in | out | only | by |
|---|---|---|---|---|---|---|---|---|---|
| [6](/my_rules#L6) (but line [5](/my_rules#L5)) | yes | tcp | 22 | any | any | any |  |  | rule |

## Connections through this machine

None.

## Connections from this machine

None.

“yes”: every such packet is accepted, but for those that the lines named beside it take. “perhaps”: at most these are.
`,
      );
    });

    it("name the line that rewrites the destination, and say what would be refused", () => {
      const document = open(
        `*nat\n-A PREROUTING -p tcp --dport 80 -j REDIRECT --to-ports 8080\n-A INPUT -j NOTHING\nCOMMIT\n${filter("-A INPUT -p tcp --dport 8080 -j ACCEPT")}`,
      );
      const text = exposureText(result(toExposure(document)), sourceOf("a", document, "/a"));
      assert.match(text, /\n\nThe file would be refused when loaded; its rules are followed as/);
      assert.match(text, / \| tcp \| 80 \|.*\| REDIRECT[^|]* \(line \[2\]\(\/a#L2\)\), rule \|\n/);
    });
  });

  describe("of a comparison", () => {
    const before = open(filter("-A INPUT -p tcp --dport 22 -j ACCEPT"));
    const after = open(filter("-A INPUT -p tcp --dport 22 -m comment --comment a`b -j REJECT"));

    it("show what decides, an example, and links to the lines", () => {
      const text = diffText(
        result(toDiff(before, after)),
        sourceOf("old", before, "/old"),
        sourceOf("new", after, "/new"),
      );
      assert.match(
        text,
        /^# What new does differently from old\n\n1 difference\.\n\n## filter INPUT: ACCEPT → REJECT\n/,
      );
      assert.match(
        text,
        /\n```diff\n- 5: -A INPUT -p tcp --dport 22 -j ACCEPT\n\+ 5: -A INPUT -p tcp --dport 22 -m comment --comment a`b -j REJECT\n```\n/,
      );
      assert.match(text, /\nFor example `hook=INPUT .* dport=22 [^`]*`\n/);
      assert.match(
        text,
        /\nTo line \[5\]\(\/old#L5\) of old, and to line \[5\]\(\/new#L5\) of new\.\n/,
      );
    });

    it("link no line of a version that is nowhere to be seen, and no policy", () => {
      const open22 = open(filter(""));
      const [old, fresh] = [sourceOf("old", before), sourceOf("new", open22, "/new")];
      const text = diffText(result(toDiff(before, open22)), old, fresh);
      assert.match(text, /\n\+ the policy of the chain\n/);
      assert.doesNotMatch(text, /\]\(/);
    });

    it("say that nothing differs", () => {
      assert.equal(
        diffText(result(toDiff(after, after)), sourceOf("a", after), sourceOf("b", after)),
        "# What b does differently from a\n\nNothing: every packet meets the same verdict and the same rewriting.\n",
      );
    });
  });

  describe("of a trace", () => {
    const trace = (document: Document, packet: string) => {
      const found = toTrace(document, { textDocument: { uri: document.uri }, packet });
      if ("fault" in found) assert.fail(found.fault);
      const shown = traceText(packet, found, sourceOf("a", document));
      const lines = shown.text.split("\n");
      return {
        text: shown.text,
        jumps: shown.jumps.map(({ line, start, end, to }) => [lines[line]?.slice(start, end), to]),
      };
    };

    it("say how it ends, mark each rule, and jump from all their numbers", () => {
      const document = open(
        filter("-A INPUT -i lo -j ACCEPT\n-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT"),
      );
      const { text, jumps } = trace(document, "in=eth0 protocol=tcp dport=22");
      assert.equal(
        text,
        `in=eth0 protocol=tcp dport=22
ACCEPT by line 6 (filter INPUT).

filter INPUT
     5 ✗ -A INPUT -i lo -j ACCEPT   ← -i lo
     6 ✓ -A INPUT -p tcp -m tcp --dport 22 -j ACCEPT
`,
      );
      assert.deepEqual(jumps, [
        ["6", 6],
        ["5", 5],
        ["6", 6],
      ]);
    });

    it("jump from the right place behind what cannot be printed", () => {
      const document = open(
        filter("-A INPUT -m comment --comment \u202e\u0007 -p udp -j DROP\n-A INPUT -j ACCEPT"),
      );
      const { text, jumps } = trace(document, "in=eth0");
      assert.doesNotMatch(text, /[\u202e\u0007]/);
      assert.match(text, /^UNKNOWN: DROP by line 5 \(filter INPUT\), or ACCEPT by line 6/m);
      assert.deepEqual(jumps.slice(0, 2), [
        ["5", 5],
        ["6", 6],
      ]);
    });
  });
});
