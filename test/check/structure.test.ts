import { expectInFilter, expectProblems } from "./expect";

describe("check: tables, lines and the file as a whole", () => {
  it("says that a rule stands outside any table, once for a run of lines", () => {
    expectProblems(`
:INPUT ACCEPT [0:0]
#<------------------- error[missing-table]: put *filter
-A INPUT -j ACCEPT
`);
  });

  it("reads rules above the first table as if *filter stood there", () => {
    expectProblems(`
-A INPUT -j ACCPET
#<------------------ error[missing-table]
#           ^^^^^^ error[unknown-target]: Did you mean ACCEPT?
`);
  });

  it("says that a comment outside a table must start in the first column", () => {
    expectProblems(`
 # mine
#^^^^^^ error[missing-table]: first column
*nat
COMMIT
`);
  });

  it("says that a table header must start in the first column", () => {
    expectProblems(`
  *nat
# ^^^^ error[missing-table]: first column
COMMIT
#<------ error[missing-table]: no open table to commit
`);
  });

  it("marks the last line of a table without COMMIT", () => {
    expectProblems(`
*nat
:OUTPUT ACCEPT [0:0]
-A OUTPUT -j ACCEPT
#<------------------- error[missing-commit]
# The end.
`);
  });

  it("marks the header of the next table where COMMIT is missing", () => {
    expectProblems(`
*nat
*mangle
#<------- error[missing-commit]: the table nat is still open
COMMIT
`);
  });

  it("wants no COMMIT of arptables", () => {
    expectProblems("*filter\n:INPUT ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n", { family: "arp" });
  });

  it("says that text stands behind COMMIT, once for a run of lines", () => {
    expectProblems(`
*nat
COMMIT
-A OUTPUT -j ACCEPT
#<------------------- error[text-after-commit]
-A OUTPUT -j ACCEPT
`);
  });

  it("says that a table is committed twice", () => {
    expectProblems(`
*nat
COMMIT
COMMIT
#<------ error[text-after-commit]: take this COMMIT out
`);
  });

  it("names the table that was meant", () => {
    expectProblems(`
*fliter
#^^^^^^ error[unknown-table]: Did you mean filter?
COMMIT
`);
  });

  it("says that a table has no name", () => {
    expectProblems(`
*
#<- error[unknown-table]: name of the table is missing
COMMIT
`);
  });

  it("says that Windows line ends are read as part of a table's name", () => {
    expectProblems(`
*nat\r
#^^^^ error[unknown-table]: carriage return
COMMIT
`);
  });

  it("points to the first section of a table that comes twice", () => {
    expectProblems(`
*nat
COMMIT
*nat
#^^^ warning[table-twice]: wipes
COMMIT
`);
  });

  it("lets a table come twice where nothing is flushed", () => {
    expectProblems("# iptables-tools: noflush\n*nat\nCOMMIT\n*nat\nCOMMIT\n");
  });

  it("says that legacy wants a newline behind the last COMMIT", () => {
    expectProblems("*nat\nCOMMIT\n#<------ error[missing-final-newline]", { variant: "legacy" });
  });

  it("lets nft do without a newline behind the last COMMIT", () => {
    expectProblems("*nat\nCOMMIT");
  });

  it("names a byte order mark", () => {
    expectProblems(`
\ufeff# mine
#<- error[byte-order-mark]
*nat
COMMIT
`);
  });

  it("says that a line of blanks is refused", () => {
    expectInFilter(`
\x20\x20
#<-- error[missing-command]: take the blanks out
`);
  });

  it("says that a rule must begin with a command", () => {
    expectInFilter(`
-p tcp -j ACCEPT
#<---------------- error[missing-command]
`);
  });

  it("says that a line has one command", () => {
    expectInFilter(`
-A INPUT -D INPUT -j ACCEPT
#        ^^ error[several-commands]
`);
  });

  it("warns of what ends the tool, and reads nothing below it", () => {
    expectInFilter(`
-V
#<-- warning[ends-here]
-A NOWHERE -j NONSENSE
`);
  });

  it("says that counters must be pairs", () => {
    expectInFilter(`
[12] -A INPUT -j ACCEPT
#<---- error[bad-counters]
`);
  });

  it("says that the counters of a policy must be pairs, since 1.8.11", () => {
    const file = (mark: string) => `
*nat
:INPUT ACCEPT [0]
${mark}COMMIT
`;
    expectProblems(file("#             ^^^ error[bad-counters]: Refused since iptables 1.8.11\n"));
    expectProblems(file(""), { version: "1.8.9" });
  });

  it("names a word that belongs to nothing, once for a run of words", () => {
    expectInFilter(`
-A INPUT tcp port 22 -j ACCEPT
#        ^^^^^^^^^^^ error[stray-word]: belongs to no option
`);
  });

  it("says that a comment cannot stand behind a rule", () => {
    expectInFilter(`
-A INPUT -j ACCEPT # ssh
#                  ^^^^^ error[stray-word]: first column
`);
  });

  it("says that a backslash does not continue a line", () => {
    expectInFilter(`
-A INPUT -s 192.0.2.1 \\
#                     ^ error[stray-word]: does not continue a line
`);
  });

  it("says that single quotes do not group words", () => {
    expectInFilter(`
-A INPUT -m comment --comment 'a b' -j ACCEPT
#                                ^^ error[stray-word]: use double quotes
`);
  });

  it("says that ! belongs before the option", () => {
    expectInFilter(`
-A INPUT -s ! 192.0.2.1 -j ACCEPT
#           ^ error[bad-address]
#             ^^^^^^^^^ error[stray-word]
`);
  });

  it("says which options have no place in a file", () => {
    expectInFilter(`
-A INPUT -t filter -j ACCEPT
#        ^^ error[illegal-option]: under its *table line
-A INPUT -n -j ACCEPT
#        ^^ error[illegal-option]: for listing
`);
  });

  it("counts words", () => {
    const words = `-A INPUT${" -v".repeat(247)} -j ACCEPT`;
    expectInFilter(words);
    const more = `-A INPUT${" -v".repeat(248)} -j ACCEPT`;
    expectInFilter(
      `${more}\n#${" ".repeat(more.length - 7)}^^^^^^ error[too-many-words]: 252 words`,
    );
  });

  it("counts the bytes of a word", () => {
    const rule = (length: number) =>
      `-A INPUT -m comment -j ACCEPT --comment ${"é".repeat(length)}`;
    expectInFilter(
      `${rule(512)}\n#${" ".repeat(39)}${"^".repeat(512)} error[word-too-long]: 1023 bytes`,
    );
  });

  it("says that a directive is none", () => {
    expectProblems(`
# iptables-tools: be-quiet
#                 ^^^^^^^^ information[unknown-directive]
*nat
COMMIT
`);
  });

  it("says that a directive names a code that no problem has", () => {
    expectProblems(`
# iptables-tools: ignore-file host-names, constructor, table-twice -- it is no code
#                             ^^^^^^^^^^ information[unknown-directive]: Did you mean host-name?
#                                         ^^^^^^^^^^^ information[unknown-directive]: hides nothing
*nat
# iptables-tools: ignore shadowed
COMMIT
`);
  });
});
