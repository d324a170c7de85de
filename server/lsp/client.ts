import type { InitializeParams } from "vscode-languageserver";
import type { InitializationOptions } from "../protocol";
import type { Shows } from "./convert";

/** What is known of the client for as long as the connection lasts. */
export interface Client extends Shows {
  /** Diagnostics are pushed, or else pulled: exactly one of the two. */
  readonly push: boolean;
  readonly refreshDiagnostics: boolean;
  /** An answer about one document may have with it what changed of another. */
  readonly relatedDiagnostics: boolean;
  readonly configuration: boolean;
  readonly registerConfiguration: boolean;
  readonly registerWatchers: boolean;
  /** It can be asked to tell of other documents too, such as those with ip sets. */
  readonly registerDocuments: boolean;
  /** The folders that it has open when it starts, and whether it tells of others. */
  readonly folders: readonly string[];
  readonly changesFolders: boolean;
  readonly snippets: boolean;
  readonly insertReplace: boolean;
  readonly markdownInCompletion: boolean;
  /** The edits of a code action may come when somebody takes it, by what went with the offer. */
  readonly resolvesEdits: boolean;
  /** A definition may come with the words that it is the definition of. */
  readonly links: boolean;
  /** The same of a twin. */
  readonly linksToTwin: boolean;
  readonly markdownInSignatures: boolean;
  readonly refreshInlayHints: boolean;
  readonly refreshCodeLenses: boolean;
  /** It asks whether something can be renamed before it asks for the new name. */
  readonly prepareRename: boolean;
  /** Edits may say which version of a document they are for. */
  readonly versionedEdits: boolean;
  /** Edits may be shown with what they mean, to be made only when somebody agrees. */
  readonly confirmsEdits: boolean;
  readonly options: InitializationOptions;
}

export function readClient({
  capabilities,
  initializationOptions,
  workspaceFolders,
}: InitializeParams): Client {
  const { textDocument, workspace } = capabilities;
  const options = readOptions(initializationOptions);
  const pulled = textDocument?.diagnostic;
  const published = textDocument?.publishDiagnostics;
  const item = textDocument?.completion?.completionItem;
  const action = textDocument?.codeAction;
  return {
    push: pulled === undefined || options.diagnostics === "push",
    refreshDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    relatedDiagnostics: pulled?.relatedDocumentSupport === true,
    configuration: workspace?.configuration === true,
    registerConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registerWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    registerDocuments: textDocument?.synchronization?.dynamicRegistration === true,
    folders: workspaceFolders?.map(({ uri }) => uri) ?? [],
    changesFolders: workspace?.workspaceFolders === true,
    markdown: textDocument?.hover?.contentFormat?.includes("markdown") === true,
    relatedInformation:
      pulled?.relatedInformation === true || published?.relatedInformation === true,
    codeDescription:
      pulled?.codeDescriptionSupport === true || published?.codeDescriptionSupport === true,
    tags: pulled?.tagSupport !== undefined || published?.tagSupport !== undefined,
    snippets: item?.snippetSupport === true,
    insertReplace: item?.insertReplaceSupport === true,
    markdownInCompletion: item?.documentationFormat?.includes("markdown") === true,
    resolvesEdits:
      action?.dataSupport === true && action.resolveSupport?.properties.includes("edit") === true,
    links: textDocument?.definition?.linkSupport === true,
    linksToTwin: textDocument?.implementation?.linkSupport === true,
    markdownInSignatures:
      textDocument?.signatureHelp?.signatureInformation?.documentationFormat?.includes(
        "markdown",
      ) === true,
    refreshInlayHints: workspace?.inlayHint?.refreshSupport === true,
    refreshCodeLenses: workspace?.codeLens?.refreshSupport === true,
    prepareRename: textDocument?.rename?.prepareSupport === true,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    confirmsEdits:
      workspace?.workspaceEdit?.documentChanges === true &&
      workspace.workspaceEdit.changeAnnotationSupport !== undefined,
    options,
  };
}

function readOptions(options: unknown): InitializationOptions {
  if (typeof options !== "object" || options === null) return {};
  const { diagnostics, editorFixes, showsPlaces, asksInterfaces, trusted } = options as Record<
    string,
    unknown
  >;
  return {
    ...(diagnostics === "push" ? { diagnostics } : {}),
    ...(typeof editorFixes === "boolean" ? { editorFixes } : {}),
    ...(typeof showsPlaces === "boolean" ? { showsPlaces } : {}),
    ...(typeof asksInterfaces === "boolean" ? { asksInterfaces } : {}),
    ...(typeof trusted === "boolean" ? { trusted } : {}),
  };
}
