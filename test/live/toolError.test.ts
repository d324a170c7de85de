import assert from "node:assert/strict";
import { DEFAULT_READING, RulesFile } from "../../server/file";
import { type FileError, loadErrorsOf } from "../../server/live/loadErrors";
import { FOREIGN_CHAINS } from "../../server/live/ownership";
import { readToolErrors } from "../../server/live/toolError";
import { run } from "../analysis/tables";
import { plan } from "./planning";

const FILE = `*filter
:INPUT ACCEPT [0:0]
-A INPUT -i lo -j ACCEPT
-A INPUT -j LGO
COMMIT
`;
const file = RulesFile.of("", FILE, { ...DEFAULT_READING, variant: "legacy" });

describe("what the tool says", () => {
  it("is the reason in front of the line's number", () => {
    const output =
      "iptables-restore v1.8.9 (legacy): Couldn't load target `LGO':No such file or directory\n\nError occurred at line: 4\nTry `iptables-restore -h' or 'iptables-restore --help' for more information.\n";
    assert.deepEqual(readToolErrors(file, output), [
      {
        kind: "line",
        line: 4,
        span: { start: 12, end: 15 },
        message: "Couldn't load target `LGO':No such file or directory",
      },
    ]);
  });

  it("is searched for in the table where only COMMIT is named", () => {
    assert.deepEqual(readToolErrors(file, "iptables-restore: line 5 failed"), [
      { kind: "between", from: 2, to: 4, message: "The tool refuses it." },
    ]);
  });

  it("is the line of the jump where COMMIT is named with the chain that is missing", () => {
    const output =
      "iptables-nft-restore v1.8.9 (nf_tables): Chain 'LGO' does not exist\nError occurred at line: 5\n";
    assert.deepEqual(readToolErrors(file, output), [
      {
        kind: "line",
        line: 4,
        span: { start: 12, end: 15 },
        message: "Chain 'LGO' does not exist",
      },
    ]);
  });

  it("may be about several lines", () => {
    const output =
      "iptables-nft-restore v1.8.9 (nf_tables): \nline 3: RULE_APPEND failed (Invalid argument): rule in chain INPUT\nline 4: RULE_APPEND failed (No such file or directory): rule in chain INPUT\n";
    assert.deepEqual(
      readToolErrors(file, output).map((error) => error.kind === "line" && error.line),
      [3, 4],
    );
  });

  it("may be about no line at all", () => {
    const output =
      "Another app is currently holding the xtables lock. Perhaps you want to use the -w option?\n";
    assert.deepEqual(readToolErrors(file, output), [{ kind: "other", message: output.trim() }]);
    assert.deepEqual(readToolErrors(file, ""), []);
  });
});

describe("what the tool says of a plan's load", () => {
  const LIVE = `*filter
:INPUT ACCEPT [0:0]
:f2b-sshd - [0:0]
[1:1] -A INPUT -p tcp -j f2b-sshd
COMMIT
`;
  const request = {
    family: "ip",
    variant: "legacy",
    file: `# The rules.\n${FILE.replace("LGO", "LOG --log-levle 3")}`,
    live: LIVE,
    noflush: false,
    foreign: FOREIGN_CHAINS,
  } as const;
  const { load } = plan(request.file, LIVE, request);
  const lineOf = (part: string) => load.split("\n").findIndex((line) => line.includes(part)) + 1;
  const said = (output: string): readonly FileError[] => {
    const errors = run(loadErrorsOf(request, output));
    assert.ok(!("fault" in errors));
    return errors;
  };

  it("is at the file's own line and words", () => {
    const [found] = said(
      `unknown option \"--log-levle\"\nError occurred at line: ${lineOf("levle")}\n`,
    );
    assert.deepEqual(found, {
      error: {
        kind: "line",
        line: 5,
        span: { start: 16, end: 27 },
        message: 'unknown option "--log-levle"',
      },
      sent: "-A INPUT -j LOG --log-levle 3",
    });
  });

  it("is about no line of the file where a rule of another program is refused", () => {
    assert.deepEqual(said(`line ${lineOf("f2b-sshd")} failed: no reason`), [
      { error: { kind: "other", message: "no reason" }, sent: "[1:1] -A INPUT -p tcp -j f2b-sshd" },
    ]);
  });

  it("is somewhere in the file's table where the load's COMMIT is named", () => {
    assert.deepEqual(said(`iptables-restore: line ${lineOf("COMMIT")} failed`), [
      { error: { kind: "between", from: 3, to: 5, message: "The tool refuses it." } },
    ]);
  });

  it("is at the line that sets a policy where that is refused", () => {
    const [found] = said(`line ${lineOf(":INPUT")} failed: Bad policy name.`);
    assert.deepEqual(found?.error, {
      kind: "line",
      line: 3,
      span: { start: 0, end: 19 },
      message: "Bad policy name.",
    });
  });
});
