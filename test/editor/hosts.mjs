/** The two places where the suite can run: the extension host of an embedded or a desktop VS Code. */
import { root } from "../../scripts/steps.mjs";
import { openBrowser } from "./browser.mjs";

/**
 * Runs the suite in the embedded editor's extension host; what it printed.
 *
 * VS Code in the browser runs tests when its address says so, as `--extensionTestsPath` does on a
 * desktop, and tells the page how they ended through two functions.
 */
export async function inBrowser({ server, workspace, tests, limit }) {
  const { page, close } = await openBrowser(server);
  const lines = [];
  let timer;
  try {
    const ended = new Promise((resolve) => {
      timer = setTimeout(() => {
        lines.push(`Nothing for ${limit / 1000} s; given up.`);
        resolve(undefined);
      }, limit);
      void page.exposeFunction("codeAutomationExit", resolve);
    });
    await page.exposeFunction("codeAutomationLog", (type, args) => {
      lines.push(`${type}: ${args.map(String).join(" ")}`);
    });
    page.on("console", (message) => lines.push(message.text()));
    const remote = `vscode-remote://${new URL(server.url).host}`;
    const payload = [
      ["extensionDevelopmentPath", remote + root],
      ["extensionTestsPath", remote + tests],
      ["skipWelcome", "true"],
    ];
    const query = new URLSearchParams({ folder: workspace, payload: JSON.stringify(payload) });
    await page.goto(`${server.url}/?${query}`);
    await ended;
  } finally {
    clearTimeout(timer);
    await close();
  }
  return lines.join("\n");
}

/** Runs the suite in a desktop VS Code; what it printed goes to the terminal. */
export async function onDesktop({ executable, workspace, tests, untrusted }) {
  const { runTests } = await import("@vscode/test-electron");
  try {
    await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: root,
      extensionTestsPath: tests,
      launchArgs: [
        workspace,
        "--disable-extensions",
        ...(untrusted ? [] : ["--disable-workspace-trust"]),
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      ],
    });
    return "";
  } catch (error) {
    return String(error);
  }
}
