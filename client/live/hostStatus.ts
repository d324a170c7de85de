import * as vscode from "vscode";
import { isOurs } from "../common/selector";
import { type Hosts, titleOfHost } from "./hosts";

/** Shows in the status bar which host the file belongs to; a click chooses. */
export function hostStatus(hosts: Hosts): vscode.Disposable {
  const item = vscode.window.createStatusBarItem(
    "iptables.host",
    vscode.StatusBarAlignment.Right,
    99,
  );
  item.name = "iptables host";
  item.command = "iptables.live.chooseHost";
  const update = () => {
    const document = vscode.window.activeTextEditor?.document;
    const host =
      document !== undefined && isOurs(document) && vscode.workspace.isTrusted
        ? hosts.of(document.uri)
        : undefined;
    if (host === undefined) {
      item.hide();
      return;
    }
    item.text = `$(server) ${titleOfHost(host).replaceAll("$(", "$ (")}`;
    item.tooltip = "The host that these rules belong to";
    item.accessibilityInformation = { label: `Rules of ${titleOfHost(host)}` };
    item.show();
  };
  update();
  return vscode.Disposable.from(
    item,
    hosts.onDidChange(update),
    vscode.window.onDidChangeActiveTextEditor(update),
  );
}
