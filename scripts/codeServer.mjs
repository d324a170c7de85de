/**
 * VS Code's own workbench and extension host without a desktop: the npm package code-server,
 * installed once into a cache folder and served at a loopback address behind a password.
 */
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { run, say, which } from "./steps.mjs";

/** The last version whose server runs on Node 20; it is VS Code 1.100.3. */
const version = "4.100.3";

/** System packages that the installation needs: its native modules come as sources. */
export const codeServerPackages = ["build-essential", "python3", "ripgrep"];

const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "iptables-tools");
// Native modules fit one version of Node's interface.
export const codeServerFolder = join(
  cache,
  `code-server-${version}-abi${process.versions.modules}`,
);
const entry = "node_modules/code-server/out/node/entry.js";

/** Installs code-server into the cache folder, if it is not there. */
export function installCodeServer() {
  if (existsSync(codeServerFolder)) return;
  say(
    `installing code-server ${version} (VS Code in the browser) into ${codeServerFolder}: two minutes, once`,
  );
  mkdirSync(cache, { recursive: true });
  // Built aside and moved into place when complete, so that an installation that broke off is
  // never taken for a good one and two at a time do not meet.
  const folder = mkdtempSync(join(cache, "installing-"));
  const logFile = join(folder, "install.log");
  const log = openSync(logFile, "w");
  try {
    writeFileSync(join(folder, "package.json"), "{}");
    // Its own install script refuses to run as root and downloads a binary; what it does is
    // done here step by step.
    npm(folder, log, "install", "--ignore-scripts", `code-server@${version}`);
    const vscode = join(folder, "node_modules/code-server/lib/vscode");
    npm(vscode, log, "install", "--ignore-scripts", "--omit=dev");
    // node-pty's script writes a file for C++ editors after the build, which fails without
    // harm; whether the builds worked is seen below.
    npm(vscode, log, "rebuild", "node-pty", "@vscode/spdlog", "native-watchdog");
    npm(folder, log, "rebuild", "argon2", "--build-from-source");
    symlinkSync("node_modules", join(vscode, "node_modules.asar"));
    const built = [
      "node-pty/build/Release/pty.node",
      "@vscode/spdlog/build/Release/spdlog.node",
      "native-watchdog/build/Release/watchdog.node",
    ].map((path) => join(vscode, "node_modules", path));
    built.push(join(folder, "node_modules/argon2/lib/binding/napi-v3/argon2.node"));
    const absent = built.filter((path) => !existsSync(path));
    if (absent.length > 0 || !existsSync(join(folder, entry)))
      throw new Error(
        `${readFileSync(logFile, "utf8")}\ncode-server could not be built; npm's messages are above. ` +
          `It needs the npm registry and ${codeServerPackages.join(", ")}. Missing: ${absent.join(", ")}`,
      );
    const ripgrep = which("rg");
    if (ripgrep) {
      const bin = join(vscode, "node_modules/@vscode/ripgrep/bin");
      mkdirSync(bin, { recursive: true });
      symlinkSync(ripgrep, join(bin, "rg"));
    }
    if (!existsSync(codeServerFolder)) renameSync(folder, codeServerFolder);
  } finally {
    closeSync(log);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Installs a packed extension into an extensions folder. */
export function installExtension(vsix, extensionsFolder) {
  mkdirSync(extensionsFolder, { recursive: true });
  // Everything it writes stays beside the extensions and out of the person's own settings.
  const folder = join(extensionsFolder, "..");
  const options = [
    ...["--config", join(folder, "install.yaml"), "--user-data-dir", join(folder, "install")],
    ...["--extensions-dir", extensionsFolder, "--install-extension", vsix, "--force"],
  ];
  return run(process.execPath, [join(codeServerFolder, entry), ...options], {
    stdio: ["ignore", 2, 2],
  });
}

/**
 * Starts code-server and waits until it answers.
 * @param {object} options
 * @param {string} options.dataFolder settings and state; also holds its configuration and log
 * @param {string} options.extensionsFolder where its extensions are
 * @param {boolean} options.trust whether every workspace is trusted without asking
 * @param {number} [options.port] any free one if not given
 * @param {Record<string, string>} [options.variables] what its environment has beside ours
 * @param {(argv: string[]) => string[]} [options.elsewhere] the command by which it runs on another machine,
 *   which this one reaches at the same address
 * @returns the address, the password, its log so far, `stop`, and a promise of its end
 */
export async function startCodeServer({
  dataFolder,
  extensionsFolder,
  trust,
  port,
  variables = {},
  elsewhere = (argv) => argv,
}) {
  port ??= await freePort();
  mkdirSync(dataFolder, { recursive: true });
  const password = randomBytes(12).toString("base64url");
  const config = join(dataFolder, "config.yaml");
  const url = `http://127.0.0.1:${port}`;
  // A file that only we can read: command lines are seen by everyone on the machine.
  writeFileSync(config, `bind-addr: 127.0.0.1:${port}\nauth: password\npassword: ${password}\n`, {
    mode: 0o600,
  });
  const [command, ...args] = elsewhere([
    process.execPath,
    join(codeServerFolder, entry),
    ...["--config", config, "--user-data-dir", dataFolder],
    ...["--extensions-dir", extensionsFolder],
    ...["--session-socket", join(tmpdir(), `code-server-${port}.sock`)],
    ...["--disable-telemetry", "--disable-update-check", "--disable-getting-started-override"],
    ...(trust ? ["--disable-workspace-trust"] : []),
  ]);
  const server = spawn(command, args, {
    // A group of its own, so that its extension hosts end with it.
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...withoutEditor(process.env), ...variables },
  });
  let log = "";
  for (const stream of [server.stdout, server.stderr])
    stream.on("data", (data) => (log += String(data)));
  let isEnded = false;
  const ended = new Promise((resolve) => server.once("exit", resolve));
  void ended.then(() => (isEnded = true));
  const end = () => {
    if (isEnded) return;
    try {
      process.kill(-server.pid, "SIGTERM");
    } catch {
      // it has just ended by itself
    }
  };
  process.once("exit", end);
  for (let tries = 0; tries < 300; tries++) {
    if (isEnded) break;
    if (await answers(`${url}/healthz`)) return { url, password, log: () => log, stop: end, ended };
    await sleep(200);
  }
  end();
  throw new Error(`code-server did not start:\n${log}`);
}

function npm(folder, log, ...args) {
  const prefix = dirname(dirname(process.execPath));
  const headers = existsSync(join(prefix, "include/node/node_api.h"));
  // What `npm test` tells its scripts about itself would confuse an npm in another folder.
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^npm_(lifecycle|package|command)/.test(name),
  );
  const env = {
    ...Object.fromEntries(inherited),
    npm_config_audit: "false",
    npm_config_fund: "false",
    // Node's own headers where they are installed, instead of downloading them.
    ...(headers ? { npm_config_nodedir: prefix } : {}),
  };
  run("npm", [...args, "--loglevel=error"], { cwd: folder, env, stdio: ["ignore", log, log] });
}

/** Started from VS Code's terminal, code-server would talk to that window instead of serving. */
function withoutEditor(env) {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !name.startsWith("VSCODE_") && name !== "PORT"),
  );
}

async function answers(url) {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

/**
 * A port of the loopback address where nobody listens.
 * @returns {Promise<number>}
 */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
