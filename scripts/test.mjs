/**
 * `npm test`: sets up, builds, runs the suites, and ends with one line that sums them up.
 * `npm test -- unit grammar` runs only these; `npm test -- --list` names them.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import {
  build,
  ensureDependencies,
  ensureSystemPackages,
  mocha,
  root,
  run,
  say,
  stop,
  which,
} from "./steps.mjs";

const results = join(root, "test-results");

/**
 * Every suite: what it is about, the system packages that it needs, and either the mocha files it
 * consists of or the script that runs it. A file belongs to the first suite that names it.
 */
const suites = [
  {
    name: "house",
    about: "lint, types, format, boundaries, dead code, build and package",
    mocha: ["test/house"],
  },
  {
    name: "grammar",
    about: "colouring, by VS Code's own TextMate engine",
    mocha: ["test/grammar", "test/syntaxes"],
  },
  {
    name: "conformance",
    about: "our verdicts against the real iptables, arptables and ebtables",
    packages: ["iptables", "arptables", "ebtables", "ipset", "iproute2", "conntrack"],
    needs: [networkNamespace],
    mocha: ["test/conformance"],
  },
  {
    name: "kernel",
    about: "our traces against the counters of the kernel's rules",
    packages: ["iptables", "iproute2", "python3"],
    needs: [networkNamespace],
    mocha: ["test/kernel"],
  },
  {
    name: "lab",
    about: "live hosts: sshd, sudo and rules on practice gateways in namespaces",
    packages: [
      ...["openssh-server", "openssh-client", "sudo", "opendoas", "busybox", "csh", "fish"],
      ...["iptables", "ipset", "iproute2", "conntrack", "shellcheck", "locales", "systemd"],
    ],
    needs: [networkNamespace],
    mocha: ["test/lab"],
  },
  {
    name: "lsp",
    about: "the language server over stdio",
    mocha: ["test/lsp"],
  },
  {
    name: "neovim",
    about: "the language server in Neovim",
    packages: ["neovim"],
    mocha: ["test/neovim"],
  },
  {
    name: "editor",
    about: "the extension in VS Code's workbench and extension host",
    packages: ["chromium", "build-essential", "python3"],
    script: ["test/editor/run.mjs"],
  },
  {
    name: "trust",
    about: "the same in an untrusted workspace, with workspace trust on",
    packages: ["chromium", "build-essential", "python3"],
    script: ["test/editor/run.mjs", "--untrusted"],
  },
  {
    name: "web",
    about: "the extension in VS Code for the Web, and its language server as a worker of a browser",
    packages: ["chromium", "build-essential", "python3"],
    mocha: ["test/web"],
  },
  {
    name: "unit",
    about: "everything else: text, syntax, catalogue, ruleset, checks, features, command line",
    mocha: ["test"],
  },
];

const chosen = chooseSuites(process.argv.slice(2));
const inCi = process.env.CI !== undefined && !["", "0", "false"].includes(process.env.CI);

ensureDependencies();
const missing = ensureSystemPackages([...new Set(chosen.flatMap((suite) => suite.packages ?? []))]);
build();
mkdirSync(results, { recursive: true });

const total = { passes: 0, failures: 0, pending: 0 };
const notes = [];
for (const suite of chosen) {
  const obstacle = obstacleOf(suite);
  if (obstacle !== undefined) {
    const word = inCi ? "failed" : "skipped";
    total[inCi ? "failures" : "pending"] += 1;
    notes.push(`${suite.name}: ${word}, because ${obstacle}`);
    say(notes.at(-1));
    continue;
  }
  say(`${suite.name}: ${suite.about}`);
  const counts = runSuite(suite);
  for (const key of Object.keys(total)) total[key] += counts[key];
  if (counts.failures > 0) notes.push(`${suite.name}: ${counts.failures} failed`);
}

for (const note of notes) say(note);
say(
  total.failures > 0
    ? `what to do next: npm test -- ${chosen.length === 1 ? chosen[0].name : "SUITE"} runs one suite again`
    : "what to do next: npm start opens the editor on the examples",
);
console.log(`${total.passes} passed, ${total.failures} failed, ${total.pending} skipped`);
process.exitCode = total.failures > 0 ? 1 : 0;

function chooseSuites(names) {
  if (names.includes("--list") || names.includes("--help")) {
    for (const { name, about } of suites) console.log(`${name.padEnd(12)} ${about}`);
    process.exit(0);
  }
  const unknown = names.filter((name) => !suites.some((suite) => suite.name === name));
  if (unknown.length > 0)
    stop(
      `There is no suite ${unknown.join(", ")}; there are ${suites.map(({ name }) => name).join(", ")}.`,
    );
  return names.length === 0 ? suites : suites.filter(({ name }) => names.includes(name));
}

/** Why a suite cannot run here, as the end of a sentence. */
function obstacleOf({ packages = [], needs = [] }) {
  const absent = packages.filter((name) => missing.includes(name));
  if (absent.length > 0) return `${absent.join(", ")} could not be found`;
  return needs.map((need) => need()).find((reason) => reason !== undefined);
}

function networkNamespace() {
  const asRoot = process.getuid?.() === 0 ? ["-n"] : ["-Urn"];
  const unshare = which("unshare");
  const works = unshare && spawnSync(unshare, [...asRoot, "true"]).status === 0;
  return works ? undefined : `unshare ${asRoot[0]} gives no network namespace here`;
}

function runSuite(suite) {
  const file = join(results, `${suite.name}.json`);
  rmSync(file, { force: true });
  const env = { ...process.env, IPTABLES_TOOLS_RESULT: file };
  const args = suite.script ?? mochaArguments(suite);
  if (args === undefined) {
    say(`${suite.name}: no test files`);
    return { passes: 0, failures: 1, pending: 0 };
  }
  const status = run(process.execPath, args, { env, stdio: ["ignore", "inherit", "inherit"] });
  const counts = existsSync(file)
    ? JSON.parse(readFileSync(file, "utf8"))
    : { passes: 0, failures: 0, pending: 0 };
  // A run that broke off before it could count, or failed outside any test.
  if (status !== 0 && counts.failures === 0) counts.failures = 1;
  return counts;
}

function mochaArguments(suite) {
  const files = testFiles().filter((path) => suiteOf(path) === suite);
  if (files.length === 0) return undefined;
  // Generous, because machines that test are often busy; what is slow is measured by the bench.
  return mocha(files, { timeout: 30_000 });
}

function testFiles() {
  return (
    readdirSync(join(root, "test"), { recursive: true, encoding: "utf8" })
      .map((path) => `test/${path}`)
      // test/editor has a runner of its own, because its tests run inside the editor.
      .filter((path) => path.endsWith(".test.ts") && !path.startsWith("test/editor/"))
      .sort()
  );
}

function suiteOf(path) {
  return suites.find(({ mocha: folders }) =>
    folders?.some((folder) => path.startsWith(`${folder}/`)),
  );
}
