import * as vscode from "vscode";
import type { Host } from "../../remote/channel";
import { nameOf } from "../../views/views";
import { aimOf } from "../aims";
import { hostFor, type LiveDesk } from "../desk";
import { titleOfHost } from "../hosts";
import { HOST_SOURCE } from "../refusals";
import { sayFault } from "../say";
import { twinOf } from "../twin";
import { applyAims } from "./apply";

/** Applies a file to its host, and the other family's beside it where a person says so. */
export async function applyFiles(
  desk: LiveDesk,
  document: vscode.TextDocument,
  argument: unknown,
): Promise<void> {
  const host = await hostFor(desk, document, argument);
  if (host === undefined) return;
  const documents = await whichOf(document);
  if (documents === undefined) return;
  for (const one of documents) if (!(await isWithoutErrors(desk, host, one))) return;
  const aims = documents.map((one) => aimOf(desk, one));
  const whole = aims.flatMap((aim) => ("fault" in aim ? [] : [aim]));
  const [fault] = aims.flatMap((aim) => ("fault" in aim ? [aim] : []));
  if (fault !== undefined) sayFault(fault.fault);
  else {
    const sets = await desk.setFiles.of(documents);
    if (sets === undefined) return;
    await applyAims(desk, host, {
      name: whole.map(({ name }) => name).join(" and "),
      aims: whole,
      ...(sets === "none" ? {} : { sets: { ...sets, gone: [] } }),
    });
  }
}

/** The documents to apply: this one alone, or with that of the other family. */
async function whichOf(document: vscode.TextDocument): Promise<vscode.TextDocument[] | undefined> {
  const twin = await twinOf(document.uri);
  if (twin === undefined) return [document];
  const [name, other] = [nameOf(document.uri), nameOf(twin.uri)];
  const both = { label: `${name} and ${other}`, description: "both families in one" };
  const alone = {
    label: `${name} alone`,
    description: "the other family's rules stay as they are",
  };
  const choice = await vscode.window.showQuickPick([both, alone], {
    title: "What is to be applied?",
  });
  if (choice === undefined) return undefined;
  return choice === both ? [document, twin] : [document];
}

/** Whether nothing in a file stands in the way; who wants it all the same types the host's name. */
async function isWithoutErrors(
  { status }: LiveDesk,
  host: Host,
  document: vscode.TextDocument,
): Promise<boolean> {
  const name = nameOf(document.uri);
  if (!(await status.whenSettled(document))) {
    sayFault(`${name} has not been checked yet, so it is not applied.`);
    return false;
  }
  const errors = vscode.languages
    .getDiagnostics(document.uri)
    .filter(
      ({ severity, source }) =>
        severity === vscode.DiagnosticSeverity.Error && source !== HOST_SOURCE,
    ).length;
  if (errors === 0) return true;
  const title = titleOfHost(host);
  const typed = await vscode.window.showInputBox({
    title: `${name} has ${errors === 1 ? "an error" : `${errors} errors`}, and would be refused when loaded`,
    prompt: `Type “${title}” to go on all the same`,
    ignoreFocusOut: true,
    validateInput: (value) =>
      value === "" || title.startsWith(value) ? undefined : `This is not “${title}”.`,
  });
  return typed === title;
}
