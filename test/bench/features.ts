import { ServerProcess } from "../fuzz/serverProcess";

/** How long a request took to be answered, in milliseconds, and how large the answer was. */
export interface FeatureTime {
  readonly request: string;
  /** The shortest, which other work on the machine spoils least. */
  readonly best: number;
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
const FORMAT = () => ({ textDocument, options: formatting });
/** Built-in chains have no other name. */
const MAY_BE_REFUSED: ReadonlySet<string> = new Set([
  "textDocument/prepareRename",
  "textDocument/rename",
]);

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
      context: { diagnostics: [], triggerKind: 2 },
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
  ["formatting", "textDocument/formatting", FORMAT],
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
 * Asks a server each request of docs/features.md so many times: a comment at the top is written or taken away before each
 * time, so that nothing that holds for one version alone is known, and what is told of the file has come. Counted is the time
 * from sending to the last byte of the answer. The file is laid out as the formatter does it, but for the last row.
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
    const raw = new Session(server, text, times);
    await raw.open();
    const found = await raw.measure("formatting, all lines", "textDocument/formatting", FORMAT);
    const session = new Session(server, await raw.formatted(), times);
    await session.open();
    const rows: FeatureTime[] = [];
    for (const [name, method, params] of REQUESTS)
      rows.push(await session.measure(name, method, params));
    if (server.faults.length > 0) throw new Error(server.faults.join("\n"));
    return [...rows, found];
  } finally {
    server.stop();
  }
}

class Session {
  readonly #server: ServerProcess;
  readonly #times: number;
  readonly #lines: string[];
  readonly #rules: readonly number[];
  readonly #known = new Map<string, unknown>();
  #version = 0;

  constructor(server: ServerProcess, text: string, times: number) {
    this.#server = server;
    this.#times = times;
    this.#lines = text.split("\n");
    const rules = this.#lines.flatMap((line, at) => (line.startsWith("-A ") ? [at] : []));
    // Rules of one's own chains, which can be renamed.
    const own = rules.filter(
      (at) => !/^-A (?:[A-Z]+ROUTING|INPUT|OUTPUT|FORWARD) /.test(this.#lines[at] ?? ""),
    );
    this.#rules = own.length > 0 ? own : rules;
  }

  async open(): Promise<void> {
    this.#server.notify("textDocument/didClose", { textDocument });
    const settled = this.#server.settled(uri, 0);
    this.#server.notify("textDocument/didOpen", {
      textDocument: { uri, languageId: "iptables", version: 0, text: this.#lines.join("\n") },
    });
    await settled;
  }

  async measure(name: string, method: string, params: Params): Promise<FeatureTime> {
    const taken: number[] = [];
    let kilobytes = 0;
    // The first time, which is not counted, is that of a server that nobody has asked before.
    for (let time = 0; time <= this.#times; time++) {
      await this.#edit();
      const rule = this.#rules[
        Math.floor((this.#rules.length * (time + 0.5)) / (this.#times + 2))
      ] as number;
      const line = rule + (this.#isCommented ? 1 : 0);
      const asked = params({ lines: this.#lines, line, known: this.#known });
      const sent = performance.now();
      const { result, error, arrived } = await this.#server.request(method, asked);
      if (error !== undefined && !MAY_BE_REFUSED.has(method))
        throw new Error(`${name}: ${error.message}`);
      if (time > 0) taken.push(arrived - sent);
      this.#known.set(name, result);
      kilobytes = JSON.stringify([result]).length / 1000;
    }
    taken.sort((a, b) => a - b);
    return {
      request: name,
      best: taken[0] as number,
      median: taken[taken.length >> 1] as number,
      p95: taken[Math.floor(taken.length * 0.95)] as number,
      kilobytes,
    };
  }

  /** The text after formatting. */
  async formatted(): Promise<string> {
    const { result } = await this.#server.request("textDocument/formatting", FORMAT());
    const lines = [...this.#lines];
    for (const { range, newText } of result as { range: { start: Position }; newText: string }[])
      lines[range.start.line] = newText;
    return lines.join("\n");
  }

  get #isCommented(): boolean {
    return this.#version % 2 === 1;
  }

  async #edit(): Promise<void> {
    const version = ++this.#version;
    const settled = this.#server.settled(uri, version);
    const start = { line: 0, character: 0 };
    const end = this.#isCommented ? start : { line: 1, character: 0 };
    const text = this.#isCommented ? "# A comment.\n" : "";
    this.#server.notify("textDocument/didChange", {
      textDocument: { uri, version },
      contentChanges: [{ range: { start, end }, text }],
    });
    if (this.#isCommented) this.#lines.unshift("# A comment.");
    else this.#lines.shift();
    await settled;
  }
}
