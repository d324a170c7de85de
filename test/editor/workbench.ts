import assert from "node:assert/strict";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { openBrowser } from "./browser.mjs";

/** VS Code's window as a person sees it: by keyboard, mouse and eyes. */
export interface Workbench {
  page: Page;
  /** The text editor that has the focus. */
  editor: Locator;
  /** Opens a file of the workspace by its name. */
  open(name: string): Promise<void>;
  /** Runs a command by its title in the command palette. */
  command(title: string): Promise<void>;
  /** Puts the cursor at a line and column, from 1. */
  goTo(line: number, column?: number): Promise<void>;
  /** Points with the mouse at a text in the editor, until what is expected is shown there. */
  pointAt(text: string, expected: RegExp): Promise<void>;
  /** Keeps a picture of the window, or of one part of it. */
  photograph(name: string, part?: Locator): Promise<void>;
  /** Keeps a picture of the window at the end of a test that failed. */
  photographFailure(test: Mocha.Test | undefined): Promise<void>;
  close(): Promise<void>;
}

/** How long the slowest thing, the first start of the extension host, may take. */
const patience = 45_000;

/** Asks again until the answer passes. */
export async function until<T>(ask: () => Promise<T>, passes: (answer: T) => boolean) {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (passes(answer)) return;
    if (Date.now() > end) assert.fail(`the last answer was ${String(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Opens the window that test/editor/run.mjs has prepared. */
export async function openWorkbench(): Promise<Workbench> {
  const url = environment("EDITOR_URL");
  const password = environment("EDITOR_PASSWORD");
  const { page, close } = await openBrowser({ url, password });
  page.setDefaultTimeout(patience);
  const folder = encodeURIComponent(environment("EDITOR_WORKSPACE"));
  await page.goto(`${url}/?folder=${folder}`);
  await page.locator(".monaco-workbench .explorer-folders-view").waitFor();
  return workbenchOn(page, close);
}

/** The window on a page that is there. */
export function workbenchOn(page: Page, close: () => Promise<void>): Workbench {
  const quickInput = page.locator(".quick-input-widget");
  const editor = page.locator(".editor-group-container.active .monaco-editor[data-uri]").first();

  async function pick(prefix: string, text: string): Promise<void> {
    await page.keyboard.press(prefix);
    await quickInput.waitFor();
    await page.keyboard.type(text);
    await quickInput.locator(".monaco-list-row.focused", { hasText: text }).first().waitFor();
    await page.keyboard.press("Enter");
    // What was chosen may ask its own question in the same place.
    const typed = quickInput.locator(".quick-input-box input");
    await until(
      async () => (await quickInput.isHidden()) || !(await typed.inputValue()).endsWith(text),
      (isDone) => isDone,
    );
  }

  const workbench: Workbench = {
    page,
    editor,
    async open(name) {
      await pick("Control+P", name);
      await page.locator(".tab.active", { hasText: name }).waitFor();
      await editor.locator(".view-line").first().waitFor();
    },
    command: (title) => pick("F1", title),
    async goTo(line, column = 1) {
      await page.keyboard.press("Control+G");
      await quickInput.waitFor();
      await page.keyboard.type(`:${line.toString()}:${column.toString()}`);
      await page.keyboard.press("Enter");
      await quickInput.waitFor({ state: "hidden" });
    },
    async pointAt(text, expected) {
      const target = editor.locator(".view-line span > span", { hasText: text }).first();
      const hover = page.locator(".monaco-hover:not(.hidden)", { hasText: expected });
      await until(
        async () => {
          // The editor draws a line anew when its colours or marks change, and forgets the mouse.
          const box = await target.boundingBox();
          if (!box) return false;
          const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
          // It looks at movements only. A hover that stands over the target stays while one moves inside of it.
          await page.mouse.move(20, 600);
          await page.waitForTimeout(500);
          await page.mouse.move(x, y, { steps: 5 });
          return hover.waitFor({ timeout: 5000 }).then(
            () => true,
            () => false,
          );
        },
        (shown) => shown,
      );
    },
    async photograph(name, part) {
      const path = join(environment("EDITOR_SCREENSHOTS"), `${name}.png`);
      await (part ?? page).screenshot({ path, animations: "disabled" });
    },
    async photographFailure(test) {
      if (test?.state === "failed")
        await workbench.photograph(`failed-${test.title.replace(/\W+/g, "-")}`);
    },
    close,
  };
  return workbench;
}

function environment(name: string): string {
  const value = process.env[name];
  assert.ok(value, `${name} is set (test/editor/run.mjs starts this)`);
  return value;
}
