import assert from "node:assert/strict";
import type { CodeAction } from "../../server/features/codeAction/fix";
import { fixAll } from "../../server/features/codeAction/fixAll";
import { codeActions } from "../../server/features/codeAction/index";
import type { Reading } from "../../server/file";
import { apply, open } from "./onFile";

function actionsIn(
  source: string,
  reading: Partial<Reading> = {},
): { actions: CodeAction[]; text: string } {
  const { file, offset } = open(source, reading);
  const at = source.includes("$0")
    ? { start: offset, end: offset }
    : { start: 0, end: file.lines.length };
  return { actions: codeActions(file, at), text: file.lines.text() };
}

/** The text after the fix whose title matches. */
function fixed(source: string, title: RegExp, reading: Partial<Reading> = {}): string {
  const { actions, text } = actionsIn(source, reading);
  const action = actions.find((candidate) => title.test(candidate.title));
  assert.ok(action, `no ${title.source} among ${actions.map((other) => other.title).join("; ")}`);
  return apply(text, action.edits);
}

function titles(source: string): string[] {
  return actionsIn(source).actions.map(({ title }) => title);
}

describe("quick fixes", () => {
  it("add a missing COMMIT at the end of the file", () => {
    assert.equal(
      fixed("*filter\n-A INPUT -j DROP\n", /COMMIT/),
      "*filter\n-A INPUT -j DROP\nCOMMIT\n",
    );
    assert.equal(
      fixed("*filter\n-A INPUT -j DROP", /COMMIT/),
      "*filter\n-A INPUT -j DROP\nCOMMIT\n",
    );
  });

  it("add a missing COMMIT above the next table", () => {
    assert.equal(
      fixed("*filter\n-A INPUT -j DROP\n\n*nat\nCOMMIT\n", /Add COMMIT/),
      "*filter\n-A INPUT -j DROP\nCOMMIT\n\n*nat\nCOMMIT\n",
    );
  });

  it("mend a COMMIT that is spelt wrongly", () => {
    assert.equal(
      fixed("*filter\n-A INPUT -j DROP\nCOMIT\n", /Write COMMIT/),
      "*filter\n-A INPUT -j DROP\nCOMMIT\n",
    );
  });

  it("put a header above rules, and COMMIT below where it is missing", () => {
    assert.equal(
      fixed("# mine\n:INPUT DROP [0:0]\n-A INPUT -j ACCEPT\n", /\*filter/),
      "# mine\n*filter\n:INPUT DROP [0:0]\n-A INPUT -j ACCEPT\nCOMMIT\n",
    );
    assert.equal(
      fixed("-A INPUT -j ACCEPT\nCOMMIT\n", /\*filter/),
      "*filter\n-A INPUT -j ACCEPT\nCOMMIT\n",
    );
  });

  it("guess the table from chains and targets", () => {
    assert.equal(titles("-A POSTROUTING -j MASQUERADE\n")[0], "Put *nat above and COMMIT below");
    assert.equal(titles("-A FORWARD -j ACCEPT\n")[0], "Put *filter above and COMMIT below");
    assert.ok(
      !titles("-A FORWARD -j ACCEPT\n").some((title) => title.includes("*raw")),
      "raw has no FORWARD",
    );
  });

  it("take blanks away in front of a header, and a COMMIT that commits nothing", () => {
    assert.equal(fixed(" *filter\n", /blanks/), "*filter\n");
    assert.equal(fixed("*filter\nCOMMIT\nCOMMIT\n", /Take/), "*filter\nCOMMIT\n");
  });

  it("put rules behind COMMIT into the table", () => {
    assert.equal(
      fixed("*filter\nCOMMIT\n-A INPUT -j DROP\n", /into the table filter/),
      "*filter\n-A INPUT -j DROP\nCOMMIT\n",
    );
  });

  it("declare a chain below the other declarations", () => {
    assert.equal(
      fixed("*filter\n:INPUT DROP [0:0]\n-A INPUT -j MINE\nCOMMIT\n", /Declare the chain MINE/),
      "*filter\n:INPUT DROP [0:0]\n:MINE - [0:0]\n-A INPUT -j MINE\nCOMMIT\n",
    );
    assert.equal(
      fixed("*filter\n-A MINE -j DROP\nCOMMIT\n", /Declare/),
      "*filter\n:MINE - [0:0]\n-A MINE -j DROP\nCOMMIT\n",
    );
  });

  it("move a declaration up that comes too late", () => {
    assert.equal(
      fixed("*filter\n-A INPUT -j MINE\n:MINE - [0:0]\nCOMMIT\n", /Move/),
      "*filter\n:MINE - [0:0]\n-A INPUT -j MINE\nCOMMIT\n",
    );
  });

  it("do not declare what belongs to another table", () => {
    assert.ok(
      !titles("*nat\n-A FORWARD -j DROP\nCOMMIT\n").some((title) => title.startsWith("Declare")),
    );
  });

  it("correct misspelt names", () => {
    assert.equal(
      fixed("*filter\n-A INPUT -j ACC$0PET\nCOMMIT\n", /Change ACCPET to ACCEPT/),
      "*filter\n-A INPUT -j ACCEPT\nCOMMIT\n",
    );
    assert.equal(fixed("*fliter\nCOMMIT\n", /to filter/), "*filter\nCOMMIT\n");
    assert.match(
      fixed("*filter\n-A INPUT -m conntrak --ctstate NEW -j DROP\nCOMMIT\n", /Change/),
      /-m conntrack --ctstate/,
    );
  });

  it("take the policy of a user-defined chain away", () => {
    assert.equal(
      fixed("*filter\n:MINE ACCEPT [0:0]\nCOMMIT\n", /to -/),
      "*filter\n:MINE - [0:0]\nCOMMIT\n",
    );
  });

  it("add a policy where it is missing", () => {
    assert.equal(
      fixed("*filter\n:INPUT\nCOMMIT\n", /DROP/),
      "*filter\n:INPUT DROP [0:0]\nCOMMIT\n",
    );
    assert.equal(fixed("*filter\n:MINE\nCOMMIT\n", /dash/), "*filter\n:MINE - [0:0]\nCOMMIT\n");
  });

  it("turn Windows line ends into those of Unix", () => {
    assert.equal(
      fixed("*filter\r\n:INPUT DROP [0:0]\r\nCOMMIT\r\n", /LF/),
      "*filter\n:INPUT DROP [0:0]\nCOMMIT\n",
    );
    const { actions } = actionsIn("*filter\r\nCOMMIT\r\n");
    assert.equal(actions.find(({ title }) => title.includes("LF"))?.byEditor, "lineEnds");
  });

  it("remove a byte order mark, and end the last line", () => {
    assert.equal(fixed("\ufeff*filter\nCOMMIT\n", /byte order mark/), "*filter\nCOMMIT\n");
    assert.equal(fixed("*filter\nCOMMIT", /newline/, { variant: "legacy" }), "*filter\nCOMMIT\n");
  });

  it("hide findings by a comment, in the line and in the file", () => {
    const source = "*filter\n-A INPUT -s 10.1.2.3$0/8 -j DROP\nCOMMIT\n";
    assert.equal(
      fixed(source, /in this line/),
      "*filter\n# iptables-tools: ignore host-bits-set\n-A INPUT -s 10.1.2.3/8 -j DROP\nCOMMIT\n",
    );
    assert.equal(
      fixed(source, /in this file/),
      `# iptables-tools: ignore-file host-bits-set\n${source.replace("$0", "")}`,
    );
    assert.equal(
      fixed(
        `# iptables-tools: ignore host-name\n${source}`
          .replace("*filter\n", "")
          .replace("# ", "*filter\n# "),
        /in this line/,
      ),
      "*filter\n# iptables-tools: ignore host-name, host-bits-set\n-A INPUT -s 10.1.2.3/8 -j DROP\nCOMMIT\n",
    );
  });

  it("hide no errors, not even where a setting calls them hints", () => {
    const severities = new Map([["undeclared-chain", "hint"]] as const);
    const { actions } = actionsIn("*filter\n-A MINE -j DROP\nCOMMIT\n", { severities });
    const offered = actions.filter(({ problem }) => problem.code === "undeclared-chain");
    assert.deepEqual(
      offered.map(({ title }) => title),
      ["Declare the chain MINE"],
    );
  });

  it("write today's names for old ones", () => {
    for (const [old, title, today] of [
      ["-m state --state NEW -j DROP", /-m conntrack/, "-m conntrack --ctstate NEW -j DROP"],
      [
        "-m state ! --st=NEW -p tcp --dport 22 -j DROP",
        /-m conntrack/,
        "-m conntrack ! --ctstate=NEW -p tcp --dport 22 -j DROP",
      ],
      [
        "-m nth --every 3 -j DROP",
        /statistic/,
        "-m statistic --mode nth --packet 0 --every 3 -j DROP",
      ],
      [
        "-m nth --every 3 --packet 1 -j DROP",
        /statistic/,
        "-m statistic --mode nth --every 3 --packet 1 -j DROP",
      ],
      [
        "-m random --average 5 -j DROP",
        /statistic/,
        "-m statistic --mode random --probability 0.05 -j DROP",
      ],
      ["-m random -j DROP", /statistic/, "-m statistic --mode random --probability 0.5 -j DROP"],
      [
        '-j ULOG --ulog-prefix "a b" --ulog-cprange 100',
        /NFLOG/,
        '-j NFLOG --nflog-group 1 --nflog-prefix "a b" --nflog-size 100',
      ],
      ["-j ULOG --ulog-nlgroup 4", /NFLOG/, "-j NFLOG --nflog-group 4"],
      ["-m time --days Mon,Tue -j DROP", /--weekdays/, "-m time --weekdays Mon,Tue -j DROP"],
      [
        "-m time --timestart 08:00 --localtz -j DROP",
        /--kerneltz/,
        "-m time --timestart 08:00 --kerneltz -j DROP",
      ],
    ] as const) {
      const [before, after] = [old, today].map((rule) => `*filter\n-A INPUT ${rule}\nCOMMIT\n`);
      assert.equal(fixed(before!, title), after);
      const { file } = open(after!);
      assert.equal(file.verdict, "accept", after);
    }
  });

  it("write no other name where something would get lost", () => {
    for (const rule of [
      "-m nth --counter 2 --every 3 -j DROP",
      "-m random --average 120 -j DROP",
      "-j ULOG --ulog-cprange 0",
      "-m unclean -j DROP",
    ])
      assert.ok(
        !titles(`*filter\n-A INPUT ${rule}\nCOMMIT\n`).some((title) => title.startsWith("Write")),
        rule,
      );
  });

  it("tell the directions of SAME apart", () => {
    assert.equal(
      fixed("*nat\n-A POSTROUTING -j SAME --to 192.0.2.1-192.0.2.4 --nodst\nCOMMIT\n", /SNAT/),
      "*nat\n-A POSTROUTING -j SNAT --to-source 192.0.2.1-192.0.2.4 --persistent\nCOMMIT\n",
    );
    assert.equal(
      fixed("*nat\n-A PREROUTING -j SAME --to 192.0.2.1-192.0.2.4\nCOMMIT\n", /DNAT/),
      "*nat\n-A PREROUTING -j DNAT --to-destination 192.0.2.1-192.0.2.4 --persistent\nCOMMIT\n",
    );
  });

  it("write CT --notrack for NOTRACK", () => {
    assert.equal(
      fixed("*raw\n-A PREROUTING -p udp -j NOTRACK\nCOMMIT\n", /CT --notrack/),
      "*raw\n-A PREROUTING -p udp -j CT --notrack\nCOMMIT\n",
    );
  });

  it("put a negation before its option", () => {
    for (const [old, option, today] of [
      ["-s ! 10.0.0.0/8 -j DROP", "-s", "! -s 10.0.0.0/8 -j DROP"],
      ["-p ! tcp -j DROP", "-p", "! -p tcp -j DROP"],
      ["-i ! eth0 -j DROP", "-i", "! -i eth0 -j DROP"],
      ["-p tcp --dport ! 22 -j DROP", "--dport", "-p tcp ! --dport 22 -j DROP"],
    ] as const) {
      const [before, after] = [old, today].map((rule) => `*filter\n-A INPUT ${rule}\nCOMMIT\n`);
      assert.equal(fixed(before!, new RegExp(`Put the ! before ${option}`)), after);
    }
  });

  it("write ICMPv6 in a file of ip6tables, where it has the type", () => {
    const ip6 = { family: "ip6" } as const;
    for (const [old, today] of [
      [
        "-p icmp -m icmp --icmp-type 8 -j ACCEPT",
        "-p ipv6-icmp -m icmp6 --icmpv6-type echo-request -j ACCEPT",
      ],
      [
        "-p icmp --icmp-type port-unreachable -j ACCEPT",
        "-p ipv6-icmp --icmpv6-type port-unreachable -j ACCEPT",
      ],
      ["-p icmpv6 --icmp-type 3/4 -j ACCEPT", "-p icmpv6 --icmpv6-type packet-too-big -j ACCEPT"],
    ] as const) {
      const [before, after] = [old, today].map((rule) => `*filter\n-A INPUT ${rule}\nCOMMIT\n`);
      assert.equal(fixed(before!, /Write ICMPv6/, ip6), after);
    }
    const { actions } = actionsIn(
      "*filter\n-A INPUT -p icmp --icmp-type source-quench\nCOMMIT\n",
      ip6,
    );
    assert.ok(!actions.some(({ title }) => title.includes("ICMPv6")));
    assert.equal(
      fixed("*filter\n-A INPUT -p icmp -j ACCEPT\nCOMMIT\n", /to ipv6-icmp/, ip6),
      "*filter\n-A INPUT -p ipv6-icmp -j ACCEPT\nCOMMIT\n",
    );
  });

  it("write what the tool would read, or what was meant", () => {
    for (const [old, title, today] of [
      ["-m time --weekdays Mon-Wed", /Mon,Tue,Wed/, "-m time --weekdays Mon,Tue,Wed"],
      ["-m time --timestart 08:00", /--utc/, "-m time --timestart 08:00 --utc"],
      ["-m recent --set --mask 24", /255/, "-m recent --set --mask 255.255.255.0"],
      ["-j MARK --set-mark 0x100/0xff", /0x1ff/, "-j MARK --set-mark 0x100/0x1ff"],
    ] as const) {
      const [before, after] = [old, today].map((rule) => `*filter\n-A INPUT ${rule}\nCOMMIT\n`);
      assert.equal(fixed(before!, title), after);
    }
  });

  it("write today's names in the whole file at once", () => {
    const { file } = open(
      "*raw\n-A PREROUTING -p udp -j NOTRACK\nCOMMIT\n*filter\n-A INPUT -m state --state NEW -m state ! --state INVALID -j DROP\n# iptables-tools: ignore deprecated-match\n-A INPUT -m state --state NEW\nCOMMIT\n",
    );
    assert.equal(
      apply(file.lines.text(), fixAll(file)),
      "*raw\n-A PREROUTING -p udp -j CT --notrack\nCOMMIT\n*filter\n-A INPUT -m conntrack --ctstate NEW -m conntrack ! --ctstate INVALID -j DROP\n# iptables-tools: ignore deprecated-match\n-A INPUT -m state --state NEW\nCOMMIT\n",
    );
  });

  it("leave nothing of their problem behind", () => {
    for (const source of [
      "*filter\n-A INPUT -j DROP\n",
      "-A INPUT -j ACCEPT\n",
      "*filter\n-A INPUT -j MINE\nCOMMIT\n",
      "*filter\n:MINE ACCEPT [0:0]\nCOMMIT\n",
      "*filter\r\nCOMMIT\r\n",
      "*filter\nCOMMIT\n-A INPUT -j DROP\n",
      "*filter\n-A INPUT -s 10.1.2.3/8 -j DROP\nCOMMIT\n",
    ]) {
      const { actions, text } = actionsIn(source);
      assert.ok(actions.length > 0, source);
      for (const { edits, problem, title } of actions) {
        const { file } = open(apply(text, edits));
        const left = file.problems().filter(({ code }) => code === problem.code);
        assert.deepEqual(left, [], `${title} in ${JSON.stringify(source)}`);
      }
    }
  });

  it("are offered only for problems that the cursor touches", () => {
    assert.deepEqual(titles("*filter\n-A INP$0UT -j ACCPET\nCOMMIT\n"), []);
  });
});
