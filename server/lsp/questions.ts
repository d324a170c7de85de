import type { Connection } from "vscode-languageserver";
import {
  CHECK,
  type CheckParams,
  type CheckResult,
  DIFF,
  type DiffParams,
  type DiffResult,
  EXPOSURE,
  type ExposureParams,
  type ExposureResult,
  PLAN,
  type PlanParams,
  type PlanResult,
  TRACE,
} from "../protocol";
import { checkFile } from "./checkFile";
import { toDiff } from "./diff";
import { OpenDocument } from "./document";
import type { DocumentSettings } from "./documentSettings";
import { toExposure } from "./exposure";
import { toPlan } from "./plan";
import type { Serving } from "./serving";
import { toTrace } from "./trace";

/** Answers what only clients of ours ask: what rulesets do with packets, what is wrong with a text, and what to load. */
export function serveQuestions(
  connection: Connection,
  { client, about, aboutNone, documentAt, inSlices }: Serving,
  settings: Pick<DocumentSettings, "late" | "readingOf">,
): void {
  connection.onRequest(TRACE, about("iptables/trace", null, toTrace));

  connection.onRequest(
    EXPOSURE,
    about<ExposureParams, ExposureResult | null>("iptables/exposure", null, (document, _, token) =>
      inSlices("iptables/exposure", toExposure(document), token, [document]),
    ),
  );

  connection.onRequest(
    DIFF,
    about<DiffParams, DiffResult | null>("iptables/diff", null, async (after, params, token) => {
      const { before: named } = params;
      if ("uri" in named) await settings.late(named.uri);
      const before =
        "uri" in named
          ? documentAt(named.uri)
          : OpenDocument.open(named.name ?? after.uri, 0, named.text, after.file.reading);
      if (before === undefined) return { fault: "The file to compare with is not open." };
      const open = "uri" in named ? [before, after] : [after];
      return inSlices("iptables/diff", toDiff(before, after), token, open);
    }),
  );

  connection.onRequest(
    CHECK,
    aboutNone<CheckParams, CheckResult>(CHECK, [], async ({ uri, text }, token) => {
      const reading = await settings.readingOf(uri);
      return inSlices(CHECK, checkFile(OpenDocument.open(uri, 0, text, reading), client), token);
    }),
  );

  connection.onRequest(
    PLAN,
    aboutNone<PlanParams, PlanResult | null>(PLAN, null, (params, token) =>
      inSlices(PLAN, toPlan(params), token),
    ),
  );
}
