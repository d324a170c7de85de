import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openWorkbench, until, type Workbench } from "../workbench";

const SCRIPT = `#!/bin/sh
set -e
PORT=22
iptables -P INPUT DROP
iptables -A INPUT -p tcp --dport "$PORT" -j ACCEPT
iptables -A INPUT -p tcp --dprt 443 -j ACCEPT
iptables -A INPUT -p tcp --dport 80 \\
  -m conntrack --ctstate NEW -j ACCEPT
iptables -N guests
iptables -A INPUT -i wlan0 -j guests
`;

describe("a person with a shell script", () => {
  let workbench: Workbench;
  let workspace: string;

  before(async () => {
    workspace = process.env["EDITOR_WORKSPACE"] ?? "";
    assert.ok(workspace, "EDITOR_WORKSPACE is set (test/editor/run.mjs starts this)");
    writeFileSync(join(workspace, "firewall.sh"), SCRIPT);
    workbench = await openWorkbench();
    await workbench.open("firewall.sh");
    await workbench.editor.locator(".view-line").first().waitFor();
  });
  after(() => workbench.close());
  afterEach(async function () {
    await workbench.photographFailure(this.currentTest);
    await workbench.page.keyboard.press("Escape");
    await workbench.command("View: Focus Active Editor Group");
  });

  const squiggles = () => workbench.editor.locator(".squiggly-error");

  it("is told nothing until a setting wants that", async () => {
    await workbench.page.waitForTimeout(3000);
    assert.equal(await squiggles().count(), 0);
  });

  it("has its iptables commands checked as soon as a setting wants that", async () => {
    mkdirSync(join(workspace, ".vscode"), { recursive: true });
    writeFileSync(
      join(workspace, ".vscode", "settings.json"),
      JSON.stringify({ "iptables.shellScripts": true }),
    );
    await squiggles().first().waitFor();
    assert.equal(await squiggles().count(), 1);
    await workbench.command("View: Focus Problems");
    await workbench.page.locator(".markers-panel", { hasText: "--dport" }).waitFor();
    await workbench.photograph("script");
  });

  it("is told what a rule behind a continued line says", async () => {
    const { page, editor } = workbench;
    await editor.locator(".view-line", { hasText: "--ctstate" }).getByText("--ctstate").hover();
    await page.locator(".monaco-hover:visible", { hasText: "connection" }).first().waitFor();
    await workbench.photograph("script-hover");
  });

  it("is offered the options that are left", async () => {
    const { page } = workbench;
    await workbench.goTo(5, 20);
    await page.keyboard.type("-m conntrack --ctst");
    await page.keyboard.press("Control+Space");
    const row = page.locator(".suggest-widget.visible .monaco-list-row", { hasText: "--ctstate" });
    await row.first().waitFor();
    await workbench.photograph("script-completion");
    await page.keyboard.press("Escape");
    await workbench.command("File: Revert File");
  });

  it("mends a misspelt option by its quick fix", async () => {
    const { page } = workbench;
    await workbench.goTo(6, 27);
    await page.keyboard.press("Control+.");
    await page.locator(".action-widget", { hasText: "--dport" }).waitFor();
    await workbench.photograph("script-fix");
    await page.keyboard.press("Enter");
    await until(
      () => squiggles().count(),
      (count) => count === 0,
    );
  });

  it("comes from a jump to where the chain is made, and renames it in all commands", async () => {
    const { page, editor } = workbench;
    await workbench.goTo(10, 33);
    await page.keyboard.press("F12");
    await page.locator(".statusbar-item", { hasText: "Ln 9, Col 13" }).waitFor();
    await page.keyboard.press("F2");
    const box = page.locator(".rename-box input");
    await box.waitFor();
    await box.fill("visitors");
    await workbench.photograph("script-rename");
    await page.keyboard.press("Enter");
    await until(
      () => editor.locator(".view-line", { hasText: "visitors" }).count(),
      (count) => count === 2,
    );
    await workbench.photograph("script-renamed");
  });
});
