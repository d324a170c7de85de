import type { RulesFile } from "../file";
import type { Place } from "./place";

/** Words in a comment that stand for a page. */
export interface DocumentLink extends Place {
  readonly target: string;
}

/** An address, up to what usually ends a sentence or closes a bracket behind it; or an RFC by its number. */
const LINK = /\bhttps?:\/\/[^\s<>"'`]+|\bRFC[ -]?(\d{1,5})\b/gi;

const RFC = /rfc/i;

/** A comment in a rule, with its quotes. */
const COMMENT = /--comment[ \t=]+("(?:[^"\\]|\\.)*"?|\S+)/g;

/** Pages that comments speak of, be they lines of their own or texts of `--comment`. */
export function documentLinks({ lines }: RulesFile): DocumentLink[] {
  const links: DocumentLink[] = [];
  lines.forEach(({ text }, line) => {
    if (!text.includes("://") && !RFC.test(text)) return;
    if (text.charCodeAt(0) === 35)
      links.push(...linksIn(text, { line, start: 0, end: text.length }));
    else if (text.includes("--comment"))
      for (const found of text.matchAll(COMMENT))
        links.push(
          ...linksIn(text, { line, start: found.index, end: found.index + found[0].length }),
        );
  });
  return links;
}

function linksIn(text: string, { line, start: from, end: to }: Place): DocumentLink[] {
  return [...text.slice(from, to).matchAll(LINK)].map((found): DocumentLink => {
    const start = from + found.index;
    const number = found[1];
    if (number === undefined) {
      const target = withoutPunctuation(found[0]);
      return { line, start, end: start + target.length, target };
    }
    const target = `https://www.rfc-editor.org/rfc/rfc${Number(number)}`;
    return { line, start, end: start + found[0].length, target };
  });
}

/** A bracket at the end belongs to the address only where it was opened there. */
function withoutPunctuation(address: string): string {
  let rest = address;
  while (/[.,;:!?]$/.test(rest) || closesMore(rest, "(", ")") || closesMore(rest, "[", "]"))
    rest = rest.slice(0, -1);
  return rest;
}

function closesMore(text: string, open: string, close: string): boolean {
  return text.endsWith(close) && text.split(close).length > text.split(open).length;
}
