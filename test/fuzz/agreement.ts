import assert from "node:assert/strict";
import fc from "fast-check";
import { anyEdit, damagedFile, type Edit } from "../support/corpus";
import { asChange, positionAt } from "./editorText";
import { ServerProcess } from "./serverProcess";

const uri = "file:///agreement/rules.v4";
const textDocument = { uri };
const options = { tabSize: 2, insertSpaces: true };
const capabilities = {
  textDocument: {
    diagnostic: { relatedDocumentSupport: false },
    hover: { contentFormat: ["markdown"] },
    completion: { completionItem: { snippetSupport: true, insertReplaceSupport: true } },
    codeAction: { dataSupport: true, resolveSupport: { properties: ["edit"] } },
    rename: { prepareSupport: true },
  },
  workspace: {
    workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} },
  },
};

/** After so many edits both servers begin anew, with another file. */
const EDITS_A_FILE = 100;

/** Numbers that choose places and requests; anything that looks random will do. */
interface Step {
  readonly edit: Edit;
  readonly at: number;
  readonly between: readonly number[];
}

const step = fc.record({
  edit: anyEdit,
  at: fc.nat(),
  between: fc.array(fc.nat(), { maxLength: 6 }),
});

/** What an editor may ask, about a place in the text or about all of it. */
function questions(text: string, offset: number): [method: string, params: object][] {
  const position = positionAt(text, offset % (text.length + 1));
  const range = { start: position, end: position };
  const whole = { start: { line: 0, character: 0 }, end: positionAt(text, text.length) };
  const at = { textDocument, position };
  const about = (name: string, params: object): [string, object] => [
    `textDocument/${name}`,
    params,
  ];
  return [
    about("hover", at),
    about("completion", at),
    about("definition", at),
    about("references", { ...at, context: { includeDeclaration: true } }),
    about("documentHighlight", at),
    about("prepareCallHierarchy", at),
    about("prepareRename", at),
    about("rename", { ...at, newName: "renamed" }),
    about("signatureHelp", at),
    about("selectionRange", { textDocument, positions: [position] }),
    about("onTypeFormatting", { ...at, ch: "\n", options }),
    about("codeAction", { textDocument, range, context: { diagnostics: [] } }),
    about("codeAction", {
      textDocument,
      range,
      context: { diagnostics: [], only: ["source.fixAll"] },
    }),
    about("rangeFormatting", { textDocument, range, options }),
    about("formatting", { textDocument, options }),
    about("documentSymbol", { textDocument }),
    about("foldingRange", { textDocument }),
    about("documentLink", { textDocument }),
    about("inlayHint", { textDocument, range: whole }),
    about("codeLens", { textDocument }),
    about("semanticTokens/range", { textDocument, range: whole }),
    about("diagnostic", { textDocument }),
    ["workspace/symbol", { query: "" }],
  ];
}

/**
 * Edits files at random, with requests in between that nobody waits for, and after each edit asks everything of the server
 * that lived through it and of one that is given the text as it is: the answers have to be equal. `edits` is their number.
 * Returns how many answers were compared; throws at the first that differs.
 */
export async function compareAnswers(cli: string, seed: number, edits: number): Promise<number> {
  let compared = 0;
  for (let done = 0; done < edits; done += EDITS_A_FILE) {
    const length = Math.min(EDITS_A_FILE, edits - done);
    const [[text, steps] = ["", []]] = fc.sample(
      fc.tuple(damagedFile("ip"), fc.array(step, { minLength: length, maxLength: length })),
      { seed: seed + done, numRuns: 1 },
    );
    const pair = new Pair(cli, text);
    try {
      compared += await pair.run(steps);
    } catch (failure) {
      throw new Error(`seed ${seed + done}: ${String(failure)}`, { cause: failure });
    } finally {
      pair.stop();
    }
  }
  return compared;
}

class Pair {
  readonly #grown: ServerProcess;
  readonly #fresh: ServerProcess;
  #text: string;
  #version = 1;
  #tokens: { resultId: string; data: number[] } = { resultId: "", data: [] };

  constructor(cli: string, text: string) {
    this.#grown = new ServerProcess(cli);
    this.#fresh = new ServerProcess(cli);
    this.#text = text;
  }

  async run(steps: readonly Step[]): Promise<number> {
    for (const server of [this.#grown, this.#fresh]) {
      await server.request("initialize", { processId: null, rootUri: null, capabilities });
      server.notify("initialized", {});
    }
    this.#open(this.#grown);
    let compared = 0;
    for (const each of steps) {
      for (const question of each.between) this.#askBetween(question);
      this.#edit(each.edit);
      compared += await this.#compare(each.at);
    }
    assert.deepEqual(this.#grown.faults, []);
    return compared;
  }

  stop(): void {
    this.#grown.stop();
    this.#fresh.stop();
  }

  /** A request whose answer nobody looks at: whatever it leaves behind must not show later. */
  #askBetween(chosen: number): void {
    const all = questions(this.#text, chosen);
    const [method, params] = all[chosen % all.length] as [string, object];
    void this.#grown.request(method, params).catch(() => undefined);
  }

  #edit(edit: Edit): void {
    const { after, change } = asChange(this.#text, edit);
    this.#text = after;
    this.#version++;
    this.#grown.notify("textDocument/didChange", {
      textDocument: { uri, version: this.#version },
      contentChanges: [change],
    });
  }

  #open(server: ServerProcess): void {
    server.notify("textDocument/didOpen", {
      textDocument: { uri, languageId: "iptables", version: this.#version, text: this.#text },
    });
  }

  async #compare(at: number): Promise<number> {
    this.#open(this.#fresh);
    const asked = questions(this.#text, at);
    const [grown, fresh] = await Promise.all(
      [this.#grown, this.#fresh].map((server) =>
        Promise.all(asked.map(([method, params]) => server.request(method, params))),
      ),
    );
    let compared = 0;
    for (const [index, [method]] of asked.entries()) {
      const answers = [grown, fresh].map((all) => said(all?.[index]));
      assert.deepEqual(
        answers[0],
        answers[1],
        `${method} differs in\n${JSON.stringify(this.#text)}`,
      );
      compared++;
    }
    await this.#compareTokens();
    await this.#compareItems(at, fresh?.[11]?.result);
    this.#fresh.notify("textDocument/didClose", { textDocument });
    return compared + 1;
  }

  /** What changed of the tokens, put together as a client does, is what a fresh server gives as a whole. */
  async #compareTokens(): Promise<void> {
    const { resultId, data } = this.#tokens;
    const [delta, whole] = await Promise.all([
      this.#grown.request("textDocument/semanticTokens/full/delta", {
        textDocument,
        previousResultId: resultId,
      }),
      this.#fresh.request("textDocument/semanticTokens/full", { textDocument }),
    ]);
    const changed = delta.result as {
      resultId: string;
      data?: number[];
      edits?: { start: number; deleteCount: number; data?: number[] }[];
    };
    const put = changed.data ?? data;
    for (const edit of changed.edits ?? [])
      put.splice(edit.start, edit.deleteCount, ...(edit.data ?? []));
    assert.deepEqual(put, (whole.result as { data: number[] }).data, "tokens differ");
    this.#tokens = { resultId: changed.resultId, data: put };
  }

  /** The edits of an offered refactoring, which are asked for apart. */
  async #compareItems(chosen: number, offered: unknown): Promise<void> {
    const actions = (offered as { data?: object }[]).filter(({ data }) => data !== undefined);
    const action = actions[chosen % Math.max(actions.length, 1)];
    if (action === undefined) return;
    const [grown, fresh] = await Promise.all(
      [this.#grown, this.#fresh].map((server) => server.request("codeAction/resolve", action)),
    );
    assert.deepEqual(said(grown), said(fresh), "codeAction/resolve differs");
  }
}

/** What an answer says: ids of results are counted by each server for itself. */
function said(
  answer: { readonly result?: unknown; readonly error?: unknown } | undefined,
): unknown {
  const { result, error } = answer ?? {};
  if (typeof result !== "object" || result === null || !("resultId" in result))
    return { result, error };
  const { resultId: _, ...rest } = result;
  return { result: rest, error };
}
