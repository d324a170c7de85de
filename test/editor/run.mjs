/**
 * Runs the editor tests in a real VS Code, in two parts: the suite inside the extension host
 * (suite/, by VS Code's API) and the person (person.ts, by keyboard and mouse). Screenshots and
 * results go to test-results/editor/, or test-results/trust/ with --untrusted.
 *
 * Where VSCODE_EXECUTABLE names a desktop VS Code, the suite runs there; the person's part needs
 * a browser and always uses the embedded one.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build as bundle } from "esbuild";
import { installCodeServer, installExtension, startCodeServer } from "../../scripts/codeServer.mjs";
import { mocha, root, run, say } from "../../scripts/steps.mjs";
import { inBrowser, onDesktop } from "./hosts.mjs";

const untrusted = process.argv.includes("--untrusted");
const name = untrusted ? "trust" : "editor";
const results = join(root, "test-results", name);
const suiteFolder = untrusted ? "untrusted" : "suite";
/** Suites with a gateway and an editor of their own. */
const LIVE = ["person", "asking", "families", "bound", "local", "sets"].map(
  (name) => `test/editor/live/${name}.ts`,
);
const PERSONS = {
  person: "person",
  editing: "person who edits",
  renaming: "person who gives names",
  scripts: "person with a shell script",
  sets: "person with ip sets in a file",
};
const scratch = mkdtempSync(join(tmpdir(), "iptables-tools-editor-"));

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
let server;
try {
  process.exitCode = await main();
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  server?.stop();
  rmSync(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

async function main() {
  installCodeServer();
  const extensionsFolder = join(scratch, "extensions");
  const dataFolder = join(scratch, "data");
  packAndInstall(extensionsFolder);
  writeSettings(dataFolder);
  server = await startCodeServer({ dataFolder, extensionsFolder, trust: !untrusted });

  // A folder for each, since VS Code brings back what was open in a folder.
  const suite = await runSuite(prepareWorkspace("suite"), await bundleSuite());
  const person = runPerson(prepareWorkspace("person"));
  const parts = [suite, person];
  if (!untrusted) {
    parts.push(runPerson(prepareWorkspace("editing"), "editing"));
    parts.push(runPerson(prepareWorkspace("renaming"), "renaming"));
    parts.push(runPerson(prepareWorkspace("scripts"), "scripts"));
    parts.push(runPerson(prepareWorkspace("sets"), "sets"));
    parts.push(runLive(dataFolder, extensionsFolder));
    parts.push(runMocha("start", "npm start", ["test/editor/start.ts"], {}));
  }
  const total = { passes: 0, failures: 0, pending: 0 };
  for (const counts of parts) for (const key of Object.keys(total)) total[key] += counts[key];
  if (process.env.IPTABLES_TOOLS_RESULT)
    writeFileSync(process.env.IPTABLES_TOOLS_RESULT, JSON.stringify(total));
  say(`screenshots are in ${results}`);
  if (total.failures > 0) writeFileSync(join(results, "server.log"), server.log());
  return total.failures > 0 ? 1 : 0;
}

/** The examples, copied, since tests change files; with settings that only a trusted one may set. */
function prepareWorkspace(part) {
  const workspace = join(scratch, part, "examples");
  cpSync(join(root, "test/fixtures/examples"), workspace, { recursive: true });
  if (untrusted)
    cpSync(join(root, "test/editor/untrusted/workspace"), workspace, { recursive: true });
  return workspace;
}

/** The suite as one file; mocha itself is found in the project's node_modules. */
async function bundleSuite() {
  const outfile = join(results, "suite", "index.js");
  await bundle({
    entryPoints: [join(root, "test/editor", suiteFolder, "index.ts")],
    outfile,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    external: ["vscode", "mocha"],
    sourcemap: "inline",
    logLevel: "warning",
  });
  return outfile;
}

/** The extension as people get it. */
function packAndInstall(extensionsFolder) {
  if (run(process.execPath, ["scripts/package.mjs", "--built"], { stdio: ["ignore", 2, 2] }) !== 0)
    throw new Error("The extension could not be packed.");
  if (installExtension(join(root, "dist/iptables-tools.vsix"), extensionsFolder) !== 0)
    throw new Error("The packed extension could not be installed.");
}

function writeSettings(dataFolder) {
  mkdirSync(join(dataFolder, "User"), { recursive: true });
  writeFileSync(
    join(dataFolder, "User", "settings.json"),
    JSON.stringify({
      "workbench.startupEditor": "none",
      "workbench.enableExperiments": false,
      "telemetry.telemetryLevel": "off",
      "editor.accessibilitySupport": "off",
      "workbench.colorTheme": "Default Dark Modern",
      "workbench.reduceMotion": "on",
      // In a browser VS Code saves by itself, and what a test types would stay in the file.
      "files.autoSave": "off",
      "chat.commandCenter.enabled": false,
      "extensions.ignoreRecommendations": true,
      // Whoever locks himself out waits so long.
      "iptables.live.timeout": 30,
      // Nobody is asked, so the workspace stays untrusted where trust is on.
      "security.workspace.trust.startupPrompt": "never",
      "security.workspace.trust.untrustedFiles": "open",
    }),
  );
}

async function runSuite(workspace, tests) {
  const desktop = process.env.VSCODE_EXECUTABLE;
  say(`${name}: the suite inside the extension host (${desktop ?? "embedded VS Code"})`);
  const file = join(results, "suite.json");
  const output = desktop
    ? await onDesktop({ executable: desktop, workspace, tests, untrusted })
    : await inBrowser({ server, workspace, tests, results, limit: 180_000 });
  if (existsSync(join(results, "suite.txt")))
    process.stdout.write(readFileSync(join(results, "suite.txt"), "utf8"));
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8"));
  process.stderr.write(`The suite did not come to its end:\n${output}\n`);
  return { passes: 0, failures: 1, pending: 0 };
}

function runPerson(workspace, who = "person") {
  return runMocha(
    who,
    `the ${PERSONS[who]}, with keyboard and mouse`,
    [`test/editor/${suiteFolder}/${who}.ts`],
    {
      EDITOR_URL: server.url,
      EDITOR_PASSWORD: server.password,
      EDITOR_WORKSPACE: workspace,
      EDITOR_SCREENSHOTS: results,
    },
  );
}

/** With gateways. */
function runLive(dataFolder, extensionsFolder) {
  const folder = join(scratch, "live");
  cpSync(join(dataFolder, "User", "settings.json"), join(folder, "data", "User", "settings.json"));
  return runMocha("live", "the person with a host", LIVE, {
    EDITOR_LIVE_FOLDER: folder,
    EDITOR_EXTENSIONS: extensionsFolder,
    EDITOR_SCREENSHOTS: results,
  });
}

/** Runs files of tests outside the editor; its counts. */
function runMocha(part, about, paths, variables) {
  say(`${name}: ${about}`);
  const file = join(results, `${part}.json`);
  const status = run(process.execPath, mocha(paths, { timeout: 90_000 }), {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...variables, IPTABLES_TOOLS_RESULT: file },
  });
  const counts = existsSync(file)
    ? JSON.parse(readFileSync(file, "utf8"))
    : { passes: 0, failures: 0, pending: 0 };
  if (status !== 0 && counts.failures === 0) counts.failures = 1;
  return counts;
}
