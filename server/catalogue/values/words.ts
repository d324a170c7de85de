import { quoted, wholeNumber } from "./numbers";
import { refuse, type Value, type ValueFault } from "./value";

/** How a word is compared with the ones that are known. */
export interface WordRules {
  readonly values: readonly string[];
  readonly ignoreCase?: boolean;
  readonly prefix?: boolean;
  readonly tail?: boolean;
  readonly synonyms?: Readonly<Record<string, string>>;
}

/** One word out of a few. */
export function readWord(text: string, rules: WordRules): Value | ValueFault {
  const word = findWord(text, rules);
  return word === undefined
    ? refuse("bad-word", text, unknownWord(text, rules.values))
    : { kind: "word", word };
}

/** A list of words, each out of a few. */
export function readWords(
  text: string,
  rules: WordRules & {
    readonly separator: string;
    readonly max?: number;
    readonly empty?: "accepted";
  },
): Value | ValueFault {
  const words: string[] = [];
  let at = 0;
  for (const part of text.split(rules.separator)) {
    if (part === "" && rules.empty === "accepted") {
      at += rules.separator.length;
      continue;
    }
    const word = part === "" ? undefined : findWord(part, rules);
    if (word === undefined)
      return refuse("bad-word", text, unknownWord(part, rules.values), at, at + part.length);
    words.push(word);
    at += part.length + rules.separator.length;
  }
  if (rules.max !== undefined && words.length > rules.max)
    return refuse("bad-list", text, `At most ${rules.max} are understood here.`);
  return { kind: "words", words };
}

/** A number, or a name that stands for one. */
export function readNamedNumber(
  text: string,
  names: Readonly<Record<string, number>>,
  max: number,
  ignoreCase: boolean,
): Value | ValueFault {
  const number = wholeNumber(text);
  if (number !== undefined) {
    return number <= max
      ? { kind: "number", value: number }
      : refuse(
          "number-out-of-range",
          text,
          `${text} is out of range: it must be from 0 to ${max}, or one of ${Object.keys(names).join(", ")}.`,
        );
  }
  const wanted = ignoreCase ? text.toLowerCase() : text;
  for (const [name, value] of Object.entries(names))
    if ((ignoreCase ? name.toLowerCase() : name) === wanted) return { kind: "number", value };
  return refuse(
    "bad-word",
    text,
    unknownWord(text, Object.keys(names), `, or a number from 0 to ${max}`),
  );
}

function findWord(text: string, rules: WordRules): string | undefined {
  const wanted = rules.ignoreCase === true ? text.toLowerCase() : text;
  const same = (word: string) => (rules.ignoreCase === true ? word.toLowerCase() : word) === wanted;
  const exact = rules.values.find(same);
  if (exact !== undefined) return exact;
  const synonyms = Object.entries(rules.synonyms ?? {});
  for (const [other, word] of synonyms) if (same(other)) return word;
  const folded = (word: string) => (rules.ignoreCase === true ? word.toLowerCase() : word);
  if (rules.prefix === true) {
    return rules.values.find(
      (word) =>
        folded(word).startsWith(wanted) ||
        synonyms.some(([other, of]) => of === word && folded(other).startsWith(wanted)),
    );
  }
  return rules.tail === true
    ? rules.values.find((word) => wanted.startsWith(folded(word)))
    : undefined;
}

function unknownWord(text: string, values: readonly string[], more = ""): string {
  return `${quoted(text)} is not understood here: write one of ${values.join(", ")}${more}.`;
}
