import assert from "node:assert/strict";
import { connect, createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { codeServerFolder, freePort, startCodeServer } from "../../../scripts/codeServer.mjs";
import { type Gateway, startGateway } from "../../lab/gateway";
import { needsLab } from "../../lab/lab";
import { environment, folderOf, type LiveWorkbench, rulesOf, workbenchOf } from "./liveWorkbench";

const LIVE = `*filter
:INPUT ACCEPT [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT
COMMIT
`;

const GOOD = `*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -i lo -j ACCEPT
-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT
COMMIT
`;

/** Not even what is established gets in: the window itself loses its gateway. */
const LOCKED = GOOD.replace(/^.*conntrack.*\n/m, "").replace("--dport 22", "--dport 2222");

/** The editor runs on the gateway, and its window comes to it through ssh, as a Remote-SSH window does. */
describe("a person in a window of the gateway", function () {
  needsLab(this);
  this.timeout(240_000);
  let cable: Cable;
  let workbench: LiveWorkbench;

  before(async () => {
    const folder = folderOf("local");
    const gateway = await startGateway({
      folders: [folder, environment("EDITOR_EXTENSIONS"), codeServerFolder],
    });
    await gateway.run(["iptables-restore"], LIVE);
    cable = await laidTo(join(folder, "window"));
    const server = await startCodeServer({
      dataFolder: join(folder, "data"),
      extensionsFolder: environment("EDITOR_EXTENSIONS"),
      trust: true,
      port: cable.port,
      elsewhere: (argv) => throughSsh(gateway, cable, argv),
    });
    const files = { "rules.v4": GOOD, "mistake.rules.v4": LOCKED };
    workbench = await workbenchOf({ gateway, server, folder, files });
  });
  after(async () => {
    await workbench.close();
    cable.close();
  });
  afterEach(async function () {
    await workbench.photographFailure(this.currentTest);
    await workbench.page.keyboard.press("Escape");
    await workbench.command("Notifications: Clear All Notifications");
    await workbench.command("View: Close All Editors");
  });

  it("is told that nothing here proves that others still reach it, and keeps the rules", async () => {
    const { panel } = workbench;
    await workbench.openOn("This machine", "rules.v4");
    await workbench.command("iptables: Apply to Host");
    await workbench.button("Apply").waitFor();
    await panel.getByText("Nothing on this machine proves that others still reach it").waitFor();
    await panel.getByText("Your connection from 192.0.2.2 to 192.0.2.1 port 22 stays").waitFor();
    await panel.getByText("Confirm, by your word alone").waitFor();
    await workbench.photograph("live-local-asked");
    await workbench.button("Apply").click();
    await workbench.button("Keep the New Rules").waitFor();
    await workbench.photograph("live-local-countdown");
    await workbench.button("Keep the New Rules").click();
    await panel.getByText("The new rules are confirmed, and live is what was applied.").waitFor();
    await panel.getByText("That others still reach this machine is not proven by it.").waitFor();
    await workbench.photograph("live-local-confirmed");
    assert.equal(await rulesOf(workbench), GOOD);
  });

  it("locks the window itself out, and finds it again with the old rules", async () => {
    const { panel } = workbench;
    await workbench.openOn("This machine", "mistake.rules.v4");
    await workbench.command("iptables: Apply to Host");
    await panel.getByText("refused", { exact: false }).first().waitFor();
    await workbench.photograph("live-local-lock-out");
    await workbench.button("Apply All the Same").click();
    await panel.getByText("The rules are as before.").waitFor({ timeout: 120_000 });
    await workbench.photograph("live-local-back");
    assert.equal(await rulesOf(workbench), GOOD);
  });
});

/** Where the window knocks on this machine, and ssh takes over. */
interface Cable {
  readonly port: number;
  readonly socket: string;
  close(): void;
}

/** A port here whose connections go to a socket, which ssh can listen on from the client's network. */
async function laidTo(socket: string): Promise<Cable> {
  const port = await freePort();
  const open = new Set<Socket>();
  const server: Server = createServer((near) => {
    const far = connect(socket);
    for (const end of [near, far]) {
      open.add(end);
      end.on("error", () => undefined);
      end.on("close", () => {
        open.delete(end);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    port,
    socket,
    close: () => {
      server.close();
      for (const end of open) end.destroy();
    },
  };
}

/** The command by which one runs on the gateway whose port is the end of a cable. */
function throughSsh(gateway: Gateway, { port, socket }: Cable, argv: readonly string[]): string[] {
  const quoted = argv.map((word) => `'${word.replaceAll("'", "'\\''")}'`);
  return [
    ...[gateway.ssh, "-F", gateway.config, "-o", "ExitOnForwardFailure=yes"],
    ...["-L", `${socket}:127.0.0.1:${port.toString()}`, "root", `exec ${quoted.join(" ")}`],
  ];
}
