import {
  type Location,
  LSPErrorCodes,
  type Position,
  type Range,
  type ReferenceParams,
  type RenameParams,
  ResponseError,
  type WorkspaceEdit,
} from "vscode-languageserver";
import type { Embedded } from "../features/shell/derivation";
import {
  chainInScript,
  type NamedInScript,
  prepareRenameInScript,
  renameInScript,
} from "../features/shell/scriptChains";
import type { Client } from "./client";
import type { Part, Script } from "./script";
import { toWorkspaceEdit } from "./workspaceEdit";

interface Asked {
  readonly part: Part;
  readonly embedded: readonly Embedded[];
  /** In the file that was made of the part. */
  readonly offset: number;
}

function asked({ parts }: Script, position: Position): Asked | undefined {
  const part = parts.find((one) => one.holds(position));
  return part === undefined
    ? undefined
    : { part, embedded: parts.map((one) => one.embedded), offset: part.offsetAt(position) };
}

/** Where the chain at a place of a script is made, and its name there; undefined where there is none. */
export function definitionOfChain(
  script: Script,
  position: Position,
): { readonly origin: Range; readonly targets: Location[] } | undefined {
  const at = asked(script, position);
  if (at === undefined) return undefined;
  const chain = chainInScript(at.embedded, at.part.embedded, at.offset);
  if (chain === undefined) return undefined;
  const made = chain.places.filter(({ occurrence }) => occurrence.as === "declaration");
  return { origin: at.part.rangeOf(chain.place), targets: locationsOf(script, made) };
}

/** All places that name the chain at a place of a script; undefined where there is none. */
export function referencesToChain(
  script: Script,
  { position, context }: ReferenceParams,
): Location[] | undefined {
  const at = asked(script, position);
  const chain =
    at === undefined ? undefined : chainInScript(at.embedded, at.part.embedded, at.offset);
  const places = chain?.places.filter(
    ({ occurrence }) => context.includeDeclaration || occurrence.as !== "declaration",
  );
  return places === undefined ? undefined : locationsOf(script, places);
}

/** One word may stand for both families. */
function locationsOf({ document }: Script, places: readonly NamedInScript[]): Location[] {
  const found = new Map<number, Location>();
  for (const { embedded, made } of places) {
    const start = embedded.map.toSource(made.start);
    const end = embedded.map.toSource(made.end);
    found.set(start, { uri: document.uri, range: document.rangeOfStretch({ start, end }) });
  }
  return [...found.values()];
}

export function prepareRenameOfChain(
  script: Script,
  position: Position,
): { range: Range; placeholder: string } | ResponseError | null {
  const at = asked(script, position);
  if (at === undefined) return null;
  const found = prepareRenameInScript(script.text, at.embedded, at.part.embedded, at.offset);
  return "refused" in found
    ? new ResponseError(LSPErrorCodes.RequestFailed, found.refused)
    : { range: at.part.rangeOf(found.place), placeholder: found.name };
}

export function renameChain(
  script: Script,
  { position, newName }: RenameParams,
  client: Client,
): WorkspaceEdit | ResponseError | null {
  const at = asked(script, position);
  if (at === undefined) return null;
  const { part, embedded, offset } = at;
  const edits = renameInScript(script.text, embedded, { part: part.embedded, offset }, newName);
  return "refused" in edits
    ? new ResponseError(LSPErrorCodes.RequestFailed, edits.refused)
    : toWorkspaceEdit(script.document, edits, client);
}
