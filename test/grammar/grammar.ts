import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createOnigScanner, createOnigString, loadWASM } from "vscode-oniguruma";
import { INITIAL, parseRawGrammar, Registry } from "vscode-textmate";
import { root } from "../support/project";

/** A piece of a line and its scopes, outermost first, without `source.iptables` and the suffix. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly scopes: readonly string[];
}

export type Tokenise = (lines: readonly string[]) => Piece[][];

async function load(): Promise<Tokenise> {
  await loadWASM(readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm")));
  const name = "iptables.tmLanguage.json";
  const source = readFileSync(join(root, "syntaxes", name), "utf8");
  const registry = new Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => createOnigScanner(patterns),
      createOnigString: (text) => createOnigString(text),
    }),
    loadGrammar: () => Promise.resolve(parseRawGrammar(source, name)),
  });
  const grammar = await registry.loadGrammar("source.iptables");
  if (grammar === null) throw new Error("the grammar did not load");
  return (lines) => {
    let state = INITIAL;
    return lines.map((line) => {
      const result = grammar.tokenizeLine(line, state);
      state = result.ruleStack;
      return result.tokens.map((token) => ({
        start: token.startIndex,
        end: token.endIndex,
        scopes: token.scopes.slice(1).map((scope) => scope.replace(/\.iptables$/, "")),
      }));
    });
  };
}

let loaded: Promise<Tokenise> | undefined;

/** The grammar in the engine that VS Code uses; loaded once, since the engine takes a moment. */
export function loadGrammar(): Promise<Tokenise> {
  loaded ??= load();
  return loaded;
}
