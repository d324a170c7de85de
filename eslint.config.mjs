import { builtinModules } from "node:module";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

const nodeBuiltins = {
  paths: builtinModules.map((name) => ({
    name,
    message:
      "The core also runs in a browser worker; only server/main.ts, and what it hands in, may use Node.",
  })),
  patterns: [
    {
      group: ["node:*"],
      message:
        "The core also runs in a browser worker; only server/main.ts, and what it hands in, may use Node.",
    },
  ],
};

const protocolPackages = {
  group: ["vscode-languageserver", "vscode-languageserver/*", "vscode-languageserver-*"],
  message: "Only server/lsp and the entry points know the protocol; features work on spans.",
};

const editorPackages = {
  group: ["vscode", "vscode-languageclient", "vscode-languageclient/*"],
  message: "Only the VS Code client may import the editor's API.",
};

/** Globals that bring in time, chance, input or output: the core gets such things handed in. */
const impureGlobals = [
  "process",
  "console",
  "setTimeout",
  "setInterval",
  "setImmediate",
  "fetch",
  "performance",
].map((name) => ({
  name,
  message: "The core is pure: no clock, no input or output. Take it as a parameter.",
}));

export default defineConfig(
  globalIgnores(["dist/", "test-results/", "coverage/", "node_modules/"]),
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      // Numbers, booleans and null print as anyone expects; objects stay forbidden.
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true, allowBoolean: true },
      ],
      // Tokens live in typed arrays and bit fields, where an index is known to be in range and
      // a check on every read would cost what the packing saves.
      "@typescript-eslint/no-non-null-assertion": "off",
      // `() => voidCall()` is the usual shape of a callback.
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      // `while (true)` is how a scanner loop reads best.
      "@typescript-eslint/no-unnecessary-condition": [
        "error",
        { allowConstantLoopConditions: true },
      ],
      // Bytes 0x00 to 0x1f are part of the language that we read.
      "no-control-regex": "off",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_" },
      ],
      eqeqeq: "error",
      "no-var": "error",
      "prefer-const": "error",
    },
  },
  {
    files: ["server/**/*.ts"],
    ignores: [
      "server/lsp/**",
      "server/main.ts",
      "server/resolveHost.ts",
      "server/stayLean.ts",
      "server/readText.ts",
      "server/listFiles.ts",
      "server/browser.ts",
    ],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          paths: nodeBuiltins.paths,
          patterns: [...nodeBuiltins.patterns, protocolPackages, editorPackages],
        },
      ],
      "no-restricted-globals": ["error", ...impureGlobals],
      "no-restricted-properties": [
        "error",
        { object: "Date", property: "now", message: "The core has no clock." },
        { object: "Math", property: "random", message: "The core leaves nothing to chance." },
      ],
    },
  },
  {
    // The server runs in a browser worker too: server/browser.ts takes the same server/lsp.
    files: ["server/lsp/**/*.ts", "server/browser.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        { paths: nodeBuiltins.paths, patterns: [...nodeBuiltins.patterns, editorPackages] },
      ],
      "no-restricted-globals": [
        "error",
        { name: "process", message: "server/lsp also runs in a browser worker." },
      ],
    },
  },
  {
    files: ["client/remote/**/*.ts", "client/cli.ts"],
    rules: { "no-restricted-imports": ["error", { patterns: [editorPackages] }] },
  },
  {
    files: ["test/**/*.ts"],
    rules: {
      // mocha's `it` returns nothing to wait for, and node:assert's promises are awaited where used.
      "@typescript-eslint/no-floating-promises": ["error", { ignoreVoid: true }],
      "@typescript-eslint/no-unused-expressions": "off",
    },
  },
  {
    // Plain scripts: they run before anything is installed, so they are not part of the program.
    files: ["**/*.mjs", "**/*.cjs", "**/*.js"],
    extends: [tseslint.configs.disableTypeChecked],
    rules: { "@typescript-eslint/no-require-imports": "off" },
  },
);
