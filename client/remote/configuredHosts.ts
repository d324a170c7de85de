import { readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { isAbsolute, join, normalize, parse as parsePath, sep } from "node:path";
import SSHConfig, { type Line, LineType } from "ssh-config";
import { destinationFault } from "./destination";

/** How deep ssh follows files that include files. */
const DEEPEST = 16;

/**
 * The names of hosts that an ssh_config and what it includes have, in their order, without patterns:
 * what one would offer to choose from. Files that cannot be read have none, as for ssh.
 */
export function configuredHosts(file: string = join(homedir(), ".ssh", "config")): string[] {
  const names = new Set<string>();
  collect(file, 0, names);
  return [...names];
}

function collect(file: string, depth: number, names: Set<string>): void {
  if (depth > DEEPEST) return;
  let lines: readonly Line[];
  try {
    lines = SSHConfig.parse(readFileSync(file, "utf8"));
  } catch {
    return;
  }
  visit(lines, depth, names);
}

function visit(lines: readonly Line[], depth: number, names: Set<string>): void {
  for (const line of lines) {
    if (line.type !== LineType.DIRECTIVE) continue;
    const param = line.param.toLowerCase();
    const values = typeof line.value === "string" ? [line.value] : line.value.map(({ val }) => val);
    if (param === "host") {
      for (const name of values)
        if (!/[*?!]/.test(name) && destinationFault(name) === undefined) names.add(name);
    } else if (param === "include") {
      // The library leaves several paths in one value.
      for (const pattern of values.flatMap((value) => value.split(/\s+/)))
        for (const file of filesOf(pattern)) collect(file, depth + 1, names);
    }
    if ("config" in line) visit(line.config, depth, names);
  }
}

/** The files that a pattern of Include means; relative to ~/.ssh, as ssh has it for a person's. */
function filesOf(pattern: string): string[] {
  const named = pattern.startsWith("~/")
    ? join(homedir(), pattern.slice(2))
    : isAbsolute(pattern)
      ? pattern
      : join(homedir(), ".ssh", pattern);
  // On Windows both kinds of slash are written, and split at one.
  const path = normalize(named);
  const { root } = parsePath(path);
  let found = [root];
  for (const part of path.slice(root.length).split(sep)) {
    const next = /[*?]/.test(part)
      ? (folder: string) => entries(folder, part)
      : (folder: string) => [join(folder, part)];
    found = found.flatMap(next);
  }
  return found;
}

function entries(folder: string, pattern: string): string[] {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  const matches = new RegExp(`^${source}$`);
  try {
    return readdirSync(folder)
      .filter((name) => matches.test(name) && (pattern.startsWith(".") || !name.startsWith(".")))
      .sort()
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
}
