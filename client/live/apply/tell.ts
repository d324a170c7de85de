import * as vscode from "vscode";
import type { Host } from "../../remote/channel";
import { type ApplyResult, exitCodeOf } from "../../remote/transaction";
import { nameOfHost, titleOfHost } from "../hosts";
import { sayFault, sayWarning } from "../say";

/** Says what is the case now. */
export async function tell(host: Host, result: ApplyResult): Promise<void> {
  const sentence = `${titleOfHost(host)}: ${result.message}`;
  const code = exitCodeOf(result);
  if (code === 0) {
    const answer = await vscode.window.showInformationMessage(sentence, KEEP);
    if (answer === KEEP) await keep(host);
  } else if (code === 1 || code === 2) sayWarning(sentence);
  else sayFault(sentence);
}

/** How it is called to have a host load confirmed rules at its next start, too. */
export const KEEP = "Load at Boot Too…";

/** Has a host do so, once a person has seen what is written for that. */
export async function keep(host: Host): Promise<void> {
  await vscode.commands.executeCommand("iptables.live.persist", nameOfHost(host));
}
