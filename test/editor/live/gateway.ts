import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { Gateway } from "../../lab/gateway";

/** What ssh knows of the hosts that the editor lists: one gateway, and ways to come to it. */
function hostsOf(gateway: Gateway, folder: string): string[] {
  const lab = gateway.path("/run/lab");
  return [
    "Host gateway.example",
    "  User root",
    "Host clerk.example",
    "  User clerk",
    "Host locked.example",
    "  User root",
    `  IdentityFile ${lab}/locked_key`,
    "Host stranger.example",
    "  User root",
    `  UserKnownHostsFile ${join(folder, "known_hosts")}`,
  ];
}

/** Variables under which the editor reaches a practice gateway by ssh, and lists its hosts. */
export function reaching(gateway: Gateway, folder: string): Record<string, string> {
  const bin = join(folder, "bin");
  const home = join(folder, "home");
  mkdirSync(bin, { recursive: true });
  mkdirSync(join(home, ".ssh"), { recursive: true });
  // Which file ssh reads by itself is told by the user's entry in passwd, not by HOME.
  writeFileSync(
    join(bin, "ssh"),
    `#!/bin/sh\nexec ${gateway.ssh} -F ${join(home, ".ssh", "config")} "$@"\n`,
  );
  chmodSync(join(bin, "ssh"), 0o700);
  const [, everyHost = ""] = readFileSync(gateway.config, "utf8").split("Host *\n");
  writeFileSync(
    join(home, ".ssh", "config"),
    `${hostsOf(gateway, folder).join("\n")}\nHost *\n${everyHost}`,
  );
  const path = `${bin}${delimiter}${process.env["PATH"] ?? ""}`;
  // VS Code asks a login shell for the environment of its extension host.
  writeFileSync(join(home, ".profile"), `PATH='${path}'\nexport PATH\n`);
  return { PATH: path, HOME: home, SHELL: "/bin/sh" };
}
