import assert from "node:assert/strict";
import { mergeNeighbours, type Rewrite } from "../../server/features/codeAction/mergeRules";
import type { Reading } from "../../server/file";
import { apply, open } from "./onFile";

function filter(rules: string): string {
  return `*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n:WEB - [0:0]\n${rules}\nCOMMIT\n`;
}

/** What is offered at the cursor, in INPUT of filter. */
function offered(
  rules: string,
  reading: Partial<Reading> = {},
): { rewrites: Rewrite[]; text: string } {
  const { file, offset } = open(filter(rules), reading);
  const steps = mergeNeighbours(file, { start: offset, end: offset });
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return { rewrites: value, text: file.lines.text() };
  }
}

function merges(rules: string, after: string, reading: Partial<Reading> = {}): void {
  const { rewrites, text } = offered(rules, reading);
  assert.deepEqual(
    rewrites.map(({ edits }) => apply(text, edits)),
    [filter(after)],
  );
}

function keeps(rules: string, reading: Partial<Reading> = {}): void {
  assert.deepEqual(offered(rules, reading).rewrites, []);
}

describe("merging neighbours", () => {
  it("makes one network of its halves", () => {
    merges(
      "$0-A INPUT -s 192.0.2.0/25 -j ACCEPT\n-A INPUT -s 192.0.2.128/25 -j ACCEPT",
      "-A INPUT -s 192.0.2.0/24 -j ACCEPT",
    );
    merges(
      "-A INPUT -p tcp -d 192.0.2.5 -j DROP\n-A INPUT $0-p tcp -d 192.0.2.4/32 -j DROP",
      "-A INPUT -p tcp -d 192.0.2.4/31 -j DROP",
    );
    merges(
      "$0-A INPUT -s 2001:db8:1::/48 -j DROP\n-A INPUT -s 2001:db8::/48 -j DROP",
      "-A INPUT -s 2001:db8::/47 -j DROP",
      { family: "ip6" },
    );
  });

  it("leaves networks alone that are no halves of one", () => {
    keeps("$0-A INPUT -s 192.0.2.128/25 -j ACCEPT\n-A INPUT -s 192.0.3.0/25 -j ACCEPT");
    keeps("$0-A INPUT -s 192.0.2.0/25 -j ACCEPT\n-A INPUT -s 192.0.2.128/26 -j ACCEPT");
    keeps("$0-A INPUT -s 192.0.2.0/26,192.0.2.64 -j ACCEPT\n-A INPUT -s 192.0.2.65 -j ACCEPT");
    keeps("$0-A INPUT ! -s 192.0.2.0/25 -j ACCEPT\n-A INPUT ! -s 192.0.2.128/25 -j ACCEPT");
    keeps("$0-A INPUT -s 192.0.2.4 -j ACCEPT\n-A INPUT -d 192.0.2.5 -j ACCEPT");
    keeps("$0-A INPUT -s a.example -j ACCEPT\n-A INPUT -s b.example -j ACCEPT");
  });

  it("makes one range of ports between which nothing lies, in their own words", () => {
    merges(
      "$0-A INPUT -p tcp -m tcp --dport 8000:8009 -m comment --comment web -j ACCEPT\n-A INPUT -p tcp -m tcp --dport 8010 -m comment --comment web -j ACCEPT",
      "-A INPUT -p tcp -m tcp --dport 8000:8010 -m comment --comment web -j ACCEPT",
    );
    merges(
      "$0-A INPUT -p tcp --dport 23 -j ACCEPT\n-A INPUT -p tcp   --dport ssh -j ACCEPT",
      "-A INPUT -p tcp --dport ssh:23 -j ACCEPT",
    );
    merges(
      "$0-A INPUT -p udp --sport :1023 -j REJECT\n-A INPUT -p udp --sport 53:2000 -j REJECT",
      "-A INPUT -p udp --sport :2000 -j REJECT",
    );
  });

  it("lists ports between which others lie", () => {
    merges(
      "$0-A INPUT -p tcp -m tcp --dport 80 -j ACCEPT\n-A INPUT -p tcp -m tcp --dport https -j ACCEPT",
      "-A INPUT -p tcp -m multiport --dports 80,https -j ACCEPT",
    );
    merges(
      "$0-A INPUT -p udp --sport 53 -j ACCEPT\n-A INPUT -p udp --sport 6000:6010 -j ACCEPT",
      "-A INPUT -p udp -m multiport --sports 53,6000:6010 -j ACCEPT",
    );
    merges(
      "$0-A INPUT -p tcp -m tcp --dport 80 --syn -j ACCEPT\n-A INPUT -p tcp -m tcp --dport 22 --syn -j ACCEPT",
      "-A INPUT -p tcp -m tcp -m multiport --dports 80,22 --syn -j ACCEPT",
    );
    merges(
      "$0-A INPUT -p tcp -m multiport --dports 22,80 -j ACCEPT\n-A INPUT -p tcp -m multiport --dports 80,443 -j ACCEPT",
      "-A INPUT -p tcp -m multiport --dports 22,80,443 -j ACCEPT",
    );
  });

  it("lists no more ports than fit, of which a range takes two places", () => {
    const rule = (ports: string) => `-A INPUT -p tcp -m multiport --dports ${ports} -j ACCEPT`;
    const some = (count: number) => Array.from({ length: count }, (_, at) => 100 + 2 * at).join();
    merges(`$0${rule(some(13))}\n${rule("7000:7010")}`, rule(`${some(13)},7000:7010`));
    keeps(`$0${rule(some(14))}\n${rule("7000:7010")}`);
  });

  it("takes every packet once to a target after which it goes on", () => {
    merges(
      "$0-A INPUT -p tcp --dport 80:89 -j WEB\n-A INPUT -p tcp --dport 90:99 -j WEB",
      "-A INPUT -p tcp --dport 80:99 -j WEB",
    );
    keeps("$0-A INPUT -p tcp --dport 80:90 -j LOG\n-A INPUT -p tcp --dport 90:99 -j LOG");
  });

  it("merges rules that ask for the state of the connection", () => {
    merges(
      "$0-A INPUT -s 10.0.0.0/9 -m conntrack --ctstate NEW -j ACCEPT\n-A INPUT -s 10.128.0.0/9 -m conntrack --ctstate NEW -j ACCEPT",
      "-A INPUT -s 10.0.0.0/8 -m conntrack --ctstate NEW -j ACCEPT",
    );
  });

  it("offers both pairs of a rule between two", () => {
    const { rewrites } = offered(
      "-A INPUT -p tcp --dport 1 -j DROP\n$0-A INPUT -p tcp --dport 2 -j DROP\n-A INPUT -p tcp --dport 3 -j DROP",
    );
    assert.deepEqual(
      rewrites.map(({ title }) => title),
      ["Merge lines 6 and 7: --dport 1:2", "Merge lines 7 and 8: --dport 2:3"],
    );
  });

  it("means the two rules of a selection", () => {
    const { file } = open(
      filter("-A INPUT -s 10.0.0.2 -j DROP\n-A INPUT -s 10.0.0.3 -j DROP\n-A INPUT -j DROP"),
    );
    const titles = (first: number, end: number) => {
      const start = file.lines.offsetOf(first);
      const steps = mergeNeighbours(file, { start, end: file.lines.offsetOf(end) });
      let step = steps.next();
      while (step.done !== true) step = steps.next();
      return step.value.map(({ title }) => title);
    };
    assert.deepEqual(titles(5, 7), ["Merge lines 6 and 7: -s 10.0.0.2/31"]);
    assert.deepEqual(titles(5, 8), []);
  });

  for (const [why, first, second] of [
    ["count", "[1:60] -A INPUT -s 10.0.0.2 -j DROP", "[2:99] -A INPUT -s 10.0.0.3 -j DROP"],
    ["count by -c", "-A INPUT -s 10.0.0.2 -c 1 1 -j DROP", "-A INPUT -s 10.0.0.3 -c 1 1 -j DROP"],
    [
      "have another comment",
      "-A INPUT -s 10.0.0.2 -m comment --comment me -j DROP",
      "-A INPUT -s 10.0.0.3 -m comment --comment you -j DROP",
    ],
    ["have another target", "-A INPUT -s 10.0.0.2 -j DROP", "-A INPUT -s 10.0.0.3 -j ACCEPT"],
    ["jump elsewhere", "-A INPUT -s 10.0.0.2 -j WEB", "-A INPUT -s 10.0.0.3 -g WEB"],
    ["are in another chain", "-A INPUT -s 10.0.0.2 -j DROP", "-A OUTPUT -s 10.0.0.3 -j DROP"],
    ["are inserted", "-I INPUT -s 10.0.0.2 -j DROP", "-I INPUT -s 10.0.0.3 -j DROP"],
    [
      "have a limit",
      "-A INPUT -s 10.0.0.2 -m limit --limit 1/s -j ACCEPT",
      "-A INPUT -s 10.0.0.3 -m limit --limit 1/s -j ACCEPT",
    ],
    [
      "leave it to chance",
      "-A WEB -s 10.0.0.2 -m statistic --mode random --probability 0.5 -j ACCEPT",
      "-A WEB -s 10.0.0.3 -m statistic --mode random --probability 0.5 -j ACCEPT",
    ],
    [
      "remember",
      "-A WEB -s 10.0.0.2 -m recent --set -j ACCEPT",
      "-A WEB -s 10.0.0.3 -m recent --set -j ACCEPT",
    ],
    ["would be refused", "-A INPUT -s 10.0.0.2 -j NO", "-A INPUT -s 10.0.0.3 -j NO"],
    ["differ twice", "-A INPUT -s 10.0.0.2 -i a -j DROP", "-A INPUT -s 10.0.0.3 -i b -j DROP"],
    [
      "have something between them",
      "-A INPUT -s 10.0.0.2 -j DROP\n# that one",
      "-A INPUT -s 10.0.0.3 -j DROP",
    ],
  ] as const)
    it(`leaves rules alone that ${why}`, () => {
      keeps(`$0${first}\n${second}`);
      keeps(`${first}\n$0${second}`);
    });

  it("says nothing of a part of a ruleset", () => {
    const rules = "$0-A WEB -s 10.0.0.2 -j DROP\n-A WEB -s 10.0.0.3 -j DROP";
    keeps(rules, { noflush: true });
    merges(rules, "-A WEB -s 10.0.0.2/31 -j DROP");
  });
});
