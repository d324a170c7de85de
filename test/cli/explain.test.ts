import assert from "node:assert/strict";
import { cli, REFUSED } from "./run";

const FILE = `*filter
:INPUT DROP [0:0]
:SSH - [0:0]
-A INPUT -i lo -j ACCEPT
-A INPUT -p tcp --dport 22 -j SSH
-A SSH -s 10.0.0.0/8 -j ACCEPT
-A INPUT -j LOG
COMMIT
`;

describe("explain", function () {
  this.timeout(20_000);

  it("says each rule in a sentence, chain by chain", () => {
    assert.deepEqual(cli(["explain", "-"], undefined, FILE), {
      code: 0,
      out: `filter
  INPUT  Packets that no rule of the chain decides about are dropped.
    4  Accepts packets that arrive on lo.
    5  Lets the chain SSH decide about TCP packets to port 22 (ssh).
    7  Logs all packets.
  SSH
    6  Accepts packets from 10.0.0.0/8.

`,
      err: "",
    });
  });

  it("gives the same as JSON", () => {
    const { out } = cli(["explain", "--format", "json", "-"], undefined, FILE);
    const { tables } = JSON.parse(out) as {
      tables: { table: string; chains: { chain: string; rules: { line: number }[] }[] }[];
    };
    assert.deepEqual(
      tables.map(({ table, chains }) => [table, ...chains.map(({ chain }) => chain)]),
      [["filter", "INPUT", "SSH"]],
    );
    assert.deepEqual(tables[0]?.chains[1]?.rules, [
      { line: 6, says: "Accepts packets from 10.0.0.0/8." },
    ]);
  });

  it("explains a refused file as it stands, and says so", () => {
    const { code, err } = cli(["explain", "-"], undefined, REFUSED);
    assert.equal(code, 0);
    assert.match(err, /would be refused/);
  });

  it("wants one file", () => {
    assert.equal(cli(["explain"]).code, 2);
    assert.equal(cli(["explain", "a", "b"]).code, 2);
  });
});
