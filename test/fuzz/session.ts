import assert from "node:assert/strict";
import fc, { type Arbitrary } from "fast-check";
import { anyEdit, anyText, damagedFile, type Edit } from "../support/corpus";
import { asChange, positionAt } from "./editorText";
import { ServerProcess } from "./serverProcess";

/** What a client does next. */
type Step =
  | { readonly kind: "edit"; readonly edit: Edit }
  | { readonly kind: "ask"; readonly method: string; readonly at: number }
  | { readonly kind: "compare" }
  | { readonly kind: "nonsense"; readonly method: string; readonly params: unknown };

const QUESTIONS = [
  "hover",
  "completion",
  "definition",
  "references",
  "rename",
  "documentSymbol",
  "foldingRange",
  "codeAction",
  "signatureHelp",
  "inlayHint",
  "semanticTokens/full",
  "formatting",
  "diagnostic",
].map((name) => `textDocument/${name}`);

const uri = "file:///session/rules.v4";
const hostile = "file:///session/hostile.rules";

const anyPosition = fc.record({
  line: fc.constantFrom<unknown>(0, 1, 7, -1, 1e9, 2 ** 31, 0.5, "2", null),
  character: fc.constantFrom<unknown>(0, 3, 200, -1, 1e9, 2 ** 31, 0.5, "2", null),
});

/** Parameters that are wrong in their values, their types or altogether. */
const anyParams: Arbitrary<unknown> = fc.oneof(
  fc.record({
    textDocument: fc.constantFrom<unknown>(
      { uri: hostile },
      { uri: "file:///not/open" },
      { uri: "" },
      { uri: null },
      {},
      null,
    ),
    position: anyPosition,
    range: fc.record({ start: anyPosition, end: anyPosition }),
    context: fc.constantFrom<unknown>({ diagnostics: [] }, {}, null, {
      diagnostics: [{ code: "unknown-target", message: "", range: null }],
    }),
    newName: fc.constantFrom<unknown>("", "a b", null, "x".repeat(5000)),
  }),
  fc.record({
    textDocument: fc.constantFrom<unknown>(
      { uri: hostile, version: 1 },
      { uri: hostile, version: null },
      { uri: "file:///not/open", version: 4 },
    ),
    contentChanges: fc.array(
      fc.record({ range: fc.record({ start: anyPosition, end: anyPosition }), text: anyText }),
      { maxLength: 3 },
    ),
  }),
  fc.constantFrom<unknown>({}, [], {}, { settings: { iptables: { variant: 7, names: [] } } }),
);

const step: Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("edit" as const), edit: anyEdit }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("ask" as const),
      method: fc.constantFrom(...QUESTIONS),
      at: fc.nat(),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: "compare" as const }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("nonsense" as const),
      method: fc.constantFrom(
        ...QUESTIONS,
        "textDocument/didChange",
        "textDocument/didClose",
        "workspace/didChangeConfiguration",
        "completionItem/resolve",
        "iptables/trace",
        "no/such/method",
        "$/nothing",
      ),
      params: anyParams,
    }),
  },
);

/** Lets a server live through a session of random steps; throws where it ends, hangs, or loses track of the text. */
export async function runSession(cli: string, seed: number): Promise<void> {
  const [[text, steps] = ["", []]] = fc.sample(
    fc.tuple(damagedFile("ip"), fc.array(step, { minLength: 150, maxLength: 300 })),
    { seed, numRuns: 1 },
  );
  const server = new ServerProcess(cli);
  try {
    await new Session(server, text).run(steps);
    assert.deepEqual(server.faults, []);
  } finally {
    server.stop();
  }
}

class Session {
  readonly #server: ServerProcess;
  #text: string;
  #version = 1;

  constructor(server: ServerProcess, text: string) {
    this.#server = server;
    this.#text = text;
  }

  async run(steps: readonly Step[]): Promise<void> {
    const capabilities = {
      textDocument: { diagnostic: {}, publishDiagnostics: { versionSupport: true } },
      workspace: { configuration: true },
    };
    await this.#server.request("initialize", { processId: null, rootUri: null, capabilities });
    this.#server.notify("initialized", {});
    this.#open(uri, this.#text);
    this.#open(hostile, "*filter\n-A INPUT -j ACCEPT\nCOMMIT\n");
    for (const each of steps) await this.#take(each);
    await this.#compare();
  }

  async #take(each: Step): Promise<void> {
    switch (each.kind) {
      case "edit":
        this.#edit(each.edit);
        return;
      case "ask":
        await this.#server.request(each.method, this.#paramsAt(each.at));
        return;
      case "compare":
        await this.#compare();
        return;
      case "nonsense":
        if (each.method.includes("/did") || each.method.startsWith("$"))
          this.#server.notify(each.method, each.params);
        else await this.#server.request(each.method, each.params);
        // It may complain of nonsense, but must be there for the next question.
        await this.#server.request("textDocument/hover", this.#paramsAt(0));
        this.#server.faults.length = 0;
    }
  }

  #open(at: string, text: string): void {
    this.#server.notify("textDocument/didOpen", {
      textDocument: { uri: at, languageId: "iptables", version: this.#version, text },
    });
  }

  #edit(edit: Edit): void {
    const { after, change } = asChange(this.#text, edit);
    this.#text = after;
    this.#version++;
    this.#server.notify("textDocument/didChange", {
      textDocument: { uri, version: this.#version },
      contentChanges: [change],
    });
  }

  /** The document as it grew, and one that is opened with the same text, must have the same problems. */
  async #compare(): Promise<void> {
    const twin = "file:///twin/rules.v4";
    this.#open(twin, this.#text);
    const [grown, fresh] = await Promise.all(
      [uri, twin].map((at) =>
        this.#server.request("textDocument/diagnostic", { textDocument: { uri: at } }),
      ),
    );
    this.#server.notify("textDocument/didClose", { textDocument: { uri: twin } });
    assert.deepEqual(itemsOf(grown), itemsOf(fresh));
  }

  #paramsAt(at: number): object {
    const position = positionAt(this.#text, at % (this.#text.length + 1));
    return {
      textDocument: { uri },
      position,
      range: { start: position, end: position },
      context: { diagnostics: [], includeDeclaration: true },
      newName: "NEW",
      options: { tabSize: 2, insertSpaces: true },
    };
  }
}

function itemsOf(answer: { readonly result?: unknown } | undefined): unknown {
  const { items } = answer?.result as { items: readonly Record<string, unknown>[] };
  // Related places name the document they are in.
  return items.map(({ relatedInformation: _, ...rest }) => rest);
}
