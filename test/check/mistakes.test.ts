import assert from "node:assert/strict";
import { RulesFile } from "../../server/file";
import { follow, table } from "../analysis/trace/follow";
import { expectFindings } from "./expect";

describe("check: what analysers are known to get wrong", () => {
  it("sees two rules that cover a third together, by networks, ports, protocols or states", () => {
    expectFindings(`
-A INPUT -p tcp --dport 0:1023 -j DROP
-A INPUT -p tcp --dport 1024:65535 -j DROP
-A INPUT -p tcp --dport 1000:2000 -j ACCEPT
#<------------------------------------------- warning[shadowed]: lines 5 and 6 together
-A FORWARD -m conntrack --ctstate NEW -j DROP
-A FORWARD -m conntrack ! --ctstate NEW -j DROP
-A FORWARD -p udp -j ACCEPT
#<--------------------------- warning[unreachable-rule]: lines 8 and 9
-A OUTPUT -d 10.0.0.0/25 -p tcp -j DROP
-A OUTPUT -d 10.0.0.128/25 -j DROP
-A OUTPUT -d 10.0.0.0/24 ! -p tcp -j REJECT
-A OUTPUT -d 10.0.0.0/24 -m conntrack --ctstate NEW -j ACCEPT
#<------------------------------------------------------------- warning[shadowed]: lines 11, 12 and 13 together
`);
  });

  it("follows what is taken into chains and out of them", () => {
    expectFindings(
      `
-A INPUT -s 192.0.2.0/24 -j DROP
-A INPUT -p tcp -j SERVICES
-A INPUT -p tcp --dport 25 -j ACCEPT
#<------------------------------------ warning[shadowed]: lines 8 and 11
-A INPUT -p tcp --dport 80 -j ACCEPT
-A SERVICES -p tcp --dport 25 -j REJECT
-A SERVICES -s 192.0.2.7 -j ACCEPT
#<---------------------------------- warning[shadowed]: line 7
-A SERVICES -p udp -j ACCEPT
#<---------------------------- warning[dead-on-call-path]
-A SERVICES -p tcp --dport 80 -j MORE
-A MORE -s 192.0.2.0/25 -j ACCEPT
#<--------------------------------- warning[shadowed]: line 7
-A MORE -p tcp --dport 443 -j ACCEPT
#<------------------------------------ warning[dead-on-call-path]
`,
      ["SERVICES", "MORE"],
    );
  });

  it("takes negations for what they leave", () => {
    expectFindings(`
-A INPUT ! -s 10.0.0.0/8 -j DROP
-A INPUT -s 192.0.2.1 -j ACCEPT
#<------------------------------- warning[shadowed]: line 5
-A INPUT -s 10.0.0.1 -j ACCEPT
-A INPUT ! -p tcp -s 10.0.0.0/8 -j DROP
-A INPUT -p tcp -m multiport ! --dports 80,443 -j DROP
-A INPUT -p tcp --dport 22 -j ACCEPT
#<------------------------------------ warning[shadowed]: line 9
-A INPUT -p tcp --dport 443 -j ACCEPT
`);
  });

  it("ends a chain at RETURN and not what stands behind the jump", () => {
    expectFindings(
      `
-A INPUT -j GUESTS
-A INPUT -s 10.0.0.1 -j ACCEPT
-A INPUT -s 10.9.0.1 -j ACCEPT
#<------------------------------ warning[shadowed]: lines 6 and 11
-A GUESTS -s 10.0.0.0/16 -j RETURN
-A GUESTS -s 10.0.0.1 -j DROP
#<----------------------------- warning[shadowed]: line 9
-A GUESTS -s 10.0.0.0/8 -j DROP
`,
      ["GUESTS"],
    );
  });

  it("does not come back behind a goto", () => {
    expectFindings(
      `
-A INPUT -j FIRST
-A INPUT -p udp -j DROP
-A FIRST -p tcp -g LAST
-A FIRST -p tcp --dport 80 -j ACCEPT
#<------------------------------------ warning[shadowed]: line 9 takes
-A FIRST -p udp --dport 53 -j ACCEPT
-A LAST -p tcp --dport 22 -j ACCEPT
`,
      ["FIRST", "LAST"],
    );
  });

  it("takes no rule for one that accepts everything because its match stands behind -m", () => {
    expectFindings(`
-A INPUT -i lo -j ACCEPT
-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A INPUT -m set --match-set friends src -j ACCEPT
-A INPUT -m mark --mark 0x1 -j ACCEPT
-A INPUT -m mac --mac-source 02:00:00:00:00:01 -j ACCEPT
-A INPUT -p tcp --dport 22 -j DROP
-A INPUT -p tcp --dport 80 -j ACCEPT
`);
  });

  it("tells interfaces that overlap from those that hold others", () => {
    expectFindings(`
-A INPUT -i eth0 -j ACCEPT
-A INPUT -i eth+ -j DROP
-A INPUT -i eth1 -j ACCEPT
#<-------------------------- warning[shadowed]: line 6
-A INPUT -i wlan0 -j ACCEPT
-A INPUT ! -i wlan0 -p udp -j DROP
-A INPUT -i lo -p udp -j ACCEPT
#<------------------------------- warning[shadowed]: line 9
`);
  });

  it("reads lists of ports and ranges of ports", () => {
    expectFindings(`
-A INPUT -p tcp -m multiport --dports 80,443,8000:8010 -j DROP
-A INPUT -p tcp --dport 8005 -j ACCEPT
#<-------------------------------------- warning[shadowed]: line 5
-A INPUT -p tcp --dport 8011 -j ACCEPT
-A INPUT -p udp --dport 80 -j ACCEPT
`);
  });

  it("names every rule, however many there are", () => {
    const rules = Array.from(
      { length: 300 },
      (_, at) => `-A INPUT -s 10.0.${at >> 8}.${at & 255} -j ACCEPT`,
    );
    const file = RulesFile.of(
      "rules.v4",
      `*filter\n:INPUT DROP\n:FORWARD DROP\n:OUTPUT ACCEPT\n-A INPUT -s 10.0.0.0/8 -j DROP\n${rules.join("\n")}\nCOMMIT\n`,
    );
    for (const _ of file.analyse());
    assert.equal(file.problems().filter(({ code }) => code === "shadowed").length, 300);
  });

  it("asks filter whatever raw, mangle and nat accept", () => {
    const text = [
      table("raw", "PREROUTING -j ACCEPT"),
      table("mangle", "PREROUTING -j ACCEPT", "INPUT -p tcp -j ACCEPT"),
      table("nat", "PREROUTING -p tcp --dport 80 -j REDIRECT --to-ports 8080"),
      table("filter", "INPUT -p tcp --dport 80 -j ACCEPT", "INPUT -p tcp --dport 8080 -j DROP"),
    ].join("");
    const { verdict, by, steps } = follow(text, "in=eth0 protocol=tcp dport=80 state=NEW");
    assert.deepEqual([verdict, by], ["DROP", "INPUT -p tcp --dport 8080 -j DROP"]);
    assert.equal(steps.filter(([, matched]) => matched === true).length, 5);
    const file = RulesFile.of("rules.v4", text);
    for (const _ of file.analyse());
    const shadows = file.problems().filter(({ code }) => /shadowed|covered|unreachable/.test(code));
    assert.deepEqual(shadows, []);
  });

  it("lets a new connection in by no rule for lo or for connections that are there", () => {
    const text = table(
      "filter",
      ":INPUT DROP [0:0]",
      "INPUT -i lo -j ACCEPT",
      "INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT",
    );
    const ssh = "in=eth0 protocol=tcp dport=22";
    assert.equal(follow(text, `${ssh} state=NEW`).verdict, "DROP");
    assert.equal(follow(text, `${ssh} state=ESTABLISHED`).verdict, "ACCEPT");
    assert.equal(follow(text, "in=lo protocol=tcp dport=22 state=NEW").verdict, "ACCEPT");
  });

  it("takes no match for fulfilled of which the packet says nothing", () => {
    for (const match of [
      "-m set --match-set x src",
      "-m limit --limit 1/second",
      "-m mark --mark 1",
      "-m mac --mac-source 02:00:00:00:00:01",
    ]) {
      const { verdict, steps } = follow(
        table("filter", ":INPUT DROP [0:0]", `INPUT ${match} -j ACCEPT`),
        "in=eth0 protocol=tcp dport=22 state=NEW",
      );
      assert.deepEqual([verdict, steps[0]?.[1]], ["UNKNOWN", "unknown"], match);
    }
  });
});
