/**
 * Bundles the program into dist/. Options:
 *   --dev    source maps, nothing minified
 *   --watch  the same, rebuilt at each change until stopped
 */
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build, context } from "esbuild";

const root = fileURLToPath(new URL(".", import.meta.url));
const watch = process.argv.includes("--watch");
const dev = watch || process.argv.includes("--dev");
const { version } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));

const node = { platform: "node", target: "node20" };
const browser = {
  platform: "browser",
  target: "es2022",
  // The language server packages keep their worker-side twins behind this condition.
  conditions: ["browser"],
};

const bundles = [
  { from: "client/extension.ts", to: "dist/client.js", ...node, external: ["vscode"] },
  { from: "server/main.ts", to: "dist/server.js", ...node },
  {
    from: "client/cli.ts",
    to: "dist/cli.js",
    ...node,
    banner: { js: "#!/usr/bin/env node" },
    // `lsp` loads the server that lies beside it: bundled in, it would double what Node has to read
    // before any other command can begin.
    beside: { "../../server/main": "./server.js" },
    executable: true,
  },
  { from: "client/browser.ts", to: "dist/browser/client.js", ...browser, external: ["vscode"] },
  { from: "server/browser.ts", to: "dist/browser/server.js", ...browser, format: "iife" },
];

// Files of an earlier build must not survive: a stale bundle would be tested and packaged. The
// bundles themselves are overwritten in place, because an editor may have them open.
mkdirSync(`${root}dist`, { recursive: true });
for (const { to } of bundles) rmSync(`${root}${to}.map`, { force: true });

if (watch) console.log("esbuild: bundling");
let failed = false;
for (const { from, to, executable, beside = {}, ...options } of bundles) {
  if (!existsSync(root + from)) {
    rmSync(root + to, { force: true });
    console.log(`esbuild: ${from} does not exist, so there is no ${to}`);
    continue;
  }
  const settings = {
    absWorkingDir: root,
    entryPoints: [from],
    outfile: to,
    bundle: true,
    format: "cjs",
    mainFields: options.platform === "browser" ? ["browser", "module", "main"] : ["module", "main"],
    minify: !dev,
    // Names in logged stacks would cost a call for each closure, and the server 5 % of its size: a source map that is made of
    // the same version tells them.
    sourcemap: dev ? "linked" : false,
    define: { IPTABLES_TOOLS_VERSION: JSON.stringify(version) },
    // What runs on live hosts travels as text.
    loader: { ".sh": "text" },
    legalComments: "none",
    logLevel: "warning",
    plugins: [
      loadFromBeside(beside),
      ...(from.startsWith("server/") ? [leaveOutUnused()] : []),
      ...(executable ? [makeExecutable(root + to)] : []),
    ],
    ...options,
  };
  try {
    if (watch) await (await context(settings)).watch();
    else await build(settings);
    console.log(`esbuild: ${from} → ${to}`);
  } catch {
    failed = true; // esbuild has printed why
  }
}
if (watch) console.log("esbuild: watching");
else if (failed) process.exitCode = 1;

/** Leaves imports of some modules to be loaded from other bundles when they are needed. */
function loadFromBeside(modules) {
  return {
    name: "beside",
    setup(instance) {
      for (const [name, path] of Object.entries(modules)) {
        const filter = new RegExp(`^${name.replaceAll(".", "[.]")}$`);
        instance.onResolve({ filter }, () => ({ path, external: true }));
      }
    },
  };
}

/**
 * Leaves out parts of the protocol's library that the server has no use for, and that its index names all the same: the
 * search for modules that are installed, and requests that nobody answers here.
 */
function leaveOutUnused() {
  const unused = {
    notebook: "NotebookSync",
    fileOperations: "FileOperations",
    inlineCompletion: "InlineCompletion",
    inlineValue: "InlineValue",
    linkedEditingRange: "LinkedEditingRange",
    moniker: "Moniker",
    textDocumentContent: "TextDocumentContent",
    typeHierarchy: "TypeHierarchy",
  };
  const names = Object.keys(unused).join("|");
  const filter = new RegExp(
    `vscode-languageserver(-protocol)?[\\\\/]lib[\\\\/](common[\\\\/](protocol[.])?(${names})([.]proposed)?|node[\\\\/]files)[.]js$`,
  );
  return {
    name: "unused",
    setup(instance) {
      instance.onLoad({ filter }, ({ path }) => {
        const feature = unused[/([a-zA-Z]+)([.]proposed)?[.]js$/.exec(path)?.[1]];
        return {
          contents: feature === undefined ? "" : `exports.${feature}Feature = (base) => base;`,
        };
      });
    },
  };
}

function makeExecutable(file) {
  return {
    name: "executable",
    setup(instance) {
      instance.onEnd(({ errors }) => {
        if (errors.length === 0 && existsSync(file)) chmodSync(file, 0o755);
      });
    },
  };
}
