import { DEFAULT_READING, RulesFile } from "../file";
import type { FileError } from "./loadErrors";
import type { PlanRequest } from "./sides";
import { readToolErrors } from "./toolError";

/** A file as it is given to the tool, whole. */
export type TestRequest = Pick<PlanRequest, "family" | "variant" | "file" | "noflush">;

/** Brings what the tool said about a file to its lines and words. */
export function* testErrorsOf(
  { family, variant, file, noflush }: TestRequest,
  output: string,
): Generator<undefined, readonly FileError[]> {
  const read = RulesFile.of("", file, { ...DEFAULT_READING, family, variant, noflush });
  yield;
  return readToolErrors(read, output).map((error) => ({ error }));
}
