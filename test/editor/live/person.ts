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

const GOOD = `# The gateway of the office
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -i lo -j ACCEPT
-A INPUT -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
# From the management network alone
-A INPUT -s 192.0.2.0/24 -p tcp --dport 22 -j ACCEPT
-A INPUT -p tcp --dport 443 -j ACCEPT
COMMIT
`;

/** SSH is forgotten, and what is established too. */
const LOCKED = GOOD.replace(/^.*conntrack.*\n/m, "").replace("--dport 22", "--dport 2222");

/** The extension that shows Markdown has to start for it. */
const FIRST_PREVIEW = { timeout: 120_000 };

describe("a person with a host", function () {
  needsLab(this);
  this.timeout(240_000);

  let workbench: LiveWorkbench;

  before(async () => {
    workbench = await openLiveWorkbench("person", {
      files: {
        "office.rules.v4": GOOD,
        "mistake.rules.v4": LOCKED,
        "wrong.rules.v4": GOOD.replace("-i lo -j ACCEPT", "-i lo -j ACCPET"),
      },
    });
    await workbench.gateway.run(["iptables-restore"], LIVE);
  });
  after(() => workbench.close());
  afterEach(async function () {
    await workbench.photographFailure(this.currentTest);
    await workbench.page.keyboard.press("Escape");
    await workbench.command("View: Close All Editors");
  });

  it("chooses the host of a file", async () => {
    const { page } = workbench;
    await workbench.open("office.rules.v4");
    await workbench.command("iptables: Choose Host");
    const choices = page.locator(".quick-input-widget .monaco-list-row");
    await choices.filter({ hasText: "gateway.example" }).waitFor();
    await workbench.photograph("live-choose-host");
    await page.keyboard.type("gateway.example");
    await page.keyboard.press("Enter");
    await page.locator(".statusbar-item", { hasText: "gateway.example" }).waitFor();
  });

  it("sees the live rules beside the file", async () => {
    const { page } = workbench;
    await workbench.open("office.rules.v4");
    await workbench.command("iptables: Show Live Rules");
    await page.locator(".tab.active", { hasText: "ip.iptables-save" }).waitFor();
    await page.locator(".view-line", { hasText: "dport 22" }).last().waitFor();
    await workbench.photograph("live-shown");
  });

  it("applies a file and keeps it", async () => {
    const { page } = workbench;
    await workbench.open("office.rules.v4");
    await workbench.command("iptables: Apply to Host");
    const { panel } = workbench;
    await panel.getByRole("button", { name: "Apply", exact: true }).waitFor();
    await workbench.photograph("live-apply-asked");
    assert.equal(await rules(), LIVE);
    await panel.getByRole("button", { name: "Apply", exact: true }).click();
    await panel.getByRole("button", { name: "Keep the New Rules" }).waitFor();
    await page.locator(".statusbar-item", { hasText: "to keep the new rules" }).waitFor();
    await workbench.photograph("live-apply-countdown");
    await panel.getByRole("button", { name: "Keep the New Rules" }).click();
    await panel.getByText("The new rules are confirmed, and live is what was applied.").waitFor();
    await workbench.photograph("live-apply-confirmed");
    assert.match(await rules(), /--dport 443 -j ACCEPT/);
  });

  it("applies a mistake, is locked out, and sees the old rules come back", async () => {
    const before = await rules();
    await workbench.openOn("gateway.example", "mistake.rules.v4");
    await workbench.command("iptables: Apply to Host");
    const { panel } = workbench;
    await panel.getByText("refused", { exact: false }).first().waitFor();
    await workbench.photograph("live-lock-out-asked");
    await panel.getByRole("button", { name: "Apply All the Same" }).click();
    await panel.getByText("until the old rules come back").waitFor();
    await workbench.photograph("live-lock-out-waiting");
    await panel.getByText("The rules are as before.").waitFor({ timeout: 120_000 });
    await workbench.photograph("live-lock-out-back");
    assert.equal(await rules(), before);
  });

  it("rolls back from the status bar", async () => {
    const { page } = workbench;
    const before = await rules();
    workbench.write("office.rules.v4", GOOD.replace("--dport 443", "--dport 8443"));
    await workbench.open("office.rules.v4");
    await workbench.command("iptables: Apply to Host");
    await workbench.panel.getByRole("button", { name: "Apply", exact: true }).click();
    await page.locator(".statusbar-item", { hasText: "to keep the new rules" }).click();
    const choices = page.locator(".quick-input-widget .monaco-list-row");
    await choices.filter({ hasText: "Roll Back Now" }).waitFor();
    assert.match(await rules(), /--dport 8443/);
    await workbench.photograph("live-decide");
    await choices.filter({ hasText: "Roll Back Now" }).click();
    await workbench.panel.getByText("It was rolled back. The rules are as before.").waitFor();
    assert.equal(await rules(), before);
  });

  it("does not apply a file with an error without the host's name", async () => {
    const { page } = workbench;
    const before = await rules();
    await workbench.openOn("gateway.example", "wrong.rules.v4");
    await workbench.command("iptables: Apply to Host");
    await page
      .locator(".quick-input-widget", { hasText: "would be refused when loaded" })
      .waitFor();
    await page.keyboard.type("yes");
    await page.locator(".quick-input-message", { hasText: "This is not" }).waitFor();
    await workbench.photograph("live-error-blocks");
    await page.keyboard.press("Escape");
    assert.equal(await rules(), before);
    await workbench.command("iptables: Apply to Host");
    await page
      .locator(".quick-input-widget", { hasText: "would be refused when loaded" })
      .waitFor();
    await page.keyboard.type("gateway.example");
    await page.keyboard.press("Enter");
    await workbench.panel.getByText("Nothing was applied").waitFor();
    await workbench.photograph("live-error-overridden");
    assert.equal(await rules(), before);
  });

  it("reads what happened", async () => {
    await workbench.open("office.rules.v4");
    await workbench.command("iptables: What Happened on a Host?");
    await workbench.panel
      .getByText("It was rolled back. The rules are as before.")
      .waitFor(FIRST_PREVIEW);
    await workbench.photograph("live-what-happened");
  });

  it("restores the rules before an earlier apply", async () => {
    const { page } = workbench;
    await workbench.open("office.rules.v4");
    await workbench.command("iptables: Restore Earlier Live Rules");
    const choices = page.locator(".quick-input-widget .monaco-list-row");
    await choices.filter({ hasText: "Before office.rules.v4" }).last().waitFor();
    await workbench.photograph("live-restore");
    await choices.filter({ hasText: "confirmed" }).last().click();
    await workbench.panel.getByRole("button", { name: "Apply", exact: true }).click();
    await workbench.panel.getByRole("button", { name: "Keep the New Rules" }).click();
    await workbench.panel.getByText("live is what was applied").waitFor();
    assert.equal(await rules(), LIVE);
  });

  it("saves the live rules into the file, whose comments stay, once the difference was seen", async () => {
    const { page } = workbench;
    await workbench.gateway.run([
      "iptables",
      "-A",
      "INPUT",
      "-p",
      "udp",
      "--dport",
      "51820",
      "-j",
      "ACCEPT",
    ]);
    await workbench.open("office.rules.v4");
    await workbench.command("iptables: Save Live Rules to File");
    await workbench.pick("Into office.rules.v4");
    await page.locator(".notification-toast", { hasText: "to become this?" }).waitFor();
    await page
      .locator(".modified-in-monaco-diff-editor .view-line", { hasText: "51820" })
      .waitFor();
    await workbench.photograph("live-save");
    assert.doesNotMatch(workbench.read("office.rules.v4"), /51820/);
    await page.locator(".notification-toast").getByRole("button", { name: "Write" }).click();
    await until(
      () => Promise.resolve(workbench.read("office.rules.v4")),
      (text) => text.includes("51820"),
    );
    assert.match(workbench.read("office.rules.v4"), /^# The gateway of the office$/m);
  });

  it("compares the file with the live rules as the tool would save both, and by meaning", async () => {
    const { page } = workbench;
    await workbench.gateway.run([
      "iptables",
      "-D",
      "INPUT",
      "-p",
      "udp",
      "--dport",
      "51820",
      "-j",
      "ACCEPT",
    ]);
    await workbench.open("office.rules.v4");
    await workbench.command("iptables: Compare with Live Rules");
    await workbench.pick("As the tool would save both");
    await page
      .locator(".modified-in-monaco-diff-editor .view-line", { hasText: "51820" })
      .waitFor();
    await workbench.photograph("live-compared");
    await workbench.command("View: Close All Editors");
    await workbench.open("office.rules.v4");
    await workbench.command("iptables: Check Whether the Live Rules");
    const toast = page.locator(".notification-toast", {
      hasText: "are not those of office.rules.v4",
    });
    await toast.waitFor();
    await toast.getByRole("button", { name: "By Meaning" }).click();
    await workbench.panel.getByText("Nothing: every packet meets the same verdict").waitFor();
    await workbench.photograph("live-drift");
  });

  it("has the host load at boot what was confirmed, once what is written was seen", async () => {
    const { page } = workbench;
    const loader = "#!/bin/sh\niptables-restore < /etc/iptables.rules\n";
    await workbench.gateway.run(
      [
        "sh",
        "-c",
        "rm -f /sbin/init; mkdir -p /etc/network/if-pre-up.d /etc/rc2.d; cat > /etc/network/if-pre-up.d/iptables; chmod 755 /etc/network/if-pre-up.d/iptables; ln -sf ../init.d/networking /etc/rc2.d/S12networking",
      ],
      loader,
    );
    await workbench.gateway.run(
      ["sh", "-c", "cat > /etc/iptables.rules"],
      `# At boot\n${LIVE.replace("dport 22 ", "dport 2222 ")}`,
    );
    await workbench.open("office.rules.v4");
    await workbench.command("iptables: Load Confirmed Rules at Boot");
    const toast = page.locator(".notification-toast", { hasText: "to become this?" });
    await toast.waitFor();
    await workbench.photograph("live-persist");
    assert.match(
      (await workbench.gateway.run(["cat", "/etc/iptables.rules"])).stdout,
      /dport 2222/,
    );
    await toast.getByRole("button", { name: "Write" }).click();
    await page.locator(".notification-toast", { hasText: "is written and read back" }).waitFor();
    assert.equal(
      (await workbench.gateway.run(["cat", "/etc/iptables.rules"])).stdout,
      `# At boot\n${LIVE}`,
    );
    await workbench.command("View: Close All Editors");
    await workbench.command("iptables: Will This Load at Boot?");
    await workbench.pick("gateway.example");
    await workbench.panel.getByText("/etc/iptables.rules").first().waitFor();
    await workbench.photograph("live-at-boot");
  });

  it("reads that the host would load at its start what was rolled back", async () => {
    const before = await rules();
    const others = GOOD.replace("--dport 443", "--dport 9443");
    await workbench.gateway.run(["sh", "-c", "cat > /etc/iptables.rules"], others);
    workbench.write("office.rules.v4", others);
    await workbench.open("office.rules.v4");
    await workbench.command("iptables: Apply to Host");
    const { panel } = workbench;
    await panel.getByRole("button", { name: "Apply", exact: true }).click();
    await panel.getByRole("button", { name: "Roll Back Now" }).click();
    await panel.getByText("/etc/iptables.rules has the rules that were tried.").waitFor();
    await workbench.photograph("live-still-at-boot");
    assert.equal(await rules(), before);
  });

  it("edits what root owns, and overwrites nobody's change", async () => {
    const { page } = workbench;
    await workbench.gateway.run(["mkdir", "-p", "/etc/iptables"]);
    await workbench.gateway.run(["sh", "-c", "umask 077; cat > /etc/iptables/rules.v4"], LIVE);
    await workbench.open("office.rules.v4");
    await workbench.command("iptables: Open File of a Host as Root");
    await workbench.pick("/etc/iptables/rules.v4");
    await page.locator('.tab.active[data-resource-name="rules.v4"]').waitFor();
    await workbench.editor.locator(".view-line", { hasText: "dport 22" }).first().waitFor();
    await page.keyboard.press("Control+Home");
    await page.keyboard.type("# mine\n");
    await page.keyboard.press("Control+S");
    await until(onHost, (text) => text.startsWith("# mine\n*filter\n"));
    assert.equal(
      (await workbench.gateway.run(["stat", "-c", "%a %U", "/etc/iptables/rules.v4"])).stdout,
      "600 root\n",
    );
    await workbench.photograph("live-root-file");

    await workbench.gateway.run(["sh", "-c", "echo '# theirs' >> /etc/iptables/rules.v4"]);
    await page.keyboard.press("Control+Home");
    await page.keyboard.type("# again\n");
    await page.keyboard.press("Control+S");
    await page
      .locator(".notification-toast", { hasText: "someone changed it meanwhile" })
      .waitFor();
    await workbench.photograph("live-root-file-changed");
    const now = await onHost();
    assert.match(now, /# theirs\n$/);
    assert.doesNotMatch(now, /# again/);
    await workbench.command("File: Revert File");
    await page.locator(".view-line", { hasText: "theirs" }).first().waitFor();
  });

  async function onHost(): Promise<string> {
    return (await workbench.gateway.run(["cat", "/etc/iptables/rules.v4"])).stdout;
  }

  const rules = () => rulesOf(workbench);
});
