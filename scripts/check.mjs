/** `npm run check -- FILE …`: sets up what is missing, then checks rules files. */
import { resolve } from "node:path";
import { build, ensureDependencies, root, run, stop } from "./steps.mjs";

const args = process.argv.slice(2);
if (args.length === 0)
  stop("Name a rules file: npm run check -- test/fixtures/examples/gateway.rules.v4");

ensureDependencies();
build();
// npm runs scripts in the project's root, but paths are meant from where the person stands.
const cwd = process.env.INIT_CWD ?? process.cwd();
process.exitCode = run(process.execPath, [resolve(root, "dist/cli.js"), "check", ...args], { cwd });
