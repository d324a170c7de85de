import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ServerCapabilities } from "vscode-languageserver";
import { CAPABILITIES, TestClient } from "../lsp/client";
import { root } from "../support/project";

describe("docs/features.md", () => {
  const page = readFileSync(join(root, "docs/features.md"), "utf8");

  it("names each request of the protocol that the server answers", () => {
    const folder = join(root, "server/lsp");
    const answered = readdirSync(folder).flatMap((file) => [
      ...readFileSync(join(folder, file), "utf8").matchAll(
        /"((?:textDocument|workspace|callHierarchy|codeAction|codeLens|completionItem|inlayHint)\/[A-Za-z/]+)"/g,
      ),
    ]);
    const requests = new Set(answered.map(([, request]) => request as string));
    for (const notification of NOTIFICATIONS) requests.delete(notification);
    assert.ok(requests.size > 10);
    assert.deepEqual(
      [...requests].filter((request) => !page.includes(`\`${request}\``)),
      [],
    );
  });

  it("has the requests that the server announces, and no others", async () => {
    const client = await TestClient.start({
      listFiles: () => [],
      capabilities: {
        ...CAPABILITIES,
        textDocument: {
          ...CAPABILITIES.textDocument,
          diagnostic: {},
          rename: { prepareSupport: true },
        },
      },
    });
    client.end();
    const announced = requestsOf(client.result.capabilities);
    const cells = [...page.matchAll(/^\| (`[^|]+) \|/gm)].map(([, cell = ""]) => cell).join();
    const told = [...cells.matchAll(/`((?!iptables\/)\w+\/[\w/]+)`/g)].map(([, name]) => name);
    const pushed = "textDocument/publishDiagnostics";
    assert.deepEqual([...new Set(told)].sort(), [...announced, pushed].sort());
  });
});

/** The requests that a server answers by what it announces. */
function requestsOf(capabilities: ServerCapabilities): string[] {
  const { positionEncoding: _, textDocumentSync: __, workspace: ___, ...providers } = capabilities;
  return Object.entries(providers).flatMap(([name, provider]) => {
    const request = REQUESTS[name];
    assert.ok(request, `${name} is one of those that are known`);
    return request(provider as Provider);
  });
}

/** What providers say about themselves, beside that they are there. */
interface Provider {
  readonly resolveProvider?: boolean;
  readonly prepareProvider?: boolean;
  readonly workspaceDiagnostics?: boolean;
  readonly range?: boolean;
  readonly full?: boolean | { readonly delta?: boolean };
}

const resolved =
  (request: string, resolve: string) =>
  ({ resolveProvider }: Provider) => [request, ...(resolveProvider === true ? [resolve] : [])];

const REQUESTS: Readonly<Record<string, (provider: Provider) => string[]>> = {
  callHierarchyProvider: () => [
    "textDocument/prepareCallHierarchy",
    "callHierarchy/incomingCalls",
    "callHierarchy/outgoingCalls",
  ],
  codeActionProvider: resolved("textDocument/codeAction", "codeAction/resolve"),
  codeLensProvider: resolved("textDocument/codeLens", "codeLens/resolve"),
  completionProvider: resolved("textDocument/completion", "completionItem/resolve"),
  definitionProvider: () => ["textDocument/definition"],
  diagnosticProvider: ({ workspaceDiagnostics }) => [
    "textDocument/diagnostic",
    ...(workspaceDiagnostics === true ? ["workspace/diagnostic"] : []),
  ],
  documentFormattingProvider: () => ["textDocument/formatting"],
  documentHighlightProvider: () => ["textDocument/documentHighlight"],
  documentLinkProvider: resolved("textDocument/documentLink", "documentLink/resolve"),
  documentOnTypeFormattingProvider: () => ["textDocument/onTypeFormatting"],
  documentRangeFormattingProvider: () => ["textDocument/rangeFormatting"],
  documentSymbolProvider: () => ["textDocument/documentSymbol"],
  foldingRangeProvider: () => ["textDocument/foldingRange"],
  hoverProvider: () => ["textDocument/hover"],
  implementationProvider: () => ["textDocument/implementation"],
  inlayHintProvider: resolved("textDocument/inlayHint", "inlayHint/resolve"),
  referencesProvider: () => ["textDocument/references"],
  renameProvider: ({ prepareProvider }) => [
    "textDocument/rename",
    ...(prepareProvider === true ? ["textDocument/prepareRename"] : []),
  ],
  selectionRangeProvider: () => ["textDocument/selectionRange"],
  semanticTokensProvider: ({ full, range }) => [
    "textDocument/semanticTokens/full",
    ...(typeof full === "object" && full.delta === true
      ? ["textDocument/semanticTokens/full/delta"]
      : []),
    ...(range === true ? ["textDocument/semanticTokens/range"] : []),
  ],
  signatureHelpProvider: () => ["textDocument/signatureHelp"],
  workspaceSymbolProvider: () => ["workspace/symbol"],
};

const NOTIFICATIONS = [
  "textDocument/didOpen",
  "textDocument/didChange",
  "textDocument/didClose",
  "workspace/didChangeConfiguration",
  "workspace/didChangeWatchedFiles",
];
