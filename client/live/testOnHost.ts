import * as vscode from "vscode";
import { readSets } from "../remote/liveSets";
import { refusedLines } from "../remote/refusedLines";
import { type RehearsalRequest, rehearse } from "../remote/rehearse";
import { NO_SETS, planSets, wholePlan } from "../remote/setPlan";
import { trialSentence } from "../remote/trialSentence";
import { nameOf } from "../views/views";
import { aimOf, requestOf } from "./aims";
import { hostFor, type LiveDesk } from "./desk";
import { titleOfHost } from "./hosts";
import { sayFault, sayWarning } from "./say";
import { withHost } from "./withHost";

/** Tries a file on its host, without touching the rules there; what is refused is shown at its line. */
export async function testOnHost(
  desk: LiveDesk,
  document: vscode.TextDocument,
  argument: unknown,
): Promise<void> {
  const host = await hostFor(desk, document, argument);
  if (host === undefined) return;
  const aim = aimOf(desk, document);
  if ("fault" in aim) {
    sayFault(aim.fault);
    return;
  }
  const setFile = await desk.setFiles.of([document]);
  if (setFile === undefined) return;
  const { uri } = document;
  const { text, family, noflush } = aim;
  const found = await withHost(host, `trying ${nameOf(uri)}`, async (channel, signal) => {
    const live = await requestOf(channel, aim, signal);
    // What is live matters only to what is added to it.
    if ("fault" in live && noflush) return live;
    const sets =
      setFile === "none" ? NO_SETS : planSets(setFile.text, await readSets(channel, signal));
    if ("fault" in sets) return { fault: `${nameOf(uri)}: ${sets.fault}` };
    const request: RehearsalRequest = {
      family,
      variant: "fault" in live ? aim.variant : live.variant,
      rules: text,
      noflush,
      sets: wholePlan(sets),
      signal,
      ...(noflush && !("fault" in live) ? { base: live.live } : {}),
    };
    const trial = await rehearse(channel, request);
    const places =
      trial.kind === "refused"
        ? await refusedLines({ channel, planner: desk.planner }, request, trial.message)
        : [];
    return { trial, places: "fault" in places ? [] : places };
  });
  if ("fault" in found) {
    sayFault(found.fault);
    return;
  }
  const { trial, places } = found;
  desk.refusals.show({ uri, text }, places);
  const sentence = `${nameOf(uri)} on ${titleOfHost(host)}: ${trialSentence(trial)}`;
  if (trial.kind === "loaded") void vscode.window.showInformationMessage(sentence);
  else if (trial.kind === "refused" || trial.kind === "fault") sayFault(sentence);
  else sayWarning(sentence);
}
