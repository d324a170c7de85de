import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { PanelState } from "../../client/live/panel";
import { panelPage } from "../../client/live/panelPage";
import { launch } from "../editor/browser.mjs";

const STATE: PanelState = {
  heading: "New rules are live on gateway",
  outcome: { kind: "warning", text: "Nobody has confirmed yet." },
  steps: [
    { label: "Saved", status: "done", detail: "3 chains" },
    { label: "Loaded", status: "failed" },
  ],
  sections: [{ title: "Your connection", notes: [{ kind: "error", text: "It is refused." }] }],
  deadline: Number.MAX_SAFE_INTEGER,
  then: "the old rules come back",
  actions: [
    { id: "keep", label: "Keep", primary: true },
    { id: "back", label: "Roll Back" },
  ],
};

describe("the panel of an apply", function () {
  this.timeout(60_000);
  let page: Page;
  let close: () => Promise<void>;

  before(async () => {
    const browser = await launch();
    close = browser.close;
    page = await browser.context.newPage();
    await page.addInitScript(
      "globalThis.sent = []; globalThis.acquireVsCodeApi = () => ({ postMessage: (message) => sent.push(message) });",
    );
    await page.route("http://panel.test/", (route) =>
      route.fulfill({ contentType: "text/html", body: panelPage("nonce") }),
    );
    await page.goto("http://panel.test/");
  });
  after(() => close());

  const show = (state: PanelState) =>
    page.evaluate(`dispatchEvent(new MessageEvent("message", { data: ${JSON.stringify(state)} }))`);

  it("tells a screen reader all that signs and colours tell", async () => {
    await show(STATE);
    const told = await page.locator("body").ariaSnapshot();
    for (const line of [
      '- heading "New rules are live on gateway" [level=1]',
      "- status:",
      '- img "warning"',
      '- group "What to do":',
      '- list "Steps":',
      '- img "done"',
      '- img "failed"',
      '- heading "Your connection" [level=2]',
      '- img "error"',
    ])
      assert.ok(told.includes(line), `${line}\n${told}`);
    assert.equal(await page.getByRole("timer").getAttribute("aria-live"), null);
  });

  it("is used by keyboard, and keeps the focus when what it shows changes", async () => {
    await show(STATE);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    const focused = () => page.evaluate("document.activeElement.textContent");
    assert.equal(await focused(), "Roll Back");
    await show({ ...STATE, actions: [...STATE.actions, { id: "more", label: "More Time" }] });
    assert.equal(await focused(), "Roll Back");
    await page.keyboard.press("Enter");
    assert.deepEqual(await page.evaluate("sent"), ["ready", "back"]);
  });

  it("says again only what has changed", async () => {
    await show(STATE);
    await page.evaluate("globalThis.said = document.querySelector('#sections h2')");
    await show({ ...STATE, heading: "Confirming" });
    assert.equal(await page.evaluate("said === document.querySelector('#sections h2')"), true);
    await show({ ...STATE, sections: [] });
    assert.equal(await page.evaluate("said.isConnected"), false);
  });
});
