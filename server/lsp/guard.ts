import type { CancellationToken } from "vscode-languageserver";
import { LSPErrorCodes, ResponseError } from "vscode-languageserver";

/** Where bugs are told. */
export interface Log {
  error(message: string): void;
  warn(message: string): void;
}

/** Lets whatever is waiting come first: other messages, among them the news that this one is no longer wanted. */
export type Turn = () => Promise<void>;

/**
 * Answers a request. A bug in one feature is logged under the request's name and gives `neutral`, so that the server and
 * every other feature live on.
 */
export async function guard<Answer, Data = void>(
  { log, turn }: { readonly log: Log; readonly turn: Turn },
  request: string,
  token: CancellationToken,
  neutral: Answer,
  answer: () => Answer | Promise<Answer>,
): Promise<Answer | ResponseError<Data>> {
  await turn();
  if (token.isCancellationRequested)
    return new ResponseError<Data>(LSPErrorCodes.RequestCancelled, `${request} was cancelled.`);
  try {
    return await answer();
  } catch (bug) {
    tell(log, request, bug);
    return neutral;
  }
}

/** Does something that nobody waits for, with the same care. */
export function attempt(log: Log, what: string, run: () => void): void {
  try {
    run();
  } catch (bug) {
    tell(log, what, bug);
  }
}

/** Writes a bug down under the name of what was being done. */
export function tell(log: Log, what: string, bug: unknown): void {
  log.error(`${what} failed: ${bug instanceof Error ? (bug.stack ?? bug.message) : String(bug)}`);
}
