/**
 * `npm run package`: builds, and packs dist/iptables-tools.vsix.
 *   --built   packs what is in dist/ now
 */
import { statSync } from "node:fs";
import { build, ensureDependencies, root, run, say, stop } from "./steps.mjs";

const file = "dist/iptables-tools.vsix";
ensureDependencies();
if (!process.argv.includes("--built")) build();
// Everything is bundled, so no node_modules go in.
const vsce = ["node_modules/@vscode/vsce/vsce", "package"];
const options = [
  "--no-dependencies",
  // README's links are to files of the repository; there is no address to rewrite them to.
  ...["--allow-missing-repository", "--no-rewrite-relative-links"],
  ...["--out", file],
];
if (run(process.execPath, [...vsce, ...options]) !== 0)
  stop("vsce could not pack the extension; its message is above.");
say(`${file}: ${Math.round(statSync(`${root}/${file}`).size / 1024)} KiB`);
say(`to install it: code --install-extension ${file}`);
