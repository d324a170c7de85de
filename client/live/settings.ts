import * as vscode from "vscode";

/** What this machine's settings say of hosts; a workspace cannot change them. */
export interface LiveSettings {
  /** Patterns of chains that other programs own, beside those that are known. */
  readonly foreignChains: readonly string[];
  /** Seconds from the load until the old rules come back. */
  readonly timeout: number;
  /** Whether a file that belongs to a host is compared with its live rules when it is opened. */
  readonly checkDrift: boolean;
}

export function liveSettings(): LiveSettings {
  const settings = vscode.workspace.getConfiguration("iptables.live");
  const patterns = settings.get<unknown>("foreignChains");
  const seconds = settings.get<unknown>("timeout");
  return {
    foreignChains: Array.isArray(patterns)
      ? patterns.filter((pattern): pattern is string => typeof pattern === "string")
      : [],
    timeout: typeof seconds === "number" ? Math.min(3600, Math.max(5, Math.round(seconds))) : 60,
    checkDrift: settings.get<unknown>("checkDrift") === true,
  };
}
