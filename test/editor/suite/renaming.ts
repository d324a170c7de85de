import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { openWorkbench, until, type Workbench } from "../workbench";

describe("a person who gives names", () => {
  let workbench: Workbench;

  before(async () => {
    const folder = process.env["EDITOR_WORKSPACE"] ?? "";
    for (const name of ["twins.rules.v4", "twins.rules.v6"])
      writeFileSync(join(folder, name), "*filter\n:SSH - [0:0]\n-A INPUT -i eth0 -j SSH\nCOMMIT\n");
    workbench = await openWorkbench();
    await workbench.open("gateway.rules.v4");
    // What the language server answers is there with the first of its words above a chain.
    await workbench.editor.locator(".codelens-decoration a").first().waitFor();
  });
  after(() => workbench.close());
  afterEach(async function () {
    await workbench.photographFailure(this.currentTest);
    await workbench.page.keyboard.press("Escape");
    await workbench.page.keyboard.press("Escape");
    await workbench.command("View: Focus Active Editor Group");
    await workbench.command("File: Revert File");
  });

  const box = () => workbench.page.locator(".rename-box input");
  const shows = (text: RegExp) =>
    until(
      async () =>
        (await workbench.editor.locator(".view-line").allInnerTexts())
          .join("\n")
          .replaceAll("\u00a0", " "),
      (lines) => text.test(lines),
    );

  it("reads at the cursor why a built-in chain and a target keep their names", async () => {
    const said = (text: RegExp) =>
      workbench.page.locator(".monaco-editor-overlaymessage", { hasText: text }).waitFor();
    await workbench.goTo(34, 3);
    await workbench.page.keyboard.press("F2");
    await said(/INPUT is a built-in chain of the table filter/);
    await workbench.photograph("rename-built-in");
    await workbench.page.keyboard.press("Escape");
    await workbench.goTo(41, 20);
    await workbench.page.keyboard.press("F2");
    await said(/ACCEPT is a target of the tool/);
  });

  for (const [name, reason] of [
    ["a-name-that-is-far-too-long-for-it", /too long: 28 bytes at most/],
    ["LOG-DROP", /has a chain LOG-DROP already, see line 37/],
    ["DROP", /a target has that name/],
  ] as const)
    it(`reads why a chain is not called ${name}`, async () => {
      const { page } = workbench;
      await workbench.goTo(38, 3);
      await page.keyboard.press("F2");
      await box().waitFor();
      await until(
        () => box().inputValue(),
        (value) => value === "SSH",
      );
      await box().fill(name);
      await page.keyboard.press("Enter");
      await page.locator(".notification-toast", { hasText: reason }).first().waitFor();
      await workbench.photograph(`rename-refused-${name}`);
      await workbench.command("Notifications: Clear All Notifications");
    });

  const quick = () => workbench.page.locator(".quick-input-widget");
  const row = (text: RegExp) => quick().locator(".monaco-list-row", { hasText: text }).first();
  const asks = (text: RegExp) => quick().locator(".quick-input-title", { hasText: text }).waitFor();
  const type = async (to: string, before: string) => {
    await until(
      () => quick().locator(".quick-input-box input").inputValue(),
      (value) => value === before,
    );
    await workbench.page.keyboard.press("Control+A");
    await workbench.page.keyboard.type(to);
  };
  const give = async (from: RegExp, to: string, before: string) => {
    await row(from).click();
    await row(/Another name/).click();
    await type(to, before);
  };

  it("gives a file the interfaces of another machine, two at once", async () => {
    const { page } = workbench;
    await workbench.command("iptables: Rename Interfaces");
    await asks(/Rename Interfaces/);
    await workbench.photograph("interfaces");
    await give(/^wan0/, "enx0011223344556677", "wan0");
    await quick()
      .getByText(/too long: 15 bytes at most/)
      .waitFor();
    await workbench.photograph("interfaces-too-long");
    await page.keyboard.press("Control+A");
    await page.keyboard.type("ens3");
    await page.keyboard.press("Enter");
    await row(/wan0 → ens3/).waitFor();
    await give(/^lan0/, "ens4", "lan0");
    await page.keyboard.press("Enter");
    await row(/lan0 → ens4/).waitFor();
    await workbench.photograph("interfaces-chosen");
    await row(/Rename 2 interfaces/).click();
    await shows(/-A FORWARD -i ens4 -o ens3 -s/);
    await workbench.photograph("interfaces-renamed");
  });

  it("is asked whether the other family's file gets the same name", async () => {
    const { page } = workbench;
    await workbench.open("twins.rules.v4");
    await workbench.editor.locator(".codelens-decoration a").first().waitFor();
    await workbench.goTo(2, 3);
    await page.keyboard.press("F2");
    await box().waitFor();
    await box().fill("door");
    await page.keyboard.press("Enter");
    const preview = page.locator(".panel", { hasText: /Refactor Preview/i });
    const row = preview.locator(".monaco-list-row", { hasText: "twins.rules.v6" }).first();
    await row.waitFor();
    await workbench.photograph("rename-twin");
    const box6 = row.locator("input[type=checkbox]").first();
    if (!(await box6.isChecked())) await box6.click();
    await preview.getByRole("button", { name: "Apply" }).click();
    await shows(/^:door/m);
    await workbench.open("twins.rules.v6");
    await shows(/^:door/m);
    await workbench.photograph("rename-twin-done");
  });

  it("is asked whether the other family's file gets the same interfaces", async () => {
    const { page } = workbench;
    await workbench.open("twins.rules.v4");
    await workbench.editor.locator(".codelens-decoration a").first().waitFor();
    await workbench.command("iptables: Rename Interfaces");
    await asks(/Rename Interfaces/);
    // There is no other name to choose from.
    await row(/^eth0/).click();
    await type("ens3", "eth0");
    await page.keyboard.press("Enter");
    await row(/Rename 1 interface/).click();
    const dialog = page.locator(".monaco-dialog-box", { hasText: "twins.rules.v6" });
    await dialog.waitFor();
    await workbench.photograph("interfaces-twin");
    await dialog.getByRole("button", { name: "Rename in Both" }).click();
    await shows(/-i ens3/);
    await workbench.open("twins.rules.v6");
    await shows(/-i ens3/);
  });
});
