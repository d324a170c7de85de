import {
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type DocumentSymbol,
  type FoldingRange,
  FoldingRangeKind,
  type MarkupContent,
  MarkupKind,
  SymbolKind,
} from "vscode-languageserver";
import type * as features from "../features/diagnostic";
import type { DocumentSymbol as OutlineSymbol } from "../features/documentSymbol";
import type { FoldingRange as Fold } from "../features/foldingRange";
import { type Markup, toMarkdown, toPlainText } from "../features/markup";
import type { Document } from "./document";

/** What a client can show, as it said when it introduced itself. */
export interface Shows {
  readonly markdown: boolean;
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  readonly tags: boolean;
}

const SEVERITIES = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;

const TAGS = {
  unnecessary: DiagnosticTag.Unnecessary,
  deprecated: DiagnosticTag.Deprecated,
} as const;

export function toDiagnostic(
  diagnostic: features.Diagnostic,
  document: Document,
  shows: Shows,
): Diagnostic {
  const { code, severity, message, href, tags, related } = diagnostic;
  const converted: Diagnostic = {
    range: document.rangeOf(diagnostic),
    severity: SEVERITIES[severity],
    code,
    source: "iptables",
    message,
  };
  if (shows.codeDescription && href !== undefined) converted.codeDescription = { href };
  if (shows.tags && tags.length > 0) converted.tags = tags.map((tag) => TAGS[tag]);
  if (shows.relatedInformation && related.length > 0) {
    converted.relatedInformation = related.map(({ line, message: said }) => ({
      location: { uri: document.uri, range: document.rangeOfLines(line, line) },
      message: said,
    }));
  }
  return converted;
}

export function toMarkup(markup: Markup, { markdown }: Pick<Shows, "markdown">): MarkupContent {
  return markdown
    ? { kind: MarkupKind.Markdown, value: toMarkdown(markup) }
    : { kind: MarkupKind.PlainText, value: toPlainText(markup) };
}

export const SYMBOLS = {
  table: SymbolKind.Namespace,
  chain: SymbolKind.Function,
  rule: SymbolKind.Event,
} as const;

export function toSymbol(symbol: OutlineSymbol, document: Document): DocumentSymbol {
  const { kind, name, detail, firstLine, lastLine, selection, children } = symbol;
  return {
    name,
    detail,
    kind: SYMBOLS[kind],
    range: document.rangeOfLines(firstLine, lastLine),
    selectionRange: document.rangeOf(selection),
    children: children.map((child) => toSymbol(child, document)),
  };
}

const FOLDS = {
  comment: FoldingRangeKind.Comment,
  region: FoldingRangeKind.Region,
  table: undefined,
  chain: undefined,
} as const;

export function toFoldingRange(
  { firstLine, lastLine, kind }: Fold,
  document: Document,
): FoldingRange {
  const range = foldOf(firstLine, lastLine, document);
  const known = FOLDS[kind];
  if (known !== undefined) range.kind = known;
  return range;
}

function foldOf(first: number, last: number, document: Document): FoldingRange {
  if (document.coincides) return { startLine: first, endLine: last };
  const { start, end } = document.rangeOfLines(first, last);
  return { startLine: start.line, endLine: end.line };
}
