import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { prepareRename, rename } from "../../server/features/rename";
import { type Reading, RulesFile } from "../../server/file";
import { root } from "../support/project";
import { apply, marked, open } from "./onFile";

/** The text after renaming what is at the cursor. */
function renamed(source: string, newName: string): string {
  const { file, offset } = open(source);
  const edits = rename(file, offset, newName);
  assert.ok(!("refused" in edits), JSON.stringify(edits));
  return apply(file.lines.text(), edits);
}

/** Why it is not done. */
function refusal(source: string, newName: string, reading: Partial<Reading> = {}): string {
  const { file, offset } = open(source, reading);
  const edits = rename(file, offset, newName);
  assert.ok("refused" in edits, JSON.stringify(edits));
  return edits.refused;
}

describe("rename", () => {
  it("gives a chain another name wherever it is named, and leaves all else as it is", () => {
    assert.equal(
      renamed(
        `# SSH is for admins
*filter
:INPUT DROP [0:0]
:SSH - [12:34]
[1:60] -A INPUT  -p tcp --dport 22 -m comment --comment "to SSH" -g S$0SH
-A SSH -j LOG --log-prefix "SSH "
\t-A  SSH -jDROP
-F SSH
COMMIT
*nat
:SSH - [0:0]
COMMIT`,
        "admins",
      ),
      `# SSH is for admins
*filter
:INPUT DROP [0:0]
:admins - [12:34]
[1:60] -A INPUT  -p tcp --dport 22 -m comment --comment "to SSH" -g admins
-A admins -j LOG --log-prefix "SSH "
\t-A  admins -jDROP
-F admins
COMMIT
*nat
:SSH - [0:0]
COMMIT`,
    );
  });

  it("keeps quotes around a name", () => {
    assert.equal(
      renamed('*filter\n:A$0 - [0:0]\n-A INPUT -j "A"\n-A "A" -j DROP\n', "B"),
      '*filter\n:B - [0:0]\n-A INPUT -j "B"\n-A "B" -j DROP\n',
    );
  });

  it("finds a name that is spelt with a backslash", () => {
    assert.equal(
      renamed('*filter\n:AB$0 - [0:0]\n-A INPUT -j "A\\B"\n', "C"),
      "*filter\n:C - [0:0]\n-A INPUT -j C\n",
    );
  });

  it("gives an interface another name", () => {
    assert.equal(
      renamed(
        "*filter\n-A INPUT -i eth$00 -j DROP\n-A OUTPUT ! -o eth0 -j DROP\n-A INPUT -i eth+ -j DROP\n",
        "ens3",
      ),
      "*filter\n-A INPUT -i ens3 -j DROP\n-A OUTPUT ! -o ens3 -j DROP\n-A INPUT -i eth+ -j DROP\n",
    );
  });

  it("gives a set another name", () => {
    assert.equal(
      renamed(
        "*filter\n-A INPUT -m set --match-set b$0ad src -j SET --add-set bad src --exist\n",
        "worse",
      ),
      "*filter\n-A INPUT -m set --match-set worse src -j SET --add-set worse src --exist\n",
    );
  });

  it("gives a mark another value and keeps its masks", () => {
    const source =
      "*mangle\n-A INPUT -j MARK --set-xmark 0x1$0/0xff\n-A INPUT -m mark --mark 1 -j DROP\n";
    assert.equal(
      renamed(source, "0x2"),
      "*mangle\n-A INPUT -j MARK --set-xmark 0x2/0xff\n-A INPUT -m mark --mark 0x2 -j DROP\n",
    );
    assert.equal(
      renamed(source, "01"),
      "*mangle\n-A INPUT -j MARK --set-xmark 01/0xff\n-A INPUT -m mark --mark 01 -j DROP\n",
      "another spelling of the same",
    );
  });

  it("does nothing where the name stays the same", () => {
    const { file, offset } = open("*filter\n:A$0 - [0:0]\n");
    assert.deepEqual(rename(file, offset, "A"), []);
  });

  it("selects the name that it asks about", () => {
    const { file, offset } = open("*mangle\n-A INPUT -m mark --mark 0x1$0/0xff -j DROP\n");
    const found = prepareRename(file, offset);
    assert.ok("place" in found);
    assert.equal(found.placeholder, "0x1");
    assert.match(marked(file, [found.place]), /--mark «0x1»\/0xff/);
  });

  it("proposes a name without the quotes and backslashes that it is written with", () => {
    const placeholder = (source: string) => {
      const { file, offset } = open(source);
      const found = prepareRename(file, offset);
      return "refused" in found ? found.refused : found.placeholder;
    };
    assert.equal(placeholder('*filter\n:AB - [0:0]\n-A INPUT -j "A\\$0B"\n'), "AB");
    assert.equal(placeholder('*filter\n-A INPUT -i "et$0h0" -j DROP\n'), "eth0");
    assert.equal(placeholder("*filter\n-A INPUT -iet$0h0 -j DROP\n"), "eth0");
  });

  it("refuses what the tool would refuse, and says why", () => {
    const chain = "*filter\n:A$0 - [0:0]\n:B - [0:0]\n-A INPUT -j GONE\n";
    assert.match(refusal(chain, "a-name-that-is-far-too-long-for-it"), /too long: 28 bytes/);
    assert.match(refusal(chain, "-A"), /cannot begin with -/);
    assert.match(refusal(chain, "!A"), /cannot begin with !/);
    assert.match(refusal(chain, "LOG"), /a target has that name/);
    assert.match(refusal(chain, "DROP"), /a target has that name/);
    assert.match(refusal(chain, "OUTPUT"), /has a built-in chain OUTPUT/);
    assert.match(refusal(chain, "B"), /has a chain B already, see line 3/);
    assert.match(refusal(chain, "GONE"), /Line 4 names a chain GONE, which nothing declares/);
    assert.match(refusal(chain, "a b"), /cannot have blanks/);
    assert.match(refusal(chain, 'a"b'), /quotes/);
    assert.match(refusal(chain, " "), /missing/);
  });

  it("refuses names that an interface, a set or a mark cannot have", () => {
    const eth = "*filter\n-A INPUT -i et$0h0 -j DROP\n-A INPUT -i eth1 -j DROP\n";
    assert.match(refusal(eth, "a-name-too-long-for-it"), /15 bytes/);
    assert.match(refusal(eth, "eth1"), /Line 3 names the interface eth1 already/);
    assert.match(refusal(eth, "-x"), /begins an option/);
    assert.match(refusal(eth, "eth0:1"), /label of an address, of the interface eth0/);
    assert.match(refusal(eth, "a/b"), /the kernel does not allow it/);
    assert.match(refusal(eth, "ens+"), /every interface whose name begins with ens/);
    const set = "*filter\n-A INPUT -m set --match-set b$0ad src -j DROP\n";
    assert.match(refusal(set, "x".repeat(32)), /31 bytes/);
    const mark =
      "*mangle\n-A INPUT -m mark --mark 0x1$0/0xf -j DROP\n-A INPUT -j MARK --set-mark 2\n";
    assert.match(refusal(mark, "x"), /x/);
    assert.match(refusal(mark, "0x100000000"), /4294967295|0xffffffff/i);
    assert.match(refusal(mark, "0x10"), /The mask in line 2 hides a part of 0x10/);
    assert.match(refusal(mark, "3/0xf"), /mark alone/);
    assert.match(refusal(mark, "0x2"), /Line 3 names the mark 0x2 already/);
  });

  it("refuses what has its name from elsewhere", () => {
    assert.match(refusal("*filter\n-A IN$0PUT -j DROP\n", "X"), /built-in chain of the table/);
    assert.match(refusal("*filter\n-A INPUT -j DR$0OP\n", "X"), /DROP is a target of the tool/);
    assert.match(refusal("*filter\n# comm$0ent\n", "X"), /Nothing here can be renamed/);
    assert.match(
      refusal("*filter\n-A INPUT -i {{w$0an}} -j DROP\n", "X"),
      /expression of the template/,
    );
    assert.match(
      refusal("*filter\n-A ufw-us$0er-input -j DROP\n", "X", { noflush: true }),
      /is not declared in this file/,
    );
  });

  it("changes no problem of our examples, and renaming back gives the text again", () => {
    const folder = join(root, "test/fixtures/examples");
    let count = 0;
    for (const name of readdirSync(folder).filter((file) => /rules|iptables/.test(file))) {
      const before = RulesFile.of(name, readFileSync(join(folder, name), "utf8"));
      for (const section of before.ruleset.sections) {
        for (const chain of section.chains.values()) {
          if (chain.declared === undefined || chain.builtIn) continue;
          const offset = before.lines.offsetOf(chain.declared) + 1;
          const edits = rename(before, offset, "another-name");
          assert.ok(!("refused" in edits), `${name} ${chain.name}`);
          const after = RulesFile.of(name, apply(before.lines.text(), edits));
          const codes = (file: RulesFile) => file.findings.map(({ code, line }) => [line, code]);
          assert.deepEqual(codes(after), codes(before));
          const back = rename(after, offset, chain.name);
          assert.ok(!("refused" in back), `${name} ${chain.name}`);
          assert.equal(apply(after.lines.text(), back), before.lines.text());
          count++;
        }
      }
    }
    assert.ok(count > 5);
  });
});
