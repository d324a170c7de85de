import fc, { type Arbitrary } from "fast-check";
import type { Family } from "../../server/catalogue/schema";
import { TABLES } from "../../server/catalogue/tables";
import type { RulesFile } from "../../server/file";
import { readCases } from "../catalogue/cases";

/** One replacement in a text of any length: where it starts and ends is cut to the text. */
export interface Edit {
  readonly at: number;
  readonly removed: number;
  readonly inserted: string;
}

/** What makes lines interesting: signs of the grammar, bytes that tools trip over, halves of characters. */
const FRAGMENTS = [
  "\n",
  "\n",
  "\n",
  " ",
  "\t",
  "\r",
  "\0",
  '"',
  "\\",
  "'",
  "!",
  "#",
  "*",
  ":",
  "-",
  "=",
  "[",
  "]",
  ",",
  "/",
  "\r\n",
  "COMMIT",
  "COMMIT\n",
  "\nCOMMIT\n*nat\n",
  "*filter\n",
  ":INPUT DROP [0:0]\n",
  ":a -\n",
  "[1:2] ",
  "-A INPUT ",
  "-A a -j b\n",
  "-j a ",
  "-g ",
  " -p tcp --dport 22",
  ' -m comment --comment "',
  " ! ",
  "-I INPUT 2 ",
  "-D INPUT 1\n",
  "-X a\n",
  "-V\n",
  "# iptables-tools: ignore-file\n",
  "# iptables-tools: noflush\n",
  "# iptables-tools: family=ip6\n",
  "{{ x }}",
  "\ufeff",
  "é",
  "😀",
  "\ud83d",
  "\ude00",
  "x".repeat(1100),
  `#${"é".repeat(6000)}`,
  "word ".repeat(2100),
];

const fragment = fc.constantFrom(...FRAGMENTS);
const rubbish = fc.string({ unit: "binary", maxLength: 12 });

/** Any text at all. */
export const anyText: Arbitrary<string> = fc
  .array(fc.oneof({ weight: 3, arbitrary: fragment }, { weight: 1, arbitrary: rubbish }), {
    maxLength: 30,
  })
  .map((parts) => parts.join(""));

/** An edit as people, programs and accidents make it. */
export const anyEdit: Arbitrary<Edit> = fc.record({
  at: fc.nat(),
  removed: fc.oneof(
    { weight: 4, arbitrary: fc.nat(3) },
    { weight: 2, arbitrary: fc.nat(60) },
    { weight: 1, arbitrary: fc.nat(12_000) },
  ),
  inserted: fc.oneof(
    { weight: 2, arbitrary: fragment },
    { weight: 1, arbitrary: fc.constant("") },
    { weight: 1, arbitrary: rubbish },
  ),
});

/** The edit within a text of this length, as offsets. */
export function placed(
  { at, removed }: Edit,
  length: number,
): { readonly start: number; readonly end: number } {
  const start = at % (length + 1);
  return { start, end: Math.min(length, start + removed) };
}

/** The text after an edit. */
export function edited(text: string, edit: Edit): string {
  const { start, end } = placed(edit, text.length);
  return text.slice(0, start) + edit.inserted + text.slice(end);
}

/** The file after an edit. */
export function editedFile(file: RulesFile, edit: Edit): RulesFile {
  const { start, end } = placed(edit, file.lines.length);
  return file.replace(start, end, edit.inserted);
}

/** A file as tools and people write it, from the rules of the catalogue's cases, accepted and refused ones. */
export function realisticFile(family: Family): Arbitrary<string> {
  const section = fc.constantFrom(...sectionsOf(family)).chain(({ table, chains, lines }) =>
    fc
      .record({
        declared: fc.subarray([...chains, "a", "b", "LOG-DROP"]),
        lines: fc.array(
          fc.oneof(
            { weight: 6, arbitrary: fc.constantFrom(...lines) },
            { weight: 1, arbitrary: fc.constantFrom(...OTHER_LINES) },
          ),
          { maxLength: 12 },
        ),
      })
      .map(({ declared, lines }) =>
        [`*${table}`, ...declared.map(declarationOf), ...lines, "COMMIT", ""].join("\n"),
      ),
  );
  return fc.array(section, { minLength: 1, maxLength: 3 }).map((sections) => sections.join(""));
}

/** A realistic file after some accidents. */
export function damagedFile(family: Family): Arbitrary<string> {
  return fc
    .tuple(realisticFile(family), fc.array(anyEdit, { maxLength: 4 }))
    .map(([text, edits]) => edits.reduce(edited, text));
}

const OTHER_LINES = [
  "",
  "# Comment.",
  "# iptables-tools: ignore host-bits-set",
  "-N b",
  "-X b",
  "-F",
  "-P INPUT DROP",
  "-I INPUT 1 -j ACCEPT",
  "-D INPUT 1",
  "-A a -j b",
  "-A b -j a",
  "-A INPUT -j a",
  "-A INPUT -s 10.1.2.3/8,192.0.2.1 -j a",
  "-A INPUT -j LOG-DROP",
  "[3:180] -A FORWARD -i eth0:1 -o eth+ -j DROP",
];

interface SectionParts {
  readonly table: string;
  readonly chains: readonly string[];
  readonly lines: readonly string[];
}

const parts = new Map<Family, SectionParts[]>();

function sectionsOf(family: Family): SectionParts[] {
  let known = parts.get(family);
  if (known === undefined) {
    const cases = readCases().filter(({ families }) => families.includes(family));
    known = TABLES.filter(({ families }) => families.includes(family)).map(({ name, chains }) => ({
      table: name,
      chains,
      lines: [
        "-A a -j ACCEPT",
        ...cases
          .filter(({ table }) => table === name)
          .map(({ chain, rule }) => `-A ${chain} ${rule}`),
      ],
    }));
    parts.set(family, known);
  }
  return known;
}

function declarationOf(chain: string): string {
  return /^[A-Z]+$/.test(chain) ? `:${chain} ACCEPT [0:0]` : `:${chain} - [0:0]`;
}
