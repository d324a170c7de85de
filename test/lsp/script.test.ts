import assert from "node:assert/strict";
import type {
  CodeAction,
  CompletionList,
  Diagnostic,
  DocumentDiagnosticReport,
  DocumentHighlight,
  Hover,
  Location,
  SemanticTokens,
  SignatureHelp,
  TextEdit,
} from "vscode-languageserver";
import { TOKEN_TYPES } from "../../server/features/semanticTokens";
import { readSingle } from "../support/annotations";
import { CAPABILITIES, TestClient } from "./client";

const SCRIPT = "file:///etc/firewall.sh";
const textDocument = { uri: SCRIPT };

function positionIn(text: string, offset: number) {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length - 1, character: (before.at(-1) ?? "").length };
}

function textOf(text: string, { start, end }: Diagnostic["range"]): string {
  const lines = text.split("\n");
  const offset = ({ line, character }: Diagnostic["range"]["start"]) =>
    lines.slice(0, line).join("\n").length + (line > 0 ? 1 : 0) + character;
  return text.slice(offset(start), offset(end));
}

function edited(text: string, { range, newText }: TextEdit): string {
  const lines = text.split("\n");
  const offset = ({ line, character }: TextEdit["range"]["start"]) =>
    lines.slice(0, line).join("\n").length + (line > 0 ? 1 : 0) + character;
  return text.slice(0, offset(range.start)) + newText + text.slice(offset(range.end));
}

interface Asked<Answer> {
  readonly text: string;
  readonly answer: Answer;
}

describe("shell scripts over the protocol", () => {
  let client: TestClient;
  beforeEach(async () => {
    client = await TestClient.start();
  });
  afterEach(() => client.end());

  /** Opens a script; returns its text and the place of `$0` in it. */
  async function open(source: string) {
    const { text, cursors } = readSingle(source);
    await client.open(text, SCRIPT, "shellscript");
    return { text, position: positionIn(text, cursors[0] ?? 0) };
  }

  async function ask<Answer>(method: string, source: string): Promise<Asked<Answer>> {
    const { text, position } = await open(source);
    const answer = await client.connection.sendRequest<Answer>(method, {
      textDocument,
      position,
      context: { includeDeclaration: true },
    });
    return { text, answer };
  }

  async function problemsOf(source: string): Promise<string[]> {
    const { text } = await open(source);
    const found = await client.diagnosticsOf(1);
    return found.map(
      ({ code, severity, range }) =>
        `${severity} ${code} «${textOf(text, range)}» ${range.start.line}`,
    );
  }

  it("have problems where their commands have them, whatever stands around", async () => {
    assert.deepEqual(
      await problemsOf(
        [
          "#!/bin/sh",
          "if true; then sudo iptables -t nat -A POSTROUTING \\",
          "    -o 'eth0' --jmp MASQUERADE",
          "fi",
          "ip6tables -A INPUT -s 10.0.0.1 -j DROP # no",
          "echo iptables -A INPUT --nonsense",
          "iptables-restore <<'END'",
          "*filter",
          ...["INPUT", "FORWARD", "OUTPUT"].map((chain) => `:${chain} ACCEPT [0:0]`),
          "-A INPUT -j ACCEPT",
          "-A INPUT --bad",
          "COMMIT",
          "END",
          "",
        ].join("\n"),
      ),
      ["1 unknown-option «--jmp» 2", "1 bad-address «10.0.0.1» 4", "1 unknown-option «--bad» 12"],
    );
  });

  it("are not blamed for what variables hold, nor for chains that may exist", async () => {
    assert.deepEqual(
      await problemsOf(
        [
          'IPT="/sbin/iptables -w"',
          '$IPT -A "$CHAIN" -i $WAN -p tcp --dport ${PORT:-22} -m $MATCH --state NEW -j $TARGET',
          "$IPT -A my-chain -j other-chain",
          "iptables -D INPUT 7; iptables -X my-chain; iptables -F nobody",
          'iptables "$@"',
          "for tool in iptables ip6tables; do $tool -A INPUT -p icmpv6 -s 10.0.0.1 -j ACCEPT; done",
          "",
        ].join("\n"),
      ),
      [],
    );
  });

  it("have their words explained", async () => {
    const { text, answer } = await ask<Hover>(
      "textDocument/hover",
      "echo hi\niptables -A INPUT -p tcp \\\n  --dp$0ort 22 -j ACCEPT\n",
    );
    assert.equal(textOf(text, answer.range!), "--dport");
    assert.match(JSON.stringify(answer.contents), /destination-port/);
  });

  it("have their tables explained and offered", async () => {
    const { text, answer } = await ask<Hover>(
      "textDocument/hover",
      "iptables -t n$0at -A POSTROUTING -j ACCEPT\n",
    );
    assert.equal(textOf(text, answer.range!), "nat");
    assert.match(JSON.stringify(answer.contents), /table/);
    const offered = await ask<CompletionList>("textDocument/completion", "ip6tables -t $0\n");
    assert.deepEqual(offered.answer.items.map(({ label }) => label).sort(), [
      "filter",
      "mangle",
      "nat",
      "raw",
      "security",
    ]);
  });

  it("say nothing of other commands", async () => {
    const { answer } = await ask<Hover | null>("textDocument/hover", "ls --al$0l\niptables -L\n");
    assert.equal(answer, null);
  });

  it("are completed with what the tool knows, over whole words", async () => {
    const { text, answer } = await ask<CompletionList>(
      "textDocument/completion",
      "iptables -N mine\nsudo iptables -A INPUT -p tcp -j m$0 # here\n",
    );
    const mine = answer.items.find(({ label }) => label === "mine");
    assert.ok(mine?.textEdit !== undefined && "replace" in mine.textEdit);
    assert.equal(
      edited(text, { range: mine.textEdit.replace, newText: mine.textEdit.newText }),
      "iptables -N mine\nsudo iptables -A INPUT -p tcp -j mine # here\n",
    );
  });

  it("are offered nothing that only a rules file has", async () => {
    const { answer } = await ask<CompletionList>("textDocument/completion", "iptables $0\n");
    const labels = answer.items.map(({ label }) => label);
    assert.ok(labels.includes("-A"), labels.join(" "));
    assert.deepEqual(
      labels.filter((label) => /^[*:]|COMMIT/.test(label)),
      [],
    );
  });

  it("show what belongs behind an option", async () => {
    const { answer } = await ask<SignatureHelp>(
      "textDocument/signatureHelp",
      "iptables -A INPUT -p tcp --dport $0",
    );
    assert.match(answer.signatures[0]?.label ?? "", /--dport|--destination-port/);
  });

  it("show where a chain is named", async () => {
    const source = "iptables -N my$0\niptables -A my -j DROP\niptables -I INPUT -j my\n";
    const { text, answer } = await ask<Location[]>("textDocument/references", source);
    assert.deepEqual(
      answer.map(({ range }) => range.start.line),
      [0, 1, 2],
    );
    const highlights = await ask<DocumentHighlight[]>("textDocument/documentHighlight", source);
    for (const { range } of highlights.answer) assert.equal(textOf(text, range), "my");
    assert.equal(highlights.answer.length, 3);
  });

  it("are mended by the fixes that a shell reads the same way", async () => {
    const { text } = await open('iptables -A INPUT -p "tcp" --dprot 22 -j ACCEPT\n');
    const diagnostics = await client.diagnosticsOf(1);
    const actions = await client.connection.sendRequest<CodeAction[]>("textDocument/codeAction", {
      textDocument,
      range: diagnostics[0]!.range,
      context: { diagnostics },
    });
    const [fix] = actions;
    assert.equal(fix?.title, "Change --dprot to --dport");
    assert.equal(
      edited(text, fix.edit!.changes![SCRIPT]![0]!),
      'iptables -A INPUT -p "tcp" --dport 22 -j ACCEPT\n',
    );
    assert.deepEqual(fix.diagnostics?.length, 1);
  });

  it("are coloured in the order of their text", async () => {
    const { text } = await open(
      "iptables -t nat -A POSTROUTING -j MASQUERADE\niptables -A INPUT \\\n  -p tcp -j DROP\n",
    );
    const { data } = await client.connection.sendRequest<SemanticTokens>(
      "textDocument/semanticTokens/full",
      { textDocument },
    );
    const found: string[] = [];
    let line = 0;
    let character = 0;
    for (let at = 0; at < data.length; at += 5) {
      line += data[at]!;
      character = data[at] === 0 ? character + data[at + 1]! : data[at + 1]!;
      const word = text.split("\n")[line]!.slice(character, character + data[at + 2]!);
      found.push(`${word} ${TOKEN_TYPES[data[at + 3]!]}`);
    }
    assert.deepEqual(
      found.map((one) => one.split(" ")[0]),
      ["-A", "POSTROUTING", "-j", "MASQUERADE", "-A", "INPUT", "-p", "tcp", "-j", "DROP"],
    );
    assert.ok(found.includes("DROP keyword") || found.includes("DROP enumMember"), found.join());
  });

  it("follow what is typed", async () => {
    await open("iptables -A INPUT -p tcp --dprot 22 -j ACCEPT\n");
    assert.equal((await client.diagnosticsOf(1)).length, 1);
    const version = await client.changeOf(SCRIPT, {
      range: { start: { line: 0, character: 25 }, end: { line: 0, character: 32 } },
      text: "--dport",
    });
    assert.deepEqual(await client.diagnosticsOf(version), []);
  });
});

describe("shell scripts and settings", () => {
  it("are left alone where the setting says so", async () => {
    const client = await TestClient.start({
      capabilities: { ...CAPABILITIES, workspace: { configuration: true } },
      settings: () => ({ shellScripts: false }),
    });
    await client.open("iptables -A INPUT --nonsense\n", SCRIPT, "shellscript");
    const hover = await client.connection.sendRequest<Hover | null>("textDocument/hover", {
      textDocument,
      position: { line: 0, character: 11 },
    });
    assert.equal(hover, null);
    assert.deepEqual(
      client.published.flatMap(({ diagnostics }) => diagnostics),
      [],
    );
    client.end();
  });

  it("are pulled by clients that pull", async () => {
    const client = await TestClient.start({
      capabilities: { textDocument: { ...CAPABILITIES.textDocument, diagnostic: {} } },
    });
    await client.open("iptables -A INPUT --nonsense\n", SCRIPT, "sh");
    const pull = (previousResultId?: string) =>
      client.connection.sendRequest<DocumentDiagnosticReport>("textDocument/diagnostic", {
        textDocument,
        previousResultId,
      });
    const first = await pull();
    assert.ok(first.kind === "full" && first.items.length === 1);
    assert.equal((await pull(first.resultId)).kind, "unchanged");
    assert.deepEqual(client.published, []);
    client.end();
  });
});
