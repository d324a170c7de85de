import assert from "node:assert/strict";
import { planner } from "../../client/cli/planner";

const table = (rule: string) => `*filter\n:INPUT DROP [1:2]\n${rule}\nCOMMIT\n`;

describe("the command line's planner", () => {
  const ask = (file: string) =>
    planner.plan({
      family: "ip",
      variant: "nft",
      file,
      live: table("[3:4] -A INPUT -i lo -j ACCEPT"),
      noflush: false,
      foreign: [],
    });

  it("gives what to load and what brings the live rules back", async () => {
    const plan = await ask(table("-A INPUT -i lo -j DROP"));
    assert.ok(!("fault" in plan));
    assert.equal(
      plan.load,
      "*filter\n:INPUT DROP [1:2]\n-F INPUT\n-A INPUT -i lo -j DROP\nCOMMIT\n",
    );
    assert.equal(
      plan.back,
      "*filter\n:INPUT DROP [1:2]\n-F INPUT\n[3:4] -A INPUT -i lo -j ACCEPT\nCOMMIT\n",
    );
  });

  it("has a sentence where nothing can be planned", async () => {
    const plan = await ask("*filtre\nCOMMIT\n");
    assert.ok("fault" in plan);
    assert.match(plan.fault, /^Line 1: filtre is not a table/);
  });
});
