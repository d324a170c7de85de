import * as vscode from "vscode";
import { isOurs } from "../common/selector";
import type { Fault } from "../views/views";
import { nameOf } from "../views/views";
import { headOf } from "./gitHead";

/** A text that a document can be compared with. */
export interface Earlier {
  readonly name: string;
  /** Where it comes from, which may tell its family. */
  readonly uri: vscode.Uri;
  /** Whether its lines are those that one finds there. */
  readonly hasLines: boolean;
  /** As it is now. */
  readonly text: () => string;
}

/** Something to choose; nothing comes of it where the person thinks better of it. */
export interface Other extends vscode.QuickPickItem {
  readonly read: () => Promise<Earlier | Fault | undefined>;
}

/** What a document can be compared with. */
export async function othersThan(document: vscode.TextDocument): Promise<Other[]> {
  const { uri } = document;
  const name = nameOf(uri);
  const open = vscode.workspace.textDocuments.filter((one) => one !== document && isOurs(one));
  const others = open.map(
    (other): Other => ({
      label: nameOf(other.uri),
      description: vscode.workspace.asRelativePath(other.uri),
      read: () =>
        Promise.resolve({
          name: nameOf(other.uri),
          uri: other.uri,
          hasLines: true,
          text: () => other.getText(),
        }),
    }),
  );
  if (document.isDirty && !document.isUntitled)
    others.push({
      label: "Saved version",
      description: "what is on the disk",
      read: () => readFile(uri, { name: `saved ${name}`, hasLines: false }),
    });
  const head = await headOf(uri);
  if (head !== undefined)
    others.push({
      label: "Git HEAD",
      description: "what was committed last",
      read: async () => {
        const text = await head();
        return typeof text === "string"
          ? { name: `${name} in HEAD`, uri, hasLines: false, text: () => text }
          : text;
      },
    });
  others.push({ label: "Another file…", read: chooseFile });
  return others;
}

async function chooseFile(): Promise<Earlier | Fault | undefined> {
  const [uri] = (await vscode.window.showOpenDialog({ title: "Compare with" })) ?? [];
  return uri === undefined ? undefined : readFile(uri, { name: nameOf(uri), hasLines: true });
}

async function readFile(
  uri: vscode.Uri,
  { name, hasLines }: Pick<Earlier, "name" | "hasLines">,
): Promise<Earlier | Fault> {
  try {
    const bytes = await vscode.workspace.fs.readFile(uri);
    const text = await vscode.workspace.decode(bytes, { uri });
    return { name, uri, hasLines, text: () => text };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { fault: `${name} could not be read: ${why}` };
  }
}
