import type { CodeAction } from "vscode-languageserver";
import { MessageType } from "vscode-languageserver";
import type { HostLookup } from "../features/codeAction/fix";
import { keepName, lookupAt } from "../features/codeAction/hostName";
import type { Document } from "./document";

/** Asks the resolver of the machine for the addresses of a name: none where it has none, rejected where that failed. */
export type ResolveHost = (name: string, family: "ip" | "ip6") => Promise<readonly string[]>;

/** What goes to the client with an offer to look a name up, and comes back when somebody takes it. */
interface Data {
  readonly uri: string;
  readonly version: number;
  readonly line: number;
  readonly start: number;
  readonly name: string;
}

export interface Resolving {
  readonly documentAt: (uri: string) => Document | undefined;
  readonly resolveHost: ResolveHost;
  /** Tells the person why nothing happens. */
  readonly show: (type: MessageType, message: string) => void;
  readonly isCancelled: () => boolean;
}

export function lookupData({ uri, version }: Document, { line, start, name }: HostLookup): unknown {
  return { uri, version, line, start, name } satisfies Data;
}

/** Looks the name up of which an action speaks, and adds its edits; without an answer it comes back as it went. */
export async function withAddresses(
  action: CodeAction,
  { documentAt, resolveHost, show, isCancelled }: Resolving,
): Promise<CodeAction> {
  const data = readData(action.data);
  if (data === undefined) return action;
  const { uri, version, name } = data;
  const document = documentAt(uri);
  // The name is taken from the document, never from what came back: only what stands there is looked up.
  const lookup = document?.version === version ? lookupAt(document.file, data) : undefined;
  const hasMoved = () => documentAt(uri)?.version !== version;
  const sayMoved = () =>
    show(
      MessageType.Info,
      `The file has changed since it was offered to resolve ${name}: nothing is done. Ask for the quick fixes again.`,
    );
  if (document === undefined || lookup?.name !== name) {
    sayMoved();
    return action;
  }
  let found: readonly string[];
  try {
    found = await resolveHost(lookup.name, lookup.family);
  } catch (failure) {
    const reason = failure instanceof Error ? failure.message : String(failure);
    if (!isCancelled())
      show(
        MessageType.Warning,
        `${name} could not be looked up here (${reason}): the rule stays as it is.`,
      );
    return action;
  }
  if (isCancelled()) return action;
  if (hasMoved()) {
    sayMoved();
    return action;
  }
  const kept = keepName(document.file, lookup, found, today());
  if ("refusal" in kept) {
    show(MessageType.Warning, kept.refusal);
    return action;
  }
  const edits = kept.map((edit) => document.textEdit(edit));
  return { ...action, edit: { changes: { [uri]: edits } } };
}

function readData(data: unknown): Data | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  const { uri, version, line, start, name } = data as Record<string, unknown>;
  if (typeof uri !== "string" || typeof version !== "number" || typeof name !== "string")
    return undefined;
  if (typeof line !== "number" || typeof start !== "number") return undefined;
  return { uri, version, line, start, name };
}

/** The day where the server runs, as `2026-07-31`. */
function today(): string {
  const now = new Date();
  const [month, day] = [now.getMonth() + 1, now.getDate()].map((part) =>
    String(part).padStart(2, "0"),
  );
  return `${now.getFullYear()}-${month}-${day}`;
}
