import assert from "node:assert/strict";
import { describeItem } from "../../server/features/completion/describeItem";
import { complete } from "../../server/features/completion/index";
import { withoutPlaces } from "../../server/features/completion/snippets";
import { toPlainText } from "../../server/features/markup";
import { RulesFile } from "../../server/file";
import { accept, hoverOn, itemsAt, labelsAt, open } from "./onFile";

function inFilter(rule: string): string {
  return `*filter\n:SSH - [0:0]\n${rule}\nCOMMIT\n`;
}

describe("completion", () => {
  it("offers tables in an empty file, and behind *", () => {
    assert.ok(labelsAt("$0").includes("*filter"));
    assert.equal(accept("*na$0", "*nat"), "*nat");
    assert.equal(accept("*na$0x\nCOMMIT\n", "*nat"), "*nat\nCOMMIT\n");
  });

  it("offers tables behind a COMMIT, and no rules", () => {
    const labels = labelsAt("*filter\nCOMMIT\n$0");
    assert.ok(labels.includes("*nat"));
    assert.ok(!labels.includes("-A"));
  });

  it("offers rules for the chains of the table on an empty line", () => {
    const labels = labelsAt("*nat\n$0\nCOMMIT\n");
    assert.ok(labels.includes("-A PREROUTING"));
    assert.ok(!labels.includes("-A FORWARD"));
    assert.equal(accept("*nat\n$0\nCOMMIT\n", "-A PREROUTING"), "*nat\n-A PREROUTING \nCOMMIT\n");
  });

  it("offers COMMIT where the table has none", () => {
    assert.equal(accept("*filter\nCO$0", "COMMIT"), "*filter\nCOMMIT");
    assert.ok(!labelsAt("*filter\n$0\nCOMMIT\n").includes("COMMIT"));
  });

  it("offers declarations of built-in chains, and of chains that rules name", () => {
    assert.equal(
      accept("*filter\n:IN$0\nCOMMIT\n", ":INPUT"),
      "*filter\n:INPUT ACCEPT [0:0]\nCOMMIT\n",
    );
    assert.equal(
      accept("*filter\n:$0\n-A INPUT -j KUBE-SVC-X\nCOMMIT\n", ":KUBE-SVC-X"),
      "*filter\n:KUBE-SVC-X - [0:0]\n-A INPUT -j KUBE-SVC-X\nCOMMIT\n",
    );
  });

  it("offers policies to built-in chains and a dash to others", () => {
    assert.deepEqual(labelsAt("*filter\n:INPUT $0\nCOMMIT\n"), ["ACCEPT", "DROP"]);
    assert.deepEqual(labelsAt("*filter\n:MINE $0\nCOMMIT\n"), ["-"]);
    assert.equal(
      accept("*filter\n:INPUT A$0XX [0:0]\nCOMMIT\n", "DROP"),
      "*filter\n:INPUT DROP [0:0]\nCOMMIT\n",
    );
    assert.deepEqual(labelsAt("*filter\n-P INPUT $0\nCOMMIT\n"), ["ACCEPT", "DROP"]);
  });

  it("offers chains behind a command", () => {
    assert.deepEqual(labelsAt(inFilter("-A $0")), ["INPUT", "FORWARD", "OUTPUT", "SSH"]);
    assert.deepEqual(labelsAt(inFilter("-X $0")), ["SSH"]);
    assert.deepEqual(labelsAt(inFilter("-N $0")), []);
  });

  it("replaces a chain's name as one word", () => {
    const before = "*filter\n:KUBE-SVC-X - [0:0]\n-A INPUT -j KUBE$0-SVC-\nCOMMIT\n";
    const after = "*filter\n:KUBE-SVC-X - [0:0]\n-A INPUT -j KUBE-SVC-X\nCOMMIT\n";
    assert.equal(accept(before, "KUBE-SVC-X"), after);
    assert.equal(
      accept(before, "KUBE-SVC-X", "insert"),
      after.replace("SVC-X\nCOMMIT", "SVC-X-SVC-\nCOMMIT"),
    );
  });

  it("offers verdicts, chains and the targets of this table behind -j", () => {
    const labels = labelsAt(inFilter("-A INPUT -j $0"));
    for (const name of ["ACCEPT", "DROP", "SSH", "LOG", "REJECT"])
      assert.ok(labels.includes(name), name);
    for (const name of ["DNAT", "MASQUERADE", "INPUT"]) assert.ok(!labels.includes(name), name);
    assert.ok(labels.indexOf("ACCEPT") < labels.indexOf("SSH"));
  });

  it("says of a chain what the comments above it say", () => {
    const text = (rule: string) =>
      `*filter\n:INPUT DROP [0:0]\n# ----\n# Who may come\n# by night.\n:NIGHT - [0:0]\n${rule}\nCOMMIT\n`;
    for (const rule of ["-A INPUT -j $0", "-A INPUT -g $0", "-A $0"]) {
      const item = itemsAt(text(rule)).find(({ label }) => label === "NIGHT");
      assert.equal(item?.docs, "Who may come\nby night.", rule);
    }
    assert.match(hoverOn(text("-A INPUT -j NI$0GHT")).says, /Who may come by night\./);
  });

  it("offers a target only in the chains where it works", () => {
    const nat = (chain: string) => labelsAt(`*nat\n-A ${chain} -j $0\nCOMMIT\n`);
    assert.ok(nat("POSTROUTING").includes("MASQUERADE"));
    assert.ok(!nat("PREROUTING").includes("MASQUERADE"));
    assert.ok(!nat("PREROUTING").includes("DROP"));
  });

  it("offers chains only behind -g", () => {
    assert.deepEqual(labelsAt(inFilter("-A INPUT -g $0")), ["SSH"]);
  });

  it("offers matches that go with the protocol", () => {
    const labels = labelsAt(inFilter("-A INPUT -p tcp -m $0"));
    assert.ok(labels.includes("conntrack"));
    assert.ok(labels.includes("tcp"));
    assert.ok(!labels.includes("udp"));
    assert.ok(!labels.includes("icmp6"));
  });

  it("offers options in scope, those that must be given first, and none twice", () => {
    const labels = labelsAt(inFilter("-A INPUT -p tcp -m multiport $0"));
    assert.ok(labels.includes("--dports"));
    assert.ok(labels.includes("--dport"), "the match tcp comes with -p tcp");
    assert.ok(!labels.includes("-p"));
    assert.ok(!labels.includes("-o"), "no packet in INPUT has an outgoing interface");
    assert.equal(labelsAt("*nat\n-A PREROUTING -j DNAT $0\nCOMMIT\n")[0], "--to-destination");
  });

  it("does not offer what the rest of the line has", () => {
    const labels = labelsAt(inFilter("-A INPUT $0 -s 10.0.0.1 -j DROP"));
    assert.ok(!labels.includes("-s"));
    assert.ok(!labels.includes("-j"));
    assert.ok(labels.includes("-d"));
  });

  it("replaces an option in the middle of the word", () => {
    assert.equal(
      accept(inFilter("-A INPUT -p tcp --sp$0ort 22 -j ACCEPT"), "--dport"),
      inFilter("-A INPUT -p tcp --dport 22 -j ACCEPT"),
    );
  });

  it("leaves the word alone that stands behind the cursor", () => {
    assert.equal(accept(inFilter("-A INPUT $0-j ACCEPT"), "-d"), inFilter("-A INPUT -d-j ACCEPT"));
  });

  it("offers only options that may be inverted behind !", () => {
    const labels = labelsAt(inFilter("-A INPUT -p tcp ! $0"));
    assert.ok(labels.includes("--dport"));
    assert.ok(!labels.includes("-j"));
  });

  it("writes the match that an option needs", () => {
    assert.equal(
      accept(inFilter("-A INPUT --ctst$0 -j ACCEPT"), "--ctstate"),
      inFilter("-A INPUT -m conntrack --ctstate -j ACCEPT"),
    );
  });

  it("writes the protocol that an option needs, where none is given", () => {
    const offered = itemsAt(inFilter("-A INPUT --dpor$0 -j ACCEPT"));
    const ports = offered.filter(({ label }) => label === "--dport").map(({ text }) => text);
    for (const text of ["-p tcp -m tcp --dport", "-p udp -m udp --dport"])
      assert.ok(ports.includes(text), text);
    assert.equal(
      accept(inFilter("-A INPUT --icmpv6-ty$0 -j ACCEPT"), "--icmpv6-type", "replace", {
        family: "ip6",
      }),
      inFilter("-A INPUT -p icmpv6 -m icmp6 --icmpv6-type -j ACCEPT"),
    );
    assert.ok(!labelsAt(inFilter("-A INPUT --dpor$0 -p esp -j ACCEPT")).includes("--dport"));
  });

  it("offers values by kind", () => {
    const offers = (rule: string, ...labels: string[]) => {
      const all = labelsAt(inFilter(rule));
      for (const label of labels) assert.ok(all.includes(label), `${label} in ${rule}`);
    };
    offers("-A INPUT -p $0", "tcp", "icmp");
    offers("-A INPUT -p udp --dport $0", "domain");
    offers("-A INPUT -p icmp --icmp-type $0", "echo-request");
    offers("-A INPUT -p tcp --tcp-flags SYN $0", "NONE");
    offers("-A INPUT -j LOG --log-level $0", "warning");
    offers("-A INPUT -m set --match-set x $0", "src");
    offers("-A INPUT -m conntrack --ctstate $0", "NEW");
    offers("-A INPUT -m conntrack --ctstate=$0", "NEW");
    assert.ok(
      !labelsAt(inFilter("-A INPUT -p tcp --dport $0")).includes("ntp"),
      "ntp has no tcp port",
    );
  });

  it("completes the element of a list at the cursor, and none that is there", () => {
    assert.equal(
      accept(inFilter("-A INPUT -m conntrack --ctstate NEW,REL$0,INVALID -j DROP"), "RELATED"),
      inFilter("-A INPUT -m conntrack --ctstate NEW,RELATED,INVALID -j DROP"),
    );
    assert.ok(!labelsAt(inFilter("-A INPUT -m conntrack --ctstate NEW,$0")).includes("NEW"));
  });

  it("offers interfaces, sets and names that the file uses", () => {
    const rules = "-A FORWARD -i br-lan -m set --match-set office src -j DROP\n";
    assert.ok(labelsAt(inFilter(`${rules}-A INPUT -i $0`)).includes("br-lan"));
    assert.ok(labelsAt(inFilter(`${rules}-A INPUT -m set --match-set $0`)).includes("office"));
  });

  it("asks for a command behind counters", () => {
    assert.ok(labelsAt(inFilter("[0:0] $0")).includes("-A"));
  });

  it("offers directives in a comment for us only", () => {
    assert.ok(labelsAt("# iptables-tools: $0").includes("family=ip6"));
    assert.deepEqual(labelsAt("# hello $0"), []);
  });

  it("offers only what must come next where a blank was typed", () => {
    const by = (source: string) => {
      const { file, offset } = open(source);
      return complete(file, offset, true);
    };
    assert.equal(by(inFilter("-A INPUT -j ACCEPT $0")), undefined);
    assert.ok(by(inFilter("-A INPUT -j $0")));
  });

  it("offers snippets that read well without their places", () => {
    const rule = itemsAt("*filter\n$0\nCOMMIT\n").find(({ label }) => label === "rule");
    assert.equal(rule?.text, "-A INPUT -p tcp --dport 22 -j ACCEPT");
    const table = itemsAt("$0").find(({ label }) => label === "*raw … COMMIT");
    assert.equal(table?.text, "*raw\n:PREROUTING ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n\nCOMMIT");
    assert.equal(withoutPlaces("a \\$x ${1:b} ${2|c,d|}$0"), "a $x b c");
  });

  it("knows words about its items later", () => {
    const { file } = open("*filter\nCOMMIT\n");
    for (const source of [
      "$0",
      inFilter("-A INPUT $0"),
      inFilter("-A INPUT -j $0"),
      inFilter("-A INPUT -m $0"),
      inFilter("-A INPUT -p tcp -m tcp --$0"),
    ]) {
      for (const { about } of itemsAt(source)) {
        if (about !== undefined)
          assert.notEqual(
            toPlainText(describeItem(about, file.ruleset.dialect)),
            "",
            JSON.stringify(about),
          );
      }
    }
  });

  it("offers the tables and chains of the other families", () => {
    assert.ok(labelsAt("$0", { family: "eb" }).includes("*broute"));
    assert.deepEqual(labelsAt("*filter\n-A $0\nCOMMIT\n", { family: "arp" }), ["INPUT", "OUTPUT"]);
  });

  it("offers of thousands of chains those that go with what was typed, and asks again for others", () => {
    const names = Array.from({ length: 3000 }, (_, at) => `:KUBE-SEP-${at} - [0:0]\n`).join("");
    const at = (typed: string) => {
      const text = `*filter\n${names}-A INPUT -j ${typed}`;
      const file = RulesFile.of("x.rules", `${text}\nCOMMIT\n`);
      return complete(file, text.length);
    };
    const all = at("");
    assert.equal(all?.incomplete, true);
    assert.equal(all.items.length, 500);
    assert.ok(all.items.some(({ label }) => label === "ACCEPT"));
    const typed = at("kubesep2999");
    assert.deepEqual(
      typed?.items.map(({ label }) => label),
      ["KUBE-SEP-2999"],
    );
    assert.equal(at("acc")?.items[0]?.label, "ACCEPT");
  });

  it("gives an answer at every place of every kind of line", () => {
    const source =
      '*filter\n:A B [0:0]\n[1:2] -A A -m comment --comment "x y" --dport=1,2 ! -s 10.0.0.1/8 -g A\nCOMMIT\nx "';
    for (let offset = 0; offset <= source.length; offset++) complete(open(source).file, offset);
  });
});
