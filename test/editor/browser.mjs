/** Chromium with a page that is logged in to the embedded editor. */
import { chromium } from "playwright-core";
import { which } from "../../scripts/steps.mjs";

/**
 * Opens Chromium and logs in.
 * @param {{ url: string, password: string }} server
 * @returns {Promise<{ page: import("playwright-core").Page, close: () => Promise<void> }>}
 */
export async function openBrowser({ url, password }) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? which("chromium") ?? which("google-chrome"),
    headless: true,
    args: [
      // Chromium's own sandbox refuses to work for root.
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      // Nothing here may look for the internet, and there is no screen.
      ...["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
      ...["--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"],
    ],
  });
  const context = await browser.newContext({
    viewport: { width: 1400, height: 860 },
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const login = await context.request.post(`${url}/login`, { form: { password, base: "." } });
  if (!login.ok()) throw new Error(`The editor's login answered ${login.status()}.`);
  return { page: await context.newPage(), close: () => browser.close() };
}

/**
 * Gives the editor's page an extension of the Web as vscode.dev has it: by its address, beside those that the server has.
 * @param {import("playwright-core").Page} page
 * @param {{ url: string, path: string }} where the editor, and the extension's folder at the same origin
 */
export async function addWebExtension(page, { url, path }) {
  const { host } = new URL(url);
  const extension = { scheme: "http", authority: host, path };
  await page.route(
    (address) => address.host === host && address.pathname === "/",
    async (route) => {
      const response = await route.fetch();
      const attribute = /(id="vscode-workbench-web-configuration" data-settings=")([^"]*)/;
      const body = (await response.text()).replace(attribute, (_, head, settings) => {
        const options = JSON.parse(settings.replaceAll("&quot;", '"'));
        options.additionalBuiltinExtensions = [extension];
        return head + JSON.stringify(options).replaceAll('"', "&quot;");
      });
      await route.fulfill({ response, body });
    },
  );
}
