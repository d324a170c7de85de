import * as vscode from "vscode";
import { type FileNames, isNamedLike } from "./fileNames";

/** What VS Code still hands to extensions (`TextModel` in its sources: 50 MB). */
const LIMIT = 50 * 1024 * 1024;

/**
 * Says so, once a file, where a rules file is so large that VS Code gives extensions no text of it: otherwise a file
 * without squiggles would look like one without problems.
 */
export function reportTooLarge(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
): void {
  const manifest = context.extension.packageJSON as {
    readonly contributes: { readonly languages: readonly FileNames[] };
  };
  const names = manifest.contributes.languages;
  const told = new Set<string>();

  const look = async (tab: vscode.Tab) => {
    if (!(tab.input instanceof vscode.TabInputText)) return;
    const { uri } = tab.input;
    // Such a file has no document, hence no language that one could ask for; its name is all there is.
    if (told.has(uri.toString()) || !names.some((one) => isNamedLike(uri.path, one))) return;
    try {
      if ((await vscode.workspace.fs.stat(uri)).size <= LIMIT) return;
    } catch {
      return; // an untitled or vanished file has no size
    }
    if (told.has(uri.toString())) return;
    told.add(uri.toString());
    const path = vscode.workspace.asRelativePath(uri);
    const message = `${path} is larger than 50 MB: VS Code gives extensions no text of it, so it is not checked here. On a terminal, iptables-tools check does it.`;
    log.warn(message);
    void vscode.window.showWarningMessage(message);
  };

  const lookAtAll = (tabs: readonly vscode.Tab[]) => tabs.forEach((tab) => void look(tab));
  context.subscriptions.push(
    vscode.window.tabGroups.onDidChangeTabs(({ opened }) => lookAtAll(opened)),
  );
  lookAtAll(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs));
}
