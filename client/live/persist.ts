import * as vscode from "vscode";
import type { Host } from "../remote/channel";
import {
  confirmedSentence,
  type PersistPart,
  planPersist,
  writePersist,
} from "../remote/persistLive";
import type { LiveDesk } from "./desk";
import { titleOfHost } from "./hosts";
import { sayFault, sayWarning } from "./say";
import { liveSettings } from "./settings";
import { withHost } from "./withHost";

/** Has a host load when it starts what was confirmed last, once a person has seen what is written. */
export async function persistLive(desk: LiveDesk, host: Host): Promise<void> {
  const { planner } = desk;
  const { foreignChains: foreign } = liveSettings();
  const plan = await withHost(host, "looking how rules come back", (channel, signal) =>
    planPersist({ channel, planner, foreign, signal }),
  );
  if ("fault" in plan) {
    sayFault(plan.fault);
    return;
  }
  if (plan.kind === "refused") {
    sayWarning(`${titleOfHost(host)}: ${plan.message}`);
    return;
  }
  if (plan.left.length > 0)
    void vscode.window.showWarningMessage(`${titleOfHost(host)}: ${plan.left.join(" ")}`);
  for (const part of plan.parts)
    if (part.before === part.after)
      void vscode.window.showInformationMessage(
        [
          `${titleOfHost(host)}: ${part.target.path} says what is live already.`,
          ...part.doubts,
        ].join(" "),
      );
    else await writePart(desk, host, part, confirmedSentence(plan.confirmed));
}

async function writePart(
  { documents, planner }: LiveDesk,
  host: Host,
  part: PersistPart,
  confirmed: string,
): Promise<void> {
  const { family, target, before, after, doubts } = part;
  const { path } = target;
  await vscode.commands.executeCommand(
    "vscode.diff",
    documents.keep(host, "before", family, before),
    documents.keep(host, "after", family, after),
    `${path} of ${titleOfHost(host)} ↔ with the live rules`,
  );
  const write = "Write";
  const answer = await vscode.window.showInformationMessage(
    [
      `Is ${path} of ${titleOfHost(host)} to become this? It is loaded when the host starts, by ${target.way.by}.`,
      confirmed,
      ...doubts,
    ].join(" "),
    write,
    "Leave It",
  );
  if (answer !== write) return;
  const { foreignChains: foreign } = liveSettings();
  const written = await withHost(host, `writing ${path}`, (channel, signal) =>
    writePersist({ channel, planner, foreign, signal }, part),
  );
  if ("fault" in written) sayFault(written.fault);
  else if (written.kind === "fault") sayFault(written.message);
  else if (written.kind === "changed")
    sayWarning(`${path} was changed meanwhile by somebody else: it was not written.`);
  else
    void vscode.window.showInformationMessage(
      `${path} is written and read back.${written.kept === undefined ? "" : ` What was there first is kept as ${written.kept}.`}`,
    );
}
