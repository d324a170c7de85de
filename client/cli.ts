import { writeSync } from "node:fs";

/** The build puts the version of package.json here. */
declare const IPTABLES_TOOLS_VERSION: string;

const args = process.argv.slice(2);

// Scripts ask for the version often: it is answered before anything else is loaded, standard output included.
if (args.length === 1 && args[0] === "--version") writeSync(1, `${IPTABLES_TOOLS_VERSION}\n`);
else void import("./cli/main").then(({ main }) => main(args, IPTABLES_TOOLS_VERSION));
