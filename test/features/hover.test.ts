import assert from "node:assert/strict";
import { hover } from "../../server/features/hover/index";
import { toMarkdown, toPlainText } from "../../server/features/markup";
import type { Reading } from "../../server/file";
import { hoverOn, open } from "./onFile";

/** A rule in a filter table. */
function inFilter(rule: string): string {
  return `*filter\n${rule}\nCOMMIT\n`;
}

describe("hover", () => {
  it("on a rule begins with one sentence that says what it does", () => {
    const sentence = /^Drops TCP packets to port 23 \(telnet\)\.\n/;
    assert.match(hoverOn("*filter\n-A$0 INPUT -p tcp --dport 23 -j DROP\n").says, sentence);
    assert.match(hoverOn("*filter\n-A INPUT -p tcp --dport 23 -j DR$0OP\n").says, sentence);
  });

  it("on a rule that is refused does not guess what was meant", () => {
    assert.match(hoverOn("*filter\n-A INPUT --frob 1 -j DR$0OP\n").says, /^DROP · verdict/);
  });

  it("says of an option what it takes and that it can be inverted", () => {
    const { words, says } = hoverOn(inFilter("-A INPUT -p tcp --d$0port 22 -j ACCEPT"));
    assert.equal(words, "--dport");
    assert.match(says, /--destination-port \(also --dport\)/);
    assert.match(says, /a port by number or service name/);
    assert.match(says, /! before it inverts it/);
  });

  it("says of an option what excludes it", () => {
    assert.match(
      hoverOn(inFilter("-A INPUT -p tcp --s$0yn -j ACCEPT")).says,
      /Not together with --tcp-flags/,
    );
  });

  it("says of an option its default, from the docs too", () => {
    const { says } = hoverOn(inFilter("-A INPUT -m limit --limit-b$0urst 9 -j ACCEPT"));
    assert.match(says, /packets match at once/);
  });

  it("explains options of the tool itself", () => {
    const { words, says } = hoverOn(inFilter("-A INPUT -$0s 10.0.0.1 -j ACCEPT"));
    assert.equal(words, "-s");
    assert.match(says, /also --source, --src/);
  });

  it("counts a negation to its option", () => {
    assert.equal(hoverOn(inFilter("-A INPUT ! $0-s 10.0.0.1 -j ACCEPT")).words, "! -s");
  });

  it("shows a service's port, and a port's service", () => {
    assert.match(
      hoverOn(inFilter("-A INPUT -p tcp --dport ss$0h -j ACCEPT")).says,
      /Port 22 \(ssh, tcp\)/,
    );
    assert.match(
      hoverOn(inFilter("-A INPUT -p udp --dport 5$03 -j ACCEPT")).says,
      /Port 53 \(domain, udp\)/,
    );
  });

  it("counts the ports of a range", () => {
    assert.match(
      hoverOn(inFilter("-A INPUT -p tcp --dport 102$04:65535 -j ACCEPT")).says,
      /64,512 ports/,
    );
  });

  it("names a protocol number", () => {
    assert.match(hoverOn(inFilter("-A INPUT -p 1$07 -j ACCEPT")).says, /Protocol 17 \(udp\)/);
  });

  it("shows the first and last address of a network, and what host bits mean", () => {
    const { says } = hoverOn(inFilter("-A INPUT -s 10.1.2.3$0/8 -j ACCEPT"));
    assert.match(says, /10\.0\.0\.0 to 10\.255\.255\.255, 16,777,216 addresses/);
    assert.match(says, /Host bits are set: the tool reads 10\.0\.0\.0\/8/);
  });

  it("writes large counts of addresses as powers", () => {
    const { says } = hoverOn(inFilter("-A INPUT -s 2001:db8::/3$02 -j ACCEPT"), { family: "ip6" });
    assert.match(says, /2\^96 addresses/);
  });

  it("says what a + behind an interface means", () => {
    assert.match(hoverOn(inFilter("-A INPUT -i eth$0+ -j ACCEPT")).says, /begins with eth/);
  });

  it("shows a mark in both bases, and how much of it a mask covers", () => {
    const { says } = hoverOn(inFilter("-A INPUT -m mark --mark 0x1$00/0xff -j ACCEPT"));
    assert.match(says, /Mark 16 = 0x10/);
    assert.match(says, /Mask 255 = 0xff: 8 bits of 32/);
  });

  it("shows the number of an ICMP type", () => {
    assert.match(
      hoverOn(inFilter("-A INPUT -p icmp --icmp-type echo-req$0uest -j ACCEPT")).says,
      /ICMP type 8, any code: echo-request/,
    );
  });

  it("explains matches, targets and verdicts", () => {
    assert.match(hoverOn(inFilter("-A INPUT -m li$0mit -j ACCEPT")).says, /limit · match/);
    assert.match(
      hoverOn(inFilter("-A INPUT -j REJ$0ECT")).says,
      /REJECT · target[\s\S]*the table filter/,
    );
    assert.match(
      hoverOn(inFilter("-A INPUT -j DR$0OP")).says,
      /DROP · verdict[\s\S]*without an answer/,
    );
  });

  it("cuts long lists of names, and says where all of them are", () => {
    const { says } = hoverOn("*mangle\n-A FORWARD -j DSCP --set-ds$0cp-class EF\nCOMMIT\n");
    assert.match(says, /CS0, CS1, .* and \d+ more\n.*\n\nMore about DSCP$/s);
  });

  it("tells of a chain how many rules it has and who leads there", () => {
    const { says } = hoverOn(`
*filter
:SSH - [0:0]
-A INPUT -j S$0SH
-A FORWARD -j SSH
-A SSH -j DROP
COMMIT
`);
    assert.match(says, /SSH · user-defined chain of the table filter/);
    assert.match(says, /One rule/);
    assert.match(says, /Reached from INPUT \(line 3\), FORWARD \(line 4\)/);
  });

  it("tells of a built-in chain what passes there and its policy", () => {
    const { says } = hoverOn("*filter\n:INPUT DROP [0:0]\n-A IN$0PUT -j ACCEPT\nCOMMIT\n");
    assert.match(says, /Packets for this machine/);
    assert.match(says, /Policy DROP: Packets that no rule of the chain decides about are dropped/);
  });

  it("tells which rule of its chain a line is", () => {
    assert.match(
      hoverOn("*filter\n-A INPUT -j DROP\n-$0A INPUT -j ACCEPT\nCOMMIT\n").says,
      /This is INPUT rule 2 \(line 3\)/,
    );
  });

  it("says of a chain without declaration that it has none", () => {
    assert.match(
      hoverOn(inFilter("-A INPUT -j NOW$0HERE")).says,
      /not declared in the table filter/,
    );
  });

  it("explains policies and counters", () => {
    assert.match(
      hoverOn("*filter\n:INPUT DR$0OP [0:0]\nCOMMIT\n").says,
      /no rule of the chain decides about are dropped/,
    );
    assert.match(
      hoverOn("*filter\n:INPUT DROP [1:204$08]\nCOMMIT\n").says,
      /1 packet with 2,048 bytes \(2\.0 KiB\)/,
    );
    assert.match(
      hoverOn(inFilter("[1$02:3456] -A INPUT -j DROP")).says,
      /12 packets with 3,456 bytes/,
    );
  });

  it("explains tables and COMMIT", () => {
    assert.match(hoverOn("*n$0at\nCOMMIT\n").says, /Rewrites addresses and ports/);
    assert.match(hoverOn("*filter\nCOM$0MIT\n").says, /Loads the table filter/);
    assert.match(hoverOn("*bro$0ute\nCOMMIT\n", { family: "ip" }).says, /belongs to ebtables/);
  });

  it("explains what a comment asks of us", () => {
    assert.match(hoverOn("# iptables-tools: ignore host-$0name\n").says, /in the next line/);
  });

  it("says nothing of blank lines, of other comments, and outside tables", () => {
    for (const source of [
      "$0",
      "# hel$0lo\n",
      "*filter\n$0\n",
      "*filter\nCOMMIT\n-A INPUT -j DR$0OP\n",
    ]) {
      const { file, offset } = open(source);
      assert.equal(hover(file, offset), undefined, source);
    }
  });

  it("escapes what comes from the file", () => {
    const { file, offset } = open("*filter\n-A INPUT -j [x](http://a.b)<b>`$0\nCOMMIT\n");
    const found = hover(file, offset);
    assert.ok(found);
    const markdown = toMarkdown(found.content);
    assert.ok(markdown.includes("\\[x\\](http\\://a.b)&lt;b>\\`"), markdown);
  });
});

/** What hover says at the cursor when packets have been followed. */
function saysOfPackets(source: string, reading: Partial<Reading> = {}): string {
  const { file, offset } = open(source, reading);
  for (const _ of file.analyse());
  const found = hover(file, offset);
  assert.ok(found, `nothing is said in ${source}`);
  return toPlainText(found.content);
}

function inTable(lines: string): string {
  return `*filter\n:INPUT ACCEPT\n:FORWARD ACCEPT\n:OUTPUT ACCEPT\n:WEB -\n${lines}\nCOMMIT\n`;
}

describe("hover on what packets do", () => {
  it("gives an example of a packet that a rule matches, as trace takes it", () => {
    const rules = (cursor: string) =>
      inTable(
        `-A INPUT -i eth0 -p tcp --dport 22 -j DROP\n-A INPUT -s 192.0.2.0/24 -p tcp -m conntrack --ctstate NEW ${cursor}`,
      );
    const says = saysOfPackets(rules("-j AC$0CEPT"));
    const [, packet] = /comes to this rule and matches, for example: (.*)$/m.exec(says) ?? [];
    assert.match(
      packet ?? "",
      /^hook=INPUT in=\S+ protocol=tcp source=192\.0\.2\.\d+ dport=\d+ state=NEW$/,
    );
    const { file } = open(rules("-j ACCEPT"));
    const tracer = file.tracer();
    const read = tracer?.read(packet);
    assert.ok(tracer !== undefined && read !== undefined && !("fault" in read));
    assert.deepEqual(tracer.report(tracer.trace(read)).decidedBy, {
      table: "filter",
      chain: "INPUT",
      line: 7,
    });
  });

  it("says what only the machine knows, and that a rate decides", () => {
    assert.match(
      saysOfPackets(inTable("-$0A INPUT -m set --match-set bad src -m limit --limit 1/s -j DROP")),
      /comes to this rule and may match, for example: hook=INPUT in=other0, if set --match-set bad src/,
    );
    assert.match(
      saysOfPackets(inTable("-$0A INPUT -m set ! --match-set bad src -j DROP")),
      /and matches, for example: hook=INPUT in=other0, if not set --match-set bad src/,
    );
  });

  it("names the rules that take all packets", () => {
    const says = saysOfPackets(
      inTable("-A INPUT -p tcp -j DROP\n-$0A INPUT -p tcp --dport 22 -j ACCEPT"),
    );
    assert.match(says, /never matches: line 6 takes every packet/);
    assert.match(says, /Line 6: -A INPUT -p tcp -j DROP/);
  });

  it("says of a chain whether packets come there", () => {
    const chain = (jump: string) =>
      inTable(`${jump}\n-A WEB -p tcp -j ACCEPT`).replace(":WEB", ":W$0EB");
    assert.match(
      saysOfPackets(chain("-A INPUT -i eth+ -j WEB")),
      /comes to this chain, for example: hook=INPUT in=eth\d/,
    );
    assert.match(
      saysOfPackets(chain("-A INPUT -j DROP\n-A INPUT -j WEB")),
      /No packet arrives at WEB/,
    );
    assert.match(saysOfPackets(chain("-A INPUT -j DROP")), /No rule jumps to WEB/);
    assert.match(
      saysOfPackets(inTable("-A WEB -p tcp -j AC$0CEPT")),
      /No rule jumps to WEB: its rule is never asked/,
    );
  });

  it("says nothing before packets were followed, or of an older version", () => {
    const { file, offset } = open(inTable("-$0A INPUT -p tcp -j DROP"));
    const packets = () => {
      const found = hover(file, offset);
      return found === undefined ? "" : toPlainText(found.content);
    };
    assert.doesNotMatch(packets(), /for example/);
    for (const _ of file.analyse());
    assert.match(packets(), /for example/);
    const newer = file.replace(0, 0, "# new\n");
    assert.doesNotMatch(toPlainText(hover(newer, offset + 6)?.content ?? []), /for example/);
    for (const _ of newer.analyse());
    assert.match(toPlainText(hover(newer, offset + 6)?.content ?? []), /for example/);
  });

  it("shows lines of the file as they stand, whatever Markdown makes of them", () => {
    const { file, offset } = open(
      inTable(
        '-A INPUT -p tcp -m comment --comment "`[x](y)`" -j DROP\n-$0A INPUT -p tcp --dport 1 -j ACCEPT',
      ),
    );
    for (const _ of file.analyse());
    assert.match(toMarkdown(hover(file, offset)?.content ?? []), /``-A INPUT .*`\[x\]\(y\)`.*``/);
  });
});
