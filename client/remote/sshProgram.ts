import { existsSync } from "node:fs";
import { posix, win32 } from "node:path";

/** Where programs run: what of this machine decides how ssh is found and started. */
export interface Place {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly exists: (path: string) => boolean;
}

export const HERE: Place = {
  platform: process.platform,
  environment: process.env,
  exists: existsSync,
};

/**
 * The OpenSSH client. On Windows it is looked for here: there, a program that is named without its
 * folder would be taken from the folder one works in before any other, such as a repository that
 * brings its own `ssh.exe`.
 */
export function sshProgram({ platform, environment, exists }: Place): string {
  if (platform !== "win32") return "ssh";
  const folders = (variable(environment, "PATH") ?? "")
    .split(";")
    .filter((folder) => win32.isAbsolute(folder));
  const system = variable(environment, "SystemRoot") ?? "C:\\Windows";
  const candidates = [...folders, win32.join(system, "System32", "OpenSSH")].map((folder) =>
    win32.join(folder, "ssh.exe"),
  );
  return candidates.find(exists) ?? win32.join(system, "System32", "OpenSSH", "ssh.exe");
}

/**
 * What is said to ssh beside what it is to do. `askpass`: what it finds in its environment where it
 * can ask a person; undefined where it cannot, and must not wait for answers.
 */
export function sshStart(
  { platform, environment }: Pick<Place, "platform" | "environment">,
  askpass: Readonly<Record<string, string>> | undefined,
): {
  readonly options: readonly string[];
  readonly spawning: {
    readonly detached: boolean;
    readonly windowsHide: true;
    readonly env: Record<string, string | undefined>;
  };
} {
  const isWindows = platform === "win32";
  return {
    options: askpass === undefined ? ["-o", "BatchMode=yes"] : [],
    spawning: {
      // Away from the terminal, where old releases would ask; and to be ended with its jumps. On
      // Windows that would open a console of its own.
      detached: !isWindows,
      windowsHide: true,
      env: {
        ...environment,
        // Releases before 8.4 use an askpass only where there seems to be a display.
        ...(isWindows ? {} : { DISPLAY: environment["DISPLAY"] ?? ":0" }),
        ...askpass,
      },
    },
  };
}

/** The configuration files that ssh reads by itself, as they are named in one that includes them. */
export function usualConfigs({
  platform,
  environment,
}: Pick<Place, "platform" | "environment">): string[] {
  const system =
    platform === "win32"
      ? win32.join(variable(environment, "ProgramData") ?? "C:\\ProgramData", "ssh", "ssh_config")
      : posix.join("/etc", "ssh", "ssh_config");
  return ["~/.ssh/config", system];
}

/** Names of variables have no case on Windows, but keys of a copied environment do. */
function variable(environment: Place["environment"], name: string): string | undefined {
  const key = Object.keys(environment).find((one) => one.toUpperCase() === name.toUpperCase());
  return key === undefined ? undefined : environment[key];
}
