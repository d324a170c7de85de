import type { BaseLanguageClient } from "vscode-languageclient";
import { PLAN, type PlanAnswers, type PlanParams } from "../../server/protocol";
import { ask } from "../commands/ask";
import type { Planner } from "../remote/planner";
import type { Fault } from "../views/views";

/** Plans by asking the language server. */
export function plannerOver(client: BaseLanguageClient): Planner {
  const answerTo = <Params extends PlanParams>(
    params: Params,
  ): Promise<PlanAnswers[Params["ask"]] | Fault> =>
    ask<PlanParams, PlanAnswers[Params["ask"]]>(client, {
      request: PLAN,
      params,
      title: TITLES[params.ask],
    });
  return {
    plan: (request) => answerTo({ ask: "plan", request }),
    lockOut: (request) => answerTo({ ask: "lockOut", request }),
    loadErrors: (request, output) => answerTo({ ask: "loadErrors", request, output }),
    testErrors: (request, output) => answerTo({ ask: "testErrors", request, output }),
    merge: (request) => answerTo({ ask: "merge", request }),
    compare: (request, options) => answerTo({ ask: "compare", request, options }),
  };
}

const TITLES: Readonly<Record<PlanParams["ask"], string>> = {
  plan: "Planning from the live rules to the file's",
  lockOut: "Following connections through the new rules",
  loadErrors: "Looking for the line that was refused",
  testErrors: "Looking for the line that was refused",
  merge: "Merging the live rules into the file",
  compare: "Comparing with the live rules",
};
