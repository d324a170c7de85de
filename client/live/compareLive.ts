import * as vscode from "vscode";
import type { Channel, Host } from "../remote/channel";
import { type Fault, nameOf } from "../views/views";
import { aimOf, requestOf } from "./aims";
import { familyOf, hostFor, type LiveDesk } from "./desk";
import { titleOfHost } from "./hosts";
import { liveUri } from "./liveDocuments";
import { sayFault } from "./say";
import { type Sides, showMeaning, showTextDiff, sidesOf } from "./sides";
import { withHost } from "./withHost";

const WAYS = [
  { label: "As the tool would save both", description: "without counters, in one order" },
  { label: "As the tool would save both, with counters", counters: true },
  { label: "By meaning", description: "what packets meet otherwise, with examples" },
  { label: "As they stand", description: "the file with its comments and the live rules" },
] as const;

/** Compares a file with the live rules of its host, in the way that a person chooses. */
export async function compareLive(
  desk: LiveDesk,
  document: vscode.TextDocument,
  argument: unknown,
): Promise<void> {
  const host = await hostFor(desk, document, argument);
  if (host === undefined) return;
  const way = await vscode.window.showQuickPick(WAYS, {
    title: `Compare ${nameOf(document.uri)} with the live rules of ${titleOfHost(host)}`,
  });
  if (way === undefined) return;
  if (way === WAYS[3]) {
    await compareAsTheyStand(desk, host, document);
    return;
  }
  const sides = await readSides(desk, host, document, "counters" in way);
  if ("fault" in sides) sayFault(sides.fault);
  else if (way === WAYS[2]) await showMeaning(desk, sides);
  else await showTextDiff(sides);
}

/** Says whether a file and the live rules of its host are the same. */
export async function checkDrift(
  desk: LiveDesk,
  document: vscode.TextDocument,
  argument: unknown,
): Promise<void> {
  const host = await hostFor(desk, document, argument);
  if (host === undefined) return;
  const sides = await readSides(desk, host, document, false);
  if ("fault" in sides) sayFault(sides.fault);
  else if (sides.isSame)
    void vscode.window.showInformationMessage(
      `The live rules of ${titleOfHost(host)} are those of ${sides.name}.`,
    );
  else await sayThatTheyDiffer(desk, sides);
}

/** Checks files that belong to a host when they are opened, where a person has set that. */
export function checkWhenOpened(
  desk: LiveDesk,
  document: vscode.TextDocument,
  host: Host,
): Promise<void> {
  const location = vscode.ProgressLocation.Window;
  return readSides(desk, host, document, false, location).then(async (sides) => {
    // Nobody asked for it now: what is as it should be is not worth a word.
    if (!("fault" in sides) && !sides.isSame) await sayThatTheyDiffer(desk, sides);
    else if ("fault" in sides) void vscode.window.setStatusBarMessage(sides.fault, 10_000);
  });
}

async function sayThatTheyDiffer(desk: LiveDesk, sides: Sides): Promise<void> {
  const [text, meaning] = ["Text Diff", "By Meaning"];
  const answer = await vscode.window.showWarningMessage(
    `The live rules of ${titleOfHost(sides.host)} are not those of ${sides.name}.`,
    text,
    meaning,
  );
  if (answer === text) await showTextDiff(sides);
  if (answer === meaning) await showMeaning(desk, sides);
}

async function readSides(
  desk: LiveDesk,
  host: Host,
  document: vscode.TextDocument,
  counters: boolean,
  location?: vscode.ProgressLocation.Window,
): Promise<Sides | Fault> {
  await desk.status.whenSettled(document);
  const aim = aimOf(desk, document);
  if ("fault" in aim) return aim;
  const work = async (channel: Channel, signal: AbortSignal) => {
    const request = await requestOf(channel, aim, signal);
    return "fault" in request
      ? request
      : sidesOf(desk, host, aim.name, request, { counters, ownOnly: true });
  };
  return withHost(host, "reading the live rules", work, location);
}

async function compareAsTheyStand(
  desk: LiveDesk,
  host: Host,
  document: vscode.TextDocument,
): Promise<void> {
  const found = await desk.documents.read(host);
  if ("fault" in found) {
    sayFault(found.fault);
    return;
  }
  await vscode.commands.executeCommand(
    "vscode.diff",
    liveUri(host, familyOf(desk, document)),
    document.uri,
    `Live rules of ${titleOfHost(host)} ↔ ${nameOf(document.uri)}`,
  );
}
