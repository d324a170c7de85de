/** A piece of a sentence. Plain strings stand for themselves, whatever signs of Markdown are in them. */
export type Inline =
  | string
  | { readonly code: string }
  | { readonly strong: string }
  /** Words of our own docs, which are Markdown already. */
  | { readonly docs: string };

export type Block =
  | { readonly kind: "paragraph"; readonly content: readonly Inline[] }
  | { readonly kind: "list"; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: "code"; readonly text: string };

/** Text for people: one source from which both Markdown and plain text are rendered. */
export type Markup = readonly Block[];

export function paragraph(...content: Inline[]): Block {
  return { kind: "paragraph", content };
}

/** A list, or nothing where it would be empty. */
export function list(items: readonly (readonly Inline[])[]): Block[] {
  return items.length === 0 ? [] : [{ kind: "list", items }];
}

/** `content` with `separator` between. */
export function join(content: readonly Inline[], separator: string): Inline[] {
  return content.flatMap((inline, at) => (at === 0 ? [inline] : [separator, inline]));
}

/** Text from files is escaped, so that no name of a chain becomes a link, a picture or a tag. */
export function toMarkdown(markup: Markup): string {
  return markup
    .map((block) => {
      switch (block.kind) {
        case "paragraph":
          return inlineMarkdown(block.content);
        case "list":
          return block.items.map((item) => `- ${inlineMarkdown(item)}`).join("\n");
        case "code":
          return fenced(block.text);
      }
    })
    .join("\n\n");
}

/** The same without any signs of Markdown. */
export function toPlainText(markup: Markup): string {
  return markup
    .map((block) => {
      switch (block.kind) {
        case "paragraph":
          return inlinePlain(block.content);
        case "list":
          return block.items.map((item) => `- ${inlinePlain(item)}`).join("\n");
        case "code":
          return block.text;
      }
    })
    .join("\n\n");
}

function inlineMarkdown(content: readonly Inline[]): string {
  return content
    .map((inline, at) => {
      if (typeof inline === "string")
        return at === 0 ? escapeStart(escapeMarkdown(inline)) : escapeMarkdown(inline);
      if ("code" in inline) return codeSpan(inline.code);
      if ("strong" in inline) return `**${escapeMarkdown(inline.strong)}**`;
      return inline.docs;
    })
    .join("");
}

function inlinePlain(content: readonly Inline[]): string {
  return content
    .map((inline) => {
      if (typeof inline === "string") return inline;
      if ("code" in inline) return inline.code;
      if ("strong" in inline) return inline.strong;
      return stripMarkdown(inline.docs);
    })
    .join("");
}

/**
 * Signs with a meaning in Markdown or HTML are taken as they stand; a line break would begin a new block. No more than
 * that, since some editors show the text as it is.
 */
function escapeMarkdown(text: string): string {
  return text
    .replace(/[\r\n]+/g, " ")
    .replace(/[\\`*[\]~|@]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|:(?=\/\/)|(?<=www)\./g, "\\$&")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;");
}

/** What would make a heading, a list or a quotation of a paragraph that begins with it. */
function escapeStart(text: string): string {
  return text.replace(/^(\s*\d*)([-+#>=.)])/, "$1\\$2");
}

/** A code span is closed by as many backticks as open it, so it opens with more than it contains. */
function codeSpan(text: string): string {
  const flat = text.replace(/[\r\n]+/g, " ");
  if (flat === "") return "";
  const fence = "`".repeat(longestRun(flat) + 1);
  const pad = flat.startsWith("`") || flat.endsWith("`") || flat.trim() === "" ? " " : "";
  return `${fence}${pad}${flat}${pad}${fence}`;
}

function fenced(text: string): string {
  const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}iptables\n${text}\n${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}

/** Our docs use code spans, emphasis and links only. */
function stripMarkdown(text: string): string {
  return text
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/(`+)(.+?)\1/g, "$2")
    .replace(/(\*\*|\*|__)(?=\S)(.+?)\1/g, "$2")
    .replace(/\\([\\`*_{}[\]()#+\-.!|~<>])/g, "$1");
}
