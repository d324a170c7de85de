import assert from "node:assert/strict";
import {
  incomingCalls,
  outgoingCalls,
  prepareCallHierarchy,
} from "../../server/features/callHierarchy";
import { definition } from "../../server/features/definition";
import { documentHighlights } from "../../server/features/documentHighlight";
import { documentLinks } from "../../server/features/documentLink";
import { references } from "../../server/features/references";
import { selectionRanges } from "../../server/features/selectionRange";
import { workspaceSymbols } from "../../server/features/workspaceSymbol";
import { markedLines, open } from "./onFile";

function definitionsIn(source: string): string[] {
  const { file, offset } = open(source);
  return markedLines(file, definition(file, offset)?.targets ?? []);
}

function referencesIn(source: string, declarations = true): string[] {
  const { file, offset } = open(source);
  return markedLines(file, references(file, offset, { declarations }));
}

describe("go to definition", () => {
  it("leads from a jump to the declaration of the chain", () => {
    const expected = [":«SSH» - [0:0]"];
    assert.deepEqual(definitionsIn("*filter\n:SSH - [0:0]\n-A INPUT -j S$0SH\n"), expected);
    assert.deepEqual(definitionsIn("*filter\n:SSH - [0:0]\n-A INPUT -g SSH$0\n"), expected);
    assert.deepEqual(definitionsIn("*filter\n:SSH - [0:0]\n-A $0SSH -j DROP\n"), expected);
    assert.deepEqual(definitionsIn("*filter\n:S$0SH - [0:0]\n"), expected);
  });

  it("stays in the table of the cursor", () => {
    assert.deepEqual(
      definitionsIn("*nat\n:A - [0:0]\nCOMMIT\n*filter\n:A - [1:2]\n-A INPUT -j A$0\nCOMMIT\n"),
      [":«A» - [1:2]"],
    );
  });

  it("finds a chain that a command makes, and the new name of a renamed one", () => {
    assert.deepEqual(definitionsIn("*filter\n-N MINE\n-A INPUT -j MI$0NE\n"), ["-N «MINE»"]);
    assert.deepEqual(definitionsIn("*filter\n:A - [0:0]\n-E A B\n-A INPUT -j B$0\n"), ["-E A «B»"]);
  });

  it("leads from a built-in chain that is not declared to its table", () => {
    assert.deepEqual(definitionsIn("*filter\n-A IN$0PUT -j DROP\n"), ["«*filter»"]);
  });

  it("leads from a mark to the rules that set it, however they spell it", () => {
    assert.deepEqual(
      definitionsIn(`
*mangle
-A PREROUTING -i eth0 -j MARK --set-mark 16
-A PREROUTING -i eth1 -j MARK --set-mark 17
-A PREROUTING -m mark --mark 0x1$00/0xff -j ACCEPT
`),
      ["-A PREROUTING -i eth0 -j MARK --set-mark «16»"],
    );
  });

  it("leads nowhere from a verdict, an extension, or a chain that nothing declares", () => {
    assert.deepEqual(definitionsIn("*filter\n-A INPUT -j DR$0OP\n"), []);
    assert.deepEqual(definitionsIn("*filter\n-A INPUT -j LO$0G\n"), []);
    assert.deepEqual(definitionsIn("*filter\n-A INPUT -j NOWHERE$0\n"), []);
    assert.deepEqual(definitionsIn("# a com$0ment\n"), []);
  });
});

describe("references", () => {
  it("of a chain are its declaration, its rules and the jumps to it", () => {
    const source = `
*filter
:SSH - [0:0]
:SSH2 - [0:0]
-A INPUT -p tcp --dport 22 -j S$0SH
-A SSH -s 10.0.0.1 -j ACCEPT
-A SSH -s 10.0.0.2 -j ACCEPT
-A SSH2 -g SSH
-I SSH 1 -j LOG --log-prefix SSH
-F SSH
COMMIT
*nat
:SSH - [0:0]
`;
    const rules = [
      "-A INPUT -p tcp --dport 22 -j «SSH»",
      "-A «SSH» -s 10.0.0.1 -j ACCEPT",
      "-A «SSH» -s 10.0.0.2 -j ACCEPT",
      "-A SSH2 -g «SSH»",
      "-I «SSH» 1 -j LOG --log-prefix SSH",
      "-F «SSH»",
    ];
    assert.deepEqual(referencesIn(source), [":«SSH» - [0:0]", ...rules]);
    assert.deepEqual(referencesIn(source, false), rules);
  });

  it("are found where rules are alike, too", () => {
    const rules = Array.from({ length: 5 }, (_, at) => `-A INPUT -s 10.0.0.${at + 1} -j A`);
    assert.equal(referencesIn(`*filter\n:A$0 - [0:0]\n${rules.join("\n")}\nCOMMIT\n`).length, 6);
  });

  it("of an interface are all rules that name it, but not patterns or longer names", () => {
    assert.deepEqual(
      referencesIn(`
*filter
-A INPUT -i et$0h0 -j ACCEPT
-A INPUT -i eth1 -j ACCEPT
-A INPUT -i eth01 -j ACCEPT
-A INPUT -i eth+ -j ACCEPT
-A OUTPUT ! -o eth0 -m comment --comment eth0 -j DROP
-A FORWARD -ieth0 -m physdev --physdev-out "eth0" -j DROP
`),
      [
        "-A INPUT -i «eth0» -j ACCEPT",
        "-A OUTPUT ! -o «eth0» -m comment --comment eth0 -j DROP",
        '-A FORWARD -i«eth0» -m physdev --physdev-out "«eth0»" -j DROP',
      ],
    );
  });

  it("of a set are matches and targets", () => {
    assert.deepEqual(
      referencesIn(`
*filter
-A INPUT -m set --match-set bad$0 src -j DROP
-A INPUT -m set ! --match-set good src -j SET --add-set bad src
`),
      [
        "-A INPUT -m set --match-set «bad» src -j DROP",
        "-A INPUT -m set ! --match-set good src -j SET --add-set «bad» src",
      ],
    );
  });

  it("of a mark leave its mask aside", () => {
    assert.deepEqual(
      referencesIn(`
*mangle
-A PREROUTING -j MARK --set-xmark 0x1$0/0xff
-A PREROUTING -m connmark --mark 1 -j ACCEPT
-A PREROUTING -m mark --mark 0x10/0x1 -j ACCEPT
`),
      [
        "-A PREROUTING -j MARK --set-xmark «0x1»/0xff",
        "-A PREROUTING -m connmark --mark «1» -j ACCEPT",
      ],
    );
  });
});

describe("highlights", () => {
  it("tell where a chain is filled from where it is used", () => {
    const { file, offset } = open("*filter\n:A$0 - [0:0]\n-A INPUT -j A\n-A A -j DROP\n");
    assert.deepEqual(
      documentHighlights(file, offset).map(({ line, kind }) => `${line} ${kind}`),
      ["1 write", "2 read", "3 write"],
    );
  });
});

describe("the call hierarchy", () => {
  const source = `
*nat
COMMIT
*filter
:A - [0:0]
:B$0 - [0:0]
:C - [0:0]
-A INPUT -p tcp -j A
-A INPUT -p udp -j B
-A A -j B
-A A -g B
-A B -j C
COMMIT
`;

  it("begins with a chain and the hooks from which packets may come", () => {
    const { file, offset } = open(source);
    const item = prepareCallHierarchy(file, offset);
    assert.equal(item?.name, "B");
    assert.equal(item.detail, "filter · reached from INPUT");
    assert.equal(item.section, 1);
    const verdict = open("*filter\n-A INPUT -j DR$0OP\n");
    assert.equal(prepareCallHierarchy(verdict.file, verdict.offset), undefined);
  });

  it("says when nothing leads to a chain", () => {
    const { file, offset } = open("*filter\n:A$0 - [0:0]\n");
    assert.equal(prepareCallHierarchy(file, offset)?.detail, "filter · nothing leads here");
  });

  it("gathers the jumps of each chain", () => {
    const { file } = open(source);
    assert.deepEqual(
      incomingCalls(file, 1, "B").map(({ item, jumps }) => [item.name, markedLines(file, jumps)]),
      [
        ["INPUT", ["-A INPUT -p udp -j «B»"]],
        ["A", ["-A A -j «B»", "-A A -g «B»"]],
      ],
    );
    assert.deepEqual(
      outgoingCalls(file, 1, "B").map(({ item, jumps }) => [item.name, markedLines(file, jumps)]),
      [["C", ["-A B -j «C»"]]],
    );
  });

  it("has nothing for chains that are gone", () => {
    const { file } = open(source);
    assert.deepEqual(incomingCalls(file, 7, "B"), []);
    assert.deepEqual(outgoingCalls(file, 1, "GONE"), []);
  });
});

describe("workspace symbols", () => {
  const { file } = open(
    "*filter\n:INPUT DROP [0:0]\n:log-and-drop - [0:0]\nCOMMIT\n*nat\nCOMMIT\n",
  );
  const found = (query: string) =>
    workspaceSymbols(file, query).map(({ kind, name, container, place }) =>
      [kind, name, container, place.line].join(" "),
    );

  it("are tables and chains that stand in the file", () => {
    assert.deepEqual(found(""), [
      "table filter  0",
      "chain INPUT filter 1",
      "chain log-and-drop filter 2",
      "table nat  4",
    ]);
  });

  it("need only some letters in order", () => {
    assert.deepEqual(found("LDrop"), ["chain log-and-drop filter 2"]);
    assert.deepEqual(found("xyz"), []);
  });
});

describe("selection ranges", () => {
  /** What each step selects. */
  function steps(source: string): string[] {
    const { file, offset } = open(source);
    return selectionRanges(file, offset).map(({ start, end }) => file.lines.slice(start, end));
  }

  it("grow from the word to the file", () => {
    const rule = '-A INPUT -m comment --comment "a b" -j DROP';
    assert.deepEqual(
      steps(`
*nat
COMMIT
*filter
-A INPUT -m comment --comment "a $0b" -j DROP
-A INPUT -j DROP
-A OUTPUT -j DROP
COMMIT
`),
      [
        "a b",
        '"a b"',
        '--comment "a b"',
        '-m comment --comment "a b"',
        rule,
        `${rule}\n-A INPUT -j DROP`,
        `*filter\n${rule}\n-A INPUT -j DROP\n-A OUTPUT -j DROP\nCOMMIT`,
        `*nat\nCOMMIT\n*filter\n${rule}\n-A INPUT -j DROP\n-A OUTPUT -j DROP\nCOMMIT\n`,
      ],
    );
  });

  it("take a negation along with its option", () => {
    assert.deepEqual(steps("*filter\n-A INPUT ! -s 10.0.0.$01 -j DROP\nCOMMIT\n").slice(0, 2), [
      "10.0.0.1",
      "! -s 10.0.0.1",
    ]);
  });

  it("of a comment are the word, the line and what is around", () => {
    assert.deepEqual(steps("*filter\n# one t$0wo\nCOMMIT\n"), [
      "two",
      "# one two",
      "*filter\n# one two\nCOMMIT",
      "*filter\n# one two\nCOMMIT\n",
    ]);
  });

  it("are one in an empty line outside a table, and none in an empty file", () => {
    assert.deepEqual(steps("$0\n# x\n"), ["\n# x\n"]);
    assert.deepEqual(steps("$0"), []);
  });
});

describe("links", () => {
  const linksOf = (source: string) => {
    const { file } = open(source);
    return documentLinks(file).map(({ line, start, end, target }) => [
      file.lines.at(line)?.text.slice(start, end),
      target,
    ]);
  };

  it("are addresses in comments, without the end of a sentence", () => {
    assert.deepEqual(linksOf("# see (https://example.org/a_(b)), and http://example.org/?q=1.\n"), [
      ["https://example.org/a_(b)", "https://example.org/a_(b)"],
      ["http://example.org/?q=1", "http://example.org/?q=1"],
    ]);
  });

  it("are RFCs by their numbers", () => {
    assert.deepEqual(linksOf("# private: RFC 1918, rfc6890\n"), [
      ["RFC 1918", "https://www.rfc-editor.org/rfc/rfc1918"],
      ["rfc6890", "https://www.rfc-editor.org/rfc/rfc6890"],
    ]);
  });

  it("are found in --comment, but not in what packets are searched for", () => {
    assert.deepEqual(
      linksOf(
        '*filter\n-A INPUT -m string --algo bm --string "http://no" -m comment --comment "http://yes, or so" -j DROP\n',
      ),
      [["http://yes", "http://yes"]],
    );
  });
});
