import assert from "node:assert/strict";
import type { InlayHint, Location, Range, WorkspaceEdit } from "vscode-languageserver";
import { readSingle } from "../support/annotations";
import { TestClient } from "./client";

const SCRIPT = "file:///etc/firewall.sh";
const textDocument = { uri: SCRIPT };

function positionIn(text: string, offset: number) {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length - 1, character: (before.at(-1) ?? "").length };
}

function offsetIn(text: string, { line, character }: Range["start"]): number {
  const above = text.split("\n").slice(0, line).join("\n");
  return above.length + (line > 0 ? 1 : 0) + character;
}

describe("chains in shell scripts over the protocol", () => {
  let client: TestClient;
  beforeEach(async () => {
    client = await TestClient.start();
  });
  afterEach(() => client.end());

  async function open(source: string) {
    const { text, cursors } = readSingle(source);
    await client.open(text, SCRIPT, "shellscript");
    return { text, position: positionIn(text, cursors[0] ?? 0) };
  }

  /** Where a request leads from `$0`, each place as its line and text. */
  async function leadsTo(method: string, source: string): Promise<string[] | null> {
    const { text, position } = await open(source);
    const found = await client.connection.sendRequest<Location[] | null>(method, {
      textDocument,
      position,
      context: { includeDeclaration: true },
    });
    return (
      found?.map(({ uri, range: { start, end } }) => {
        assert.equal(uri, SCRIPT);
        return `${start.line} ${text.slice(offsetIn(text, start), offsetIn(text, end))}`;
      }) ?? null
    );
  }

  /** The script after a rename of what is at `$0`, or the sentence that refuses it. */
  async function renamed(source: string, newName: string): Promise<string> {
    const { text, position } = await open(source);
    const before = await client.connection
      .sendRequest<{ range: Range; placeholder: string }>("textDocument/prepareRename", {
        textDocument,
        position,
      })
      .catch((refusal: unknown) => (refusal as Error).message);
    if (typeof before === "string") return before;
    const { start, end } = before.range;
    assert.equal(text.slice(offsetIn(text, start), offsetIn(text, end)), before.placeholder);
    const edit = await client.connection
      .sendRequest<WorkspaceEdit>("textDocument/rename", { textDocument, position, newName })
      .catch((refusal: unknown) => (refusal as Error).message);
    if (typeof edit === "string") return edit;
    let made = text;
    for (const { range, newText } of edit.changes?.[SCRIPT]?.toReversed() ?? [])
      made =
        made.slice(0, offsetIn(text, range.start)) +
        newText +
        made.slice(offsetIn(text, range.end));
    return made;
  }

  const GATEWAY = [
    "#!/bin/sh",
    "iptables -F guests; iptables -X guests",
    "iptables -N guests",
    "iptables -A FORWARD -i wlan0 \\",
    "  -j gue$0sts",
    "sudo iptables -A 'guests' -d 10.0.0.0/8 -j DROP",
    "ip6tables -N guests",
    "iptables -t nat -N guests",
    "",
  ].join("\n");

  it("have their definition where they are made", async () => {
    assert.deepEqual(await leadsTo("textDocument/definition", GATEWAY), ["2 guests"]);
  });

  it("have none where the script does not make them, or the table has them built in", async () => {
    for (const name of ["DOCK$0ER-USER", "OUT$0PUT"])
      assert.deepEqual(
        await leadsTo("textDocument/definition", `iptables -A ${name} -j ACCEPT\n`),
        [],
      );
    assert.equal(await leadsTo("textDocument/definition", "ec$0ho hi\niptables -L\n"), null);
  });

  it("are found in the input of iptables-restore as well as in commands", async () => {
    const source = [
      "iptables-restore <<'END'",
      "*filter",
      ":guests - [0:0]",
      "COMMIT",
      "END",
      "iptables -A g$0uests -j DROP",
      "",
    ].join("\n");
    assert.deepEqual(await leadsTo("textDocument/definition", source), ["2 guests"]);
    assert.deepEqual(await leadsTo("textDocument/references", source), ["2 guests", "5 guests"]);
    assert.equal(
      await renamed(source, "visitors"),
      source.replace("$0", "").replaceAll("guests", "visitors"),
    );
  });

  it("have all places of their table and family as references", async () => {
    assert.deepEqual(await leadsTo("textDocument/references", GATEWAY), [
      "1 guests",
      "1 guests",
      "2 guests",
      "4 guests",
      "5 guests",
    ]);
  });

  it("are renamed in their table and family alone, every other byte stays", async () => {
    assert.equal(
      await renamed(GATEWAY, "visitors"),
      [
        "#!/bin/sh",
        "iptables -F visitors; iptables -X visitors",
        "iptables -N visitors",
        "iptables -A FORWARD -i wlan0 \\",
        "  -j visitors",
        "sudo iptables -A 'visitors' -d 10.0.0.0/8 -j DROP",
        "ip6tables -N guests",
        "iptables -t nat -N guests",
        "",
      ].join("\n"),
    );
  });

  it("are renamed for both families where one command makes them for both", async () => {
    const source = [
      "for tool in iptables ip6tables; do",
      "  $tool -N guests",
      "done",
      "iptables -A guests -s 10.0.0.1 -j DROP",
      "ip6tables -A gue$0sts -s fe80::1 -j DROP",
      "",
    ].join("\n");
    assert.equal(
      await renamed(source, "visitors"),
      source.replace("$0", "").replaceAll("guests", "visitors"),
    );
  });

  const refusals: [what: string, source: string, newName: string, sentence: RegExp][] = [
    ["what the tool would refuse", GATEWAY, "a".repeat(40), /^The chain name a+ is too long/],
    [
      "a name that is taken",
      `${GATEWAY}iptables -N visitors\n`,
      "visitors",
      /^Line 9 names a chain visitors already/,
    ],
    ["what a shell reads otherwise", GATEWAY, "a&b", /^A shell would read this name otherwise/],
    [
      "built-in chains",
      "iptables -A INP$0UT -j DROP\n",
      "x",
      /^INPUT is a built-in chain of the table filter/,
    ],
    [
      "chains of others",
      "iptables -A DOC$0KER -j DROP\n",
      "x",
      /^DOCKER is not made in this script/,
    ],
    ["names from variables", "iptables -N $CH$0AIN\n", "x", /^The shell puts this name/],
    [
      "tables from variables",
      'iptables -t "$T" -N gu$0ests\n',
      "x",
      /^The shell puts this name, or that of its table/,
    ],
    [
      "other names",
      "iptables -A INPUT -i et$0h0 -j DROP\n",
      "x",
      /^In a script chains alone can be renamed/,
    ],
    [
      "names that variables may hold",
      "CHAINS='guests mail'\niptables -N gue$0sts\nfor c in $CHAINS; do iptables -A $c -j DROP; done\n",
      "visitors",
      /^Line 1 has guests too/,
    ],
  ];
  for (const [what, source, newName, sentence] of refusals)
    it(`are not renamed: ${what}`, async () => {
      assert.match(await renamed(source, newName), sentence);
    });

  it("are renamed where a word that is the same stands in a comment, or nothing is variable", async () => {
    const source = "# guests\necho guests\niptables -N gue$0sts\n";
    assert.equal(
      await renamed(source, "visitors"),
      "# guests\necho guests\niptables -N visitors\n",
    );
    assert.equal(
      await renamed(
        '# guests\niptables -N gue$0sts\niptables -A guests -i "$LAN" -j DROP\n',
        "visitors",
      ),
      '# guests\niptables -N visitors\niptables -A visitors -i "$LAN" -j DROP\n',
    );
  });

  it("have hints in the lines that are shown, behind the words that they are about", async () => {
    const { text } = await open(
      [
        "iptables -A INPUT -p tcp --dport 22 -j ACCEPT",
        "iptables -A INPUT -p tcp -s 10.0.0.1,10.0.0.2 \\",
        "  -m multiport --dports 80,$PORT,'443' -j ACCEPT",
        "iptables-restore <<END",
        "*filter",
        "-A INPUT -s 10.0.0.0/12 -j ACCEPT",
        "COMMIT",
        "END",
        "",
      ].join("\n"),
    );
    const hints = (first: number, last: number) =>
      client.connection.sendRequest<InlayHint[]>("textDocument/inlayHint", {
        textDocument,
        range: { start: { line: first, character: 0 }, end: { line: last, character: 0 } },
      });
    const shown = (found: readonly InlayHint[]) =>
      found.map(({ position, label }) => {
        const [line = ""] = text.slice(0, offsetIn(text, position)).split("\n").slice(-1);
        return `${position.line} ${line.split(" ").at(-1)} ${label as string}`;
      });
    assert.deepEqual(shown(await hints(0, 8)), [
      "0 22 ssh",
      "2 ACCEPT 2 rules",
      "5 10.0.0.0/12 10.0.0.0 – 10.15.255.255",
    ]);
    assert.deepEqual(shown(await hints(0, 1)), ["0 22 ssh"]);
  });
});
