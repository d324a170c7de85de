import * as vscode from "vscode";
import type { Host } from "../../remote/channel";
import { type ApplyResult, exitCodeOf } from "../../remote/transaction";
import { nameOfHost, titleOfHost } from "../hosts";

/** Says what is the case now. */
export function tell(host: Host, result: ApplyResult): void {
  const sentence = `${titleOfHost(host)}: ${result.message}`;
  const code = exitCodeOf(result);
  if (code === 0) void vscode.window.showInformationMessage(sentence);
  else if (code === 1 || code === 2) void vscode.window.showWarningMessage(sentence);
  else void vscode.window.showErrorMessage(sentence);
}

/** Offers to have the host load at its next start what was confirmed just now. */
export async function offerPersist(host: Host): Promise<void> {
  const keep = "See How…";
  const answer = await vscode.window.showInformationMessage(
    `${titleOfHost(host)} has the new rules until it starts again. Are they to be loaded then, too?`,
    keep,
    "Not Now",
  );
  if (answer === keep)
    await vscode.commands.executeCommand("iptables.live.persist", nameOfHost(host));
}
