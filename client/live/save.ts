import * as vscode from "vscode";
import { withEdits } from "../remote/textEdits";
import { nameOf } from "../views/views";
import { type Aim, aimOf, requestOf } from "./aims";
import { hostFor, type LiveDesk } from "./desk";
import { titleOfHost } from "./hosts";
import { sayFault, sayWarning } from "./say";
import { withHost } from "./withHost";

/** Brings a file to say what is live: into the text that is there, or as a new one. Nothing is written unseen. */
export async function saveLive(
  desk: LiveDesk,
  document: vscode.TextDocument,
  argument: unknown,
): Promise<void> {
  const host = await hostFor(desk, document, argument);
  if (host === undefined) return;
  const aim = aimOf(desk, document);
  if ("fault" in aim) {
    sayFault(aim.fault);
    return;
  }
  const merged = {
    label: `Into ${aim.name}`,
    description: "comments, blank lines and groups stay",
  };
  const fresh = { label: "As a new file", description: "without what other programs own" };
  const canEdit = document.uri.scheme !== "iptables";
  const choice = canEdit
    ? await vscode.window.showQuickPick([merged, fresh], {
        title: `Save the live rules of ${titleOfHost(host)}`,
      })
    : fresh;
  if (choice === undefined) return;
  const wanted = choice === merged ? aim : { ...aim, text: "" };
  const found = await mergeWith(desk, host, wanted);
  if ("fault" in found) {
    sayFault(found.fault);
    return;
  }
  if (choice === merged) await mergeInto(desk, host, document, found);
  else
    await vscode.window.showTextDocument(
      await vscode.workspace.openTextDocument({
        language: "iptables",
        content: withEdits("", found.edits),
      }),
    );
}

type Merged = Exclude<Awaited<ReturnType<typeof mergeWith>>, { readonly fault: string }>;
type Host = Parameters<typeof withHost>[0];

function mergeWith({ planner }: LiveDesk, host: Host, aim: Aim) {
  return withHost(host, "reading the live rules", async (channel, signal) => {
    const request = await requestOf(channel, aim, signal);
    return "fault" in request ? request : planner.merge(request);
  });
}

/** Shows what would become of a document, and edits it when a person says so. */
async function mergeInto(
  { documents, status }: LiveDesk,
  host: Host,
  document: vscode.TextDocument,
  { edits, assumed }: Merged,
): Promise<void> {
  const name = nameOf(document.uri);
  if (edits.length === 0) {
    void vscode.window.showInformationMessage(
      `${name} says what is live on ${titleOfHost(host)} already.`,
    );
    return;
  }
  const { version, isDirty } = document;
  const family = status.readingOf(document.uri)?.family === "ip6" ? "ip6" : "ip";
  const after = documents.keep(host, "merged", family, withEdits(document.getText(), edits));
  await vscode.commands.executeCommand(
    "vscode.diff",
    document.uri,
    after,
    `${name} ↔ with the live rules of ${titleOfHost(host)}`,
  );
  const names = assumed.map((one) => `${one.name} (line ${one.line})`).join(", ");
  const write = "Write";
  const answer = await vscode.window.showInformationMessage(
    `Is ${name} to become this?${names === "" ? "" : ` These names were taken for the addresses that are live, without being looked up: ${names}.`}`,
    write,
    "Leave It",
  );
  if (answer !== write) return;
  if (document.isClosed || document.version !== version) {
    sayWarning(`${name} was changed meanwhile, so nothing was written: run the command again.`);
    return;
  }
  const edit = new vscode.WorkspaceEdit();
  for (const { start, end, text } of edits)
    edit.replace(
      document.uri,
      new vscode.Range(document.positionAt(start), document.positionAt(end)),
      text,
    );
  if ((await vscode.workspace.applyEdit(edit)) && !isDirty) await document.save();
}
