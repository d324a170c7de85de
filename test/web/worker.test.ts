import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { root } from "../support/project";

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
}

/** The parts of a browser that the functions below use, which run in its page. */
interface InPage {
  Worker: new (
    url: string,
  ) => {
    postMessage(message: object): void;
    onmessage: (event: { data: Message }) => void;
    onerror: (event: { message: string }) => void;
  };
  server: { postMessage(message: object): void };
  heard: Message[];
}

const uri = "vscode-vfs://github/somebody/firewall/rules.v4";
const text = "*filter\n:INPUT DROP [0:0]\n-A INPUT -p tcp --dport 22 -j ACCPET\nCOMMIT\n";

describe("the language server as a worker of a browser", function () {
  this.timeout(60_000);
  let files: Server;
  let browser: Browser;
  let page: Page;
  let id = 0;

  before(async () => {
    const bundle = readFileSync(join(root, "dist/browser/server.js"));
    files = createServer(({ url }, response) => {
      const isBundle = url === "/server.js";
      response.setHeader("Content-Type", isBundle ? "text/javascript" : "text/html");
      response.end(isBundle ? bundle : "<!doctype html>");
    });
    await new Promise<void>((resolve) => files.listen(0, "127.0.0.1", resolve));
    browser = await chromium.launch({
      executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
      args: [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), "--disable-dev-shm-usage"],
    });
    page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(files.address() as AddressInfo).port.toString()}/`);
    await page.evaluate(() => {
      const here = globalThis as unknown as InPage;
      here.heard = [];
      const worker = new here.Worker("/server.js");
      worker.onmessage = ({ data }) => here.heard.push(data);
      worker.onerror = ({ message }) => here.heard.push({ method: "died", params: message });
      here.server = worker;
    });
    await ask("initialize", { processId: null, rootUri: null, capabilities: {} });
    await tell("initialized", {});
    await tell("textDocument/didOpen", {
      textDocument: { uri, languageId: "iptables", version: 1, text },
    });
  });
  after(async () => {
    await browser.close();
    files.close();
  });

  const tell = (method: string, params: object) =>
    page.evaluate(
      (message) => {
        (globalThis as unknown as InPage).server.postMessage(message);
      },
      { jsonrpc: "2.0", method, params },
    );

  /** The first message that fits. */
  async function heard(fits: (message: Message) => boolean): Promise<Message> {
    for (let tries = 0; tries < 200; tries++) {
      const all = await page.evaluate(() => (globalThis as unknown as InPage).heard);
      const died = all.find(({ method }) => method === "died");
      assert.equal(died, undefined);
      const found = all.find(fits);
      if (found !== undefined) return found;
      await page.waitForTimeout(50);
    }
    return assert.fail("the worker said nothing of the kind");
  }

  async function ask(method: string, params: object): Promise<unknown> {
    const own = ++id;
    await page.evaluate(
      (message) => {
        (globalThis as unknown as InPage).server.postMessage(message);
      },
      { jsonrpc: "2.0", id: own, method, params },
    );
    return (await heard((message) => message.id === own && message.method === undefined)).result;
  }

  it("tells problems", async () => {
    const { params } = await heard(({ method }) => method === "textDocument/publishDiagnostics");
    const { diagnostics } = params as { diagnostics: { code: string }[] };
    assert.deepEqual(
      diagnostics.map(({ code }) => code).filter((code) => code === "unknown-target"),
      ["unknown-target"],
    );
  });

  it("answers hover, completion and outline", async () => {
    const at = { textDocument: { uri }, position: { line: 2, character: 19 } };
    assert.match(JSON.stringify(await ask("textDocument/hover", at)), /port/i);
    const completed = await ask("textDocument/completion", {
      textDocument: { uri },
      position: { line: 2, character: 32 },
    });
    assert.match(JSON.stringify(completed), /ACCEPT/);
    const symbols = await ask("textDocument/documentSymbol", { textDocument: { uri } });
    assert.match(JSON.stringify(symbols), /INPUT/);
  });

  it("follows edits", async () => {
    await tell("textDocument/didChange", {
      textDocument: { uri, version: 2 },
      contentChanges: [
        {
          range: { start: { line: 2, character: 30 }, end: { line: 2, character: 36 } },
          text: "ACCEPT",
        },
      ],
    });
    await heard(
      ({ method, params }) =>
        method === "iptables/settled" && (params as { version: number }).version === 2,
    );
    const all = await page.evaluate(() => (globalThis as unknown as InPage).heard);
    const last = all.findLast(({ method }) => method === "textDocument/publishDiagnostics");
    assert.doesNotMatch(JSON.stringify(last), /unknown-target/);
  });
});
