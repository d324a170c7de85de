import assert from "node:assert/strict";
import { RulesFile } from "../../server/file";
import { expectProblems } from "./expect";

describe("templates", () => {
  it("are judged by the rules between their expressions", () => {
    expectProblems(`
*filter
:INPUT {{ policy }} [0:0]
{% for port in ports %}
-A INPUT -p tcp --dport {{ port }} --bogus -j ACCEPT
-A INPUT -p tcp --dport 99999 -j ACCEPT
#                       ^^^^^ error[number-out-of-range]
{% endfor %}
COMMIT
`);
  });

  it("say nothing in expressions of several lines", () => {
    for (const [open, close] of [
      ["{{", "}}"],
      ["{% if", "%}"],
      ["{#", "#}"],
      ["<%", "-%>"],
      ["{{- /*", "*/ -}}"],
    ])
      expectProblems(`
*filter
:INPUT DROP [0:0]
${open} a
  -A NOTHING here
*x
${close} x
-A INPUT --bogus
#        ^^^^^^^ error[unknown-option]
COMMIT
`);
  });

  it("are not hidden by an expression that nothing closes", () => {
    const rules = "-A INPUT -j ACCEPT\n".repeat(200);
    const text = `*filter\n:INPUT DROP [0:0]\n{{ a\n${rules}-A INPUT --bogus\nCOMMIT\n`;
    assert.equal(RulesFile.of("x.rules", text).verdict, "reject");
  });

  it("may have alternatives of tables, policies, chains and jumps", () => {
    expectProblems(`
{% if a %}
*nat
:PREROUTING ACCEPT [0:0]
{% else %}
*filter
:INPUT DROP [0:0]
:INPUT ACCEPT [0:0]
{% endif %}
-A PREROUTING -j DNAT --to-destination 10.0.0.1
-A POSTROUTING -j MASQUERADE
COMMIT
{% if b %}
*filter
:X - [0:0]
:X - [0:0]
:Y - [0:0]
-A X -j Y
{% else %}
-A Y -j X
{% endif %}
-A INPUT -j X
COMMIT
`);
  });

  it("are still told of a target in the wrong table where there is but one", () => {
    expectProblems(`
{{ first }}
*filter
:INPUT DROP [0:0]
-A INPUT -j MASQUERADE
#           ^^^^^^^^^^ error[wrong-table]
COMMIT
`);
  });
});

describe("parts of a ruleset", () => {
  it("are rules for the chains that firewalld leaves room in", () => {
    expectProblems(
      "*filter\n-A INPUT_direct -s 10.0.0.1 -j MINE\n#  ^^^^^^^^^^^^ information[undeclared-chain]\n#                              ^^^^ information[undeclared-chain]\nCOMMIT\n",
    );
    for (const chain of ["IN_public_allow", "FWDO_internal_deny", "PRE_public_log"]) {
      const file = RulesFile.of("x.rules", `*filter\n-A ${chain} -j DROP\nCOMMIT\n`);
      assert.equal(file.verdict, "accept", chain);
    }
  });

  it("are not files that declare those chains", () => {
    const text = "*filter\n:INPUT_direct - [0:0]\n-A INPUT_direct -j MINE\nCOMMIT\n";
    assert.equal(RulesFile.of("x.rules", text).verdict, "reject");
  });
});
