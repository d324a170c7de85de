import * as vscode from "vscode";
import { type BaseLanguageClient, LSPErrorCodes, ResponseError } from "vscode-languageclient";
import type { Fault } from "../views/views";

/** How long, in milliseconds, people wait before they are told for what. */
const PATIENCE = 700;

/** A question to the server about a document. */
export interface Question<Params> {
  readonly request: string;
  readonly params: Params;
  /** What is going on, should it take long. */
  readonly title: string;
}

/** Asks the server; the sentence that says why, where there is no answer. What takes long can be given up. */
export async function ask<Params, Result extends object>(
  client: BaseLanguageClient,
  { request, params, title }: Question<Params>,
): Promise<Result | Fault> {
  const cancellation = new vscode.CancellationTokenSource();
  const answer = client.sendRequest<Result | null>(request, params, cancellation.token);
  const timer = setTimeout(() => showProgress(title, answer, cancellation), PATIENCE);
  try {
    return (await answer) ?? { fault: "The language server does not know this file." };
  } catch (error) {
    return { fault: reasonOf(error) };
  } finally {
    clearTimeout(timer);
    cancellation.dispose();
  }
}

function showProgress(
  title: string,
  answer: Promise<unknown>,
  cancellation: vscode.CancellationTokenSource,
): void {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  void vscode.window.withProgress(options, async (_, token) => {
    token.onCancellationRequested(() => cancellation.cancel());
    await answer.catch(() => undefined);
  });
}

function reasonOf(error: unknown): string {
  const code = error instanceof ResponseError ? error.code : undefined;
  if (code === LSPErrorCodes.RequestCancelled) return "This was given up.";
  if (code === LSPErrorCodes.ContentModified)
    return "The file was changed meanwhile: run the command again.";
  return `The language server gave no answer: ${error instanceof Error ? error.message : String(error)}`;
}
