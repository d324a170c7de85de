import assert from "node:assert/strict";
import { needsLab } from "../../lab/lab";
import { until } from "../workbench";
import { type LiveWorkbench, openLiveWorkbench, rulesOf } from "./liveWorkbench";

const LIVE = `*filter
:INPUT ACCEPT [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT
COMMIT
`;

const FOUR = LIVE.replace("COMMIT", "-A INPUT -p tcp -m tcp --dport 443 -j ACCEPT\nCOMMIT");
const SIX = LIVE.replace(
  "COMMIT",
  "-A INPUT -p ipv6-icmp -j ACCEPT\n-A FORWARD -p tcp -m tcp --dport 443 -j ACCEPT\nCOMMIT",
);

/** Milliseconds after which VS Code, which does so every five seconds, has written what it keeps of a window. */
const KEPT = 7_000;

const ASKED = "to keep the new rules";

describe("a person with both families of a legacy gateway", function () {
  needsLab(this);
  this.timeout(240_000);
  let workbench: LiveWorkbench;

  before(async () => {
    workbench = await openLiveWorkbench("families", {
      variant: "legacy",
      files: { "rules.v4": FOUR, "rules.v6": SIX },
      // A window that is opened again takes its time.
      settings: { "iptables.variant": "legacy", "iptables.live.timeout": 60 },
    });
    for (const tool of ["iptables-restore", "ip6tables-restore"])
      await workbench.gateway.run([tool], LIVE);
  });
  after(() => workbench.close());
  afterEach(async function () {
    await workbench.photographFailure(this.currentTest);
    await workbench.page.keyboard.press("Escape");
    await workbench.command("Notifications: Clear All Notifications");
    await workbench.command("View: Close All Editors");
  });

  it("applies both at once, takes more time, and rolls back by the button", async () => {
    const { panel, page } = workbench;
    await workbench.openOn("gateway.example", "rules.v4");
    await workbench.command("iptables: Apply to Host");
    await page.locator(".quick-input-widget", { hasText: "both families in one" }).waitFor();
    await workbench.photograph("live-both-asked");
    await workbench.pick("rules.v4 and rules.v6");
    await workbench.button("Apply").waitFor();
    await panel.getByText("What rules.v6 changes for packets of IPv6").waitFor();
    await panel.getByText("filter FORWARD: DROP → ACCEPT").waitFor();
    await workbench.photograph("live-both-found");
    await workbench.button("Apply").click();
    await workbench.button("More Time").click();
    await workbench.button("More Time").waitFor({ state: "detached" });
    await until(secondsLeft, (seconds) => seconds > 60);
    await workbench.photograph("live-more-time");
    assert.deepEqual(await both(), [FOUR, SIX]);
    await workbench.button("Roll Back Now").click();
    await panel.getByText("It was rolled back. The rules are as before.").waitFor();
    await workbench.photograph("live-both-back");
    assert.deepEqual(await both(), [LIVE, LIVE]);
  });

  it("decides by the status bar while the panel is closed, and is told how it ended", async () => {
    const { page } = workbench;
    await workbench.open("rules.v6");
    await workbench.openOn("gateway.example", "rules.v6");
    await workbench.command("iptables: Apply to Host");
    await workbench.pick("rules.v6 alone");
    await workbench.button("Apply").click();
    await workbench.button("Keep the New Rules").waitFor();
    await workbench.command("View: Close All Editors");
    await workbench.message("New rules are live on gateway.example").waitFor();
    await workbench.photograph("live-panel-closed");
    assert.deepEqual(await both(), [LIVE, SIX]);
    await workbench
      .message("New rules are live on gateway.example")
      .getByRole("button", { name: "Roll Back Now" })
      .click();
    await workbench.message("gateway.example: It was rolled back.").waitFor();
    await page.locator(".statusbar-item", { hasText: ASKED }).waitFor({ state: "detached" });
    await workbench.photograph("live-rolled-back-message");
    assert.deepEqual(await both(), [LIVE, LIVE]);
  });

  it("is told in a new window what waits since the old one was closed, and keeps it there", async () => {
    const { page, panel } = workbench;
    await workbench.openOn("gateway.example", "rules.v4");
    await workbench.command("iptables: Apply to Host");
    await workbench.pick("rules.v4 and rules.v6");
    await workbench.button("Apply").click();
    await workbench.button("Keep the New Rules").waitFor();
    await page.waitForTimeout(KEPT);
    await page.reload();
    const said = workbench.message("This window was closed while new rules on gateway.example");
    await said.waitFor();
    await workbench.photograph("live-closed-window");
    assert.deepEqual(await both(), [FOUR, SIX]);
    await said.getByRole("button", { name: "Decide…" }).click();
    await workbench.button("Keep the New Rules").waitFor();
    await workbench.photograph("live-decided-later");
    await workbench.button("Keep the New Rules").click();
    await panel.getByText("The new rules are confirmed, and live is what was applied.").waitFor();
    await workbench.photograph("live-kept-later");
    assert.deepEqual(await both(), [FOUR, SIX]);
  });

  it("is told in a new window that the timer has decided, and by what", async () => {
    const { page } = workbench;
    workbench.write("rules.v4", LIVE);
    await workbench.openOn("gateway.example", "rules.v4");
    await workbench.command("iptables: Apply to Host");
    await workbench.pick("rules.v4 alone");
    await workbench.button("Apply").click();
    await workbench.button("Keep the New Rules").waitFor();
    const url = page.url();
    await page.waitForTimeout(KEPT);
    await page.goto("about:blank");
    assert.equal(await rulesOf(workbench), LIVE);
    await page.waitForTimeout(45_000);
    await until(
      () => rulesOf(workbench),
      (rules) => rules === FOUR,
    );
    await page.goto(url);
    const said = workbench.message("The host’s timer has decided since.");
    await said.getByRole("button", { name: "What Happened?" }).click();
    await workbench.panel
      .getByText("Nobody confirmed in time. The rules are as before.")
      .waitFor({ timeout: 120_000 });
    await workbench.photograph("live-decided-by-timer");
  });

  async function both(): Promise<string[]> {
    return [await rulesOf(workbench), await rulesOf(workbench, "ip6tables-save")];
  }

  async function secondsLeft(): Promise<number> {
    const text = await workbench.panel.locator("#countdown").textContent();
    return Number.parseInt(text ?? "", 10);
  }
});
