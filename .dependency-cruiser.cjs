/**
 * Who may import whom. Type-only imports count as well: a type that points the wrong way is a
 * dependency all the same.
 *
 * text ← syntax ← ruleset ← check|analysis ← file ← live ← features ← lsp ← main
 */

/** What each layer may import besides itself, as regular expressions over paths. */
const layers = {
  "server/text": [],
  "server/catalogue": ["server/text"],
  "server/syntax": ["server/text"],
  "server/ruleset": ["server/text", "server/syntax", "server/catalogue"],
  "server/check": ["server/text", "server/syntax", "server/catalogue", "server/ruleset"],
  "server/analysis": ["server/text", "server/syntax", "server/catalogue", "server/ruleset"],
  "server/live": [
    "server/text",
    "server/syntax",
    "server/catalogue",
    "server/ruleset",
    "server/check",
    "server/analysis",
    "server/file[.]ts$",
  ],
  "server/features": [
    "server/text",
    "server/syntax",
    "server/catalogue",
    "server/ruleset",
    "server/check",
    "server/analysis",
    "server/file[.]ts$",
    "server/live",
  ],
};

const layerRules = Object.entries(layers).map(([layer, below]) => ({
  name: `${layer.replace("server/", "")}-imports-only-what-is-below`,
  comment: `${layer} may import ${below.length === 0 ? "nothing of ours" : below.join(", ")}.`,
  severity: "error",
  from: { path: `^${layer}/` },
  to: {
    path: "^(server|client|test)/",
    pathNot: [`^${layer}/`, ...below.map((path) => `^${path.endsWith("$") ? path : `${path}/`}`)],
  },
}));

module.exports = {
  forbidden: [
    ...layerRules,
    {
      name: "file-imports-only-what-is-below",
      comment: "server/file.ts joins the layers below; it knows no feature and no protocol.",
      severity: "error",
      from: { path: "^server/file[.]ts$" },
      to: { path: "^(server/(features|live|lsp|main|browser)|client|test)" },
    },
    {
      name: "core-has-no-node",
      comment: "Everything up to features also runs in a browser worker.",
      severity: "error",
      from: {
        path: "^server/",
        pathNot: "^server/(main|resolveHost|readText|listFiles|stayLean)[.]ts$",
      },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "node-comes-in-by-main",
      comment: "What needs Node is handed to the server by its entry for Node.",
      severity: "error",
      from: { path: "^(server|client)/", pathNot: "^server/main[.]ts$" },
      to: { path: "^server/(resolveHost|readText|listFiles|stayLean)[.]ts$" },
    },
    {
      name: "only-lsp-knows-the-protocol",
      comment: "Features give spans and plain data; server/lsp converts.",
      severity: "error",
      from: { path: "^server/", pathNot: "^server/(lsp/|main[.]ts$|browser[.]ts$|protocol[.]ts$)" },
      to: { path: "node_modules/vscode-(languageserver|jsonrpc)" },
    },
    {
      name: "protocol-is-types-and-names",
      comment:
        "Both sides import server/protocol.ts, so it must not pull the server into the client.",
      severity: "error",
      from: { path: "^server/protocol[.]ts$" },
      to: { path: "^(server|client|test)/|node_modules/" },
    },
    {
      name: "server-knows-no-client",
      comment: "The server serves any editor.",
      severity: "error",
      from: { path: "^server/" },
      to: { path: "^(client|test)/|node_modules/vscode-languageclient|^vscode$" },
    },
    {
      name: "extension-imports-only-the-protocol",
      comment: "The extension talks to the server over LSP and imports server/protocol.ts only.",
      severity: "error",
      from: { path: "^client/", pathNot: "^client/cli([.]ts$|/)" },
      to: { path: "^server/", pathNot: "^server/protocol[.]ts$" },
    },
    {
      name: "command-line-imports-file-and-remote",
      comment:
        "The command line uses the core through server/file.ts, the names of rules files, plans for hosts and features that need no editor, says what codes mean, and starts the server.",
      severity: "error",
      from: { path: "^client/cli([.]ts$|/)" },
      to: {
        path: "^(server|client)/",
        pathNot:
          "^(server/((file|main|protocol|ruleset/rulesName|check/codes(/docs)?|features/(explain|formatting)/index)[.]ts$|live/)|client/(remote|cli|wording)/)",
      },
    },
    {
      name: "remote-knows-no-editor",
      comment:
        "client/remote and client/wording are used by the extension and by the command line.",
      severity: "error",
      from: { path: "^client/((remote|wording)/|cli([.]ts$|/))" },
      to: { path: "^vscode$|node_modules/vscode-languageclient" },
    },
    {
      name: "wording-knows-nothing-else",
      comment: "How results are told is one for the extension and the command line.",
      severity: "error",
      from: { path: "^client/wording/" },
      to: { path: "^(server|client)/", pathNot: "^client/wording/" },
    },
    {
      name: "program-imports-no-tests",
      comment: "What ships does not reach into test/ or scripts/, nor into development packages.",
      severity: "error",
      from: { path: "^(server|client)/" },
      to: { path: "^(test|scripts)/" },
    },
    {
      name: "no-cycles",
      comment: "Modules that need each other while running depend on who is loaded first.",
      severity: "error",
      from: { path: "^(server|client)/" },
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "everything-resolves",
      comment: "An import of something that is not there, or not in package.json.",
      severity: "error",
      from: { path: "^(server|client|test)/" },
      to: { couldNotResolve: true, pathNot: "^vscode$" },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(dist|test-results|coverage)/" },
    builtInModules: { add: ["vscode"] },
    enhancedResolveOptions: {
      extensions: [".ts", ".mjs", ".cjs", ".js", ".json"],
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "browser", "default", "types"],
    },
  },
};
