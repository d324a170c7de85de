/** Chromium with a page that is logged in to the embedded editor. */
import { chromium } from "playwright-core";
import { which } from "../../scripts/steps.mjs";

/**
 * Opens Chromium.
 * @returns {Promise<{ context: import("playwright-core").BrowserContext, close: () => Promise<void> }>}
 */
export async function launch() {
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
  return { context, close: () => browser.close() };
}

/**
 * Opens Chromium and logs in.
 * @param {{ url: string, password: string }} server
 * @returns {Promise<{ page: import("playwright-core").Page, close: () => Promise<void> }>}
 */
export async function openBrowser({ url, password }) {
  const { context, close } = await launch();
  const login = await context.request.post(`${url}/login`, { form: { password, base: "." } });
  if (!login.ok()) throw new Error(`The editor's login answered ${login.status()}.`);
  return { page: await context.newPage(), close };
}
