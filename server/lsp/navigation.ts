import {
  type CallHierarchyIncomingCall,
  type CallHierarchyIncomingCallsParams,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
  type CallHierarchyOutgoingCallsParams,
  type CallHierarchyPrepareParams,
  type Connection,
  type DefinitionParams,
  type DocumentHighlight,
  DocumentHighlightKind,
  type DocumentHighlightParams,
  type DocumentLink,
  type DocumentLinkParams,
  type Location,
  type LocationLink,
  type Range,
  type ReferenceParams,
  type SelectionRange,
  type SelectionRangeParams,
  type ServerCapabilities,
  type SymbolInformation,
  type WorkspaceSymbolParams,
} from "vscode-languageserver";
import {
  type Call,
  type CallHierarchyItem as ChainItem,
  incomingCalls,
  outgoingCalls,
  prepareCallHierarchy,
} from "../features/callHierarchy";
import { definition, setAt } from "../features/definition";
import { documentHighlights } from "../features/documentHighlight";
import { documentLinks } from "../features/documentLink";
import { references } from "../features/references";
import { selectionRanges } from "../features/selectionRange";
import { MOST_SYMBOLS, workspaceSymbols } from "../features/workspaceSymbol";
import type { Client } from "./client";
import { SYMBOLS } from "./convert";
import type { Document } from "./document";
import { atPlace } from "./script";
import { definitionOfChain, referencesToChain } from "./scriptChains";
import type { Serving } from "./serving";
import type { SetFiles } from "./setFiles";

export const NAVIGATION: ServerCapabilities = {
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  callHierarchyProvider: true,
  workspaceSymbolProvider: true,
  selectionRangeProvider: true,
  documentLinkProvider: {},
};

/** Requests that lead from one place to others. */
export function serveNavigation(
  connection: Connection,
  { client, about, aboutItem, aboutAll }: Serving,
  sets: SetFiles,
): void {
  const definitionAt = (document: Document, { position }: DefinitionParams) => {
    const offset = document.offsetAt(position);
    const found = definition(document.file, offset);
    const set = setAt(document.file, offset);
    const origin = found?.origin ?? set?.origin;
    if (origin === undefined) return null;
    const { uri } = document;
    const targets =
      set === undefined
        ? (found?.targets ?? []).map((target) => ({ uri, range: document.rangeOf(target) }))
        : sets.places(uri, set.name).map(({ uri: file, line, start, end }) => ({
            uri: file,
            range: { start: { line, character: start }, end: { line, character: end } },
          }));
    return toLinks(targets, document.rangeOf(origin), client);
  };
  const definitionInScript = atPlace<DefinitionParams, Location[] | LocationLink[] | null>(
    null,
    definitionAt,
  );
  connection.onDefinition(
    about<DefinitionParams, Location[] | LocationLink[] | null>(
      "textDocument/definition",
      null,
      definitionAt,
      (script, params) => {
        const chain = definitionOfChain(script, params.position);
        return chain === undefined
          ? definitionInScript(script, params)
          : toLinks(chain.targets, chain.origin, client);
      },
    ),
  );

  const referencesAt = (document: Document, { position, context }: ReferenceParams) =>
    references(document.file, document.offsetAt(position), {
      declarations: context.includeDeclaration,
    }).map((place) => ({ uri: document.uri, range: document.rangeOf(place) }));
  const referencesInScript = atPlace<ReferenceParams, Location[]>([], referencesAt);
  connection.onReferences(
    about<ReferenceParams, Location[]>(
      "textDocument/references",
      [],
      referencesAt,
      (script, params) => referencesToChain(script, params) ?? referencesInScript(script, params),
    ),
  );

  const highlightsAt = (document: Document, { position }: DocumentHighlightParams) =>
    documentHighlights(document.file, document.offsetAt(position)).map((highlight) => ({
      range: document.rangeOf(highlight),
      kind: highlight.kind === "write" ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    }));
  connection.onDocumentHighlight(
    about<DocumentHighlightParams, DocumentHighlight[]>(
      "textDocument/documentHighlight",
      [],
      highlightsAt,
      atPlace<DocumentHighlightParams, DocumentHighlight[]>([], highlightsAt),
    ),
  );

  const { callHierarchy } = connection.languages;
  callHierarchy.onPrepare(
    about<CallHierarchyPrepareParams, CallHierarchyItem[] | null>(
      "textDocument/prepareCallHierarchy",
      null,
      (document, { position }) => {
        const item = prepareCallHierarchy(document.file, document.offsetAt(position));
        return item === undefined ? null : [toItem(item, document)];
      },
    ),
  );
  callHierarchy.onIncomingCalls(
    aboutItem<CallHierarchyIncomingCallsParams, CallHierarchyIncomingCall[]>(
      "callHierarchy/incomingCalls",
      [],
      (document, { item }) =>
        incomingCalls(document.file, sectionOf(item), item.name).map((call) => ({
          from: toItem(call.item, document),
          fromRanges: rangesOf(call, document),
        })),
    ),
  );
  callHierarchy.onOutgoingCalls(
    aboutItem<CallHierarchyOutgoingCallsParams, CallHierarchyOutgoingCall[]>(
      "callHierarchy/outgoingCalls",
      [],
      (document, { item }) =>
        outgoingCalls(document.file, sectionOf(item), item.name).map((call) => ({
          to: toItem(call.item, document),
          fromRanges: rangesOf(call, document),
        })),
    ),
  );

  connection.onWorkspaceSymbol(
    aboutAll<WorkspaceSymbolParams, SymbolInformation[]>(
      "workspace/symbol",
      [],
      (documents, { query }) =>
        documents
          .flatMap((document) =>
            workspaceSymbols(document.file, query).map(({ kind, name, container, place }) => ({
              name,
              kind: SYMBOLS[kind],
              containerName: container,
              location: { uri: document.uri, range: document.rangeOf(place) },
            })),
          )
          .slice(0, MOST_SYMBOLS),
    ),
  );

  connection.onSelectionRanges(
    about<SelectionRangeParams, SelectionRange[]>(
      "textDocument/selectionRange",
      [],
      (document, { positions }) =>
        positions.map((position) => {
          const ranges = selectionRanges(document.file, document.offsetAt(position));
          return (
            ranges.reduceRight<SelectionRange | undefined>((parent, stretch) => {
              const range = document.rangeOfStretch(stretch);
              return parent === undefined ? { range } : { range, parent };
            }, undefined) ?? { range: { start: position, end: position } }
          );
        }),
    ),
  );

  connection.onDocumentLinks(
    about<DocumentLinkParams, DocumentLink[]>("textDocument/documentLink", [], (document) =>
      documentLinks(document.file).map((link) => ({
        range: document.rangeOf(link),
        target: link.target,
      })),
    ),
  );
}

/** Places that a name leads to, with the name where the client takes it. */
function toLinks(
  targets: Location[],
  originSelectionRange: Range,
  { links }: Client,
): Location[] | LocationLink[] {
  return links
    ? targets.map(({ uri, range }) => ({
        originSelectionRange,
        targetUri: uri,
        targetRange: range,
        targetSelectionRange: range,
      }))
    : targets;
}

function toItem(item: ChainItem, document: Document): CallHierarchyItem {
  return {
    name: item.name,
    detail: item.detail,
    kind: SYMBOLS.chain,
    uri: document.uri,
    range: document.rangeOfLines(item.firstLine, item.lastLine),
    selectionRange: document.rangeOf(item.selection),
    data: item.section,
  };
}

function sectionOf({ data }: CallHierarchyItem): number {
  return typeof data === "number" ? data : -1;
}

function rangesOf({ jumps }: Call, document: Document): CallHierarchyIncomingCall["fromRanges"] {
  return jumps.map((place) => document.rangeOf(place));
}
