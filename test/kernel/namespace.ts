import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { Variant } from "../../server/catalogue/schema";
import { root } from "../support/project";

/** Rules to load, and the packets to send through them. */
export interface Program {
  readonly rules: string;
  readonly packets: readonly { readonly sent: boolean; readonly bytes: Uint8Array }[];
}

/** How many packets each rule counted, by its line in the file; or why the tool refused the rules. */
export type Counted =
  | { readonly refused: string }
  | { readonly counts: ReadonlyMap<number, number> };

/** Runs programs one after the other in a new network namespace. */
export function runPrograms(
  family: "ip" | "ip6",
  variant: Variant,
  programs: readonly Program[],
): Counted[] {
  const asked = {
    family,
    variant,
    programs: programs.map(({ rules, packets }) => ({
      rules,
      tables: tablesOf(rules),
      packets: packets.map(({ sent, bytes }) => ({
        sent,
        bytes: Buffer.from(bytes).toString("hex"),
      })),
    })),
  };
  const [command, ...args] = [...unshare(), "python3", join(root, "test/kernel/namespace.py")];
  const { status, stdout, stderr } = spawnSync(command, args, {
    input: JSON.stringify(asked),
    encoding: "utf8",
    maxBuffer: 1 << 28,
    env: { ...process.env, LC_ALL: "C" },
  });
  if (status !== 0) throw new Error(`The namespace could not be used: ${stderr.trim()}`);
  const answers = JSON.parse(stdout) as { refused: string | null; saved: Record<string, string> }[];
  return answers.map(({ refused, saved }, index) =>
    refused === null ? { counts: countsOf(programs[index]?.rules ?? "", saved) } : { refused },
  );
}

/** Why packets cannot be sent here, as the end of a sentence. */
export function obstacleOf(): string | undefined {
  for (const tool of [
    "iptables-nft-restore",
    "iptables-legacy-restore",
    "ip6tables-nft-restore",
    "ip6tables-legacy-restore",
    "python3",
    "ip",
  ]) {
    if (spawnSync(tool, ["-V"]).error !== undefined) return `${tool} is not installed`;
  }
  const [command, ...args] = [
    ...unshare(),
    "python3",
    "-c",
    "import socket; socket.socket(socket.AF_PACKET, socket.SOCK_RAW)",
  ];
  return spawnSync(command, args).status === 0
    ? undefined
    : "no network namespace in which packets can be sent can be made here";
}

/** Root keeps its rights in the new namespace; anyone else becomes root of a user namespace. */
function unshare(): string[] {
  return process.getuid?.() === 0 ? ["unshare", "-n"] : ["unshare", "-Urn"];
}

function tablesOf(rules: string): string[] {
  return rules
    .split("\n")
    .filter((line) => line.startsWith("*"))
    .map((line) => line.slice(1));
}

/** Rules keep their order within a chain, so that the n-th one saved is the n-th one written. */
function countsOf(rules: string, saved: Readonly<Record<string, string>>): Map<number, number> {
  const lines = new Map<string, number[]>();
  let table = "";
  for (const [index, line] of rules.split("\n").entries()) {
    if (line.startsWith("*")) table = line.slice(1);
    const chain = /^-A (\S+)/.exec(line)?.[1];
    if (chain === undefined) continue;
    const key = `${table} ${chain}`;
    lines.set(key, [...(lines.get(key) ?? []), index + 1]);
  }
  const counts = new Map<number, number>();
  for (const [name, text] of Object.entries(saved)) {
    for (const [, count, chain] of text.matchAll(/^\[(\d+):\d+\] -A (\S+)/gm)) {
      const line = lines.get(`${name} ${chain ?? ""}`)?.shift();
      if (line !== undefined) counts.set(line, Number(count));
    }
  }
  return counts;
}
