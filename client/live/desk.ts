import type * as vscode from "vscode";
import type { Started } from "../common/start";
import type { Host } from "../remote/channel";
import type { Planner } from "../remote/planner";
import type { PendingStatus } from "./apply/pending";
import { type Hosts, hostNamed } from "./hosts";
import type { LiveDocuments, LiveFamily } from "./liveDocuments";
import type { Refusals } from "./refusals";
import type { SetFiles } from "./setFiles";
import type { UndecidedRules } from "./undecided";

/** What commands on live rules work with. */
export interface LiveDesk extends Started {
  readonly hosts: Hosts;
  readonly documents: LiveDocuments;
  readonly pending: PendingStatus;
  readonly undecided: UndecidedRules;
  readonly refusals: Refusals;
  readonly setFiles: SetFiles;
  readonly planner: Planner;
}

/** The host of a document. `argument`: its name, from a key binding or another extension. */
export function hostFor(
  { hosts }: LiveDesk,
  { uri }: vscode.TextDocument,
  argument: unknown,
): Promise<Host | undefined> {
  return typeof argument === "string" ? Promise.resolve(hostNamed(argument)) : hosts.need(uri);
}

/** The family of a document as the server reads it; what it has not read yet, and what is for others, counts as IPv4. */
export function familyOf({ status }: LiveDesk, { uri }: vscode.TextDocument): LiveFamily {
  return status.readingOf(uri)?.family === "ip6" ? "ip6" : "ip";
}
