import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FrameLocator, Locator } from "playwright-core";
import { startCodeServer } from "../../../scripts/codeServer.mjs";
import { type Gateway, type GatewayOptions, startGateway } from "../../lab/gateway";
import { openWorkbench, type Workbench } from "../workbench";
import { reaching } from "./gateway";

/** VS Code's window and the gateway that it reaches. */
export interface LiveWorkbench extends Workbench {
  readonly gateway: Gateway;
  /** What a panel shows: of an apply, or a text that is shown as a page. */
  readonly panel: FrameLocator;
  /** A message over the window. */
  message(text: string): Locator;
  button(name: string): Locator;
  /** Chooses an entry of the list that is open. */
  pick(label: string): Promise<void>;
  /** Opens a file and chooses its host. */
  openOn(host: string, name: string): Promise<void>;
  write(name: string, text: string): void;
  read(name: string): string;
}

export interface LiveOptions extends GatewayOptions {
  /** Files of the workspace, by their names. */
  readonly files: Readonly<Record<string, string>>;
  /** Settings of the person beside those of all tests. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** Where one suite's editor keeps its things, with the settings that all have and its own. */
export function folderOf(suite: string, settings: LiveOptions["settings"] = {}): string {
  const all = environment("EDITOR_LIVE_FOLDER");
  const common = readFileSync(join(all, "data", "User", "settings.json"), "utf8");
  const folder = join(all, suite);
  mkdirSync(join(folder, "data", "User"), { recursive: true });
  mkdirSync(join(folder, "rules"), { recursive: true });
  writeFileSync(
    join(folder, "data", "User", "settings.json"),
    JSON.stringify({ ...(JSON.parse(common) as object), ...settings }),
  );
  return folder;
}

/** Starts a gateway and an editor that reaches it by ssh. */
export async function openLiveWorkbench(
  suite: string,
  { files, settings, ...options }: LiveOptions,
): Promise<LiveWorkbench> {
  const folder = folderOf(suite, settings);
  const gateway = await startGateway(options);
  const server = await startCodeServer({
    dataFolder: join(folder, "data"),
    extensionsFolder: environment("EDITOR_EXTENSIONS"),
    trust: true,
    variables: reaching(gateway, folder),
  });
  return workbenchOf({ gateway, server, folder, files });
}

export interface LiveParts {
  readonly gateway: Gateway;
  readonly server: Awaited<ReturnType<typeof startCodeServer>>;
  readonly folder: string;
  readonly files: LiveOptions["files"];
}

/** Opens the window of an editor on its folder of rules. */
export async function workbenchOf({
  gateway,
  server,
  folder,
  files,
}: LiveParts): Promise<LiveWorkbench> {
  const workspace = join(folder, "rules");
  const write = (name: string, text: string) => writeFileSync(join(workspace, name), text);
  for (const [name, text] of Object.entries(files)) write(name, text);
  process.env["EDITOR_URL"] = server.url;
  process.env["EDITOR_PASSWORD"] = server.password;
  process.env["EDITOR_WORKSPACE"] = workspace;
  const workbench = await openWorkbench();
  const { page } = workbench;
  const panel = page.frameLocator("iframe.webview.ready").frameLocator("iframe");
  const pick = async (label: string) => {
    await page.locator(".quick-input-widget .monaco-list-row", { hasText: label }).first().click();
  };
  return {
    ...workbench,
    gateway,
    panel,
    pick,
    write,
    read: (name) => readFileSync(join(workspace, name), "utf8"),
    message: (text) => page.locator(".notification-toast", { hasText: text }),
    button: (name) => panel.getByRole("button", { name, exact: true }),
    openOn: async (host, name) => {
      await workbench.open(name);
      await workbench.command("iptables: Choose Host");
      await pick(host);
      await page
        .locator(".statusbar-item", { hasText: host === "This machine" ? "this machine" : host })
        .waitFor();
    },
    close: async () => {
      await workbench.close();
      server.stop();
      await gateway.stop();
    },
  };
}

/** What a tool such as `iptables-save` prints of a table, without counters and comments. */
export async function rulesOf(
  { gateway }: LiveWorkbench,
  tool = "iptables-save",
  table = "filter",
): Promise<string> {
  const { stdout } = await gateway.run([tool, "-t", table]);
  return stdout.replace(/^#.*\n/gm, "").replace(/\[\d+:\d+\]/g, "[0:0]");
}

export function environment(name: string): string {
  const value = process.env[name];
  assert.ok(value, `${name} is set (test/editor/run.mjs starts this)`);
  return value;
}
