/**
 * `npm start`: sets up, builds, shows what the checks say about the examples, and opens VS Code
 * on them with the extension running. Options:
 *   --no-open   everything but opening the editor
 * IPTABLES_TOOLS_EDITOR chooses the editor: `code` (VS Code on this machine), `embedded` (VS Code
 * in the browser) or `none`. Without it, `code` if it is on the PATH, else `embedded`.
 * IPTABLES_TOOLS_PORT is the embedded editor's port; else any free one.
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  codeServerPackages,
  installCodeServer,
  installExtension,
  startCodeServer,
} from "./codeServer.mjs";
import {
  build,
  ensureDependencies,
  ensureSystemPackages,
  root,
  run,
  say,
  stop,
  which,
} from "./steps.mjs";

const examples = "test/fixtures/examples";
const editor = chooseEditor();

ensureDependencies();
build();
say(`what the checks say about ${examples} (node dist/cli.js check ${examples}):`);
// The beginner's file is meant to be refused, so the exit code says nothing here.
run(process.execPath, ["dist/cli.js", "check", examples]);

if (editor === "none") say("what to do next: npm start without --no-open opens the editor");
else if (editor === "code") openDesktop();
else await serveEmbedded();

function chooseEditor() {
  if (process.argv.includes("--no-open")) return "none";
  const chosen = process.env.IPTABLES_TOOLS_EDITOR;
  if (!chosen) return which("code") ? "code" : "embedded";
  if (!["code", "embedded", "none"].includes(chosen))
    stop(`IPTABLES_TOOLS_EDITOR is ${chosen}; it may be code, embedded or none.`);
  return chosen;
}

function openDesktop() {
  say("opening VS Code with the extension (code --extensionDevelopmentPath)");
  const status = run("code", [
    `--extensionDevelopmentPath=${root}`,
    join(root, examples),
    join(root, examples, "beginner.iptables"),
  ]);
  if (status !== 0) stop("code could not be started; IPTABLES_TOOLS_EDITOR=embedded does without.");
  say("what to do next: point at the red squiggles in beginner.iptables, or press Ctrl+Shift+M");
}

async function serveEmbedded() {
  ensureSystemPackages(codeServerPackages);
  try {
    installCodeServer();
  } catch (error) {
    stop(error.message);
  }
  if (run(process.execPath, ["scripts/package.mjs", "--built"], { stdio: ["ignore", 2, 2] }) !== 0)
    stop("the extension could not be packed; the message is above.");
  const state = join(root, "dist", "editor");
  const extensionsFolder = join(state, "extensions");
  // Nothing of an older build of the extension may stay.
  rmSync(extensionsFolder, { recursive: true, force: true });
  if (installExtension(join(root, "dist/iptables-tools.vsix"), extensionsFolder) !== 0)
    stop("code-server could not install the extension; the message is above.");
  firstSettings(join(state, "User", "settings.json"));
  const port = Number(process.env.IPTABLES_TOOLS_PORT) || undefined;
  // These are our own files in our own editor: it need not ask whether to trust them.
  const server = await startCodeServer({ dataFolder: state, extensionsFolder, trust: true, port });
  const folder = encodeURIComponent(join(root, examples)).replaceAll("%2F", "/");
  process.stdout.write(
    `\nVS Code is ready (only this machine can reach it):\n` +
      `  address   ${server.url}/?folder=${folder}\n` +
      `  password  ${server.password}\n\n`,
  );
  say("what to do next: open the address, then beginner.iptables; Ctrl+C here ends the editor");
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
    process.once(signal, () => {
      say("the editor is stopped");
      server.stop();
      process.exit(0);
    });
  server.ended.then(() => stop(`the editor ended by itself:\n${server.log()}`));
}

/** Settings of the first start; what the person changes later stays. */
function firstSettings(file) {
  if (existsSync(file)) return;
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(
    file,
    JSON.stringify({ "workbench.startupEditor": "none", "telemetry.telemetryLevel": "off" }),
  );
}
