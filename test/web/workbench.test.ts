import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { installCodeServer } from "../../scripts/codeServer.mjs";
import { launch } from "../editor/browser.mjs";
import { type Workbench, workbenchOn } from "../editor/workbench";
import { root } from "../support/project";
import { startSite } from "./site";

describe("the extension in VS Code for the Web", function () {
  this.timeout(300_000);
  let workbench: Workbench;
  let site: Awaited<ReturnType<typeof startSite>>;
  let lines: () => Promise<string[]>;

  before(async () => {
    installCodeServer();
    site = await startSite();
    const { context, close } = await launch();
    const page = await context.newPage();
    page.setDefaultTimeout(45_000);
    const screenshots = join(root, "test-results", "web");
    mkdirSync(screenshots, { recursive: true });
    process.env["EDITOR_SCREENSHOTS"] = screenshots;
    workbench = workbenchOn(page, close);
    lines = () => workbench.editor.locator(".view-line").allInnerTexts();
    await page.goto(site.url);
    await page.locator(".explorer-folders-view", { hasText: "beginner.iptables" }).waitFor();
  });
  afterEach(function () {
    return workbench.photographFailure(this.currentTest);
  });
  after(async () => {
    await workbench.close();
    site.stop();
  });

  const open = async (name: string) => {
    const { page, editor } = workbench;
    await page.locator(".explorer-folders-view .monaco-list-row", { hasText: name }).dblclick();
    await page.locator(".tab.active", { hasText: name }).waitFor();
    await editor.locator(".view-line").first().waitFor();
  };

  it("underlines what the tool would refuse", async () => {
    await open("beginner.iptables");
    await workbench.editor.locator(".squiggly-error").first().waitFor({ state: "attached" });
    await workbench.pointAt("ACCPET", /There is no target ACCPET/);
    await workbench.photograph("problem");
  });

  it("says in words what an option means", async () => {
    await workbench.page.keyboard.press("Escape");
    await workbench.pointAt("dport", /port/i);
    await workbench.photograph("hover");
  });

  it("renames a chain wherever it is named", async () => {
    const { page } = workbench;
    const before = (await lines()).join("\n");
    const declaration = before.split("\n").findIndex((line) => line.includes(":SSH")) + 1;
    await workbench.goTo(declaration, 3);
    await page.keyboard.press("F2");
    const box = page.locator(".rename-box input");
    await box.waitFor();
    await box.fill("LOGIN");
    await workbench.photograph("rename");
    await page.keyboard.press("Enter");
    await workbench.editor.locator(".view-line", { hasText: ":LOGIN" }).waitFor();
    // What a comment says is the person's.
    const renamed = before.replace(/^[^#].*$/gm, (line) => line.replace(/\bSSH\b/, "LOGIN"));
    assert.equal((await lines()).join("\n"), renamed);
    await workbench.photograph("renamed");
  });

  it("has no commands for hosts, which nothing could run", async () => {
    const { page } = workbench;
    await page.keyboard.press("F1");
    await page.locator(".quick-input-widget").waitFor();
    await page.keyboard.type("iptables: ");
    const rows = page.locator(".quick-input-widget .monaco-list-row");
    await rows.filter({ hasText: "iptables: " }).first().waitFor();
    assert.deepEqual(
      (await rows.allInnerTexts()).filter((row) => /Host|Live/.test(row)),
      [],
    );
    await page.keyboard.press("Escape");
  });
});
