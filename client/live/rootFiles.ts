import * as vscode from "vscode";
import type { Subscriptions } from "../common/subscriptions";
import type { Host } from "../remote/channel";
import { ABSENT, readRootFile, writeRootFile } from "../remote/rootFile";
import { hostOfUri, nameOfHost, titleOfHost } from "./hosts";
import { sayFault } from "./say";
import { withHost } from "./withHost";

/** The scheme of files of hosts that only root may read or write. */
export const ROOT_FILE = "iptables-file";

/** A file of a host; the first part of its path is the host. */
export function rootFileUri(host: Host, path: string): vscode.Uri {
  return vscode.Uri.from({
    scheme: ROOT_FILE,
    path: `/${encodeURIComponent(nameOfHost(host))}${path}`,
  });
}

interface Known {
  readonly content: Uint8Array;
  readonly digest: string;
  /** When it was read or written, which stands for when it changed. */
  readonly at: number;
}

/** Opens and saves files as root, each time over a connection of its own. */
export class RootFiles implements vscode.FileSystemProvider {
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changed.event;
  /** As they were last seen: what is no longer so is not overwritten. */
  readonly #known = new Map<string, Known>();

  constructor(subscriptions: Subscriptions) {
    subscriptions.push(
      this.#changed,
      vscode.workspace.registerFileSystemProvider(ROOT_FILE, this, { isCaseSensitive: true }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#known.delete(uri.toString())),
    );
  }

  /** Nobody tells when a file of a host changes; writing finds out. */
  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const { content, at } = this.#known.get(uri.toString()) ?? (await this.#read(uri));
    return { type: vscode.FileType.File, ctime: at, mtime: at, size: content.length };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return (await this.#read(uri)).content;
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    const { host, path } = placeOf(uri);
    const expected = this.#known.get(uri.toString())?.digest ?? ABSENT;
    const found = await withHost(host, `writing ${path}`, (channel, signal) =>
      writeRootFile(channel, path, content, { expected, signal }),
    );
    if ("fault" in found) throw vscode.FileSystemError.Unavailable(found.fault);
    if (found.kind === "fault") throw vscode.FileSystemError.NoPermissions(found.message);
    if (found.kind === "changed")
      throw vscode.FileSystemError.Unavailable(
        `${path} on ${titleOfHost(host)} is not what was opened: someone changed it meanwhile, and nothing was written. Revert the file to see what it is now.`,
      );
    this.#known.set(uri.toString(), { content, digest: found.digest, at: Date.now() });
  }

  async #read(uri: vscode.Uri): Promise<Known> {
    const { host, path } = placeOf(uri);
    const found = await withHost(host, `reading ${path}`, (channel, signal) =>
      readRootFile(channel, path, signal),
    );
    if ("fault" in found) throw vscode.FileSystemError.Unavailable(found.fault);
    if (found.kind === "fault") throw vscode.FileSystemError.NoPermissions(found.message);
    if (found.kind === "absent") throw vscode.FileSystemError.FileNotFound(uri);
    const { content, digest } = found;
    const before = this.#known.get(uri.toString());
    const at = before?.digest === digest ? before.at : Date.now();
    const known = { content, digest, at };
    this.#known.set(uri.toString(), known);
    return known;
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }
}

function placeOf(uri: vscode.Uri): { readonly host: Host; readonly path: string } {
  const host = hostOfUri(uri);
  const path = uri.path.replace(/^\/[^/]*/, "");
  if (host === undefined || path === "") throw vscode.FileSystemError.FileNotFound(uri);
  return { host, path };
}

/** Where rules are kept on many machines. */
const USUAL = [
  "/etc/iptables/rules.v4",
  "/etc/iptables/rules.v6",
  "/etc/iptables.rules",
  "/etc/sysconfig/iptables",
  "/etc/sysconfig/ip6tables",
];

/** Opens a file of a host that a person names. */
export async function openRootFile(host: Host): Promise<void> {
  const other = { label: "Another file…" };
  const choice = await vscode.window.showQuickPick([...USUAL.map((label) => ({ label })), other], {
    title: `Which file of ${titleOfHost(host)}?`,
  });
  const path =
    choice === other
      ? await vscode.window.showInputBox({
          title: `Which file of ${titleOfHost(host)}?`,
          prompt: "An absolute path",
          validateInput: (value) => (value.startsWith("/") ? undefined : "It begins with a slash."),
        })
      : choice?.label;
  if (path === undefined) return;
  try {
    const document = await vscode.workspace.openTextDocument(rootFileUri(host, path));
    await vscode.window.showTextDocument(document);
  } catch (error) {
    sayFault(
      `${path} of ${titleOfHost(host)} cannot be opened: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
