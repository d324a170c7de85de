import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  InsertTextFormat,
  type Range,
} from "vscode-languageserver";
import type { Family, Variant } from "../catalogue/schema";
import { describeItem } from "../features/completion/describeItem";
import type { Completion } from "../features/completion/index";
import type { About, CompletionItem as Item, ItemKind } from "../features/completion/item";
import { dialectOf } from "../ruleset/dialect";
import type { Client } from "./client";
import { toMarkup } from "./convert";
import type { Document } from "./document";

const KINDS: Readonly<Record<ItemKind, CompletionItemKind>> = {
  table: CompletionItemKind.Module,
  chain: CompletionItemKind.Function,
  verdict: CompletionItemKind.Keyword,
  match: CompletionItemKind.Class,
  target: CompletionItemKind.Method,
  option: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  command: CompletionItemKind.Keyword,
  snippet: CompletionItemKind.Snippet,
  directive: CompletionItemKind.Keyword,
};

/** What goes to the client with an item and comes back when its documentation is wanted. */
interface Data {
  readonly about: About;
  readonly family: Family;
  readonly variant: Variant;
  readonly version: string;
}

export function toCompletionList(
  { items, insert, replace, incomplete }: Completion,
  document: Document,
  client: Client,
): CompletionList {
  const ranges = {
    insert: document.rangeOfStretch(insert),
    replace: document.rangeOfStretch(replace),
  };
  const { family, variant, reading } = document.file;
  const convert = (item: Item): CompletionItem => {
    const converted = convertItem(item, ranges, client);
    if (item.about !== undefined)
      converted.data = {
        about: item.about,
        family,
        variant,
        version: reading.version,
      } satisfies Data;
    return converted;
  };
  const shown = client.snippets
    ? items
    : items.filter(({ kind, text }) => kind !== "snippet" || text !== undefined);
  return { isIncomplete: incomplete, items: shown.map(convert) };
}

/** Adds the documentation of an item that we gave earlier. */
export function resolveItem(item: CompletionItem, client: Client): CompletionItem {
  const data = item.data as Data | undefined;
  if (data?.about === undefined) return item;
  const markup = describeItem(data.about, dialectOf(data.family, data.variant, data.version));
  if (markup.length === 0) return item;
  return { ...item, documentation: toMarkup(markup, { markdown: client.markdownInCompletion }) };
}

function convertItem(
  item: Item,
  { insert, replace }: { readonly insert: Range; readonly replace: Range },
  client: Client,
): CompletionItem {
  const asSnippet = client.snippets && item.snippet !== undefined;
  const newText = asSnippet ? item.snippet : (item.text ?? item.label);
  const converted: CompletionItem = {
    label: item.label,
    kind: KINDS[item.kind],
    filterText: item.filter ?? item.text ?? item.label,
    sortText: `${String(item.rank).padStart(6, "0")}${item.label}`,
    textEdit: client.insertReplace ? { newText, insert, replace } : { newText, range: replace },
  };
  if (item.docs !== undefined) converted.documentation = item.docs;
  if (item.detail !== undefined) converted.detail = item.detail;
  if (asSnippet) converted.insertTextFormat = InsertTextFormat.Snippet;
  return converted;
}
