import assert from "node:assert/strict";
import { RulesFile } from "../../server/file";
import { expectFindings } from "./expect";

/** The codes of all that is found in a file, packets followed. */
function codesIn(text: string): string[] {
  const file = RulesFile.of("x.rules", text);
  for (const _ of file.analyse());
  return file.problems().map(({ code }) => code);
}

describe("check: findings about packets", () => {
  it("says that a wider rule with another verdict takes all", () => {
    expectFindings(`
-A INPUT -p tcp -j DROP
-A INPUT -p tcp --dport 22 -j ACCEPT
#<------------------------------------ warning[shadowed]: line 5 takes every packet
`);
  });

  it("says that a rule repeats others", () => {
    expectFindings(`
-A INPUT -s 10.0.0.0/9 -j ACCEPT
-A INPUT -s 10.128.0.0/9 -j ACCEPT
-A INPUT -s 10.0.0.0/8 -p udp -j ACCEPT
#<--------------------------------------- hint[covered]: together
`);
  });

  it("says that a rule stands there twice, however it is spelt", () => {
    expectFindings(`
-A INPUT -s 10.0.0.0/8 -p tcp --dport 22 -j ACCEPT
-A INPUT -p udp -j DROP
-A INPUT -p tcp -s 10.1.2.3/255.0.0.0 -m tcp --destination-port ssh -m comment --comment again -j ACCEPT
#<-------------------------------------------------------------------------------------------------------- hint[duplicate-rule]: line 5 says, which takes all
#                  ^^^^^^^^^^^^^^^^^^ warning[host-bits-set]
-A INPUT -p tcp -s 10.0.0.0/8 --dport 22 -j DROP
#<------------------------------------------------ warning[shadowed]: line 5
`);
  });

  it("says so of rules that let packets go on", () => {
    expectFindings(`
-A INPUT -p tcp -j LOG --log-prefix in
-A INPUT -p udp -j DROP
-A INPUT -j LOG
-A INPUT -p tcp -j LOG --log-prefix "in"
#<---------------------- hint[duplicate-rule]: LOG is done twice
-A INPUT -s 10.0.0.1
-A INPUT -s 10.0.0.1
#<-------------------- hint[duplicate-rule]: counted twice
`);
  });

  it("does not where the second does something else than the first", () => {
    expectFindings(`
-A INPUT -p tcp -j LOG
-A INPUT -p tcp -s 10.0.0.1 -j ACCEPT
-A INPUT -p tcp -j LOG
-A INPUT -p tcp -j LOG --log-prefix x
-A INPUT -m limit --limit 1/second -j LOG
-A INPUT -m limit --limit 1/second -j LOG
-A INPUT -m recent --set
-A INPUT -m recent --set
`);
    expectFindings(
      `
-A INPUT -j A
-A INPUT -j A
-A A -p tcp -j ACCEPT
`,
      ["A"],
    );
  });

  it("lets marks be turned and changed again", () => {
    const mangle = (rules: string) => `*mangle\n:PREROUTING ACCEPT\n${rules}\nCOMMIT\n`;
    const set = "-A PREROUTING -p tcp -j MARK --set-mark 1";
    const turn = "-A PREROUTING -p tcp -j MARK --xor-mark 1";
    const other = "-A PREROUTING -p tcp -j MARK --set-mark 2";
    assert.deepEqual(codesIn(mangle([set, set].join("\n"))), ["duplicate-rule"]);
    assert.deepEqual(codesIn(mangle([turn, turn].join("\n"))), []);
    assert.deepEqual(codesIn(mangle([set, other, set].join("\n"))), []);
  });

  it("names only rules that are needed", () => {
    expectFindings(`
-A INPUT -s 192.0.2.0/24 -j DROP
-A INPUT -s 10.0.0.0/8 -j DROP
-A INPUT -s 10.1.0.0/16 -p tcp -j ACCEPT
#<---------------------------------------- warning[shadowed]: line 6 takes every packet
`);
  });

  it("blames rules that take something, not one that never matches itself", () => {
    expectFindings(`
-A INPUT -s 10.0.0.0/9 -j ACCEPT
-A INPUT -s 10.128.0.0/9 -j ACCEPT
-A INPUT -s 10.0.0.0/8 -j DROP
#<------------------------------ warning[shadowed]: lines 5 and 6 together
-A INPUT -s 10.0.0.0/8 -p udp -j ACCEPT
#<--------------------------------------- hint[covered]: lines 5 and 6 together
`);
  });

  it("says that conditions contradict each other", () => {
    expectFindings(`
-A INPUT -p tcp --dport 22 -m multiport --sports 1,2 -j ACCEPT
-A INPUT -s 10.0.0.0/8 -m iprange --src-range 192.168.0.1-192.168.0.9 -j ACCEPT
#<------------------------------------------------------------------------------- warning[never-matches]
`);
  });

  it("says that no way into a chain fits a rule", () => {
    expectFindings(
      `
-A INPUT -p tcp --dport 80 -j WEB
-A WEB -p udp -j DROP
#<--------------------- warning[dead-on-call-path]
-A WEB -s 192.0.2.0/24 -j DROP
`,
      ["WEB"],
    );
  });

  it("knows that packets in OUTPUT came by no interface", () => {
    expectFindings(
      `
-A OUTPUT -j OUT
-A OUT -i eth0 -j DROP
#<---------------------- warning[dead-on-call-path]
-A OUT ! -i eth0 -p udp -j DROP
`,
      ["OUT"],
    );
  });

  it("says that nothing arrives below a rule for all", () => {
    expectFindings(`
-A INPUT -j DROP
-A INPUT -p tcp --dport 22 -j ACCEPT
#<------------------------------------ warning[unreachable-rule]: line 5 ends the way
`);
  });

  it("follows jumps that do not come back", () => {
    expectFindings(
      `
-A INPUT -p tcp -m multiport --dports 80,443 -j WEB
-A INPUT -p tcp --dport 80 -j DROP
#<---------------------------------- warning[shadowed]: lines 6 and 9
-A WEB -s 10.0.0.0/8 -j DROP
-A WEB -j ACCEPT
`,
      ["WEB"],
    );
  });

  it("lets packets come back from a chain", () => {
    expectFindings(
      `
-A INPUT -p tcp -j WEB
-A INPUT -p tcp --dport 80 -j DROP
-A WEB -s 10.0.0.0/8 -j RETURN
-A WEB -j ACCEPT
`,
      ["WEB"],
    );
  });

  it("knows that the end of a chain entered by goto skips the rest", () => {
    expectFindings(
      `
-A INPUT -g OTHER
-A INPUT -s 10.0.0.0/8 -j DROP
#<------------------------------ warning[unreachable-rule]
-A OTHER -p udp -j DROP
`,
      ["OTHER"],
    );
  });

  it("leaves rules out that are taken out again", () => {
    expectFindings(`
-A INPUT -j DROP
-D INPUT -j DROP
-A INPUT -p tcp -j ACCEPT
-A INPUT -s 10.0.0.1,10.0.0.2 -p tcp -j DROP
#<-------------------------------------------- warning[shadowed]: line 7 takes
-A INPUT -s 10.0.0.1,10.0.0.2 -p udp -j DROP
#<-------------------------------------------- warning[shadowed]: line 10 takes
-I INPUT 4 -p udp -j ACCEPT
`);
  });

  it("says nothing where one of the rules that a line makes is taken out", () => {
    expectFindings(`
-A INPUT -s 10.0.0.1,10.0.0.2 -j DROP
-D INPUT 2
-A INPUT -s 10.0.0.2 -j ACCEPT
-A INPUT -s 10.0.0.2 -j DROP
`);
  });

  it("takes no goto and no return from another chain for the same verdict", () => {
    expectFindings(
      `
-A INPUT -j CALLER
-A INPUT -j DROP
-A CALLER -s 10.0.0.0/8 -j RETURN
-A CALLER -j INNER
-A CALLER -p tcp -g OTHER
-A CALLER -p tcp --dport 22 -j ACCEPT
#<------------------------------------- warning[shadowed]: line 13 takes
-A INNER -s 10.0.0.1 -j RETURN
#<------------------------------ warning[shadowed]: line 11 takes
-A INNER -s 192.0.2.1 -j RETURN
-A INNER -s 192.0.2.1 -p udp -j RETURN
#<-------------------------------------- hint[covered]: line 16 takes
-A OTHER -p tcp --dport 22 -j ACCEPT
-A OUTPUT -j OUT
-A OUTPUT -p tcp --dport 22 -j ACCEPT
#<------------------------------------- hint[covered]: together
-A OUT -p tcp -g OTHER
`,
      ["CALLER", "INNER", "OTHER", "OUT"],
    );
  });

  it("knows that a goto that may be taken lets nobody out where it leads to an end", () => {
    expectFindings(
      `
-A INPUT -j PERHAPS
-A INPUT -p tcp -j DROP
#<----------------------- warning[unreachable-rule]: lines 9, 15 and 16
-A OUTPUT -j LEAVES
-A OUTPUT -p tcp -j DROP
-A PERHAPS -m limit --limit 1/second -g END
-A PERHAPS -s 192.0.2.0/24 -j ACCEPT
-A PERHAPS -j END
-A END -j ACCEPT
-A LEAVES -m limit --limit 1/second -g ONLY-TCP
-A LEAVES -j ACCEPT
-A ONLY-TCP -p udp -j ACCEPT
`,
      ["PERHAPS", "END", "LEAVES", "ONLY-TCP"],
    );
  });

  it("tells chains that nothing leads to from chains where nothing arrives", () => {
    expectFindings(
      `
:WEB - [0:0]
#<---- warning[unreachable-chain]
:OLD - [0:0]
#<---- hint[unused-chain]: No rule jumps to OLD
:INNER - [0:0]
#<------ hint[unused-chain]: Only chains that no rule jumps to
-A INPUT -p tcp -j DROP
-A INPUT -p tcp --dport 80 -j WEB
#<--------------------------------- warning[shadowed]
-A WEB -s 10.0.0.0/8 -j ACCEPT
-A OLD -j INNER
-A INNER -j DROP
`,
      [],
    );
  });

  it("rests on nothing that is counted, rated or unknown", () => {
    expectFindings(`
-A INPUT -m limit --limit 5/second -j ACCEPT
-A INPUT -m recent --set -j DROP
-A INPUT -p tcp --dport 22 -j ACCEPT
-A INPUT -m statistic --mode random --probability 0.5 -p tcp --dport 23 -j DROP
-A INPUT -p tcp --dport 23 -j ACCEPT
`);
  });

  it("compares matches that it does not model by their words", () => {
    expectFindings(`
-A INPUT -m set --match-set bad src -j DROP
-A INPUT -p tcp -m set --match-set bad src -j ACCEPT
#<---------------------------------------------------- warning[shadowed]
-A INPUT -p tcp -m set --match-set good src -j ACCEPT
-A INPUT -p tcp -m set ! --match-set good src -j DROP
-A INPUT -p tcp --dport 22 -j ACCEPT
#<------------------------------------ warning[shadowed]: lines 7 and 8
`);
  });

  it("takes several ports and either port for what they are", () => {
    expectFindings(`
-A INPUT -p tcp -m multiport --ports 22,80 -j ACCEPT
-A INPUT -p tcp --sport 22 -j DROP
#<---------------------------------- warning[shadowed]
-A INPUT -p tcp --dport 80 -j ACCEPT
#<------------------------------------ hint[covered]
-A INPUT -p tcp --dport 81 -j DROP
`);
  });

  it("takes two ways to reject for one verdict, and two addresses to rewrite to for two", () => {
    expectFindings(`
-A INPUT -s 10.0.0.0/8 -j REJECT
-A INPUT -s 10.0.0.0/9 -p tcp -j REJECT --reject-with tcp-reset
#<--------------------------------------- hint[covered]
`);
  });

  it("takes a jump to where packets are led anyway, or meet the same end, for the same verdict", () => {
    expectFindings(
      `
-A INPUT -p tcp --tcp-flags SYN,FIN SYN,FIN -j BAD
-A INPUT -p tcp --tcp-flags ALL SYN,FIN -j BAD
#<---------------------------------------------- hint[covered]: lines 7 and 12 together
-A INPUT -p tcp --tcp-flags ALL SYN,FIN -j DROPPED
#<-------------------------------------------------- warning[shadowed]: lines 7 and 12
-A INPUT -p udp -j DROP
-A INPUT -p udp --dport 53 -j DROPPED
#<------------------------------------- hint[covered]: line 10 takes
-A BAD -j REJECT
-A INPUT -p udp --dport 69 -j BAD
#<--------------------------------- warning[shadowed]: line 10 takes
-A DROPPED -s 192.0.2.0/24 -j DROP
-A DROPPED -j DROP
-A FORWARD -j DROPPED
`,
      ["BAD", "DROPPED"],
    );
  });

  it("says of a rule that tells of packets that it tells of none", () => {
    expectFindings(
      `
-A INPUT -p tcp -j DROP
-A INPUT -p tcp --dport 22 -j LOG --log-prefix ssh
#<--------------------------------- warning[shadowed]: This rule logs nothing: line 6 takes
-A OUT -j ACCEPT
-A OUT -m limit --limit 2/min -j NFLOG
#<-------------------------------------- warning[unreachable-rule]: This rule logs nothing, since no packet arrives: line 8
-A OUTPUT -j OUT
`,
      ["OUT"],
    );
  });

  it("takes a rule below itself for one that stands there twice", () => {
    expectFindings(
      `
-A INPUT -j A
-A A -s 192.0.2.1 -j DROP
-A A -j RETURN
-A A -j RETURN
#<-------------- hint[duplicate-rule]: line 8 says
-A A -p tcp -j RETURN
#<--------------------- warning[unreachable-rule]
`,
      ["A"],
    );
  });

  it("says what packets in a chain never are", () => {
    expectFindings(`
-A INPUT -f -j DROP
#<------------------- warning[dead-on-call-path]: the kernel puts fragments together before INPUT
`);
    const nat =
      "*nat\n:POSTROUTING ACCEPT\n-A POSTROUTING -m conntrack --ctstate ESTABLISHED -j ACCEPT\nCOMMIT\n";
    const file = RulesFile.of("x.rules", nat);
    for (const _ of file.analyse());
    assert.deepEqual(
      file.problems().map(({ message }) => message),
      [
        "This rule never matches: nat sees only the first packet of each connection, whose state is NEW or RELATED.",
      ],
    );
  });

  it("names the rules on the way into a chain up to where packets are left out", () => {
    const file = RulesFile.of(
      "x.rules",
      `*filter
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:LAN - [0:0]
:WEB - [0:0]
-A INPUT -i eth1 -j LAN
-A LAN -p tcp -j WEB
-A FORWARD -p udp -j WEB
-A WEB -i eth0 -p tcp -j DROP
COMMIT
`,
    );
    for (const _ of file.analyse());
    const [dead] = file.problems().filter(({ code }) => code === "dead-on-call-path");
    assert.deepEqual(dead?.related, [
      { line: 6, message: "leads to LAN" },
      { line: 7, message: "leads to WEB" },
      { line: 8, message: "leads to WEB" },
    ]);
  });

  it("knows chains of other programs, who may add rules and jumps", () => {
    expectFindings(
      `
:DOCKER-USER - [0:0]
#<------------ hint[unused-chain]: unless the program to which it belongs adds a jump
-A FORWARD -i docker0 ! -o docker0 -j DOCKER-ISOLATION-STAGE-2
-A DOCKER-USER -s 192.0.2.0/24 -j DROP
-A DOCKER-ISOLATION-STAGE-2 -o docker0 -j DROP
#<---------------------------------------------- hint[dead-on-call-path]: may add others
`,
      ["DOCKER-ISOLATION-STAGE-2"],
    );
  });

  it("names four rules rather than three and one more", () => {
    expectFindings(`
-A INPUT -s 192.0.2.0/26 -j DROP
-A INPUT -s 192.0.2.64/26 -j DROP
-A INPUT -s 192.0.2.128/26 -j DROP
-A INPUT -s 192.0.2.192/26 -j DROP
-A INPUT -s 192.0.2.0/24 -p tcp -j ACCEPT
#<----------------------------------------- warning[shadowed]: lines 5, 6, 7 and 8 together
`);
  });
});
