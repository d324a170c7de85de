import assert from "node:assert/strict";
import { openWorkbench, until, type Workbench } from "../workbench";

describe("a person at the keyboard", () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await openWorkbench();
  });
  after(() => workbench.close());
  afterEach(async function () {
    await workbench.photographFailure(this.currentTest);
    await workbench.page.keyboard.press("Escape");
    await workbench.page.keyboard.press("Escape");
  });

  it("sees colours", async () => {
    const { editor } = workbench;
    await workbench.open("gateway.rules.v4");
    // Words get their colours as classes mtk1, mtk2, …; text without a grammar has one only.
    const words = editor.locator(".view-line span[class*=mtk]");
    await until(
      () => words.evaluateAll((all) => new Set(all.map(({ className }) => String(className))).size),
      (colours) => colours >= 5,
    );
    await workbench.goTo(12);
    await workbench.photograph("colours");
  });

  it("reads what an option means by pointing at it", async () => {
    await workbench.open("ssh-only.rules.v4");
    await workbench.pointAt("--dport", /port/i);
    await workbench.photograph("hover");
  });

  it("sees a squiggle and reads its message by pointing at it", async () => {
    const { editor } = workbench;
    await workbench.open("beginner.iptables");
    await editor.locator(".squiggly-error").first().waitFor({ state: "attached" });
    await workbench.pointAt("ACCPET", /ACCPET.*Quick Fix[.]{3}/);
    await workbench.photograph("squiggle");
  });

  it("lists the problems with Ctrl+Shift+M", async () => {
    const { page } = workbench;
    await workbench.open("beginner.iptables");
    await page.keyboard.press("Control+Shift+M");
    const rows = page.locator(".markers-panel .monaco-list-row");
    await rows.nth(1).waitFor();
    assert.ok((await rows.count()) >= 2);
    await workbench.photograph("problems");
    await page.keyboard.press("Control+J");
  });

  it("finds tables and chains in the outline", async () => {
    const { page } = workbench;
    await workbench.open("gateway.rules.v4");
    // The list of files makes room.
    await page.locator(".pane-header", { hasText: "examples" }).click();
    await workbench.command("Explorer: Focus on Outline View");
    const outline = page.locator(".pane", { has: page.locator(".outline-tree") });
    const row = (text: string) => outline.locator(".monaco-list-row", { hasText: text });
    await row("raw").waitFor();
    await outline.getByRole("button", { name: "Collapse All" }).click();
    await row("filter").click();
    await page.keyboard.press("ArrowRight");
    for (const chain of ["INPUT", "FORWARD", "OUTPUT", "LOG-DROP", "SSH"])
      await row(chain).first().waitFor();
    await workbench.photograph("outline");
    await page.locator(".pane-header", { hasText: "examples" }).click();
    await workbench.command("View: Focus Active Editor Group");
  });

  it("is offered verdicts and chains after -j", async () => {
    const { page } = workbench;
    await workbench.open("ssh-only.rules.v4");
    await workbench.goTo(10, 999);
    await page.keyboard.press("Enter");
    await page.keyboard.type("-A INPUT -i eth0 -j ");
    await page.keyboard.press("Control+Space");
    const list = page.locator(".suggest-widget.visible");
    await list.locator(".monaco-list-row", { hasText: "ACCEPT" }).waitFor();
    await workbench.photograph("completion");
    await page.keyboard.press("Escape");
    await workbench.command("File: Revert File");
  });

  it("mends a file with a quick fix", async () => {
    const { editor, page } = workbench;
    await workbench.open("beginner.iptables");
    await editor.locator(".squiggly-error").first().waitFor({ state: "attached" });
    const before = await editor.locator(".squiggly-error").count();
    await page.keyboard.press("Control+Home");
    // Goes to the next problem and shows it; Escape closes the message, the cursor stays.
    await page.keyboard.press("F8");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+.");
    const menu = page.locator(".action-widget");
    await menu.locator(".action", { hasText: /\S/ }).first().waitFor();
    await workbench.photograph("quick-fix");
    await page.keyboard.press("Enter");
    await menu.waitFor({ state: "hidden" });
    await until(
      () => editor.locator(".squiggly-error").count(),
      (count) => count !== before,
    );
    await workbench.command("File: Revert File");
  });

  it("sees what a file exposes, and jumps from there to a rule", async () => {
    const { page } = workbench;
    await workbench.open("gateway.rules.v4");
    await workbench.command("iptables: Show What Is Exposed");
    const preview = page.frameLocator("iframe.webview.ready").frameLocator("iframe");
    await preview.getByText("Connections to this machine").waitFor();
    await workbench.photograph("exposure");
    await preview.getByRole("link", { name: "58" }).click();
    await page.locator(".statusbar-item", { hasText: "Ln 58" }).waitFor();
    await workbench.command("View: Close All Editors");
  });

  it("sees what a file does differently", async () => {
    const { page } = workbench;
    await workbench.open("ssh-only.rules.v4");
    await workbench.open("gateway.rules.v4");
    await workbench.command("iptables: Compare by Meaning with");
    const choices = page.locator(".quick-input-widget .monaco-list-row");
    await choices.filter({ hasText: "Another file" }).waitFor();
    await workbench.photograph("compare-with");
    await page.keyboard.type("ssh-only");
    await choices.filter({ hasText: "Another file" }).waitFor({ state: "detached" });
    await page.keyboard.press("Enter");
    const preview = page.frameLocator("iframe.webview.ready").frameLocator("iframe");
    await preview.getByText("For example").first().waitFor();
    await workbench.photograph("compared");
    await page.locator(".tab", { hasText: "ssh-only.rules.v4" }).click();
    await workbench.command("View: Close All Editors");
  });

  it("sees what happens to a packet", async () => {
    const { page } = workbench;
    await workbench.open("gateway.rules.v4");
    await workbench.command("iptables: Trace a Packet");
    const message = page.locator(".quick-input-widget .quick-input-message");
    await message.filter({ hasText: "What is known of it" }).waitFor();
    await page.keyboard.type("in=lan0 dport=x");
    await message.filter({ hasText: "dport" }).filter({ hasNotText: "What is known" }).waitFor();
    await workbench.photograph("packet-refused");
    await page.keyboard.press("Control+A");
    await page.keyboard.type("in=lan0 protocol=udp dport=53 state=NEW");
    await message.filter({ hasText: "What is known of it" }).waitFor();
    await page.keyboard.press("Enter");
    await page.locator(".tab.active", { hasText: ".trace" }).waitFor();
    await workbench.photograph("traced");
    await workbench.command("View: Close All Editors");
  });

  it("sees colours in a light theme too", async () => {
    const { page } = workbench;
    await workbench.open("docker-host.iptables-save");
    await workbench.command("Preferences: Toggle between Light/Dark Themes");
    await page.locator(".monaco-workbench.vs").waitFor();
    await workbench.photograph("colours-light");
    await workbench.command("Preferences: Toggle between Light/Dark Themes");
  });
});
