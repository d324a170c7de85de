import assert from "node:assert/strict";
import { openWorkbench, until, type Workbench } from "../workbench";

/** The installed extension has its bundles for browsers only, so that nothing else can answer. */
describe("a person in VS Code for the Web", () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await openWorkbench();
  });
  after(() => workbench.close());
  afterEach(async function () {
    await workbench.photographFailure(this.currentTest);
    await workbench.page.keyboard.press("Escape");
  });

  it("sees problems, and reads one by pointing at it", async () => {
    const { editor } = workbench;
    await workbench.open("beginner.iptables");
    await editor.locator(".squiggly-error").first().waitFor({ state: "attached" });
    await workbench.pointAt("ACCPET", /ACCPET.*Quick Fix[.]{3}/);
    await workbench.photograph("web-squiggle");
  });

  it("reads what a rule does", async () => {
    await workbench.open("ssh-only.rules.v4");
    await workbench.pointAt("--dport", /port/i);
    await workbench.photograph("web-hover");
  });

  it("is offered targets, and what was typed is judged", async () => {
    const { editor, page } = workbench;
    await workbench.open("ssh-only.rules.v4");
    const before = await editor.locator(".squiggly-error").count();
    assert.equal(before, 0);
    await workbench.goTo(10, 999);
    await page.keyboard.press("Enter");
    await page.keyboard.type("-A INPUT -i eth0 -j ");
    await page.keyboard.press("Control+Space");
    const list = page.locator(".suggest-widget.visible");
    await list.locator(".monaco-list-row", { hasText: "ACCEPT" }).waitFor();
    await workbench.photograph("web-completion");
    await page.keyboard.press("Escape");
    await page.keyboard.type("NOWHERE");
    await until(
      () => editor.locator(".squiggly-error").count(),
      (count) => count > 0,
    );
    await workbench.command("File: Revert File");
  });

  it("sees what a file exposes", async () => {
    const { page } = workbench;
    await workbench.open("gateway.rules.v4");
    await workbench.command("iptables: Show What Is Exposed");
    const preview = page.frameLocator("iframe.webview.ready").frameLocator("iframe");
    await preview.getByText("Connections to this machine").waitFor();
    await workbench.photograph("web-exposure");
  });
});
