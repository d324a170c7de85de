import { DEFAULT_READING, RulesFile } from "../file";
import { loadSection, type Row, textOf } from "./restoreText";
import { type PlanRequest, type Sides, sidesOf } from "./sides";
import { readToolErrors, type ToolError } from "./toolError";
import type { Fault } from "./wanted";

/** What the tool said, at the file's own lines; `live` where it is about a rule that the file does not have. */
export interface FileError {
  readonly error: ToolError;
  /** The line of the load as it was sent, where one is named. */
  readonly sent?: string;
}

/**
 * Brings what the tool said about a plan's load back to the file. Lines of the load that no line of the file stands behind
 * (rules of other programs, chains that go) give errors of the kind `other`, with the line as it was sent.
 */
export function* loadErrorsOf(
  request: PlanRequest,
  output: string,
): Generator<undefined, readonly FileError[] | Fault> {
  const sides = yield* sidesOf(request);
  if ("fault" in sides) return sides;
  const rows = [...sides.tables].flatMap(([table, changes]) =>
    changes.every(({ action }) => action === "keep")
      ? []
      : loadSection(table, changes, request.variant).map((row) => ({ ...row, table })),
  );
  const { family, variant } = request;
  const sent = RulesFile.of("", textOf(rows), {
    ...DEFAULT_READING,
    family,
    variant,
    noflush: true,
  });
  return readToolErrors(sent, output).map((error) => inFile(sides, rows, error));
}

function inFile(
  { file }: Sides,
  rows: readonly (Row & { readonly table: string })[],
  error: ToolError,
): FileError {
  if (error.kind === "other") return { error };
  if (error.kind === "between") {
    const section = file.ruleset.sections.findLast(
      ({ table }) => table === rows[error.from - 1]?.table,
    );
    if (section === undefined) return { error: { kind: "other", message: error.message } };
    const from = (section.header ?? 0) + 2;
    return { error: { ...error, from, to: Math.max(from, section.commit ?? section.last + 1) } };
  }
  const row = rows[error.line - 1];
  const { message } = error;
  const line = row === undefined ? undefined : lineOf(file, row);
  if (line === undefined)
    return { error: { kind: "other", message }, ...(row === undefined ? {} : { sent: row.text }) };
  // The file may spell the rule otherwise, so that the words are looked for again.
  const [found] = readToolErrors(file, `line ${line}: ${message}`);
  return { error: found ?? { kind: "line", line, message }, ...(row && { sent: row.text }) };
}

function lineOf(
  file: RulesFile,
  { origin, chain, table }: Row & { readonly table: string },
): number | undefined {
  if (origin?.of === "file") return origin.line;
  if (origin !== undefined) return undefined;
  const section = file.ruleset.sections.findLast((one) => one.table === table);
  if (chain === undefined) return section?.header === undefined ? undefined : section.header + 1;
  const declared = section?.chains.get(chain)?.declared;
  return declared === undefined ? undefined : declared + 1;
}
