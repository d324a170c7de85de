import * as vscode from "vscode";
import type { Fault } from "../views/views";

/** The part of the API of VS Code's own Git extension that is used here (its `git.d.ts`). */
interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): {
    getRepository(uri: vscode.Uri): {
      show(ref: string, path: string): Promise<string>;
    } | null;
  };
}

/**
 * Reads a file as it was committed last; undefined where it is in no repository that the Git extension knows, as in a
 * workspace that nobody trusts, where that extension does not run.
 */
export async function headOf(
  uri: vscode.Uri,
): Promise<(() => Promise<string | Fault>) | undefined> {
  const extension = vscode.extensions.getExtension<GitExtension>("vscode.git");
  if (extension === undefined || uri.scheme !== "file" || !vscode.workspace.isTrusted)
    return undefined;
  try {
    const git = extension.isActive ? extension.exports : await extension.activate();
    const repository = git.enabled ? git.getAPI(1).getRepository(uri) : null;
    if (repository === null) return undefined;
    return async () => {
      try {
        return await repository.show("HEAD", uri.fsPath);
      } catch {
        return { fault: "The last commit does not have this file." };
      }
    };
  } catch {
    // Where Git itself is missing, the extension has no API to give.
    return undefined;
  }
}
