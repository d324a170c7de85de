import type {
  CancellationToken,
  ResponseError,
  TextDocumentIdentifier,
} from "vscode-languageserver";
import type { Preferences } from "../features/preferences";
import type { Client } from "./client";
import type { Document } from "./document";
import type { Script } from "./script";

/** What a group of requests needs of the server to be answered. */
export interface Serving {
  readonly client: Client;
  readonly preferencesOf: (document: Document) => Preferences;
  /**
   * A handler of requests about a document, in the version in which it was when the request came. Of shell scripts nothing
   * is said but what `inScript` answers.
   */
  readonly about: <Params extends { textDocument: TextDocumentIdentifier }, Answer>(
    request: string,
    neutral: Answer,
    answer: (
      document: Document,
      params: Params,
      token: CancellationToken,
    ) => Answer | ResponseError | Promise<Answer | ResponseError>,
    inScript?: (script: Script, params: Params) => Answer | ResponseError,
  ) => (params: Params, token: CancellationToken) => Promise<Answer | ResponseError>;
  /** A handler of requests about something in a document that was named in an earlier answer. */
  readonly aboutItem: <Params extends { item: { uri: string } }, Answer>(
    request: string,
    neutral: Answer,
    answer: (document: Document, params: Params) => Answer,
  ) => (params: Params, token: CancellationToken) => Promise<Answer | ResponseError>;
  /** A handler of requests about all documents that are open. */
  readonly aboutAll: <Params, Answer>(
    request: string,
    neutral: Answer,
    answer: (documents: readonly Document[], params: Params) => Answer,
  ) => (params: Params, token: CancellationToken) => Promise<Answer | ResponseError>;
  /** A handler of requests that say themselves all that they are about. */
  readonly aboutNone: <Params, Answer>(
    request: string,
    neutral: Answer,
    answer: (
      params: Params,
      token: CancellationToken,
    ) => Answer | ResponseError | Promise<Answer | ResponseError>,
  ) => (params: Params, token: CancellationToken) => Promise<Answer | ResponseError>;
  /** The newest version of a document that is open. */
  readonly documentAt: (uri: string) => Document | undefined;
  /**
   * Does long work for a request and lets others have their turn; an error where it was cancelled, or one of the documents
   * that it is about is no longer as it was.
   */
  readonly inSlices: <Result>(
    request: string,
    steps: Generator<undefined, Result>,
    token: CancellationToken,
    open?: readonly Document[],
  ) => Promise<Result | ResponseError>;
}
