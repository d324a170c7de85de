import assert from "node:assert/strict";
import { DEFAULT_READING, RulesFile } from "../../server/file";
import { alternativesOf, keyOf } from "../../server/ruleset/ruleKey";
import { type Case, expectedCode, fileOf, readCases } from "../catalogue/cases";

type Family = "ip" | "ip6";

function keyOfCase(asked: Case, rule: string, family: Family): string {
  const reading = { ...DEFAULT_READING, family, version: "1.8.9" };
  const file = RulesFile.of("", fileOf({ ...asked, rule }), reading);
  const [entry] = file.ruleset.sections[0]?.chains.get(asked.chain)?.rules ?? [];
  assert.ok(entry !== undefined, `${asked.where}: ${rule}`);
  return keyOf(entry.rule, family);
}

function key(rule: string, family: Family = "ip"): string {
  const text = `*mangle\n:LOGGED - [0:0]\n-A PREROUTING ${rule}\nCOMMIT\n`;
  const file = RulesFile.of("", text, { ...DEFAULT_READING, family });
  const [entry] = file.ruleset.sections[0]?.chains.get("PREROUTING")?.rules ?? [];
  assert.ok(entry !== undefined, rule);
  return alternativesOf(entry.rule)
    .map((alternative) => keyOf(entry.rule, family, alternative))
    .join("\n");
}

describe("a rule's key", () => {
  for (const [one, other] of [
    ["-p tcp --dport ssh -j ACCEPT", "--protocol 6 -m tcp --destination-port 22 --jump ACCEPT"],
    ["-p tcp --syn", "-p tcp -m tcp --tcp-flags SYN,ACK,FIN,RST SYN"],
    ["-p tcp", "-p tcp -m tcp --sport 0:65535"],
    ["-s 10.1.2.3/8 -d 0/0 -i +", "-s 10.0.0.0/255.0.0.0"],
    ["-m conntrack --ctstate ESTABLISHED,RELATED", "-m conntrack --ctstate rel,est"],
    ["-m limit -j LOG", "-m limit --limit 3/hour --limit-burst 5 -j LOG --log-level warning"],
    ["-m limit --limit 60/minute", "-m limit --limit 1/second"],
    [
      "-m hashlimit --hashlimit-upto 1/s --hashlimit-name a",
      "-m hashlimit --hashlimit 1/sec --hashlimit-burst 5 --hashlimit-name a",
    ],
    [
      "-p tcp -m connlimit ! --connlimit-upto 3",
      "-p tcp -m connlimit --connlimit-above 3 --connlimit-mask 32 --connlimit-saddr",
    ],
    ["-j MARK --set-mark 1", "-j MARK --set-xmark 0x1/0xffffffff"],
    ["-j MARK --or-mark 0x10", "-j MARK --set-xmark 0x10/0x10"],
    ["-j CONNMARK --save-mark", "-j CONNMARK --save-mark --nfmask 0xffffffff --ctmask 0xffffffff"],
    ["-m dscp --dscp-class EF", "-m dscp --dscp 0x2e"],
    [
      "-m time --timestart 08:00",
      "-m time --timestart 08:00:00 --timestop 23:59:59 --datestop 2038-01-19T03:14:07",
    ],
    [
      "-m hashlimit --hashlimit-upto 600/min --hashlimit-name a",
      "-m hashlimit --hashlimit-upto 10/sec --hashlimit-name a --hashlimit-htable-expire 60000",
    ],
    ["-p esp -m esp --espspi 0:4294967295", "-p esp -m esp"],
    ["-j TOS --or-tos 0x10", "-j TOS --set-tos 0x10/0x10"],
    // Behind the bar that ends a block one character is taken as it stands.
    ['-m string --algo bm --hex-string "|aa|\\\\x"', '-m string --algo bm --hex-string "|aa5c78|"'],
    [
      '-m string --algo bm --hex-string "|aa|bc\\\\x"',
      '-m string --algo bm --hex-string "|aa626378|"',
    ],
    ['-m comment --comment "two words"', '-m comment --comment "two\\ words"'],
  ] as const)
    it(`is the same for ${one} and ${other}`, () => assert.equal(key(one), key(other)));

  for (const [one, other] of [
    ["-p tcp --dport 22", "-p udp --dport 22"],
    ["-p tcp --dport 22", "-p tcp ! --dport 22"],
    ["-p tcp --dport 22", "-p tcp --sport 22"],
    ["-j LOGGED", "-g LOGGED"],
    ["-m comment --comment a", "-m comment --comment b"],
    ["-m limit --limit 3/hour --limit-burst 6", "-m limit --limit 3/hour"],
    ["-p ipcomp -m ipcomp", "-p ipcomp"],
    ["-m limit -m mark --mark 1", "-m mark --mark 1 -m limit"],
    ["-s host.example.com", "-s 192.0.2.1"],
    ["-p tcp --dport 99999", "-p tcp --dport 99998"],
    ["-m conntrack --ctstate NEW", "-m conntrack ! --ctstate NEW"],
  ] as const)
    it(`differs for ${one} and ${other}`, () => assert.notEqual(key(one), key(other)));

  it("minds the family where what holds without an option depends on it", () => {
    const plain = "-p tcp -m connlimit --connlimit-above 3";
    assert.equal(key(plain), key(`${plain} --connlimit-mask 32`));
    assert.notEqual(key(plain, "ip6"), key(`${plain} --connlimit-mask 32`, "ip6"));
    assert.equal(key(plain, "ip6"), key(`${plain} --connlimit-mask 128`, "ip6"));
  });

  it("is one for each rule that a line with lists makes", () => {
    assert.equal(
      key("-s 192.0.2.1,192.0.2.2 -d 198.51.100.1,198.51.100.2"),
      [
        key("-s 192.0.2.1 -d 198.51.100.1"),
        key("-s 192.0.2.1 -d 198.51.100.2"),
        key("-s 192.0.2.2 -d 198.51.100.1"),
        key("-s 192.0.2.2 -d 198.51.100.2"),
      ].join("\n"),
    );
  });

  it("is the same only for rules that the tool saves alike, of all cases of the catalogue", () => {
    const saved = new Map<string, { readonly saved: string; readonly where: string }>();
    const mistaken: string[] = [];
    let same = 0;
    for (const asked of readCases()) {
      if (asked.saved === undefined || expectedCode(asked, "nft", "1.8.9") !== undefined) continue;
      for (const family of asked.families) {
        if (family !== "ip" && family !== "ip6") continue;
        const own = keyOfCase(asked, asked.rule, family);
        const place = `${family} ${asked.table} ${asked.chain} ${own}`;
        const before = saved.get(place);
        if (before !== undefined && before.saved !== asked.saved)
          mistaken.push(`${before.where} ${before.saved} and ${asked.where} ${asked.saved}`);
        saved.set(place, { saved: asked.saved, where: asked.where });
        if (keyOfCase(asked, asked.saved, family) === own) same++;
      }
    }
    assert.deepEqual(mistaken, []);
    assert.ok(same > 2000, `only ${same} cases have the key of what the tool saves of them`);
  });
});
