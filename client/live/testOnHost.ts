import * as vscode from "vscode";
import { rehearse } from "../remote/rehearse";
import { trialSentence } from "../remote/trialSentence";
import { nameOf } from "../views/views";
import { familyOf, hostFor, type LiveDesk } from "./desk";
import { titleOfHost } from "./hosts";
import { withHost } from "./withHost";

/** Tries a file on its host, without touching the rules there. */
export async function testOnHost(
  desk: LiveDesk,
  document: vscode.TextDocument,
  argument: unknown,
): Promise<void> {
  const host = await hostFor(desk, document, argument);
  if (host === undefined) return;
  const family = familyOf(desk, document);
  const variant = desk.status.readingOf(document.uri)?.variant ?? "nft";
  const rules = document.getText();
  const found = await withHost(host, `trying ${nameOf(document.uri)}`, (channel, signal) =>
    rehearse(channel, { family, variant, rules, noflush: false, signal }),
  );
  if ("fault" in found) {
    void vscode.window.showErrorMessage(found.fault);
    return;
  }
  const sentence = `${nameOf(document.uri)} on ${titleOfHost(host)}: ${trialSentence(found)}`;
  if (found.kind === "loaded") void vscode.window.showInformationMessage(sentence);
  else if (found.kind === "refused" || found.kind === "fault")
    void vscode.window.showErrorMessage(sentence);
  else void vscode.window.showWarningMessage(sentence);
}
