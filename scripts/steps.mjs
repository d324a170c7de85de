/**
 * The steps that `npm start`, `npm test` and `npm run check` share. Only Node's own modules are
 * used here, because these scripts are what installs the others.
 */
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's root folder, without a slash at its end. */
export const root = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");

/** Prints one line about what is being done. */
export function say(text) {
  process.stderr.write(`» ${text}\n`);
}

/** Prints what went wrong and what to do about it, and ends with exit code 2. */
export function stop(text) {
  process.stderr.write(`✖ ${text}\n`);
  process.exit(2);
}

/** Runs a command that people may watch; its exit code. */
export function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: "inherit", ...options });
  if (error) process.stderr.write(`${command}: ${error.message}\n`);
  return status ?? 1;
}

/** Node's arguments for a run of mocha over files, which counts into IPTABLES_TOOLS_RESULT. */
export function mocha(files, { timeout }) {
  return [
    ...["--import=tsx", "node_modules/mocha/bin/mocha.js", "--no-config", `--timeout=${timeout}`],
    ...["--require=test/support/shellText.cjs", "--reporter=test/support/reporter.cjs", ...files],
    // In CI mocha would colour what goes into a log.
    ...(process.stdout.isTTY ? [] : ["--no-color"]),
  ];
}

/** Where a command, or a file by its whole path, is; `undefined` if nowhere. Looks into sbin too, where iptables lives. */
export function which(command) {
  if (command.startsWith("/")) return existsSync(command) ? command : undefined;
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/sbin"];
  for (const folder of folders) {
    const path = join(folder, command);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // not in this folder
    }
  }
  return undefined;
}

/** Installs the npm packages if they are missing or not the ones that package-lock.json names. */
export function ensureDependencies() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    stop(`Node ${process.versions.node} is too old: install Node 20.19 or newer.`);
  const state = dependencyState();
  if (state === "complete") return;
  // A folder that is merely out of date is brought up to date in place: others may be using it.
  const args = state === "missing" ? ["ci"] : ["install", "--no-save"];
  say(`npm packages are ${state}: npm ${args[0]} (a minute or so, once)`);
  // None of the packages needs its install script here.
  if (run("npm", [...args, "--ignore-scripts", "--no-audit", "--no-fund"]) !== 0)
    stop(
      "npm could not install the packages; its message is above. Is the npm registry reachable?",
    );
}

function dependencyState() {
  const installedList = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(installedList)) return "missing";
  const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  const installed = JSON.parse(readFileSync(installedList, "utf8")).packages;
  const same = Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === "" || installed[path]?.version === version || (optional && !installed[path]),
  );
  return same ? "complete" : "out of date";
}

/** Bundles the program into dist/. */
export function build() {
  say("building dist/ (npm run build)");
  // Standard output belongs to what comes after: `npm run check -- --format json FILE`.
  if (run(process.execPath, ["esbuild.mjs"], { stdio: ["ignore", 2, 2] }) !== 0)
    stop("the build failed; the message is above.");
}

/**
 * System packages by Debian's names, and by what each is recognised: a command, or a file.
 * Recognising them by what they bring makes the scripts work on other distributions too.
 */
const systemPackages = {
  iptables: ["iptables-nft-restore", "iptables-legacy-restore", "ip6tables-nft-restore"],
  arptables: ["arptables-nft-restore"],
  ebtables: ["ebtables-nft-restore"],
  ipset: ["ipset"],
  iproute2: ["ip"],
  conntrack: ["conntrack"],
  neovim: ["nvim"],
  chromium: ["chromium"],
  "build-essential": ["make", "g++"],
  python3: ["python3"],
  "openssh-server": ["sshd"],
  "openssh-client": ["ssh", "ssh-keygen"],
  sudo: ["sudo"],
  opendoas: ["doas"],
  busybox: ["busybox"],
  csh: ["csh"],
  fish: ["fish"],
  locales: ["/usr/share/i18n/locales/de_DE"],
  shellcheck: ["shellcheck"],
  systemd: ["/lib/systemd/systemd", "systemd-run"],
  ripgrep: ["rg"],
};

/** Those of the named system packages that are not installed. */
export function missingSystemPackages(names) {
  return names.filter((name) => {
    const signs = systemPackages[name];
    if (signs === undefined) throw new Error(`Nothing tells whether ${name} is installed.`);
    return signs.some((command) => which(command) === undefined);
  });
}

/**
 * Installs the named system packages where this may be done (root on Debian and its kin);
 * says which are missing otherwise. Gives the names that are still missing.
 */
export function ensureSystemPackages(names) {
  const missing = missingSystemPackages(names);
  if (missing.length === 0) return [];
  const command = `apt-get install --no-install-recommends ${missing.join(" ")}`;
  if (process.getuid?.() !== 0 || which("apt-get") === undefined) {
    say(`system packages are missing; as root: ${command}`);
    return missing;
  }
  say(`system packages are missing: ${command}`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  // Nothing of apt's must read our standard input, and its words belong to our progress.
  const stdio = ["ignore", 2, 2];
  run("apt-get", ["update", "-qq"], { env, stdio });
  run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...missing], { env, stdio });
  const still = missingSystemPackages(names);
  if (still.length > 0) say(`could not be installed: ${still.join(", ")}`);
  return still;
}
