import assert from "node:assert/strict";
import { codeLenses } from "../../server/features/codeLens";
import { inlayHints } from "../../server/features/inlayHint";
import { DEFAULT_PREFERENCES, type Preferences } from "../../server/features/preferences";
import { semanticTokens, TOKEN_MODIFIERS, TOKEN_TYPES } from "../../server/features/semanticTokens";
import { signatureHelp } from "../../server/features/signatureHelp";
import { RulesFile } from "../../server/file";
import { apply, open } from "./onFile";

/** A text with its hints between brackets. */
function hinted(source: string, wanted: Partial<Preferences["inlayHints"]> = {}): string {
  const { file } = open(source);
  const hints = inlayHints(
    file,
    { first: 0, last: file.lines.count },
    { ...DEFAULT_PREFERENCES.inlayHints, ...wanted },
  );
  return apply(
    file.lines.text(),
    hints.map(({ line, column, label, side }) => {
      const at = file.lines.offsetOf(line) + column;
      return { start: at, end: at, text: side === "before" ? `[${label}] ` : ` [${label}]` };
    }),
  );
}

describe("inlay hints", () => {
  it("show the service behind a port and the port behind a service", () => {
    assert.equal(
      hinted(`*filter
-A INPUT -p tcp --dport 22 -j DROP
-A INPUT -p tcp -m multiport --dports 80,8000:8005,https -j DROP
-A INPUT -p tcp --sport 1024: -j DROP
`),
      `*filter
-A INPUT -p tcp --dport 22 [ssh] -j DROP
-A INPUT -p tcp -m multiport --dports 80 [http],8000:8005,https [443] -j DROP
-A INPUT -p tcp --sport 1024: -j DROP
`,
    );
  });

  it("say how many rules a line with lists makes", () => {
    assert.equal(
      hinted("*filter\n-A INPUT -s 10.0.0.1,10.0.0.2 -d 10.1.0.1,10.1.0.2 -j DROP\n"),
      "*filter\n-A INPUT -s 10.0.0.1,10.0.0.2 -d 10.1.0.1,10.1.0.2 -j DROP [4 rules]\n",
    );
  });

  it("number rules, also behind lines that make several", () => {
    assert.equal(
      hinted(
        "*filter\n[1:2] -A INPUT -s 10.0.0.1,10.0.0.2\n-A OUTPUT -j DROP\n-A INPUT -j DROP\n",
        { ruleNumbers: true, lists: false },
      ),
      "*filter\n[1] [1:2] -A INPUT -s 10.0.0.1,10.0.0.2\n[1] -A OUTPUT -j DROP\n[3] -A INPUT -j DROP\n",
    );
  });

  it("show the ends of networks that cannot be read off", () => {
    assert.equal(
      hinted("*filter\n-A INPUT -s 10.0.0.0/8 -d 10.0.0.64/26 -j DROP\n"),
      "*filter\n-A INPUT -s 10.0.0.0/8 -d 10.0.0.64/26 [10.0.0.64 – 10.0.0.127] -j DROP\n",
    );
  });

  it("show how far apart packets of a rate are", () => {
    assert.equal(
      hinted(
        "*filter\n-A INPUT -m limit --limit 5/minute -j LOG\n-A INPUT -m limit --limit 50/s\n",
      ),
      "*filter\n-A INPUT -m limit --limit 5/minute [every 12 s] -j LOG\n-A INPUT -m limit --limit 50/s [every 20 ms]\n",
    );
  });

  it("are none where nobody wants them, and only of the lines asked for", () => {
    const text = "*filter\n-A INPUT -p tcp --dport 22 -j DROP\n";
    assert.equal(hinted(text, { services: false }), text);
    assert.deepEqual(
      inlayHints(RulesFile.of("r", text), { first: 2, last: 9 }, DEFAULT_PREFERENCES.inlayHints),
      [],
    );
  });
});

describe("semantic tokens", () => {
  /** A line as its words with what they are. */
  function tokensIn(text: string, last = Infinity): string[] {
    const file = RulesFile.of("rules", text);
    const found: string[] = [];
    semanticTokens(file.ruleset, { first: 0, last }, (index, tokens) => {
      const words: string[] = [];
      for (let at = 0; at < tokens.length; at += 4) {
        const [start = 0, length = 0, type = 0, bits = 0] = tokens.slice(at, at + 4);
        const modifiers = TOKEN_MODIFIERS.filter((_, bit) => (bits & (1 << bit)) !== 0);
        const word = file.lines.at(index)?.text.slice(start, start + length) ?? "";
        words.push(`${word}/${[TOKEN_TYPES[type], ...modifiers].join(".")}`);
      }
      found.push(words.join(" "));
    });
    return found;
  }

  it("say of each word what it is", () => {
    assert.deepEqual(
      tokensIn(`*filter
:INPUT DROP [0:0]
:MINE - [0:0]
# comment
[1:2] -A INPUT ! -s 10.0.0.1 -ieth0 -p tcp -m state --state NEW -j MINE
-A MINE -j LOG --log-prefix "a b"
-A MINE -g MINE
COMMIT
`),
      [
        "*filter/namespace.declaration",
        "INPUT/function.declaration.defaultLibrary DROP/keyword.defaultLibrary [0:0]/number",
        "MINE/function.declaration -/keyword.defaultLibrary [0:0]/number",
        "[1:2]/number -A/keyword INPUT/function.defaultLibrary !/operator -s/property 10.0.0.1/number -i/property eth0/parameter -p/property tcp/type -m/keyword state/class.deprecated --state/property NEW/enumMember -j/keyword MINE/function",
        '-A/keyword MINE/function -j/keyword LOG/class --log-prefix/property "a b"/string',
        "-A/keyword MINE/function -g/keyword MINE/function",
        "COMMIT/keyword",
      ],
    );
  });

  it("are given for some lines alone", () => {
    assert.deepEqual(tokensIn("*filter\n-A INPUT -j DROP\nCOMMIT\n", 0), [
      "*filter/namespace.declaration",
    ]);
  });

  it("follow edits", () => {
    const text = "*filter\n:A - [0:0]\n-A INPUT -j A\n-A INPUT -s 10.0.0.1 -j A\n";
    const before = RulesFile.of("rules", text);
    const all = (file: RulesFile) => {
      const found: unknown[] = [];
      semanticTokens(file.ruleset, { first: 0, last: Infinity }, (index, tokens) =>
        found.push([index, [...tokens]]),
      );
      return found;
    };
    all(before);
    for (const [start, end, written] of [
      [8, 19, ""],
      [text.length - 2, text.length - 1, "DROP"],
      [0, 0, "# x\n"],
      [0, 8, "*nat\n"],
    ] as const) {
      const after = before.replace(start, end, written);
      assert.deepEqual(all(after), all(RulesFile.of("rules", after.lines.text())));
    }
  });
});

describe("code lenses", () => {
  const lensesOf = (source: string, wanted = DEFAULT_PREFERENCES.codeLens) =>
    codeLenses(open(source).file, wanted).map(({ line, title }) => `${line + 1}: ${title}`);

  it("say who leads to a chain and from where packets come", () => {
    assert.deepEqual(
      lensesOf(`*filter
:INPUT DROP [0:0]
:A - [0:0]
:B - [0:0]
:C - [0:0]
-A INPUT -j A
-A A -j DROP
-A C -j B
COMMIT
`),
      [
        "3: 1 caller · reached from INPUT",
        "4: 1 caller · none of them reached",
        "5: Nothing leads here",
      ],
    );
  });

  it("say which rule counted most packets", () => {
    const source =
      "*filter\n:INPUT DROP [0:0]\n[30:1] -A INPUT -j DROP\n[1170:1] -A INPUT -j DROP\n";
    assert.deepEqual(lensesOf(source), ["2: Rule 2 (line 4) counted 97 % of 1,200 packets"]);
    assert.deepEqual(lensesOf(source, { callers: true, counters: false }), []);
  });
});

describe("signature help", () => {
  function signatureAt(source: string): string | undefined {
    const { file, offset } = open(source);
    const found = signatureHelp(file, offset);
    if (found === undefined) return undefined;
    const { label, parameters, active } = found;
    const { start, end } = parameters[active] ?? { start: 0, end: 0 };
    return `${label.slice(0, start)}«${label.slice(start, end)}»${label.slice(end)}`;
  }

  it("says what belongs behind an option, and where the cursor is", () => {
    assert.equal(
      signatureAt("*filter\n-A INPUT -m set --match-set $0\n"),
      "--match-set «SET» src|dst[,…]",
    );
    assert.equal(
      signatureAt("*filter\n-A INPUT -m set --match-set bad $0\n"),
      "--match-set SET «src|dst[,…]»",
    );
    assert.equal(
      signatureAt("*filter\n-A INPUT -p tcp --dport=2$0\n"),
      "--destination-port «PORT[:PORT]»",
    );
    assert.equal(signatureAt("*filter\n-A INPUT -s $0 -j DROP\n"), "-s «ADDRESS[/MASK][,…]»");
  });

  it("is silent outside values", () => {
    assert.equal(signatureAt("*filter\n-A INPUT $0\n"), undefined);
    assert.equal(signatureAt("*filter\n# -s $0\n"), undefined);
    assert.equal(signatureAt("$0\n"), undefined);
  });
});
