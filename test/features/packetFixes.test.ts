import assert from "node:assert/strict";
import type { CodeAction } from "../../server/features/codeAction/fix";
import { codeActions } from "../../server/features/codeAction/index";
import type { Reading, RulesFile } from "../../server/file";
import { apply, open } from "./onFile";

/** What is offered for the problems of a file whose packets were followed. */
function offered(
  source: string,
  reading: Partial<Reading> = {},
): { file: RulesFile; actions: CodeAction[] } {
  const { file } = open(source, reading);
  for (const _ of file.analyse());
  return { file, actions: codeActions(file, { start: 0, end: file.lines.length }) };
}

function titles(source: string): string[] {
  return offered(source)
    .actions.map(({ title }) => title)
    .filter((title) => !title.startsWith("Ignore"));
}

/** The text after the first fix whose title matches. */
function fixed(source: string, title: RegExp, reading: Partial<Reading> = {}): string {
  const { file, actions } = offered(source, reading);
  const action = actions.find((candidate) => title.test(candidate.title));
  assert.ok(action, `no ${title.source} among ${actions.map((other) => other.title).join("; ")}`);
  return apply(file.lines.text(), action.edits);
}

function filter(rules: string, policy = "DROP"): string {
  return `*filter\n:INPUT ${policy} [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n:WEB - [0:0]\n${rules}\nCOMMIT\n`;
}

const LO = "-A INPUT -i lo -j ACCEPT";
const ESTABLISHED = "-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT";
const SSH = "-A INPUT -p tcp --dport 22 -j ACCEPT";

describe("quick fixes about packets", () => {
  it("accept lo first, above the comment of the first rule", () => {
    assert.equal(
      fixed(
        filter(`# the web\n-A WEB -j ACCEPT\n# answers\n${ESTABLISHED}\n${SSH}`),
        /lo -j ACCEPT first/,
      ),
      filter(`# the web\n-A WEB -j ACCEPT\n${LO}\n# answers\n${ESTABLISHED}\n${SSH}`),
    );
  });

  it("accept what goes over lo in OUTPUT by -o", () => {
    const drop = (rules: string) => filter(rules).replace("OUTPUT ACCEPT", "OUTPUT DROP");
    const out = "-A OUTPUT -p tcp -j LOG";
    assert.equal(
      fixed(drop(`${LO}\n${out}`), /-o lo/),
      drop(`${LO}\n-A OUTPUT -o lo -j ACCEPT\n${out}`),
    );
  });

  it("accept answers first, also in a chain without rules", () => {
    assert.equal(
      fixed(filter(`${LO}\n${SSH}`), /ESTABLISHED/),
      filter(`${ESTABLISHED}\n${LO}\n${SSH}`),
    );
    const mute = (rules: string) => filter(rules).replace("OUTPUT ACCEPT", "OUTPUT DROP");
    assert.equal(
      fixed(mute(`${LO}\n${SSH}`), /OUTPUT.*ESTABLISHED/),
      mute(`${ESTABLISHED.replace("INPUT", "OUTPUT")}\n${LO}\n${SSH}`),
    );
  });

  it("accept neighbour discovery, after which nothing is said of it", () => {
    const ip6 = { family: "ip6" } as const;
    const text = fixed(filter(`${LO}\n${ESTABLISHED}`), /4 rules first/, ip6);
    assert.match(text, /:WEB - \[0:0\]\n-A INPUT -p ipv6-icmp --icmpv6-type router-solicitation/);
    const { file } = offered(text, ip6);
    assert.equal(file.verdict, "accept");
    assert.deepEqual(
      file.problems().filter(({ code }) => code === "missing-neighbour-discovery"),
      [],
    );
  });

  it("move a shadowed rule above the one that takes its packets, or delete it", () => {
    const shadowed = filter(`-A INPUT -p tcp -j DROP\n${LO}\n${SSH}`, "ACCEPT");
    assert.equal(
      fixed(shadowed, /Move it above line 6/),
      filter(`${SSH}\n-A INPUT -p tcp -j DROP\n${LO}`, "ACCEPT"),
    );
    assert.equal(fixed(shadowed, /Delete/), filter(`-A INPUT -p tcp -j DROP\n${LO}`, "ACCEPT"));
  });

  it("do not move a rule where several take its packets, or another chain does", () => {
    const two = filter(
      "-A INPUT -s 10.0.0.0/9 -j DROP\n-A INPUT -s 10.128.0.0/9 -j DROP\n-A INPUT -s 10.0.0.0/8 -j ACCEPT",
      "ACCEPT",
    );
    assert.deepEqual(titles(two), ["Delete this rule"]);
    const jump = filter(`-A INPUT -p tcp -j WEB\n${SSH}\n-A WEB -j DROP`, "ACCEPT");
    assert.deepEqual(titles(jump), ["Delete this rule"]);
    const inserted = filter("-A INPUT -p udp -j ACCEPT\n-I INPUT -j DROP", "ACCEPT");
    assert.ok(!titles(inserted).some((title) => title.startsWith("Move")));
  });

  it("move a rule that only tells above the first that takes packets, however many do", () => {
    const log = "-A INPUT -s 10.0.0.0/8 -j LOG";
    const two = "-A INPUT -s 10.0.0.0/9 -j DROP\n-A INPUT -s 10.128.0.0/9 -j DROP";
    const fix = offered(filter(`${two}\n${log}`, "ACCEPT")).actions.find(({ title }) =>
      title.startsWith("Move"),
    );
    assert.equal(fix?.preferred, true);
    assert.equal(
      fixed(filter(`${two}\n${log}`, "ACCEPT"), /Move it above line 6/),
      filter(`${log}\n${two}`, "ACCEPT"),
    );
    const jump = "-A INPUT -j WEB\n-A WEB -j DROP";
    assert.equal(
      fixed(filter(`${jump}\n${log}`, "ACCEPT"), /Move it above line 6/),
      filter(`${log}\n${jump}`, "ACCEPT"),
    );
  });

  it("do not move a rule that only tells where its packets are taken before they come to its chain", () => {
    const text = filter("-A INPUT -p tcp -j DROP\n-A INPUT -j WEB\n-A WEB -p tcp -j LOG", "ACCEPT");
    assert.deepEqual(titles(text), ["Delete this rule"]);
  });

  it("move a rule above one that ends the way for all", () => {
    assert.equal(
      fixed(filter(`-A INPUT -j DROP\n${SSH}`, "ACCEPT"), /Move it above line 6/),
      filter(`${SSH}\n-A INPUT -j DROP`, "ACCEPT"),
    );
  });

  it("delete what never matches or is never reached", () => {
    const kept = `-A INPUT -p udp -j DROP\n-A INPUT -p tcp -j WEB\n-A WEB -s 192.0.2.1 -j DROP`;
    for (const [at, dead] of [
      [0, "-A INPUT -s 10.0.0.0/8 -m iprange --src-range 192.168.0.1-192.168.0.9 -j DROP"],
      [2, "-A WEB -p udp -j DROP"],
      [3, "-A INPUT -s 10.0.0.0/8 -p udp -j DROP"],
    ] as const) {
      const lines = kept.split("\n");
      lines.splice(at, 0, dead);
      assert.equal(fixed(filter(lines.join("\n"), "ACCEPT"), /Delete/), filter(kept, "ACCEPT"));
    }
    assert.equal(
      fixed(
        filter("-A INPUT -i lo -j ACCEPT\n-A INPUT -j DROP\n-A INPUT -p tcp -j DROP"),
        /Delete/,
      ),
      filter("-A INPUT -i lo -j ACCEPT\n-A INPUT -j DROP"),
    );
  });

  it("delete the comment that hid other findings of a rule with it", () => {
    assert.equal(
      fixed(
        filter(
          `-A INPUT -p tcp -j DROP\n# iptables-tools: ignore host-bits-set\n-A INPUT -s 10.1.2.3/8 -p tcp -j ACCEPT\n${LO}`,
          "ACCEPT",
        ),
        /Delete/,
      ),
      filter(`-A INPUT -p tcp -j DROP\n${LO}`, "ACCEPT"),
    );
  });
});
