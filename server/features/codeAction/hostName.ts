import { formatAddress, parseAddress } from "../../catalogue/values/addresses";
import type { AddressMask } from "../../catalogue/values/value";
import type { RulesFile } from "../../file";
import { type Name, type OptionUse, partOf, type Rule } from "../../ruleset/model";
import type { Lines } from "../../text/lines";
import { type Edit, itemAt, type Place, sectionAt } from "../place";
import { type Fix, type HostLookup, insertAbove, replaceLine } from "./fix";
import { isIgnore } from "./ignore";

/** The offer to write the addresses that a host name has now. They are looked up when somebody takes it. */
export function offerLookup(file: RulesFile, problem: Pick<Place, "line" | "start">): Fix[] {
  const lookup = lookupAt(file, problem);
  if (lookup === undefined) return [];
  const title = `Resolve ${lookup.name} and keep it in a comment`;
  return [{ title, edits: [], preferred: false, lookup }];
}

/** What has to be looked up for the host name at a place, if one can be replaced there. */
export function lookupAt(
  file: RulesFile,
  { line, start }: Pick<Place, "line" | "start">,
): HostLookup | undefined {
  const { lines } = file;
  // A piece of an overlong line cannot have a comment above it.
  if (lines.at(line - 1)?.terminated === false) return undefined;
  for (const { word, address } of namesIn(ruleAt(file, line))) {
    if (address.name === undefined || partOf(word, address.span).start !== start) continue;
    if (quotesOf(lines, line, word) === undefined) return undefined;
    return { name: address.name, family: address.family, line, start };
  }
  return undefined;
}

/**
 * The edits that put addresses in place of a host name wherever its rule has it, and the name into a comment above; or
 * the sentence that says why the rule has to stay as it is. `day`: when the name was looked up.
 */
export function keepName(
  file: RulesFile,
  { name, family, line }: HostLookup,
  found: readonly string[],
  day?: string,
): readonly Edit[] | { readonly refusal: string } {
  const protocol = family === "ip" ? "IPv4" : "IPv6";
  const addresses = numbersOf(found, family);
  if (addresses.length === 0)
    return { refusal: `${name} has no ${protocol} address here: the rule stays as it is.` };
  const { lines } = file;
  const words = wordsWith(ruleAt(file, line), name).flatMap((word) => {
    const quote = quotesOf(lines, line, word.word);
    if (quote === undefined) return [];
    const offset = lines.offsetOf(line);
    const text = `${quote}${withAddresses(word, name, addresses)}${quote}`;
    return [{ start: offset + word.word.start, end: offset + word.word.end, text }];
  });
  const listed = addresses.map((address) => formatAddress(address, family)).join(", ");
  const error = newError(file, line, words);
  if (error !== undefined)
    return {
      refusal: `${name} is ${listed} here, and with that the tool would refuse the rule: ${error} It stays as it is.`,
    };
  return [...commentAbove(lines, line, name, listed, day), ...words];
}

interface NamedWord {
  readonly word: Name;
  readonly list: readonly AddressMask[];
}

function ruleAt({ ruleset }: RulesFile, line: number): Rule | undefined {
  const section = sectionAt(ruleset, line);
  const item = section === undefined ? undefined : itemAt(section, line);
  return item?.kind === "rule" ? item.rule : undefined;
}

function addressWords(rule: Rule | undefined): NamedWord[] {
  if (rule === undefined) return [];
  const uses = [
    ...rule.matches,
    ...(rule.target?.extension === undefined ? [] : [rule.target.extension]),
  ];
  const options: OptionUse[] = [...rule.options, ...uses.flatMap((use) => use.options)];
  return options.flatMap(({ words, values }) =>
    values.flatMap((value, at) => {
      const word = words[at];
      return value?.kind === "addresses" && word !== undefined ? [{ word, list: value.list }] : [];
    }),
  );
}

function namesIn(rule: Rule | undefined): { word: Name; address: AddressMask }[] {
  return addressWords(rule).flatMap(({ word, list }) => list.map((address) => ({ word, address })));
}

function wordsWith(rule: Rule | undefined, name: string): NamedWord[] {
  return addressWords(rule).filter(({ list }) => list.some((address) => address.name === name));
}

/** The quotes around a word, or undefined where it is not simply its text that stands there. */
function quotesOf(lines: Lines, line: number, { start, end, text }: Name): "" | '"' | undefined {
  const written = lines.at(line)?.text.slice(start, end);
  if (written === text) return "";
  return written === `"${text}"` ? '"' : undefined;
}

/** Numbers in order, each once: a name service gives them in another order each time. */
function numbersOf(found: readonly string[], family: "ip" | "ip6"): bigint[] {
  const numbers = new Set<bigint>();
  for (const text of found) {
    const number = parseAddress(text, family);
    if (number !== undefined) numbers.add(number);
  }
  return [...numbers].sort((a, b) => (a < b ? -1 : 1));
}

function withAddresses(
  { word, list }: NamedWord,
  name: string,
  addresses: readonly bigint[],
): string {
  let { text } = word;
  for (const { span, mask, masked, family, name: own } of list.toReversed()) {
    if (own !== name) continue;
    const written = text.slice(span.start, span.end);
    const behind = masked ? written.slice(written.lastIndexOf("/")) : "";
    const networks = new Set(addresses.map((address) => formatAddress(address & mask, family)));
    const replacement = [...networks].map((network) => `${network}${behind}`).join(",");
    text = text.slice(0, span.start) + replacement + text.slice(span.end);
  }
  return text;
}

/** What the tool would have against a rule after edits of its words that it did not have before. */
function newError(file: RulesFile, line: number, edits: readonly Edit[]): string | undefined {
  const errorsIn = ({ findings }: RulesFile) =>
    findings.filter((found) => found.line === line && found.severity === "error");
  const before = new Set(errorsIn(file).map(({ code }) => code));
  const edited = edits
    .toSorted((a, b) => b.start - a.start)
    .reduce((lines, { start, end, text }) => lines.replace(start, end, text), file.lines);
  return errorsIn(file.edited(edited)).find(({ code }) => !before.has(code))?.message;
}

/** Above the directives of the rule, so that they keep their place; a comment about the same name is written anew. */
function commentAbove(
  lines: Lines,
  line: number,
  name: string,
  listed: string,
  day: string | undefined,
): Edit[] {
  const above = lines.at(line)?.terminated === true ? line : line - 1;
  const end = lines.at(above)?.text.endsWith("\r") === true ? "\r" : "";
  const when = day === undefined ? "" : ` on ${day}`;
  const text = `# ${name} was ${listed} when it was looked up${when}${end}`;
  let place = line;
  for (let at = line - 1; lines.at(at)?.text.startsWith("#") === true; at--) {
    const comment = lines.at(at)?.text ?? "";
    if (comment.startsWith(`# ${name} was `) && comment.includes(" when it was looked up"))
      return comment === text ? [] : [replaceLine(lines, at, text)];
    if (place === at + 1 && isIgnore(comment)) place = at;
  }
  return [insertAbove(lines, place, text)];
}
