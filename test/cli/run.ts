import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root } from "../support/project";

/** How the built program ended. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Where the build puts the command line. */
export const program = join(root, "dist", "cli.js");

/** Runs the built program in a folder, with something on its standard input. */
export function cli(args: readonly string[], cwd = root, input: string | Buffer = ""): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd,
    input,
    encoding: "utf8",
    maxBuffer: 1 << 28,
    env: { ...process.env, NO_COLOR: "", FORCE_COLOR: "" },
  });
  return { code: status, out: stdout, err: stderr };
}

/** A file in which nothing is wrong. */
export const GOOD = `*filter
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
-A OUTPUT -p icmp -j ACCEPT
COMMIT
`;

/** The same with an error, and with a warning. */
export const REFUSED = GOOD.replace("-j ACCEPT", "-j ACCPET");
export const WARNED = GOOD.replace("-p icmp", "-s 10.1.2.3/8");
