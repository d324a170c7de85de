import type { DiffResult } from "../protocol";
import type { Document } from "./document";
import { rangeOfNumber } from "./rangeOfNumber";

/** Compares an earlier document with a later one by what they do with packets, with pauses. */
export function* toDiff(before: Document, after: Document): Generator<undefined, DiffResult> {
  const families = [before.file.family, after.file.family] as const;
  const other = families.find((family) => family !== "ip" && family !== "ip6");
  if (other !== undefined)
    return {
      fault: `Only rules of iptables and ip6tables can be compared, not those of ${other}tables.`,
    };
  if (families[0] !== families[1])
    return {
      fault: `One of the files is for ${families[0]}tables and the other for ${families[1]}tables.`,
    };
  const { equal, changes, undecided } = yield* after.file.diff(before.file);
  const rangeIn = (document: Document, line: number | null) =>
    line === null ? null : rangeOfNumber(document, line);
  return {
    equal,
    changes: changes.map(({ oldLine, newLine, ...told }) => ({
      ...told,
      oldRange: rangeIn(before, oldLine),
      newRange: rangeIn(after, newLine),
    })),
    undecided,
    refused: [
      ...(before.file.verdict === "reject" ? (["before"] as const) : []),
      ...(after.file.verdict === "reject" ? (["after"] as const) : []),
    ],
  };
}
