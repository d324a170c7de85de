import assert from "node:assert/strict";
import { withEmptyTables } from "../../../client/remote/history";
import { withEdits } from "../../../client/remote/textEdits";

describe("a snapshot", () => {
  const FILTER = "*filter\n:INPUT DROP [0:0]\n-A INPUT -j ACCEPT\nCOMMIT\n";

  it("empties the tables that were not there when it was taken", () => {
    const nat =
      "*nat\n:PREROUTING DROP [1:2]\n:mine - [0:0]\n[0:0] -A PREROUTING -j mine\nCOMMIT\n";
    assert.equal(
      withEmptyTables(FILTER, FILTER + nat),
      `${FILTER}*nat\n:PREROUTING ACCEPT [0:0]\nCOMMIT\n`,
    );
  });

  it("is as it was taken where there are no others", () => {
    assert.equal(withEmptyTables(FILTER, FILTER.replace("DROP", "ACCEPT")), FILTER);
    assert.equal(withEmptyTables(FILTER, ""), FILTER);
  });
});

describe("edits of a text", () => {
  it("are made from its beginning to its end", () => {
    const edits = [
      { start: 0, end: 0, text: "x" },
      { start: 1, end: 3, text: "" },
      { start: 4, end: 4, text: "y\n" },
    ];
    assert.equal(withEdits("abcd", edits), "xady\n");
    assert.equal(withEdits("abcd", []), "abcd");
  });
});
