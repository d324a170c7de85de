import assert from "node:assert/strict";
import { join } from "node:path";
import { startCodeServer } from "../../../scripts/codeServer.mjs";
import { startGateway } from "../../lab/gateway";
import { needsLab } from "../../lab/lab";
import { until } from "../workbench";
import { reaching } from "./gateway";
import { environment, folderOf, type LiveWorkbench, workbenchOf } from "./liveWorkbench";

const LIVE = `*filter
:INPUT ACCEPT [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
:DOCKER - [0:0]
-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT
-A FORWARD -o docker0 -j DOCKER
-A DOCKER -d 172.17.0.2/32 -p tcp -m tcp --dport 80 -j ACCEPT
COMMIT
`;

const FILE = `# The gateway of the office
*filter
:INPUT ACCEPT [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
# From the management network alone
-A INPUT -p tcp --dport 22 -j ACCEPT
COMMIT
`;

describe("a person with a file that belongs to a host", function () {
  needsLab(this);
  this.timeout(240_000);
  let workbench: LiveWorkbench;
  let restart: (trust: boolean) => Promise<string>;

  before(async () => {
    const folder = folderOf("bound", { "iptables.live.checkDrift": true });
    const gateway = await startGateway();
    await gateway.run(["iptables-restore"], LIVE);
    const start = (trust: boolean, port?: number) =>
      startCodeServer({
        dataFolder: join(folder, "data"),
        extensionsFolder: environment("EDITOR_EXTENSIONS"),
        trust,
        ...(port === undefined ? {} : { port }),
        variables: reaching(gateway, folder),
      });
    let server = await start(true);
    // What VS Code keeps of a workspace belongs to its address.
    restart = async (trust) => {
      server.stop();
      await server.ended;
      server = await start(trust, Number(new URL(server.url).port));
      return server.password;
    };
    const files = { "office.rules.v4": FILE, "plain.txt": "Nothing\n" };
    workbench = await workbenchOf({
      gateway,
      server: { ...server, stop: () => server.stop() },
      folder,
      files,
    });
  });
  after(() => workbench.close());
  afterEach(async function () {
    await workbench.photographFailure(this.currentTest);
    await workbench.page.keyboard.press("Escape");
    await workbench.command("Notifications: Clear All Notifications");
    await workbench.command("View: Revert and Close Editor");
    await workbench.command("View: Close All Editors");
  });

  it("sees the host in the status bar while a rules file is shown", async () => {
    const { page } = workbench;
    await workbench.openOn("gateway.example", "office.rules.v4");
    await workbench.photograph("live-host-shown");
    await workbench.open("plain.txt");
    await statusOf("gateway.example").waitFor({ state: "detached" });
    await workbench.open("office.rules.v4");
    await statusOf("gateway.example").click();
    await page.locator(".quick-input-widget .monaco-list-row", { hasText: "No host" }).waitFor();
    await page.keyboard.press("Escape");
  });

  it("hears nothing when it is opened and live is the same, and of a difference when there is one", async () => {
    const before = await logins();
    await workbench.open("office.rules.v4");
    const reading = workbench.page.locator(".statusbar-item", {
      hasText: "reading the live rules",
    });
    // Where the host answers at once, the editor has no time to say that it is asked.
    await until(logins, (count) => count > before);
    await workbench.page.waitForTimeout(2000);
    await reading.waitFor({ state: "detached" });
    assert.equal(await logins(), before + 1);
    assert.equal(await workbench.message("live rules").count(), 0);
    await workbench.gateway.run(["iptables", "-A", "INPUT", "-p", "udp", "-j", "ACCEPT"]);
    await workbench.command("View: Close All Editors");
    await workbench.open("office.rules.v4");
    const said = workbench.message(
      "The live rules of gateway.example are not those of office.rules.v4.",
    );
    await said.waitFor();
    assert.equal(await said.count(), 1);
    await workbench.photograph("live-drift-when-opened");
    await said.getByRole("button", { name: "Text Diff" }).click();
    await workbench.page
      .locator(".original-in-monaco-diff-editor .view-line", { hasText: "udp" })
      .waitFor();
    await workbench.photograph("live-drift-text");
    await workbench.gateway.run(["iptables", "-D", "INPUT", "-p", "udp", "-j", "ACCEPT"]);
  });

  it("saves the live rules as a new file, without what other programs own", async () => {
    const { page, editor } = workbench;
    await workbench.open("office.rules.v4");
    await workbench.command("iptables: Save Live Rules to File");
    await workbench.pick("As a new file");
    await page.locator(".tab.active", { hasText: "Untitled" }).waitFor();
    await editor.locator(".view-line", { hasText: "COMMIT" }).waitFor();
    await workbench.photograph("live-saved-as-new");
    const lines = await editor.locator(".view-line").allTextContents();
    const text = lines.join("\n").replaceAll("\u00a0", " ");
    assert.match(text, /-A INPUT -p tcp -m tcp --dport 22/);
    assert.doesNotMatch(text, /DOCKER|\[\d*[1-9]/);
  });

  it("keeps what other programs own when the file is applied", async () => {
    const { gateway, panel } = workbench;
    workbench.write("office.rules.v4", FILE.replace("COMMIT", "-A INPUT -j DROP\nCOMMIT"));
    await workbench.open("office.rules.v4");
    await workbench.command("iptables: Apply to Host");
    await panel.getByText("Rules of other programs that stay").waitFor();
    await workbench.photograph("live-others-kept");
    await workbench.button("Apply").click();
    await workbench.button("Keep the New Rules").click();
    await panel.getByText("live is what was applied").waitFor();
    const { stdout } = await gateway.run(["iptables-save", "-t", "filter"]);
    assert.match(stdout, /-A FORWARD -o docker0 -j DOCKER\n-A DOCKER -d 172[.]17[.]0[.]2/);
    assert.match(stdout, /-A INPUT -j DROP/);
    workbench.write("office.rules.v4", FILE);
  });

  it("finds nothing of this in a workspace that is not trusted", async () => {
    const { page } = workbench;
    const password = await restart(false);
    const before = await logins();
    await page.reload();
    await page.locator("input.password").fill(password);
    await page.keyboard.press("Enter");
    await page.locator(".statusbar-item", { hasText: "Restricted Mode" }).waitFor();
    await workbench.command("View: Close All Editors");
    await workbench.open("office.rules.v4");
    await page.locator(".statusbar-item", { hasText: "iptables rules" }).waitFor();
    await workbench.editor.locator(".view-line span[class*=mtk]").nth(5).waitFor();
    await page.keyboard.press("F1");
    await page.keyboard.type("iptables: Apply to Host");
    await page.locator(".quick-input-widget", { hasText: "similar commands" }).waitFor();
    await workbench.photograph("live-untrusted");
    const offered = page.locator(".quick-input-widget .monaco-list-row", { hasText: "Apply" });
    assert.equal(await offered.count(), 0);
    await page.keyboard.press("Escape");
    assert.equal(await statusOf("gateway.example").count(), 0);
    assert.equal(await logins(), before);
  });

  function statusOf(host: string) {
    return workbench.page.locator(".statusbar-item", { hasText: host });
  }

  /** How often someone came to the gateway by ssh. */
  async function logins(): Promise<number> {
    const { stdout } = await workbench.gateway.run(["cat", "/run/lab/sshd.log"]);
    return stdout.split("Accepted publickey").length - 1;
  }
});
