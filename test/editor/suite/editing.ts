import assert from "node:assert/strict";
import { openWorkbench, until, type Workbench } from "../workbench";

describe("a person who edits", () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await openWorkbench();
    await workbench.open("gateway.rules.v4");
    // What the language server says between the lines and the words moves them: nobody clicks before it is there.
    await workbench.page.getByText("3 callers").first().waitFor();
    await shows(/443\s*https/);
  });
  after(() => workbench.close());
  afterEach(async function () {
    await workbench.photographFailure(this.currentTest);
    await workbench.page.keyboard.press("Escape");
    await workbench.page.keyboard.press("Escape");
    // Back from wherever the focus went.
    await workbench.command("View: Focus Active Editor Group");
    await workbench.command("File: Revert File");
  });

  /** Waits for a text among the lines that are drawn. */
  const shows = (text: RegExp) =>
    until(
      async () =>
        (await workbench.editor.locator(".view-line").allInnerTexts())
          .join("\n")
          .replaceAll("\u00a0", " "),
      (lines) => text.test(lines),
    );
  const isAt = (place: RegExp) =>
    workbench.page.locator(".statusbar-item", { hasText: place }).first().waitFor();

  it("follows a jump to its chain", async () => {
    await workbench.goTo(45);
    const rule = workbench.editor.locator(".view-line", { hasText: "--dport" });
    const target = rule.locator("span > span", { hasText: /^SSH$/ });
    await until(
      async () => {
        await target.first().click({ modifiers: ["Control"] });
        // A click on a line that is just drawn anew only puts the cursor there.
        await workbench.page.waitForTimeout(1000);
        return workbench.page.locator(".statusbar-item", { hasText: /Ln 38\b/ }).isVisible();
      },
      (isThere) => isThere,
    );
    await workbench.photograph("definition");
  });

  it("sees every place of a chain", async () => {
    await workbench.goTo(38, 3);
    await workbench.page.keyboard.press("Shift+F12");
    const peek = workbench.page.locator(".reference-zone-widget");
    await peek.locator(".monaco-list-row", { hasText: "SSH" }).nth(2).waitFor();
    await workbench.photograph("references");
  });

  it("sees who calls a chain", async () => {
    await workbench.goTo(37, 3);
    await workbench.command("Calls: Show Call Hierarchy");
    const calls = workbench.page.locator(".sidebar .monaco-list-row");
    await calls.filter({ hasText: "FORWARD" }).waitFor();
    await workbench.photograph("callers");
    // The list takes the focus once it is there, whatever is open then.
    await workbench.page.locator(".sidebar .monaco-list:focus-within").waitFor();
    await workbench.page.waitForTimeout(1000);
  });

  it("opens the callers by a click above a chain", async () => {
    await workbench.goTo(40);
    const lens = workbench.editor.locator(".codelens-decoration a", { hasText: "3 callers" });
    await lens.first().click();
    await workbench.page.locator(".reference-zone-widget").waitFor();
    await workbench.photograph("code-lens");
  });

  it("gives a chain another name everywhere", async () => {
    const { page } = workbench;
    await workbench.goTo(38, 3);
    await page.keyboard.press("F2");
    const box = page.locator(".rename-box input");
    await box.waitFor();
    await box.fill("LOGINS");
    await workbench.photograph("rename");
    await page.keyboard.press("Enter");
    await shows(/^:LOGINS/m);
    await shows(/-j LOGINS/);
  });

  it("lays a file out in columns", async () => {
    await workbench.goTo(41);
    await workbench.command("Format Document");
    await shows(/-A INPUT -i lo {2,}-j ACCEPT/);
    await workbench.photograph("formatted");
  });

  it("sees what an option takes while typing", async () => {
    const { page } = workbench;
    await workbench.goTo(47, 999);
    await page.keyboard.press("Enter");
    await page.keyboard.type("-A INPUT -p tcp -m tcp --dport ");
    await workbench.command("Trigger Parameter Hints");
    await page.locator(".parameter-hints-widget.visible", { hasText: "PORT[:PORT]" }).waitFor();
    await workbench.photograph("signature");
  });

  it("takes a usual block of rules from completion", async () => {
    const { page } = workbench;
    await workbench.goTo(48, 1);
    await page.keyboard.type("loopb");
    await page.keyboard.press("Control+Space");
    const row = page.locator(".suggest-widget.visible .monaco-list-row", { hasText: "loopback" });
    await row.first().waitFor();
    await workbench.photograph("block");
  });

  it("reads services and networks beside the numbers", async () => {
    await workbench.goTo(45);
    await shows(/22\s*ssh/);
    await workbench.photograph("hints");
  });

  it("folds tables", async () => {
    await workbench.command("Fold All");
    await until(
      () => workbench.editor.locator(".view-line").count(),
      (lines) => lines < 25,
    );
    await workbench.photograph("folded");
    await workbench.command("Unfold All");
  });

  it("finds a chain of the workspace by its name", async () => {
    const { page } = workbench;
    await page.keyboard.press("Control+T");
    await page.keyboard.type("LOG-DROP");
    const row = page.locator(".quick-input-widget .monaco-list-row", { hasText: "LOG-DROP" });
    await row.first().waitFor();
    await workbench.photograph("symbols");
  });

  it("makes a chain of some rules", async () => {
    const { page } = workbench;
    await workbench.goTo(53, 1);
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Shift+End");
    await page.keyboard.press("Control+Shift+R");
    const menu = page.locator(".action-widget");
    await menu.locator(".action", { hasText: /chain/i }).first().waitFor();
    await workbench.photograph("refactor");
  });

  it("selects more and more around the cursor", async () => {
    const { page } = workbench;
    await workbench.goTo(46, 60);
    for (let times = 0; times < 3; times++) await page.keyboard.press("Shift+Alt+ArrowRight");
    await isAt(/selected/);
    await workbench.photograph("selection");
  });

  it("pastes a command of a tutorial as a rule", async () => {
    const { page } = workbench;
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.evaluate(
      'navigator.clipboard.writeText("sudo iptables -A INPUT -p tcp --dport 8443 -j ACCEPT\\n")',
    );
    await workbench.goTo(48, 1);
    await page.keyboard.press("Control+V");
    await shows(/^-A INPUT -p tcp --dport 8443/m);
    await workbench.photograph("pasted");
  });

  it("copies rules as commands", async () => {
    const { page } = workbench;
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await workbench.goTo(41, 1);
    await page.keyboard.press("Shift+ArrowDown");
    await workbench.command("iptables: Copy as Commands");
    await until(
      () => page.evaluate<string>("navigator.clipboard.readText()"),
      (text) => /iptables -A INPUT -i lo -j ACCEPT/.test(text),
    );
  });

  it("checks all rules files of the workspace", async () => {
    const { page } = workbench;
    await workbench.command("iptables: Check All Rules Files of the Workspace");
    const rows = page.locator(".markers-panel .monaco-list-row");
    await rows.filter({ hasText: "beginner.iptables" }).first().waitFor();
    assert.ok((await rows.count()) > 2);
    await workbench.photograph("workspace");
    await page.keyboard.press("Control+J");
  });
});
