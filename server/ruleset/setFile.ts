import type { Span } from "../text/span";

/** A set as the line tells that creates it. */
export interface MadeSet extends Span {
  readonly line: number;
  /** Such as `hash:ip,port`. */
  readonly type: string;
}

/** Patterns of the names of files that may create ip sets, as editors watch them. */
export const SET_FILE_NAMES: readonly string[] = ["*ipset*", "*sets*", "*.set"];

/** Whether a path, or a URI, is called as files are that `ipset save` writes. Only a look inside tells whether it is one. */
export function hasSetFileName(path: string): boolean {
  return /(?:ipset[^/\\]*|(?:^|[^a-z])sets[^/\\]*|\.set)$/.test(path);
}

const CREATE =
  /^([ \t]*(?:create|-N) +(?:-exist +|-! +)?)([\w.:][\w.:-]{0,30}) +((?:bitmap|hash|list):[a-z]+(?:,[a-z]+)*)(?!\S)/;

/** The sets that a text in the form of `ipset save` creates, by name. Of one that is created twice the first counts. */
export function readSetFile(text: string): ReadonlyMap<string, MadeSet> {
  const made = new Map<string, MadeSet>();
  if (!/^[ \t]*(?:create|-N) /m.test(text)) return made;
  for (const [line, written] of text.split("\n").entries()) {
    const [, before, name, type] = CREATE.exec(written) ?? [];
    if (before === undefined || name === undefined || type === undefined || made.has(name))
      continue;
    made.set(name, { line, start: before.length, end: before.length + name.length, type });
  }
  return made;
}
