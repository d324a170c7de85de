import * as vscode from "vscode";
import { directiveEdit } from "./directive";
import type { Subscriptions } from "./subscriptions";
import { FAMILIES, type Family, VARIANTS, type Variant } from "./words";

interface Choice extends vscode.QuickPickItem {
  readonly setting?: "family" | "variant";
  readonly value?: Family | Variant | "auto";
}

interface Place extends vscode.QuickPickItem {
  readonly target: vscode.ConfigurationTarget | "file";
}

/** Registers the command that chooses the family and variant by which files are read. */
export function registerChooseReading(subscriptions: Subscriptions): void {
  subscriptions.push(vscode.commands.registerCommand("iptables.chooseReading", chooseReading));
}

async function chooseReading(): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  const settings = vscode.workspace.getConfiguration("iptables", document);
  const choice = await vscode.window.showQuickPick(choices(settings), {
    title: "How is this rules file read?",
    placeHolder: "Choose the family or the variant",
  });
  if (choice?.setting === undefined || choice.value === undefined) return;
  const place = await choosePlace(choice, document);
  if (place === undefined) return;
  if (place.target !== "file") {
    await settings.update(choice.setting, choice.value, place.target);
    return;
  }
  if (document === undefined) return;
  const family = choice.value as Family | "auto";
  const { start, end, text } = directiveEdit(document.getText(), family);
  const edit = new vscode.WorkspaceEdit();
  const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
  edit.replace(document.uri, range, text);
  await vscode.workspace.applyEdit(edit);
}

function choices(settings: vscode.WorkspaceConfiguration): Choice[] {
  const family = settings.get<string>("family", "auto");
  const variant = settings.get<string>("variant", "nft");
  return [
    { label: "Family", kind: vscode.QuickPickItemKind.Separator },
    {
      label: mark("Detect it", family === "auto"),
      description: "from a comment, the name, the header or the rules",
      setting: "family",
      value: "auto",
    },
    ...Object.entries(FAMILIES).map(
      ([value, label]): Choice => ({
        label: mark(label, family === value),
        setting: "family",
        value: value as Family,
      }),
    ),
    { label: "Variant", kind: vscode.QuickPickItemKind.Separator },
    ...Object.entries(VARIANTS).map(
      ([value, label]): Choice => ({
        label: mark(label, variant === value),
        description: `as iptables-${label}-restore`,
        setting: "variant",
        value: value as Variant,
      }),
    ),
  ];
}

function mark(label: string, isCurrent: boolean): string {
  return isCurrent ? `$(check) ${label}` : `$(blank) ${label}`;
}

async function choosePlace(
  { setting, value }: Choice,
  document: vscode.TextDocument | undefined,
): Promise<Place | undefined> {
  const places: Place[] = [];
  // A setting goes before the comment in the file, so the comment is offered only where it counts.
  const detects = vscode.workspace.getConfiguration("iptables", document).get("family") === "auto";
  if (setting === "family" && document?.languageId === "iptables" && detects)
    places.push({
      label: "This file",
      description:
        value === "auto"
          ? "takes the comment with the family out"
          : `writes # iptables-tools: family=${String(value)} into it`,
      target: "file",
    });
  if (vscode.workspace.workspaceFolders !== undefined)
    places.push({ label: "Workspace", target: vscode.ConfigurationTarget.Workspace });
  places.push({ label: "All workspaces", target: vscode.ConfigurationTarget.Global });
  if (places.length === 1) return places[0];
  return vscode.window.showQuickPick(places, { title: "Where does that hold?" });
}
