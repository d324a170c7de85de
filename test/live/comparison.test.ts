import assert from "node:assert/strict";
import {
  type Comparison,
  type ComparisonOptions,
  comparisonOf,
} from "../../server/live/comparison";
import { FOREIGN_CHAINS } from "../../server/live/ownership";
import { run } from "../analysis/tables";

const LIVE = `*nat
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
[5:5] -A POSTROUTING -o eth0 -j MASQUERADE
COMMIT
*filter
:INPUT DROP [7:70]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:f2b-sshd - [0:0]
:mine - [0:0]
[1:1] -A INPUT -p tcp -j f2b-sshd
[2:2] -A INPUT -p tcp -m tcp --dport 22 -j ACCEPT
[3:3] -A INPUT -p tcp -m tcp --dport 80 -j ACCEPT
[4:4] -A f2b-sshd -s 203.0.113.9/32 -j DROP
COMMIT
*raw
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
COMMIT
`;
const FILE = `# Ours.
*filter
:mine - [0:0]
:INPUT DROP [0:0]
-A INPUT -p tcp --dport ssh -j ACCEPT
-A INPUT -p tcp --dport 8080 -j ACCEPT
COMMIT
*nat
-A POSTROUTING -o eth0 -j MASQUERADE
COMMIT
`;

function compare(file: string, more: Partial<ComparisonOptions> = {}): Comparison {
  const found = run(
    comparisonOf(
      { family: "ip", variant: "nft", noflush: false, foreign: FOREIGN_CHAINS, file, live: LIVE },
      { counters: false, sameOrder: true, ownOnly: false, ...more },
    ),
  );
  assert.ok(!("fault" in found), JSON.stringify(found));
  return found;
}

describe("texts to compare", () => {
  it("differ only where the rules do", () => {
    const { file, live, isSame } = compare(FILE);
    assert.equal(isSame, false);
    assert.equal(
      file,
      live
        .replace("--dport 80 ", "--dport 8080 ")
        .replace("-p tcp -m tcp --dport 8080", "-p tcp --dport 8080"),
    );
    assert.equal(
      live,
      LIVE.replace(/^\*raw[^]*/m, "")
        .replace(/^\[\d+:\d+\] /gm, "")
        .replace("[7:70]", "[0:0]"),
    );
  });

  it("are the same where nothing has to be done", () => {
    const { file, live, isSame } = compare(FILE.replace("8080", "http"));
    assert.equal(isSame, true);
    assert.equal(file, live);
  });

  it("have the file's own order where that is wanted", () => {
    const { file, live } = compare(FILE, { sameOrder: false });
    assert.match(file, /^\*filter[^]*\*nat/);
    assert.match(live, /^\*nat[^]*\*filter/);
  });

  it("have counters where they are wanted", () => {
    const { live } = compare(FILE, { counters: true });
    assert.match(live, /^:INPUT DROP \[7:70\]$/m);
    assert.match(live, /^\[2:2\] -A INPUT/m);
  });

  it("may leave out what other programs own, on both sides", () => {
    const { file, live } = compare(FILE.replace("8080", "http"), { ownOnly: true });
    assert.doesNotMatch(live, /f2b/);
    assert.equal(file, live);
  });
});
