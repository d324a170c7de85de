import { expectInFilter, expectProblems } from "./expect";

describe("check: rules and extensions", () => {
  it("says what an option needs before it", () => {
    expectInFilter(`
-A INPUT --dport 22 -j ACCEPT
#        ^^^^^^^ error[unknown-option]: -p tcp
-A INPUT --ctstate NEW -j ACCEPT
#        ^^^^^^^^^ error[unknown-option]: -m conntrack
`);
  });

  it("names the option that was meant", () => {
    expectInFilter(`
-A INPUT -p tcp --dprot 22 -j ACCEPT
#               ^^^^^^^ error[unknown-option]: Did you mean --dport?
`);
  });

  it("names the options that a beginning may stand for", () => {
    expectInFilter(`
-A INPUT -m conntrack --ctstate NEW --ct NEW -j ACCEPT
#                                   ^^^^ error[unknown-option]: --ct may be --ctstate, --ctproto, --ctorigsrc, --ctorigdst, …: write more of it.
-A INPUT -p tcp -m tcp --s 22 -j ACCEPT
#                      ^^^ error[unknown-option]: --s may be --source-port, --syn, --source, --set-counters: write more of it.
`);
  });

  it("says that a value is missing", () => {
    expectInFilter(`
-A INPUT -p tcp --dport
#               ^^^^^^^ error[missing-argument]
-A INPUT -j
#        ^^ error[missing-argument]
-A INPUT -p tcp --tcp-flags SYN
#               ^^^^^^^^^^^ error[missing-argument]
`);
  });

  it("says that an option is missing", () => {
    expectInFilter(`
-A INPUT -m mac -j ACCEPT
#        ^^^^^^ error[missing-option]
`);
  });

  it("says that an option stands twice", () => {
    expectInFilter(`
-A INPUT -p tcp --dport 22 --dport 80 -j ACCEPT
#                          ^^^^^^^ error[option-twice]
-A INPUT -s 192.0.2.1 -s 192.0.2.2 -j ACCEPT
#                     ^^ error[option-twice]
-A INPUT -j ACCEPT -j DROP
#                  ^^ error[option-twice]: one target
`);
  });

  it("says that options exclude each other", () => {
    expectInFilter(`
-A INPUT -p tcp --syn --tcp-flags SYN,RST SYN -j ACCEPT
#               ^^^^^ error[option-excludes]
#                     ^^^^^^^^^^^^^^^^^^^^^^^ error[option-excludes]
`);
  });

  it("says that an option needs another", () => {
    expectInFilter(`
-A INPUT -m recent --rcheck --name a --rttl --hitcount 3 --seconds 9 --reap -m recent --name a --set -j ACCEPT
-A INPUT -m recent --rcheck --name a --reap -j ACCEPT
#                                    ^^^^^^ error[option-requires]: --seconds
`);
  });

  it("says that what options say together is refused", () => {
    expectInFilter(`
-A INPUT -m time --timestart 08:00 --timestop 17:00 --contiguous --utc -j ACCEPT
#                                                   ^^^^^^^^^^^^ error[incompatible-options]
`);
  });

  it("says what cannot be negated", () => {
    expectInFilter(`
-A INPUT ! -j ACCEPT
#        ^ error[not-negatable]
-A INPUT ! -m mac ! --mac-source 00:00:5e:00:53:01 -j ACCEPT
#        ^ error[not-negatable]
-A INPUT -m limit ! --limit 5/s -j ACCEPT
#                 ^^^^^^^^^ error[not-negatable]
`);
  });

  it("says that a ! negates nothing", () => {
    expectInFilter(`
-A INPUT ! ! -s 192.0.2.1 -j DROP
#          ^ error[bad-negation]: Only one
-A INPUT -j DROP !
#                ^ error[bad-negation]: missing behind
`);
  });

  it("says which protocol an extension needs", () => {
    expectInFilter(`
-A INPUT -m multiport --dports 80,443 -j ACCEPT
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[needs-protocol]: -p tcp
-A INPUT -j REJECT --reject-with tcp-reset
#                  ^^^^^^^^^^^^^^^^^^^^^^^ error[needs-protocol]: -p tcp
`);
  });

  it("lets nft do without a SYN match for TCPMSS, and tells that legacy does not", () => {
    expectInFilter("-A FORWARD -p tcp -j TCPMSS --clamp-mss-to-pmtu");
    expectInFilter(
      `
-A FORWARD -p tcp -j TCPMSS --clamp-mss-to-pmtu
#                    ^^^^^^^^^^^^^^^^^^^^^^^^^^ error[tcpmss-needs-syn]
`,
      { variant: "legacy" },
    );
  });

  it("says what the legacy variant alone has", () => {
    expectInFilter(`
-A INPUT -d 192.0.2.9/32 -i eth0 -j CLUSTERIP
#                                   ^^^^^^^^^ error[needs-legacy]
`);
  });

  it("says in which tables a target works", () => {
    expectInFilter(`
-A FORWARD -o eth0 -j MASQUERADE
#                     ^^^^^^^^^^ error[wrong-table]: only in the table nat
`);
  });

  it("says in which chains a target works", () => {
    expectProblems(`
*nat
-A PREROUTING -o eth0 -j MASQUERADE
#             ^^^^^^^ error[wrong-chain]: Use -i
#                        ^^^^^^^^^^ error[wrong-chain]: only in POSTROUTING
COMMIT
`);
  });

  it("judges a user-defined chain by the built-in chains that lead to it", () => {
    expectProblems(`
*nat
:OUT -
:ELSEWHERE -
-A PREROUTING -j OUT
-A OUT -j MASQUERADE
#         ^^^^^^^^^^ error[wrong-chain]: OUT is reached from PREROUTING
-A ELSEWHERE -j MASQUERADE
COMMIT
`);
  });

  it("names the match that was meant", () => {
    expectInFilter(`
-A INPUT -m contrack --ctstate NEW -j ACCEPT
#        ^^^^^^^^^^^ error[unknown-match]: Did you mean conntrack?
`);
  });

  it("says what a retired match is called today", () => {
    expectInFilter(`
-A INPUT -m random --average 50 -j ACCEPT
#        ^^^^^^^^^ error[unknown-match]: -m statistic --mode random
`);
  });

  it("says of which family a match is", () => {
    expectInFilter(`
-A INPUT -m hl --hl-eq 255 -j ACCEPT
#        ^^^^^ error[wrong-family]: it belongs to ip6tables
`);
  });

  it("does not judge an extension that it knows by name alone", () => {
    expectInFilter(`
-A INPUT -m geoip --src-cc NL --any thing -j ACCEPT
#        ^^^^^^^^ information[extension-not-catalogued]: xtables-addons
`);
  });

  it("says that -i is not for packets that leave", () => {
    expectInFilter(`
-A OUTPUT -i eth0 -j ACCEPT
#         ^^^^^^^ error[wrong-chain]: Use -o
`);
  });

  it("asks nothing else of a match of another family", () => {
    expectInFilter(
      `
-A INPUT -m icmp --icmp-type 8 -j ACCEPT
#        ^^^^^^^ error[wrong-family]: it belongs to iptables
`,
      { family: "ip6" },
    );
  });

  it("does not judge what another family's lines say", () => {
    expectInFilter("-6 -A INPUT -s 2001:db8::1 -j ACCEPT");
  });
});
