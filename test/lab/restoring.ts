import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Variant } from "../../server/catalogue/schema";

/** Input for the real tool: a whole load, or one over what is there with its counters. */
export interface Load {
  readonly text: string;
  readonly noflush?: boolean;
  /** Whether counters in the text count; they do with `noflush`. */
  readonly counters?: boolean;
}

/** What the real tool did with one load, and what it then saves with counters. */
export interface Loaded {
  readonly status: number;
  readonly message: string;
  readonly saved: string;
}

/** Each run has a namespace of its own, in which its loads follow each other. */
const LOOP = `
run() {
  step=0
  while [ -e "$1.$step.rules" ]; do
    timeout 20 "$2-restore" $(cat "$1.$step.args") <"$1.$step.rules" >/dev/null 2>"$1.$step.err"
    echo $? >"$1.$step.status"
    "$2-save" -c >"$1.$step.saved" 2>/dev/null
    step=$((step + 1))
  done
}
run "$@"
`;

/** Lets the real tool do several loads one after the other, in an empty namespace. */
export function restoring(
  family: "ip" | "ip6",
  variant: Variant,
  loads: readonly Load[],
): Loaded[] {
  const folder = mkdtempSync(join(tmpdir(), "restoring-"));
  try {
    for (const [step, { text, noflush, counters }] of loads.entries()) {
      writeFileSync(join(folder, `run.${step}.rules`), text);
      const args = [
        ...(noflush === true ? ["--noflush"] : []),
        ...(noflush === true || counters === true ? ["-c"] : []),
      ];
      writeFileSync(join(folder, `run.${step}.args`), args.join(" "));
    }
    const [command, ...rest] = [
      ...(process.getuid?.() === 0 ? ["unshare", "-n"] : ["unshare", "-Urn"]),
      ...["sh", "-c", LOOP, "sh", "run", `${family}tables-${variant}`],
    ];
    const { status, stderr } = spawnSync(command as string, rest, {
      cwd: folder,
      encoding: "utf8",
      env: { ...process.env, LC_ALL: "C" },
    });
    if (status !== 0) throw new Error(`The namespace could not be used: ${stderr.trim()}`);
    return loads.map((_, step) => {
      const read = (what: string) => readFileSync(join(folder, `run.${step}.${what}`), "utf8");
      return { status: Number(read("status")), message: read("err").trim(), saved: read("saved") };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A chain as the tool saves it. */
export interface SavedChain {
  readonly policy: string;
  readonly rules: readonly string[];
}

/**
 * What a save says, by table and chain. Built-in chains that are empty and accept say nothing, since whether they are
 * printed depends on whether anybody ever named them.
 */
export function chainsOf(
  saved: string,
  { counters }: { readonly counters: boolean },
): Map<string, SavedChain> {
  const chains = new Map<string, { policy: string; rules: string[] }>();
  let table = "";
  for (const line of saved.split("\n")) {
    if (line.startsWith("*")) table = line.slice(1);
    const [, chain, policy, count] = /^:(\S+) (\S+) (\S+)/.exec(line) ?? [];
    if (chain !== undefined)
      chains.set(`${table} ${chain}`, {
        policy: counters ? `${policy ?? ""} ${count ?? ""}` : (policy ?? ""),
        rules: [],
      });
    const [, number, rule, name] = /^(\[\d+:\d+\]) (-A (\S+).*)/.exec(line) ?? [];
    if (name !== undefined)
      chains
        .get(`${table} ${name}`)
        ?.rules.push(counters ? `${number ?? ""} ${rule ?? ""}` : (rule ?? ""));
  }
  for (const [name, { policy, rules }] of chains)
    if (rules.length === 0 && (policy === "ACCEPT" || policy === "ACCEPT [0:0]"))
      chains.delete(name);
  return chains;
}
