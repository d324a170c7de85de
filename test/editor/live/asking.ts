import assert from "node:assert/strict";
import { needsLab } from "../../lab/lab";
import { PASSWORD } from "../../lab/users";
import { type LiveWorkbench, openLiveWorkbench } from "./liveWorkbench";

const RULES = `*filter
:INPUT ACCEPT [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT
COMMIT
`;

describe("a person who is asked by a host", function () {
  needsLab(this);
  this.timeout(240_000);
  let workbench: LiveWorkbench;

  before(async () => {
    workbench = await openLiveWorkbench("asking", { files: { "rules.v4": RULES } });
    await workbench.gateway.run(["iptables-restore"], RULES);
  });
  after(() => workbench.close());
  afterEach(async function () {
    await workbench.photographFailure(this.currentTest);
    await workbench.page.keyboard.press("Escape");
    await workbench.command("Notifications: Clear All Notifications");
    await workbench.command("View: Close All Editors");
  });

  it("gives sudo a wrong password, hears that it was wrong, and gives the right one", async () => {
    const { page } = workbench;
    await workbench.openOn("clerk.example", "rules.v4");
    await workbench.command("iptables: Check Whether the Live Rules");
    await question("sudo password of clerk on clerk.example").waitFor();
    await workbench.photograph("live-sudo-asked");
    await answer("wrong");
    await question("The last password was not accepted").waitFor();
    await workbench.photograph("live-sudo-asked-again");
    await answer(PASSWORD);
    await workbench.message("are those of rules.v4").waitFor();
    assert.equal(await page.getByText("wrong", { exact: true }).count(), 0);
  });

  it("is told so when sudo gets no password", async () => {
    await workbench.openOn("clerk.example", "rules.v4");
    await workbench.command("iptables: Check Whether the Live Rules");
    await question("sudo password of clerk").waitFor();
    await workbench.page.keyboard.press("Escape");
    await workbench.message("wants a password, and none was given").waitFor();
    await workbench.photograph("live-sudo-given-up");
  });

  it("gives the passphrase of a key, once for an apply and its confirmation", async () => {
    workbench.write("rules.v4", RULES.replace("COMMIT", "-A INPUT -j ACCEPT\nCOMMIT"));
    await workbench.openOn("locked.example", "rules.v4");
    await workbench.command("iptables: Apply to Host");
    await question("Enter passphrase for key").waitFor();
    await workbench.photograph("live-passphrase-asked");
    await answer("open sesame");
    await workbench.button("Apply").click();
    await workbench.button("Keep the New Rules").click();
    await workbench.panel.getByText("live is what was applied").waitFor();
    await workbench.photograph("live-passphrase-confirmed");
  });

  it("sees an unknown host key, and nothing is sent where it is not taken", async () => {
    const { page, gateway } = workbench;
    await workbench.openOn("stranger.example", "rules.v4");
    await workbench.command("iptables: Check Whether the Live Rules");
    const dialog = page.locator(".monaco-dialog-box");
    const { stdout } = await gateway.run(["ssh-keygen", "-lf", "/run/lab/host_key.pub"]);
    await dialog.getByText(stdout.split(" ")[1] ?? "").waitFor();
    await workbench.photograph("live-host-key-asked");
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await workbench.message("was not accepted, so nothing was sent to it").waitFor();
    await workbench.photograph("live-host-key-refused");
  });

  it("takes an unknown host key, and is not asked again", async () => {
    const { page } = workbench;
    workbench.write("rules.v4", RULES.replace("COMMIT", "-A INPUT -j ACCEPT\nCOMMIT"));
    await workbench.openOn("stranger.example", "rules.v4");
    await workbench.command("iptables: Check Whether the Live Rules");
    await page.locator(".monaco-dialog-box").getByRole("button", { name: "Yes" }).click();
    await workbench.message("are those of rules.v4").waitFor();
    await workbench.command("Notifications: Clear All Notifications");
    await workbench.command("iptables: Check Whether the Live Rules");
    await workbench.message("are those of rules.v4").waitFor();
    assert.equal(await page.locator(".monaco-dialog-box").count(), 0);
  });

  function question(text: string) {
    return workbench.page.locator(".quick-input-widget", { hasText: text });
  }

  async function answer(text: string): Promise<void> {
    await workbench.page.keyboard.type(text);
    await workbench.page.keyboard.press("Enter");
  }
});
