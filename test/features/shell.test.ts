import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { asCommands } from "../../server/features/shell/asCommands";
import { readCommands } from "../../server/features/shell/commands";
import { insertCommands } from "../../server/features/shell/insertCommands";
import { pasteCommands, replaceCommands } from "../../server/features/shell/offer";
import { ruleWord, shellWord } from "../../server/features/shell/quote";
import { readScript } from "../../server/features/shell/script";
import { RulesFile } from "../../server/file";
import { splitWords, wordText } from "../../server/syntax/words";
import { describeWithTools } from "../support/oracle";
import { apply, open } from "./onFile";

function wordsOf(script: string): string[][] {
  return readScript(script).map((words) => words.map(({ text }) => text));
}

function lineOf(script: string): string {
  const [command] = readCommands(script);
  return command?.does.kind === "rule" ? `${command.table}: ${command.does.line}` : "nothing";
}

/** The file after the script's commands were put in where `$0` stands. */
function put(source: string, script: string): { text: string; leftOut: readonly string[] } {
  const { file, offset } = open(source);
  const at = file.lines.lineAt(offset)?.index ?? file.lines.count;
  const found = insertCommands(file, readCommands(script), at);
  assert.ok(found, "nothing is put in");
  return { text: apply(file.lines.text(), found.edits), leftOut: found.leftOut };
}

/** Texts as a process can get them: without zeros and without half characters. */
const anyWord = fc
  .oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: fc.constantFrom(...Array.from("'\"\\$`! \n\t*?[]~#;&|<>(){}=%a-")) }),
  )
  .filter((text) => !text.includes("\0") && Buffer.from(text).toString() === text);

describe("shell words", () => {
  it("are read back by sh, whatever they hold", function () {
    this.timeout(30_000);
    fc.assert(
      fc.property(fc.array(anyWord, { minLength: 1, maxLength: 40 }), (words) => {
        const script = `printf '%s\\0' ${words.map(shellWord).join(" ")}`;
        const { stdout } = spawnSync("sh", ["-c", script], { encoding: "utf8" });
        assert.deepEqual(stdout.split("\0").slice(0, -1), words);
      }),
      { numRuns: 60 },
    );
  });

  it("are read back by us", () => {
    fc.assert(
      fc.property(fc.array(anyWord, { minLength: 1 }), (words) => {
        assert.deepEqual(wordsOf(`x ${words.map(shellWord).join(" ")}`), [["x", ...words]]);
      }),
    );
  });

  it("are cut as sh cuts them", function () {
    this.timeout(30_000);
    const piece = fc.constantFrom(
      "a",
      "'b c'",
      '"d e"',
      "\\ ",
      "\\\n",
      " ",
      '"\\""',
      "'\\'",
      "\\'",
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 12 }), (pieces) => {
        const words = `x${pieces.join("")}`;
        const { stdout } = spawnSync("sh", ["-c", `printf '%s\\0' ${words}`], { encoding: "utf8" });
        assert.deepEqual(wordsOf(words), [stdout.split("\0").slice(0, -1)]);
      }),
      { numRuns: 60 },
    );
  });

  it("are rule words again, as the restore tools cut them", () => {
    fc.assert(
      fc.property(
        anyWord.filter((text) => !text.includes("\n")),
        (text) => {
          const word = ruleWord(text) as string;
          const [found, ...more] = splitWords(word, 0, word.length);
          assert.ok(found !== undefined && more.length === 0, word);
          assert.equal(wordText(word, found, true), text);
        },
      ),
    );
  });

  it("are never misread, however a script is broken off", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from("'\"\\$({`a \n#;<>})")) }),
        (script) => {
          for (const { start, end } of readScript(script).flat())
            assert.ok(start < end && end <= script.length);
        },
      ),
    );
  });
});

describe("commands of a script", () => {
  it("are found behind sudo, paths, assignments and keywords", () => {
    for (const script of [
      "iptables -A INPUT -j DROP",
      "sudo iptables -A INPUT -j DROP",
      "sudo -n -u root /usr/sbin/iptables-nft -w 5 -A INPUT -j DROP",
      "LC_ALL=C iptables --append INPUT -j DROP # all",
      "if iptables -A INPUT -j DROP; then echo yes; fi",
      "IPT=/sbin/iptables\n$IPT -A INPUT -j DROP",
      '"$IPTABLES" -v -A INPUT \\\n  -j DROP 2>/dev/null',
    ])
      assert.equal(lineOf(script), "filter: -A INPUT -j DROP", script);
  });

  it("are not found where iptables is only spoken of", () => {
    for (const script of ["# iptables -A INPUT", "echo iptables -A INPUT", "apt install iptables"])
      assert.deepEqual(readCommands(script), [], script);
  });

  it("keep variables, quotes and the table", () => {
    assert.equal(
      lineOf(
        `iptables -t nat -A POSTROUTING -o "$WAN" -m comment --comment 'my "net"' -j MASQUERADE`,
      ),
      'nat: -A POSTROUTING -o $WAN -m comment --comment "my \\"net\\"" -j MASQUERADE',
    );
    assert.equal(
      lineOf("ip6tables --table=raw -I PREROUTING 1 -j DROP"),
      "raw: -I PREROUTING 1 -j DROP",
    );
  });

  it("that a file cannot say are left out with the reason", () => {
    const { leftOut, text } = put(
      "*filter\n:INPUT ACCEPT [0:0]\n$0COMMIT\n",
      "iptables -F\niptables -C INPUT -j DROP || iptables -A INPUT -j DROP\nip6tables -A INPUT -j ACCEPT\niptables -F INPUT",
    );
    assert.equal(text, "*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j DROP\nCOMMIT\n");
    assert.deepEqual(leftOut, [
      "-C INPUT -j DROP: it only asks whether a rule is there",
      "-A INPUT -j ACCEPT: it is for ip6tables",
      "-F INPUT: it undoes what stands above it",
    ]);
  });
});

describe("commands put into a file", () => {
  const FILTER = "*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n";

  it("go to the tables that they speak of, with their chains and policies", () => {
    const { text } = put(
      `${FILTER}-A INPUT -i lo -j ACCEPT\nCOMMIT\n`,
      "iptables -P INPUT DROP\niptables -N WEB\niptables -A INPUT -p tcp -j WEB\niptables -t nat -A POSTROUTING -o eth0 -j MASQUERADE\n",
    );
    assert.equal(
      text,
      "*filter\n:INPUT DROP [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:WEB - [0:0]\n-A INPUT -i lo -j ACCEPT\n-A INPUT -p tcp -j WEB\nCOMMIT\n" +
        "*nat\n:PREROUTING ACCEPT [0:0]\n:INPUT ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n-A POSTROUTING -o eth0 -j MASQUERADE\nCOMMIT\n",
    );
    assert.equal(RulesFile.of("x.rules", text).verdict, "accept");
  });

  it("stand where the cursor is, where that is in their table", () => {
    assert.equal(
      put(`${FILTER}$0-A INPUT -j DROP\nCOMMIT\n`, "iptables -A INPUT -i lo -j ACCEPT").text,
      `${FILTER}-A INPUT -i lo -j ACCEPT\n-A INPUT -j DROP\nCOMMIT\n`,
    );
  });

  it("make a file of an empty one, for the tool that they are for", () => {
    assert.equal(
      put("$0", "ip6tables -A INPUT -j DROP").text,
      `# iptables-tools: family=ip6\n${FILTER}-A INPUT -j DROP\nCOMMIT\n`,
    );
  });

  it("take the place of the lines that they stand in, with their comments", () => {
    const { file, offset } = open(
      `${FILTER}$0# Who is let in\nsudo iptables -A INPUT -i lo \\\n -j ACCEPT\niptables -t nat -A POSTROUTING -j MASQUERADE\n-A INPUT -j DROP\nCOMMIT\n*nat\nCOMMIT\n`,
    );
    const text = file.lines.text();
    const start = offset;
    const end = text.indexOf("-A INPUT -j DROP");
    const found = replaceCommands(file, { start, end });
    assert.equal(
      apply(text, found?.edits ?? []),
      `${FILTER}# Who is let in\n-A INPUT -i lo -j ACCEPT\n-A INPUT -j DROP\nCOMMIT\n*nat\n-A POSTROUTING -j MASQUERADE\nCOMMIT\n`,
    );
    const cursor = text.indexOf("-j ACCEPT");
    assert.match(
      apply(text, replaceCommands(file, { start: cursor, end: cursor })?.edits ?? []),
      /# Who is let in\n-A INPUT -i lo -j ACCEPT\niptables -t nat/,
    );
  });

  it("are not offered for lines that are rules, nor where other things would be lost", () => {
    for (const line of ["-A INPUT -j DROP", "# iptables -A INPUT", "iptables -A INPUT; rm -r x"]) {
      const { file } = open(`${FILTER}${line}\nCOMMIT\n`);
      const start = FILTER.length;
      assert.equal(replaceCommands(file, { start, end: start }), undefined, line);
    }
  });

  it("say of a pasted text whether it is nothing else", () => {
    const { file, offset } = open(`${FILTER}$0COMMIT\n`);
    assert.equal(pasteCommands(file, offset, "iptables -A INPUT -j DROP")?.isWhole, true);
    assert.equal(pasteCommands(file, offset, "x=1\niptables -A INPUT -j DROP")?.isWhole, false);
    assert.equal(pasteCommands(file, offset, "-A INPUT -j DROP"), undefined);
  });

  it("go back to commands", () => {
    const { file } = open(
      `*filter\n:INPUT DROP [0:0]\n:WEB - [0:0]\n[1:2] -A INPUT -m comment --comment "it's $HOME" ! -i lo -j WEB\nCOMMIT\n*nat\n-A POSTROUTING -j MASQUERADE\nCOMMIT\n`,
    );
    assert.equal(
      asCommands(file, { start: 0, end: 0 }),
      "iptables -P INPUT DROP\niptables -N WEB\niptables -A INPUT -m comment --comment 'it'\\''s $HOME' ! -i lo -j WEB\niptables -t nat -A POSTROUTING -j MASQUERADE\n",
    );
    const start = file.lines.offsetOf(3);
    assert.match(
      asCommands(file, { start, end: file.lines.offsetOf(4) }),
      /^iptables -A INPUT .*\n$/,
    );
  });

  it("say after a round trip what they said before", () => {
    const text = `${FILTER}:WEB - [0:0]\n-A INPUT -m comment --comment "a \\"b\\" 'c'" -j WEB\n-A WEB ! -s 10.0.0.0/8 -j DROP\nCOMMIT\n`;
    const { file } = open(text);
    assert.equal(put("$0", asCommands(file, { start: 0, end: 0 })).text, text);
  });
});

describeWithTools("rules as commands, by the real tools", function () {
  this.timeout(60_000);

  const NAT =
    '*nat\n:PREROUTING ACCEPT\n:OUTPUT ACCEPT\n-A PREROUTING -p tcp --dport 80 -m comment --comment "it\\"s $HOME\\\\ `id` ;" -j REDIRECT --to-ports 8080\nCOMMIT\n';
  const FILTER =
    '*filter\n:INPUT DROP\n:FORWARD DROP\n:OUTPUT ACCEPT\n:WEB -\n-A INPUT ! -i lo -j WEB\n-A WEB -m comment --comment "a  \'b\' *" -j LOG --log-prefix "web: "\nCOMMIT\n';

  it("leave a machine with the rules that the file gives it", () => {
    for (const text of [NAT, FILTER]) {
      const table = /^\*(\w+)/.exec(text)?.[1] ?? "";
      const script = asCommands(RulesFile.of("x.rules", text), { start: 0, end: 0 });
      assert.ok(script.includes("iptables"), script);
      const saved = (load: string) => {
        const save = `iptables-save -t ${table} | grep -v '^[#]' | sed 's/\\[.*//'`;
        const { stdout, stderr, status } = spawnSync(
          "unshare",
          [process.getuid?.() === 0 ? "-n" : "-Urn", "sh", "-ec", `${load}\n${save}`],
          { encoding: "utf8", input: text },
        );
        assert.equal(status, 0, stderr);
        return stdout;
      };
      const made = saved(script);
      assert.match(made, /^-A /m);
      assert.equal(made, saved("iptables-restore"));
    }
  });
});
