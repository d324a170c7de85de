import { diagnosticsOf } from "../features/diagnostic";
import { DEFAULT_READING, type Reading, RulesFile } from "../file";

const CHAINS = 24;
const RULES = 12;
const EDITS = 32;
/** What is only asked of small tables says nothing of large ones, and takes long. */
const READING: Reading = { ...DEFAULT_READING, severities: new Map([["redundant", "off"]]) };

/**
 * Edits a file of its own, with pauses. The engine compiles what it runs often: without this the first few keystrokes in
 * a large file take several times as long as those after them.
 */
export function* rehearse(): Generator<undefined, void> {
  let file = RulesFile.of("rehearsal.rules", ruleset(), READING);
  for (let edit = 0; edit < EDITS; edit++) {
    const line = Math.floor(file.lines.count / 2) + (edit % CHAINS);
    const start = file.lines.offsetOf(line);
    const text = file.lines.at(line)?.text ?? "";
    const end = start + text.length;
    for (const [from, to, insert] of [
      [end, end, "X"],
      [end, end + 1, ""],
      [start, end + 1, ""],
      [start, start, `${text}\n`],
    ] as const) {
      file = file.replace(from, to, insert);
      const steps = file.analyse();
      while (steps.next().done !== true);
      diagnosticsOf(file);
      yield undefined;
    }
  }
}

function ruleset(): string {
  const names = Array.from({ length: CHAINS }, (_, chain) => `CHAIN-${chain}`);
  const rules = names.flatMap((name, chain) => [
    `-A INPUT -d 192.0.2.${chain}/32 -p tcp -m tcp --dport ${8000 + chain} -m comment --comment "to ${name}" -j ${name}`,
    ...Array.from({ length: RULES }, (_, rule) =>
      rule % 3 === 0
        ? `-A ${name} -s 198.51.100.${rule}/32 -m conntrack --ctstate NEW -j ACCEPT`
        : `-A ${name} -s 203.0.113.${rule}/32 -i eth${rule % 2} -j ${rule % 3 === 1 ? "DROP" : "RETURN"}`,
    ),
  ]);
  return [
    "*filter",
    ":INPUT DROP [0:0]",
    ":FORWARD DROP [0:0]",
    ":OUTPUT ACCEPT [0:0]",
    ...names.map((name) => `:${name} - [0:0]`),
    ...rules,
    "COMMIT",
    "",
  ].join("\n");
}
