/**
 * `npm run practice`: a gateway in namespaces of this machine, with sshd and rules of its own, to
 * try live rules on. It is the one of the tests, and ends with Ctrl+C.
 *   npm run practice -- FOLDER   puts the files by which it is reached there, not into dist/practice
 */
import { join, resolve } from "node:path";
import { build, ensureDependencies, ensureSystemPackages, root, stop } from "./steps.mjs";

if (process.platform !== "linux" || process.getuid?.() !== 0)
  stop("A practice gateway is made of namespaces: that needs Linux, and root.");
const [name = join(root, "dist", "practice")] = process.argv.slice(2);
const folder = resolve(process.env.INIT_CWD ?? process.cwd(), name);
ensureDependencies();
ensureSystemPackages([
  ...["openssh-server", "openssh-client", "sudo", "opendoas", "busybox", "csh", "fish"],
  ...["iptables", "ipset", "iproute2", "conntrack"],
]);
build();
// By now it is installed: what the tests' gateway is made of is TypeScript.
const { require: load } = await import("tsx/cjs/api");
const { practise } = load("../test/lab/practice.ts", import.meta.url);
try {
  await practise(folder);
} catch (error) {
  stop(error.message);
}
