import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { openWorkbench, until, type Workbench } from "../workbench";

const RULES = `*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -i lo -j ACCEPT
-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A INPUT -p tcp --dport 22 -m set --match-set guests src -j ACCEPT
COMMIT
`;
const PAIRS = "create guests hash:ip,port family inet\n";
const ADDRESSES = "create guests hash:ip family inet\n";

describe("a person with ip sets in a file", () => {
  let workbench: Workbench;
  let sets: string;

  before(async () => {
    const workspace = process.env["EDITOR_WORKSPACE"] ?? "";
    assert.ok(workspace, "EDITOR_WORKSPACE is set (test/editor/run.mjs starts this)");
    sets = join(workspace, "ipset.conf");
    writeFileSync(sets, PAIRS);
    writeFileSync(join(workspace, "sets.rules.v4"), RULES);
    workbench = await openWorkbench();
    await workbench.open("sets.rules.v4");
  });
  after(() => workbench.close());
  afterEach(async function () {
    await workbench.photographFailure(this.currentTest);
  });

  const warnings = () => workbench.editor.locator(".squiggly-warning").count();
  const warned = (count: number) => until(warnings, (found) => found === count);

  it("is told of directions that are too few", async () => {
    await warned(1);
    await workbench.command("View: Focus Problems");
    await workbench.page
      .locator(".markers-panel", { hasText: "as ipset.conf creates it, and has 2 dimensions" })
      .waitFor();
    await workbench.photograph("sets");
  });

  it("is told no more once the file has another set, and again as before", async () => {
    await workbench.command("View: Focus Active Editor Group");
    writeFileSync(sets, ADDRESSES);
    await warned(0);
    writeFileSync(sets, PAIRS);
    await warned(1);
  });

  it("comes from the rule to the set, and is heard before the file is saved", async () => {
    const { page } = workbench;
    await workbench.goTo(7, 50);
    await page.keyboard.press("F12");
    await page.locator(".tab.active", { hasText: "ipset.conf" }).waitFor();
    const shown = workbench.editor.locator(".view-line", { hasText: "hash:ip,port" });
    await shown.first().waitFor();
    for (let sign = 0; sign < "guests hash:ip".length; sign++)
      await page.keyboard.press("ArrowRight");
    for (let sign = 0; sign < ",port".length; sign++) await page.keyboard.press("Delete");
    await shown.first().waitFor({ state: "detached" });
    await workbench.photograph("sets-edited");
    await workbench.open("sets.rules.v4");
    await warned(0);
  });
});
