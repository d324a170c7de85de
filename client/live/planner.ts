import type { BaseLanguageClient } from "vscode-languageclient";
import { PLAN, type PlanAnswers, type PlanParams } from "../../server/protocol";
import { ask } from "../commands/ask";
import type { Fault } from "../views/views";

/** Asks the language server about a file and the live rules of a host. */
export function askPlanner<Params extends PlanParams>(
  client: BaseLanguageClient,
  params: Params,
): Promise<PlanAnswers[Params["ask"]] | Fault> {
  return ask<PlanParams, PlanAnswers[Params["ask"]]>(client, {
    request: PLAN,
    params,
    title: TITLES[params.ask],
  });
}

const TITLES: Readonly<Record<PlanParams["ask"], string>> = {
  plan: "Planning from the live rules to the file's",
  lockOut: "Following connections through the new rules",
  loadErrors: "Looking for the line that was refused",
  merge: "Merging the live rules into the file",
  compare: "Comparing with the live rules",
};
