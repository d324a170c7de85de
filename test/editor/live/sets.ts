import assert from "node:assert/strict";
import { needsLab } from "../../lab/lab";
import { type LiveWorkbench, openLiveWorkbench } from "./liveWorkbench";

const LIVE = `*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -m set --match-set bad src -j DROP
-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT
COMMIT
`;

const RULES = LIVE.replace(
  "COMMIT",
  "-A INPUT -m set --match-set office src -p tcp --dport 443 -j ACCEPT\nCOMMIT",
);

const SETS = `create bad hash:ip
add bad 198.51.100.1
add bad 198.51.100.2
create office hash:net
add office 203.0.113.0/24
`;

describe("a person with ip sets on a host", function () {
  needsLab(this);
  this.timeout(240_000);

  let workbench: LiveWorkbench;

  before(async () => {
    workbench = await openLiveWorkbench("sets", {
      files: {
        "office.rules.v4": RULES,
        "guests.rules.v4": RULES.replace("office", "guests"),
        "refused.rules.v4": RULES.replace("set bad src", "set nosuch src").replace("office", "bad"),
        "office.ipset": SETS,
        "older.ipset": SETS.replace("203.0.113.0/24", "192.0.2.0/24"),
      },
    });
    const { gateway } = workbench;
    await gateway.run(["ipset", "restore"], "create bad hash:ip\nadd bad 192.0.2.77\n");
    await gateway.run(["iptables-restore"], LIVE);
  });
  after(() => workbench.close());
  afterEach(async function () {
    await workbench.photographFailure(this.currentTest);
    await workbench.page.keyboard.press("Escape");
    await workbench.command("View: Close All Editors");
  });

  it("is told which sets there are not, before anything is touched", async () => {
    await workbench.openOn("gateway.example", "guests.rules.v4");
    await workbench.command("iptables: Apply to Host");
    await workbench.pick("No file");
    await workbench.panel
      .getByText("name ip sets that gateway.example does not have: guests.")
      .waitFor();
    await workbench.photograph("live-sets-missing");
    assert.deepEqual(await sets(), ["add bad 192.0.2.77", "create bad"]);
  });

  it("chooses which file has the sets, and applies them with the rules", async () => {
    const { page } = workbench;
    await workbench.openOn("gateway.example", "office.rules.v4");
    await workbench.command("iptables: Apply to Host");
    const choices = page.locator(".quick-input-widget .monaco-list-row");
    await choices.filter({ hasText: "older.ipset" }).waitFor();
    await workbench.photograph("live-sets-which");
    await choices.filter({ hasText: "office.ipset" }).click();
    await workbench.panel
      .getByText("replace bad (filled anew: 2 entries more, 1 entry less)")
      .waitFor();
    await workbench.panel.getByText("create  office").waitFor();
    await workbench.button("Apply").waitFor();
    await workbench.photograph("live-sets-asked");
    assert.deepEqual(await sets(), ["add bad 192.0.2.77", "create bad"]);
    await workbench.button("Apply").click();
    await workbench.button("Keep the New Rules").click();
    await workbench.panel.getByText("live is what was applied").waitFor();
    assert.deepEqual(await sets(), NEW_SETS);
    assert.match((await workbench.gateway.run(["iptables-save"])).stdout, /--match-set office src/);
  });

  it("fills a set anew where the rules stay, without being asked for the file again", async () => {
    workbench.write("office.ipset", `${SETS}add office 192.0.2.128/25\n`);
    await workbench.open("office.rules.v4");
    await workbench.command("iptables: Apply to Host");
    await workbench.panel
      .getByText("the live ip rules with these ip sets: the host loads it")
      .waitFor();
    await workbench.button("Apply").waitFor();
    await workbench.photograph("live-sets-alone");
    assert.equal(await workbench.button("Text Diff").count(), 0);
    await workbench.button("Apply").click();
    await workbench.button("Roll Back Now").waitFor();
    assert.ok((await sets()).includes("add office 192.0.2.128/25"));
    await workbench.button("Roll Back Now").click();
    await workbench.panel.getByText("It was rolled back. The rules are as before.").waitFor();
    assert.deepEqual(await sets(), NEW_SETS);
  });

  it("brings the sets back with an earlier snapshot, where they are wanted", async () => {
    const { page } = workbench;
    await workbench.open("office.rules.v4");
    await workbench.command("iptables: Restore Earlier Live Rules");
    const choices = page.locator(".quick-input-widget .monaco-list-row");
    await choices.filter({ hasText: ": confirmed" }).last().click();
    await choices.filter({ hasText: "Rules and ip sets" }).waitFor();
    await workbench.photograph("live-sets-restore");
    await choices.filter({ hasText: "Rules and ip sets" }).click();
    await workbench.button("Apply").click();
    await workbench.button("Keep the New Rules").click();
    await workbench.panel.getByText("live is what was applied").waitFor();
    assert.deepEqual(await sets(), ["add bad 192.0.2.77", "create bad"]);
    assert.doesNotMatch(
      (await workbench.gateway.run(["iptables-save"])).stdout,
      /--match-set office/,
    );
  });

  it("sees at which word the host refuses a file, and hides it", async () => {
    const { page, editor } = workbench;
    await workbench.openOn("gateway.example", "refused.rules.v4");
    const squiggles = editor.locator(".squiggly-error");
    assert.equal(await squiggles.count(), 0);
    await workbench.command("iptables: Test on Host");
    await workbench.pick("No file");
    await squiggles.first().waitFor({ state: "attached" });
    await workbench.pointAt("nosuch", /The host refuses this: .*nosuch.*iptables \(host\)/);
    await workbench.photograph("live-test-refused");
    await workbench.goTo(5, 30);
    await page.keyboard.press("Control+.");
    const menu = page.locator(".action-widget");
    await menu.locator(".focused", { hasText: "Hide What the Host Said" }).waitFor();
    await page.keyboard.press("Enter");
    await squiggles.first().waitFor({ state: "detached" });

    await workbench.command("iptables: Test on Host");
    await squiggles.first().waitFor({ state: "attached" });
    await workbench.goTo(5, 1);
    await page.keyboard.type("# ");
    await squiggles.first().waitFor({ state: "detached" });
    await workbench.command("iptables: Test on Host");
    await page
      .locator(".notification-toast", { hasText: "the host loads it, in a network namespace" })
      .waitFor();
    await workbench.command("File: Revert File");
  });

  /** The sets of the gateway, with their entries. */
  async function sets(): Promise<string[]> {
    const { stdout } = await workbench.gateway.run(["ipset", "save"]);
    return stdout
      .split("\n")
      .filter(Boolean)
      .map((line) => (line.startsWith("create") ? line.split(" ").slice(0, 2).join(" ") : line))
      .sort();
  }
});

const NEW_SETS = [
  "add bad 198.51.100.1",
  "add bad 198.51.100.2",
  "add office 203.0.113.0/24",
  "create bad",
  "create office",
];
