import { openWorkbench, type Workbench } from "../workbench";

describe("a person in Restricted Mode", () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await openWorkbench();
  });
  after(() => workbench.close());
  afterEach(async function () {
    await workbench.photographFailure(this.currentTest);
  });

  it("sees colours and squiggles, and that the workspace is not trusted", async () => {
    const { editor, page } = workbench;
    await workbench.open("beginner.iptables");
    await page.locator(".statusbar-item", { hasText: "Restricted Mode" }).waitFor();
    await editor.locator(".view-line span[class*=mtk]").nth(5).waitFor();
    await editor.locator(".squiggly-error").first().waitFor({ state: "attached" });
    await workbench.pointAt("ACCPET", /ACCPET.*Quick Fix[.]{3}/);
    await workbench.photograph("restricted-mode");
  });
});
