import * as vscode from "vscode";

/** Endings of paths of IPv4 files, and what they are for IPv6. */
const PAIRS: readonly (readonly [ip: string, ip6: string])[] = [
  ["rules.v4", "rules.v6"],
  ["/iptables.rules", "/ip6tables.rules"],
  [".iptables", ".ip6tables"],
  ["/sysconfig/iptables", "/sysconfig/ip6tables"],
];

/** The path of the same host's file for the other family, as such files are called; undefined where none is. */
export function twinPath(path: string): string | undefined {
  for (const [ip, ip6] of PAIRS) {
    if (path.endsWith(ip6)) return path.slice(0, -ip6.length) + ip;
    if (path.endsWith(ip)) return path.slice(0, -ip.length) + ip6;
  }
  return undefined;
}

/** The document of the other family beside one, where there is such a file. */
export async function twinOf(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  const path = twinPath(uri.path);
  if (path === undefined) return undefined;
  const twin = uri.with({ path });
  try {
    await vscode.workspace.fs.stat(twin);
    return await vscode.workspace.openTextDocument(twin);
  } catch {
    return undefined;
  }
}
