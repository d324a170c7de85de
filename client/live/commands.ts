import * as vscode from "vscode";
import { isOurs } from "../common/selector";
import type { Started } from "../common/start";
import type { Host } from "../remote/channel";
import { applyFiles } from "./apply/applyFiles";
import { decideLater, tellOfUndecided } from "./apply/later";
import { PendingStatus } from "./apply/pending";
import { showAtBoot } from "./atBoot";
import { checkDrift, checkWhenOpened, compareLive } from "./compareLive";
import { familyOf, hostFor, type LiveDesk } from "./desk";
import { showHost } from "./hostFacts";
import { hostStatus } from "./hostStatus";
import { type Hosts, hostNamed, hostOfUri } from "./hosts";
import { LIVE, LiveDocuments, liveUri } from "./liveDocuments";
import { persistLive } from "./persist";
import { plannerOver } from "./planner";
import { restore, rollBackNow, showHappened } from "./recall";
import { Refusals } from "./refusals";
import { openRootFile, RootFiles } from "./rootFiles";
import { saveLive } from "./save";
import { sayFault, sayWarning } from "./say";
import { SetFiles } from "./setFiles";
import { liveSettings } from "./settings";
import { tellOfHosts } from "./sshPorts";
import { testOnHost } from "./testOnHost";
import { UndecidedRules } from "./undecided";

/** Registers the commands that look at hosts. In a workspace that is not trusted none of them does anything. */
export function registerLive(
  { subscriptions, workspaceState }: vscode.ExtensionContext,
  started: Started,
  hosts: Hosts,
): void {
  new RootFiles(subscriptions);
  const desk: LiveDesk = {
    ...started,
    hosts,
    documents: new LiveDocuments(subscriptions),
    pending: new PendingStatus(subscriptions),
    undecided: new UndecidedRules(workspaceState),
    refusals: new Refusals(subscriptions),
    setFiles: new SetFiles(workspaceState),
    planner: plannerOver(started.client),
  };
  const command = (name: string, work: (argument: unknown) => Promise<void>) =>
    vscode.commands.registerCommand(name, async (argument: unknown) => {
      if (vscode.workspace.isTrusted) await work(argument);
      else sayWarning("Hosts are only talked to in a workspace that you trust.");
    });
  const withFile = (name: string, work: FileWork) =>
    command(name, async (argument) => {
      const document = vscode.window.activeTextEditor?.document;
      if (document === undefined || !isOurs(document))
        void vscode.window.showInformationMessage("Open a rules file first.");
      else await work(desk, document, argument);
    });
  // What goes on at a host is no matter of the file that happens to be open.
  const onAnyHost = (work: HostWork) => async (argument: unknown) => {
    const host = typeof argument === "string" ? hostNamed(argument) : await hosts.any();
    if (host !== undefined) await work(desk, host);
  };
  const withAnyHost = (name: string, work: HostWork) => command(name, onAnyHost(work));
  subscriptions.push(
    hostStatus(hosts),
    tellOfHosts(started.client, hosts),
    withFile("iptables.live.chooseHost", async (_, { uri }) => {
      await hosts.choose(uri);
    }),
    withFile("iptables.live.chooseSets", ({ setFiles }, document) => setFiles.choose(document)),
    withFile("iptables.live.show", show),
    withFile("iptables.live.refresh", refresh),
    withFile("iptables.live.compare", compareLive),
    withFile("iptables.live.checkDrift", checkDrift),
    withFile("iptables.live.save", saveLive),
    withFile("iptables.live.test", testOnHost),
    withFile("iptables.live.apply", applyFiles),
    command("iptables.live.decide", async (argument) => {
      if (desk.pending.current !== undefined) await desk.pending.ask();
      else await onAnyHost(decideLater)(argument);
    }),
    withAnyHost("iptables.live.status", showHost),
    withAnyHost("iptables.live.rollBack", rollBackNow),
    withAnyHost("iptables.live.whatHappened", showHappened),
    withAnyHost("iptables.live.restore", restore),
    withAnyHost("iptables.live.persist", persistLive),
    withAnyHost("iptables.live.atBoot", showAtBoot),
    withAnyHost("iptables.live.openFile", (_, host) => openRootFile(host)),
    vscode.workspace.onDidOpenTextDocument((document) => checkBound(desk, document)),
  );
  // The first of them was opened before this could hear of it.
  for (const document of vscode.workspace.textDocuments) checkBound(desk, document);
  void tellOfUndecided(desk);
}

/** Compares a file that belongs to a host with what is live there, where a person has set that. */
function checkBound(desk: LiveDesk, document: vscode.TextDocument): void {
  if (!isOurs(document) || document.uri.scheme === LIVE) return;
  if (!vscode.workspace.isTrusted || !liveSettings().checkDrift) return;
  const host = desk.hosts.of(document.uri);
  if (host !== undefined) void checkWhenOpened(desk, document, host);
}

type HostWork = (desk: LiveDesk, host: Host) => Promise<void>;
type FileWork = (desk: LiveDesk, document: vscode.TextDocument, argument: unknown) => Promise<void>;

/** Shows the live rules beside the file. */
async function show(
  desk: LiveDesk,
  document: vscode.TextDocument,
  argument: unknown,
): Promise<void> {
  const host = await hostFor(desk, document, argument);
  if (host === undefined) return;
  const found = await desk.documents.read(host);
  if ("fault" in found) {
    sayFault(found.fault);
    return;
  }
  const live = await vscode.workspace.openTextDocument(liveUri(host, familyOf(desk, document)));
  await vscode.window.showTextDocument(live, { viewColumn: vscode.ViewColumn.Beside });
}

/** Reads the live rules anew that are shown. */
async function refresh({ documents }: LiveDesk, document: vscode.TextDocument): Promise<void> {
  if (document.uri.scheme !== LIVE) {
    void vscode.window.showInformationMessage("Only documents of live rules are read anew.");
    return;
  }
  const host = hostOfUri(document.uri);
  if (host === undefined) return;
  const found = await documents.read(host);
  if ("fault" in found) sayFault(found.fault);
}
