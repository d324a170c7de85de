import { type Inline, paragraph } from "../markup";
import type { Said } from "./said";

const DIRECTIVES: readonly (readonly [pattern: RegExp, words: readonly Inline[]])[] = [
  [
    /^ignore-file\b/,
    [
      "Hides the problems with these codes in the whole file, all where no code is given. Errors are shown all the same.",
    ],
  ],
  [
    /^ignore\b/,
    ["Hides the problems with these codes in the next line. Errors are shown all the same."],
  ],
  [
    /^noflush\b/,
    [
      "The file is loaded with ",
      { code: "--noflush" },
      " on top of what is there, so that it may use chains that others declare.",
    ],
  ],
  [
    /^family=/,
    [
      "The tool that reads the file: ",
      { code: "ip" },
      ", ",
      { code: "ip6" },
      ", ",
      { code: "arp" },
      " or ",
      { code: "eb" },
      ".",
    ],
  ],
];

/** What a comment asks of us; nothing for any other. */
export function hoverComment(text: string, column: number): Said | undefined {
  const found = /^#\s*iptables-tools:\s*/.exec(text);
  if (found === null || column > text.trimEnd().length) return undefined;
  const body = text.slice(found[0].length);
  const words = DIRECTIVES.find(([pattern]) => pattern.test(body))?.[1];
  const known = words ?? [
    "Not understood: write ",
    { code: "ignore CODE" },
    ", ",
    { code: "ignore-file CODE" },
    ", ",
    { code: "noflush" },
    " or ",
    { code: "family=ip6" },
    ".",
  ];
  return {
    start: 0,
    end: text.trimEnd().length,
    content: [paragraph({ strong: "iptables-tools" }, " · directive"), paragraph(...known)],
  };
}
