import { ServerProcess } from "../fuzz/serverProcess";

/** How long a request took to be answered, in milliseconds, and how large the answer was. */
export interface FeatureTime {
  readonly request: string;
  readonly median: number;
  readonly p95: number;
  readonly kilobytes: number;
}

interface Position {
  readonly line: number;
  readonly character: number;
}

/** Where a request asks: a rule in the text, its line, and the text itself. */
interface At {
  readonly lines: readonly string[];
  readonly line: number;
  readonly version: number;
  /** What earlier answers said, for requests that go on from them. */
  readonly known: Map<string, unknown>;
}

type Params = (at: At) => object;

const uri = "file:///bench/rules.v4";
const textDocument = { uri };
const capabilities = {
  textDocument: {
    publishDiagnostics: { versionSupport: true },
    completion: { completionItem: { snippetSupport: true } },
    codeAction: { dataSupport: true, resolveSupport: { properties: ["edit"] } },
    rename: { prepareSupport: true },
  },
  workspace: { workspaceEdit: { documentChanges: true } },
};

/** What an editor shows at once of a file. */
const SCREEN = 60;

const whole: Params = () => ({ textDocument });
const inWord =
  (pattern: RegExp): Params =>
  (at) => ({ textDocument, position: find(at, pattern) });
const onScreen: Params = ({ line }) => ({
  textDocument,
  range: { start: { line, character: 0 }, end: { line: line + SCREEN, character: 0 } },
});
const formatting = { tabSize: 2, insertSpaces: true };

/** Every request of docs/features.md, asked as editors ask it. */
const REQUESTS: readonly (readonly [name: string, method: string, params: Params])[] = [
  ["hover of a rule", "textDocument/hover", inWord(/-A /)],
  ["hover of an option", "textDocument/hover", inWord(/-d |-s |-p /)],
  ["hover of a chain", "textDocument/hover", inWord(/(?<=-j )[\w-]+/)],
  ["completion of an option", "textDocument/completion", inWord(/-j /)],
  ["completion of a target", "textDocument/completion", inWord(/(?<=-j )[\w-]+/)],
  [
    "codeAction",
    "textDocument/codeAction",
    ({ line, lines }) => ({
      textDocument,
      range: {
        start: { line, character: 0 },
        end: { line, character: lines[line]?.length ?? 0 },
      },
      context: { diagnostics: [] },
    }),
  ],
  ["definition", "textDocument/definition", inWord(/(?<=-j )[\w-]+/)],
  ["references", "textDocument/references", referencesOf(/(?<=-j )[\w-]+/)],
  ["references of the chain", "textDocument/references", referencesOf(/(?<=-A )[\w-]+/)],
  ["documentHighlight", "textDocument/documentHighlight", inWord(/(?<=-A )[\w-]+/)],
  ["prepareCallHierarchy", "textDocument/prepareCallHierarchy", inWord(/(?<=-A )[\w-]+/)],
  ["incomingCalls", "callHierarchy/incomingCalls", callsOf],
  ["outgoingCalls", "callHierarchy/outgoingCalls", callsOf],
  ["prepareRename", "textDocument/prepareRename", inWord(/(?<=-A )[\w-]+/)],
  [
    "rename",
    "textDocument/rename",
    (at) => ({ textDocument, position: find(at, /(?<=-A )[\w-]+/), newName: "ANOTHER" }),
  ],
  ["formatting", "textDocument/formatting", () => ({ textDocument, options: formatting })],
  [
    "rangeFormatting",
    "textDocument/rangeFormatting",
    (at) => ({ ...onScreen(at), options: formatting }),
  ],
  [
    "onTypeFormatting",
    "textDocument/onTypeFormatting",
    ({ line }) => ({
      textDocument,
      position: { line: line + 1, character: 0 },
      ch: "\n",
      options: formatting,
    }),
  ],
  ["documentSymbol", "textDocument/documentSymbol", whole],
  ["workspace/symbol", "workspace/symbol", () => ({ query: "a" })],
  ["foldingRange", "textDocument/foldingRange", whole],
  [
    "selectionRange",
    "textDocument/selectionRange",
    (at) => ({ textDocument, positions: [find(at, /-j /)] }),
  ],
  ["documentLink", "textDocument/documentLink", whole],
  ["semanticTokens/full", "textDocument/semanticTokens/full", whole],
  [
    "semanticTokens/full/delta",
    "textDocument/semanticTokens/full/delta",
    ({ known }) => {
      const { resultId } = (known.get("semanticTokens/full/delta") ??
        known.get("semanticTokens/full")) as { resultId: string };
      return { textDocument, previousResultId: resultId };
    },
  ],
  ["semanticTokens/range", "textDocument/semanticTokens/range", onScreen],
  ["inlayHint of a screen", "textDocument/inlayHint", onScreen],
  [
    "inlayHint of all",
    "textDocument/inlayHint",
    ({ lines }) => ({
      textDocument,
      range: { start: { line: 0, character: 0 }, end: { line: lines.length, character: 0 } },
    }),
  ],
  ["codeLens", "textDocument/codeLens", whole],
  ["signatureHelp", "textDocument/signatureHelp", inWord(/(?<=-j )/)],
];

function referencesOf(pattern: RegExp): Params {
  return (at) => ({
    textDocument,
    position: find(at, pattern),
    context: { includeDeclaration: true },
  });
}

function callsOf({ known }: At): object {
  const [item] = known.get("prepareCallHierarchy") as object[];
  return { item };
}

/** The first place from the line on that looks as wanted. */
function find({ lines, line }: At, pattern: RegExp): Position {
  for (let at = line; at < lines.length; at++) {
    const found = pattern.exec(lines[at] ?? "");
    if (found !== null && lines[at]?.startsWith("-A ") === true)
      return { line: at, character: found.index + 1 };
  }
  throw new Error(`No rule from line ${line} on has ${String(pattern)}.`);
}

/**
 * Asks a server each request of docs/features.md so many times: a comment in front of the place asked about is changed
 * before each time, so that nothing that holds for one version alone is known, and what is told of the file has come. Counted
 * is the time from sending to the last byte of the answer.
 */
export async function featureTimes(
  cli: string,
  text: string,
  times: number,
): Promise<FeatureTime[]> {
  const server = new ServerProcess(cli);
  try {
    await server.request("initialize", {
      processId: null,
      rootUri: null,
      capabilities,
      initializationOptions: { diagnostics: "push" },
    });
    server.notify("initialized", {});
    const lines = text.split("\n");
    const rules = lines.flatMap((line, at) => (line.startsWith("-A ") ? [at] : []));
    const first = server.settled(uri, 0);
    server.notify("textDocument/didOpen", {
      textDocument: { uri, languageId: "iptables", version: 0, text },
    });
    await first;
    const known = new Map<string, unknown>();
    const found: FeatureTime[] = [];
    let version = 0;
    for (const [name, method, params] of REQUESTS) {
      const taken: number[] = [];
      let kilobytes = 0;
      // The first time, which is not counted, is that of a server that nobody has asked before.
      for (let time = 0; time <= times; time++) {
        const settled = server.settled(uri, ++version);
        const start = { line: 0, character: 0 };
        const insert = time % 2 === 0;
        server.notify("textDocument/didChange", {
          textDocument: { uri, version },
          contentChanges: [
            {
              range: { start, end: insert ? start : { line: 1, character: 0 } },
              text: insert ? "# A comment.\n" : "",
            },
          ],
        });
        if (insert) lines.unshift("# A comment.");
        else lines.shift();
        await settled;
        const rule = rules[Math.floor((rules.length * (time + 0.5)) / (times + 2))] as number;
        const at: At = { lines, line: rule + (insert ? 1 : 0), version, known };
        const sent = performance.now();
        const { result, error, arrived } = await server.request(method, params(at));
        if (error !== undefined) throw new Error(`${name}: ${error.message}`);
        if (time > 0) taken.push(arrived - sent);
        known.set(name, result);
        kilobytes = JSON.stringify(result).length / 1000;
      }
      taken.sort((a, b) => a - b);
      found.push({
        request: name,
        median: taken[taken.length >> 1] as number,
        p95: taken[Math.floor(taken.length * 0.95)] as number,
        kilobytes,
      });
    }
    if (server.faults.length > 0) throw new Error(server.faults.join("\n"));
    return found;
  } finally {
    server.stop();
  }
}
