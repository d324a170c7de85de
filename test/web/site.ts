import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { codeServerFolder } from "../../scripts/codeServer.mjs";
import { root } from "../support/project";

const vscode = join(codeServerFolder, "node_modules/code-server/lib/vscode");

/** What the site has, by the beginning of its path. */
const FOLDERS: Readonly<Record<string, string>> = {
  "/vscode/": vscode,
  "/extension/": root,
  "/files/": join(root, "test/web/files"),
  "/examples/": join(root, "test/fixtures/examples"),
};

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".ttf": "font/ttf",
  ".wasm": "application/wasm",
};

/**
 * VS Code for the Web as vscode.dev serves it: files only, with nothing behind them that runs. The
 * workbench is code-server's, which would have a server; what it adds for that is taken out.
 * @returns its address, and what ends it
 */
export async function startSite(): Promise<{ url: string; stop: () => void }> {
  const server = createServer(({ url = "/", headers }, response) => {
    const path = decodeURIComponent(new URL(url, "http://site").pathname);
    const content = path === "/" ? page(headers.host ?? "") : contentOf(path);
    if (content === undefined) response.statusCode = 404;
    response.setHeader(
      "Content-Type",
      TYPES[path === "/" ? ".html" : extname(path)] ?? "text/plain",
    );
    // Extensions run on a page of no origin, which asks for their files.
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port.toString()}/`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function contentOf(path: string): string | Buffer | undefined {
  if (path === "/examples/") return JSON.stringify(readdirSync(FOLDERS[path] ?? ""));
  if (path === "/vscode/out/vs/code/browser/workbench/workbench.js") return workbench();
  const [prefix, folder] =
    Object.entries(FOLDERS).find(([prefix]) => path.startsWith(prefix)) ?? [];
  if (prefix === undefined || folder === undefined) return undefined;
  try {
    return readFileSync(join(folder, path.slice(prefix.length)));
  } catch {
    return undefined;
  }
}

/** The workbench without a server: settings are kept in the browser, as VS Code itself has it. */
function workbench(): string {
  const text = readFileSync(join(vscode, "out/vs/code/browser/workbench/workbench.js"), "utf8");
  const replacements: [RegExp, string][] = [
    [/(JSON\.parse\(\w+\)),remoteAuthority:location\.host\}/, "$1}"],
    [
      /\w+\((\w+)\.file\(this\.userDataPath\)\.with\(\{scheme:(\w+)\.vscodeRemote\}\),"User"\)/,
      '$1.file("/User").with({scheme:$2.vscodeUserData})',
    ],
  ];
  return replacements.reduce((text, [pattern, replacement]) => {
    assert.match(text, pattern);
    return text.replace(pattern, replacement);
  }, text);
}

function page(authority: string): string {
  const settings = {
    userDataPath: "/user",
    isEnabledFileDownloads: false,
    isEnabledFileUploads: false,
    isEnabledCoderGettingStarted: false,
    folderUri: { scheme: "vscode-vfs", authority: "github", path: "/examples" },
    additionalBuiltinExtensions: ["/extension", "/files"].map((path) => ({
      scheme: "http",
      authority,
      path,
    })),
    configurationDefaults: {
      "workbench.colorTheme": "Default Dark Modern",
      "workbench.startupEditor": "none",
      "workbench.reduceMotion": "on",
      "files.autoSave": "off",
      "security.workspace.trust.enabled": false,
    },
    productConfiguration: { enableTelemetry: false },
  };
  const data = JSON.stringify(settings).replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  return `<!doctype html>
<meta charset="utf-8">
<meta id="vscode-workbench-web-configuration" data-settings="${data}">
<link rel="stylesheet" href="/vscode/out/vs/code/browser/workbench/workbench.css">
<body aria-label=""></body>
<script>globalThis._VSCODE_FILE_ROOT = location.origin + "/vscode/out/";</script>
<script type="module" src="/vscode/out/nls.messages.js"></script>
<script type="module" src="/vscode/out/vs/code/browser/workbench/workbench.js"></script>`;
}
