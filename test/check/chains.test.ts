import { expectInFilter, expectProblems } from "./expect";

describe("check: chains, policies and commands", () => {
  it("says that a chain is not declared", () => {
    expectInFilter(`
-A SSH -j ACCEPT
#  ^^^ error[undeclared-chain]: put :SSH - below the table header
-A INPUT -g SSH
#           ^^^ error[undeclared-chain]
`);
  });

  it("says that a chain is declared further down", () => {
    expectInFilter(`
-A INPUT -j SSH
#           ^^^ error[undeclared-chain]: only further down
:SSH - [0:0]
`);
  });

  it("says that a chain belongs to another table", () => {
    expectInFilter(`
-A PREROUTING -j ACCEPT
#  ^^^^^^^^^^ error[undeclared-chain]: belongs to nat, mangle, raw
`);
  });

  it("says that a chain is declared in another section", () => {
    expectProblems(`
*nat
:WEB -
COMMIT
*mangle
-A OUTPUT -j WEB
#            ^^^ error[undeclared-chain]: declared in the table nat
COMMIT
`);
  });

  it("only informs of an undeclared chain where nothing is flushed", () => {
    expectProblems(`
# iptables-tools: noflush
*filter
-A INPUT -j SSH
#           ^^^ information[undeclared-chain]: another one may declare it
COMMIT
`);
  });

  it("knows ufw's fragments by their chains", () => {
    expectProblems(`
*filter
:ufw-before-input - [0:0]
-A ufw-before-input -j ufw-user-limit
#                      ^^^^^^^^^^^^^^ information[undeclared-chain]
COMMIT
`);
  });

  it("says nothing of undeclared chains in a template", () => {
    expectProblems(
      "*filter\n{% for chain in chains %}\n:{{ chain }} -\n{% endfor %}\n-A INPUT -j SSH\nCOMMIT\n",
    );
  });

  it("names the target that was meant", () => {
    expectInFilter(`
-A INPUT -j DROPP
#           ^^^^^ error[unknown-target]: Did you mean DROP?
`);
  });

  it("says that a chain is declared twice", () => {
    const file = (severity: string) => `
:SSH -
:SSH -
#^^^ ${severity}[chain-twice]
`;
    expectInFilter(file("warning"));
    expectInFilter(file("error"), { variant: "legacy" });
  });

  it("says that a policy is set twice", () => {
    expectInFilter(`
:INPUT DROP
#^^^^^ warning[chain-twice]: the last one counts
`);
  });

  it("says that -N makes a chain that exists", () => {
    expectInFilter(`
:SSH -
-N SSH
#  ^^^ error[chain-twice]: exists already
`);
  });

  it("says that a chain line has no name", () => {
    expectInFilter(`
:
#<- error[bad-chain-line]
`);
  });

  it("says which names a chain cannot have", () => {
    expectInFilter(`
:RETURN -
#^^^^^^ error[bad-name]: it is a verdict
-N LOG
#  ^^^ error[bad-name]: a target has that name
-X INPUT
#  ^^^^^ error[bad-name]: cannot be deleted
:-a -
#^^ error[bad-name]: cannot begin with -
`);
  });

  it("counts the bytes of a chain's name", () => {
    expectInFilter(`
:abcdefghijklmnopqrstuvwxyz01 -
:abcdefghijklmnopqrstuvwxyz012 -
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[name-too-long]: 28 bytes
:ééééééééééééééx -
#^^^^^^^^^^^^^^^ error[name-too-long]: 28 bytes
`);
  });

  it("says that a policy or a dash is missing", () => {
    expectProblems(`
*nat
:OUTPUT
#^^^^^^ error[missing-policy]: write :OUTPUT ACCEPT
:WEB
#^^^ error[missing-policy]: write :WEB -
COMMIT
`);
  });

  it("says what is no policy", () => {
    expectProblems(`
*nat
:OUTPUT REJECT [0:0]
#       ^^^^^^ error[bad-policy]
-P INPUT RETURN
#        ^^^^^^ error[bad-policy]
COMMIT
`);
  });

  it("warns that the policy of a built-in chain of filter is not set", () => {
    expectProblems(`
*filter
#^^^^^^ warning[missing-policy-line]: policy of FORWARD, OUTPUT
:INPUT DROP [0:0]
COMMIT
`);
  });

  it("says what the tool of the family does then", () => {
    const source =
      "*filter\n#^^^^^^ warning[missing-policy-line]: ip6tables-legacy keeps\n:INPUT DROP [0:0]\nCOMMIT\n";
    expectProblems(source, { family: "ip6" });
    expectProblems(source.replace("ip6tables-legacy keeps", "ebtables-nft sets ACCEPT. Write"), {
      family: "eb",
    });
  });

  it("lets an empty filter table be", () => {
    expectProblems("*filter\nCOMMIT\n");
  });

  it("takes -P for a policy line", () => {
    expectProblems("*filter\n-P INPUT DROP\n-P FORWARD DROP\n-P OUTPUT ACCEPT\nCOMMIT\n");
  });

  it("warns of a DROP policy in nat, and refuses it by -P", () => {
    expectProblems(`
*nat
:OUTPUT DROP
#       ^^^^ warning[policy-in-nat]
-P INPUT DROP
#        ^^^^ error[drop-in-nat]
COMMIT
`);
  });

  it("says that nat refuses DROP", () => {
    expectProblems(`
*nat
-A OUTPUT -j DROP
#            ^^^^ error[drop-in-nat]: Drop in the filter table
COMMIT
`);
  });

  it("says that a user-defined chain has no policy", () => {
    const file = (severity: string) => `
:SSH DROP
#    ^^^^ ${severity}[policy-on-user-chain]: Write :SSH -
`;
    expectInFilter(file("warning"));
    expectInFilter(file("error"), { variant: "legacy" });
  });

  it("says that a chain of another table has no policy here", () => {
    expectInFilter(`
:PREROUTING ACCEPT
#           ^^^^^^ warning[policy-on-user-chain]: not a built-in chain of the table filter
`);
  });

  it("says that built-in chains cannot be jumped to", () => {
    expectInFilter(`
-A INPUT -j FORWARD
#           ^^^^^^^ error[jump-to-built-in]
`);
  });

  it("refuses a loop that a built-in chain reaches", () => {
    expectInFilter(`
:A -
:B -
-A INPUT -j A
-A A -j B
-A B -g A
#       ^ error[jump-loop]: A → B → A
`);
  });

  it("warns of a loop that no built-in chain reaches", () => {
    expectInFilter(`
:A -
-A A -j A
#       ^ warning[jump-loop]: No built-in chain leads there yet
`);
  });

  it("lets a chain be jumped to from many places", () => {
    expectInFilter(
      ":A -\n:B -\n-A INPUT -j A\n-A INPUT -j B\n-A A -j B\n-A A -j B\n-A OUTPUT -j B",
    );
  });

  it("says where chains are nested too deeply for nft", () => {
    const names = Array.from({ length: 16 }, (_, index) => `C${index}`);
    const file = (mark: string) =>
      [
        ...names.map((name) => `:${name} -`),
        "-A INPUT -j C0",
        ...names.slice(1).map((name, index) => `-A C${index} -j ${name}`),
      ].join("\n") + mark;
    expectInFilter(file("\n#         ^^^ error[jump-too-deep]"));
    expectInFilter(file(""), { variant: "legacy" });
  });

  it("says that a chain with rules cannot be deleted", () => {
    expectInFilter(`
:OLD -
-A OLD -j ACCEPT
-X OLD
#  ^^^ error[chain-in-use]
`);
  });

  it("lets a chain be emptied and deleted", () => {
    expectInFilter(":OLD -\n-A OLD -j ACCEPT\n-F OLD\n-X OLD");
  });

  it("counts rules", () => {
    expectInFilter(`
-A INPUT -j ACCEPT
-I INPUT 3 -j ACCEPT
#  ^^^^^ error[bad-rule-number]: 1 to 2
-I INPUT 0 -j ACCEPT
#        ^ error[bad-rule-number]: the first rule of a chain is 1
`);
  });

  it("counts a rule with a list of addresses once for each", () => {
    expectInFilter("-A INPUT -s 192.0.2.1,192.0.2.2 -j ACCEPT\n-I INPUT 3 -j ACCEPT");
  });

  it("says that a rule to be deleted is not there", () => {
    expectInFilter(`
-A INPUT -p tcp -j ACCEPT
-D INPUT -p udp -j ACCEPT
#  ^^^^^ error[no-such-rule]
-D INPUT -p tcp -j ACCEPT
-C INPUT -p tcp -j ACCEPT
#  ^^^^^ error[no-such-rule]
`);
  });

  it("deletes what stood there before where nothing is flushed", () => {
    expectProblems(
      "# iptables-tools: noflush\n*filter\n-D INPUT -j ACCEPT\n-I INPUT 9 -j ACCEPT\nCOMMIT\n",
    );
  });

  it("says that nft has no QUEUE", () => {
    expectInFilter(`
-A INPUT -j QUEUE
#           ^^^^^ error[queue-in-nft]: write -j NFQUEUE
`);
    expectInFilter("-A INPUT -j QUEUE", { variant: "legacy" });
  });
});
