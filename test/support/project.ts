import { spawnSync } from "node:child_process";
import { join } from "node:path";

/** The project's root folder. */
export const root = join(__dirname, "..", "..");

/** How a command ended. */
export interface Outcome {
  status: number | null;
  /** Standard output and standard error, in this order. */
  output: string;
  stdout: string;
}

/** Runs a script with this Node and waits for it. */
export function runNode(args: string[], options: { cwd?: string; env?: object } = {}): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: options.cwd ?? root,
    env: { ...process.env, ...options.env },
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  return { status, stdout, output: stdout + stderr };
}
