import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import type { Family } from "../../server/catalogue/schema";
import {
  type FormattingOptions,
  format,
  formatOnType,
  formatRange,
} from "../../server/features/formatting/index";
import { DEFAULT_READING, type Reading, RulesFile } from "../../server/file";
import type { Rule } from "../../server/ruleset/model";
import { alternativesOf, keyOf } from "../../server/ruleset/ruleKey";
import { expectedCode, fileOf, readCases } from "../catalogue/cases";
import { readSingle } from "../support/annotations";
import { root } from "../support/project";
import { apply, open } from "./onFile";

const ALIGNED: FormattingOptions = { style: "aligned", mends: true };
const CANONICAL: FormattingOptions = { style: "canonical", mends: true };

function formatted(text: string, options = ALIGNED, reading: Partial<Reading> = {}): string {
  const file = RulesFile.of("rules", text, { ...DEFAULT_READING, ...reading });
  return apply(text, format(file, options));
}

/** A table whose rules are formatted as expected. */
function rule(before: string, after: string, options = CANONICAL): void {
  assert.equal(formatted(`*filter\n${before}\nCOMMIT\n`, options), `*filter\n${after}\nCOMMIT\n`);
}

describe("formatting in columns", () => {
  it("puts chains, conditions and targets below each other", () => {
    assert.equal(
      formatted(`*filter
:INPUT DROP [0:0]
:A-LONG-NAME - [0:0]

# who may come in
-A   INPUT -i lo  -j ACCEPT
-A INPUT\t-p tcp --dport 22 -g A-LONG-NAME
-A INPUT -j   LOG --log-prefix "a  b "
-A A-LONG-NAME -j DROP
COMMIT
`),
      `*filter
:INPUT       DROP [0:0]
:A-LONG-NAME -    [0:0]

# who may come in
-A INPUT -i lo             -j ACCEPT
-A INPUT -p tcp --dport 22 -g A-LONG-NAME
-A INPUT                   -j LOG --log-prefix "a  b "
-A A-LONG-NAME -j DROP
COMMIT
`,
    );
  });

  it("keeps groups apart that comments or blank lines separate", () => {
    const text = `*filter
-A INPUT -i lo -j ACCEPT

-A INPUT -p tcp --dport 22 -j ACCEPT
# more
-A INPUT -j DROP
`;
    assert.equal(formatted(text), text);
  });

  it("lets a very long rule stand out", () => {
    const long = `-p tcp -m comment --comment "${"x".repeat(70)}"`;
    const text = `*filter\n-A INPUT -i lo -j ACCEPT\n-A INPUT ${long} -j DROP\n-A INPUT -j DROP\n`;
    assert.equal(
      formatted(text),
      `*filter\n-A INPUT -i lo -j ACCEPT\n-A INPUT ${long} -j DROP\n-A INPUT       -j DROP\n`,
    );
  });

  it("keeps the order of words, counters, and a target that conditions follow", () => {
    assert.equal(
      formatted("*filter\n[10:200]  -A INPUT  -j DROP -i  lo\n[1:2] -A INPUT -i eth0 -jDROP\n"),
      "*filter\n[10:200] -A INPUT -j DROP -i lo\n[1:2] -A INPUT    -i eth0 -jDROP\n",
    );
  });

  it("leaves expressions alone that go over several lines", () => {
    const text = "*filter\n{% set  x =\n  -A  INPUT   -j DROP\n  %}\n-A INPUT -j DROP\nCOMMIT\n";
    for (const options of [ALIGNED, CANONICAL]) assert.equal(formatted(text, options), text);
  });

  it("leaves alone what it does not understand or must not touch", () => {
    for (const text of [
      "#  a  comment  \n",
      "*filter\n-A INPUT  {{ extra }}  -j DROP\n",
      "*filter extra  words\n",
      ":INPUT  DROP [0:0]  more\n",
      "stray   words\n",
      "*filter\n   \n",
    ])
      assert.equal(formatted(text), text);
  });
});

describe("formatting as iptables-save prints", () => {
  it("puts conditions in its order and spelling", () => {
    rule(
      "-A INPUT -p TCP --destination-port ssh -j ACCEPT --source 10.1.2.3",
      "-A INPUT -s 10.1.2.3/32 -p tcp -m tcp --dport 22 -j ACCEPT",
    );
    rule(
      "-A  INPUT ! --in-interface=lo -d 10.0.0.0/255.0.0.0 -jDROP",
      "-A INPUT -d 10.0.0.0/8 ! -i lo -j DROP",
    );
    rule(
      "-A INPUT -m mark --mark 16/255 -p udp --dport :1023 -j DROP",
      "-A INPUT -p udp -m mark --mark 0x10/0xff -m udp --dport 0:1023 -j DROP",
    );
  });

  it("keeps quotes, counters, lists and comments", () => {
    rule(
      '[1:2]  -A INPUT -m comment --comment "a b"  -s 10.0.0.1,10.0.0.2 -j LOG --log-prefix "x "',
      '[1:2] -A INPUT -s 10.0.0.1,10.0.0.2 -m comment --comment "a b" -j LOG --log-prefix "x "',
    );
  });

  it("takes only blanks away where it cannot be sure", () => {
    rule("-A INPUT  -c 1 2 -j DROP -i lo", "-A INPUT -c 1 2 -j DROP -i lo");
    rule("-A INPUT  -m geoip --src-cc DE -s 10.0.0.1", "-A INPUT -m geoip --src-cc DE -s 10.0.0.1");
  });

  it("says options in its order and words, with what it tells although nobody gave it", () => {
    rule("-A INPUT -j REJECT", "-A INPUT -j REJECT --reject-with icmp-port-unreachable");
    rule(
      "-A INPUT -p tcp --syn -m connlimit --connlimit-above 20 -j DROP",
      "-A INPUT -p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -m connlimit --connlimit-above 20 --connlimit-mask 32 --connlimit-saddr -j DROP",
    );
    rule(
      "-A INPUT -m state --state ESTABLISHED,RELATED -m limit --limit-burst 5 -j LOG --log-level warning --log-prefix in:",
      '-A INPUT -m state --state RELATED,ESTABLISHED -m limit --limit 3/hour -j LOG --log-prefix "in:"',
    );
    rule(
      "-A INPUT -m recent --name ssh --update --hitcount 4 --seconds 60 -j DROP",
      "-A INPUT -m recent --update --seconds 60 --hitcount 4 --name ssh --mask 255.255.255.255 --rsource -j DROP",
    );
    rule(
      "-A INPUT -m hashlimit --hashlimit-name h --hashlimit-mode dstport,srcip --hashlimit-upto 600/min -j ACCEPT",
      "-A INPUT -m hashlimit --hashlimit-upto 10/sec --hashlimit-burst 5 --hashlimit-mode srcip,dstport --hashlimit-name h --hashlimit-htable-expire 60000 -j ACCEPT",
    );
    rule(
      "-A INPUT -m time ! --weekdays Sa,Su --timestart 8:00 --timestop 17:30 -j ACCEPT",
      "-A INPUT -m time --timestart 08:00:00 --timestop 17:30:00 --weekdays Mon,Tue,Wed,Thu,Fri --datestop 2038-01-19T03:14:07 -j ACCEPT",
    );
    rule(
      '-A INPUT -m string --algo bm --hex-string "|0d 0A|x" -j DROP',
      '-A INPUT -m string --hex-string "|0d0a78|" --algo bm -j DROP',
    );
    rule("-A INPUT -j CONNMARK --set-mark 0x1/0x2", "-A INPUT -j CONNMARK --set-xmark 0x1/0x3");
  });

  it("changes nothing of what files do with packets", () => {
    for (const asked of readCases())
      for (const family of ["ip", "ip6"] as const) {
        if (!asked.families.includes(family)) continue;
        const text = fileOf(asked);
        const reading = { ...DEFAULT_READING, family };
        const file = RulesFile.of("rules", text, reading);
        const after = RulesFile.of("rules", apply(text, format(file, CANONICAL)), reading);
        const steps = after.diff(file);
        let step = steps.next();
        while (step.done !== true) step = steps.next();
        assert.ok(step.value.equal, `${asked.where}: ${after.lines.text()}`);
      }
  }).timeout(20_000);

  it("keeps names that only the host can look up, and words that stand for no number", () => {
    const owner = "*filter\n-A OUTPUT -m owner --uid-owner www-data -j ACCEPT\n";
    assert.equal(formatted(owner, CANONICAL), owner);
    const zone = "*raw\n-A PREROUTING -j CT --zone-orig mark\n";
    assert.equal(formatted(zone, CANONICAL), zone);
  });

  it("is nearly always what iptables-save prints, to the letter", () => {
    let same = 0;
    let all = 0;
    for (const asked of readCases()) {
      for (const family of asked.families) {
        if (asked.saved === undefined || (family !== "ip" && family !== "ip6")) continue;
        if (expectedCode(asked, "nft", "1.8.9") !== undefined) continue;
        const said = formatted(fileOf(asked), CANONICAL, { family, version: "1.8.9" });
        all++;
        if (said === fileOf({ ...asked, rule: asked.saved })) same++;
      }
    }
    assert.ok(all > 1000);
    assert.ok(same / all > 0.93, `${same} of ${all}`);
  });
});

describe("formatting mends", () => {
  it("Windows line ends, a byte order mark and a missing last newline", () => {
    assert.equal(
      formatted("\uFEFF*filter\r\n-A INPUT  -j DROP\r\nCOMMIT"),
      "*filter\n-A INPUT -j DROP\nCOMMIT\n",
    );
  });

  it("none of them where the editor does that", () => {
    assert.equal(
      formatted("\uFEFF*filter\r\n-A INPUT  -j DROP\r\nCOMMIT", { ...ALIGNED, mends: false }),
      "\uFEFF*filter\r\n-A INPUT -j DROP\r\nCOMMIT",
    );
  });
});

describe("formatting a part", () => {
  it("touches the selected lines only, in the columns of their neighbours", () => {
    const { text, cursors } = readSingle(
      "*filter\n-A INPUT  -i lo -j ACCEPT\n$0-A INPUT  -j DROP\n$0-A INPUT   -i eth0 -j DROP\n",
    );
    const file = RulesFile.of("rules", text);
    const [start = 0, end = 0] = cursors;
    assert.equal(
      apply(text, formatRange(file, { start, end }, ALIGNED)),
      "*filter\n-A INPUT  -i lo -j ACCEPT\n-A INPUT         -j DROP\n-A INPUT   -i eth0 -j DROP\n",
    );
  });

  it("lays out the group of the line that was just finished", () => {
    const { file, offset } = open(
      "*filter\n-A INPUT -i lo -j ACCEPT\n-A INPUT   -i eth0 -j DROP\n$0",
    );
    assert.equal(
      apply(file.lines.text(), formatOnType(file, offset, ALIGNED)),
      "*filter\n-A INPUT -i lo   -j ACCEPT\n-A INPUT -i eth0 -j DROP\n",
    );
  });
});

/** What the tool makes of a line, for each pair of addresses that it lists. */
function keysOf(rule: Rule, family: Family): string[] {
  return alternativesOf(rule).map((one) => keyOf(rule, family, one));
}

/** What the tool makes of a file, line by line. */
function meaning(text: string, family: Reading["family"] = "auto"): unknown {
  const file = RulesFile.of("rules", text, { ...DEFAULT_READING, family });
  return {
    errors: file.findings
      .filter(({ severity }) => severity === "error")
      .map(({ line, code }) => [line, code]),
    sections: file.ruleset.sections.map(({ table, items, chains }) => [
      table,
      [...chains.values()].map(({ name, policy }) => [name, policy]),
      items.map((item) =>
        item.kind === "chain"
          ? item.index
          : [
              item.index,
              item.rule.command,
              item.rule.chain?.text,
              item.rule.ruleNumber,
              keysOf(item.rule, file.ruleset.dialect.family),
            ],
      ),
    ]),
  };
}

describe("formatting", () => {
  const words = readCases()
    .filter(({ families }) => families.includes("ip"))
    .flatMap(({ rule: text }) => [`-A INPUT ${text}`, `[1:2] -I SOME ${text}`]);
  const blanks = fc.constantFrom(" ", "  ", "\t", " \t ");
  const line = fc.oneof(
    {
      weight: 6,
      arbitrary: fc
        .tuple(fc.constantFrom(...words), blanks)
        .map(([text, blank]) => text.replaceAll(/(?<=^[^"]*) /g, blank)),
    },
    fc.constantFrom(
      "",
      "# a  comment",
      ":SOME  -",
      ":INPUT DROP   [0:0]",
      "*filter",
      "COMMIT",
      " -A INPUT -j DROP",
      "-A INPUT {{ x }}",
      "nonsense  x",
    ),
  );
  const file = fc
    .tuple(fc.array(line, { maxLength: 12 }), fc.constantFrom("\n", ""))
    .map(([lines, end]) => `*filter\n:SOME - [0:0]\n${lines.join("\n")}${end}`);

  for (const options of [ALIGNED, CANONICAL])
    it(`${options.style}: changes no meaning, and what is formatted stays as it is`, () => {
      fc.assert(
        fc.property(file, (text) => {
          const once = formatted(text, options, { family: "ip" });
          // A last COMMIT or rule without a newline is mended.
          const whole = /\n$/.test(text) ? text : `${text}\n`;
          assert.deepEqual(meaning(once, "ip"), meaning(whole, "ip"));
          assert.equal(formatted(once, options, { family: "ip" }), once);
        }),
        { numRuns: 300 },
      );
    });

  it("keeps the meaning of our examples", () => {
    const folder = join(root, "test/fixtures/examples");
    for (const name of readdirSync(folder)) {
      const text = readFileSync(join(folder, name), "utf8");
      for (const options of [ALIGNED, CANONICAL]) {
        const once = formatted(text, options);
        assert.deepEqual(meaning(once), meaning(text), name);
        assert.equal(formatted(once, options), once);
      }
    }
  });
});
