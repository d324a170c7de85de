import { diagnosticsOf } from "../features/diagnostic";
import { RulesFile } from "../file";

const CHAINS = 24;
const RULES = 12;
const EDITS = 16;

/**
 * Edits a file of its own, with pauses. The engine compiles what it runs often: without this the first few keystrokes in
 * a large file take several times as long as those after them.
 */
export function* rehearse(): Generator<undefined, void> {
  let file = RulesFile.of("rehearsal.rules", ruleset());
  for (let edit = 0; edit < EDITS; edit++) {
    // By turns in either table, among the jumps of a built-in chain and further down.
    const line = Math.floor((file.lines.count * (PLACES[edit % PLACES.length] ?? 0)) / 100) + edit;
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
      yield* file.analyse();
      diagnosticsOf(file);
      yield undefined;
    }
  }
}

/** Where in the file is edited, in percent of its lines. */
const PLACES: readonly number[] = [20, 70, 35, 85];

function ruleset(): string {
  const chains = Array.from({ length: CHAINS }, (_, chain) => chain);
  const filter = chains.flatMap((chain) => [
    `-A INPUT -d 192.0.2.${chain}/32 -p tcp -m tcp --dport ${8000 + chain} -m comment --comment "to ${chain}" -j IN-${chain}`,
    `-A FORWARD -d 10.0.0.${chain}/32 -i eth0 -p tcp -m tcp --dport ${8000 + chain} -j ACCEPT`,
    ...Array.from({ length: RULES }, (_, rule) =>
      rule % 3 === 0
        ? `-A IN-${chain} -s 198.51.100.${rule}/32 -m conntrack --ctstate NEW -j ACCEPT`
        : `-A IN-${chain} -s 203.0.113.${rule}/32 -i eth${rule % 2} -j ${rule % 3 === 1 ? "DROP" : "RETURN"}`,
    ),
  ]);
  const nat = chains.flatMap((chain) => [
    `-A SERVICES -d 192.0.2.${chain}/32 -p tcp -m comment --comment "service ${chain}" -m tcp --dport ${8000 + chain} -j SVC-${chain}`,
    `-A SVC-${chain} ! -s 10.0.0.0/16 -d 192.0.2.${chain}/32 -p tcp -m tcp --dport ${8000 + chain} -j MARKED`,
    `-A SVC-${chain} -m comment --comment "end of ${chain}" -m statistic --mode random --probability 0.5 -j SEP-${chain}`,
    `-A SVC-${chain} -j SEP-${chain}`,
    `-A SEP-${chain} -s 10.0.0.${chain}/32 -j MARKED`,
    `-A SEP-${chain} -p tcp -m tcp -j DNAT --to-destination 10.0.0.${chain}:80`,
  ]);
  const declared = (...names: string[]) => names.map((name) => `:${name} - [0:0]`);
  return [
    "*nat",
    ":PREROUTING ACCEPT [0:0]",
    ":POSTROUTING ACCEPT [0:0]",
    ...declared("SERVICES", "MARKED", ...chains.flatMap((c) => [`SVC-${c}`, `SEP-${c}`])),
    "-A PREROUTING -j SERVICES",
    "-A POSTROUTING -m mark ! --mark 0x4000/0x4000 -j RETURN",
    "-A POSTROUTING -j MASQUERADE",
    "-A MARKED -j MARK --set-xmark 0x4000/0x4000",
    ...nat,
    "COMMIT",
    "*filter",
    ":INPUT DROP [0:0]",
    ":FORWARD DROP [0:0]",
    ":OUTPUT ACCEPT [0:0]",
    ...declared(...chains.map((chain) => `IN-${chain}`)),
    "-A INPUT -i lo -j ACCEPT",
    "-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT",
    ...filter,
    "COMMIT",
    "",
  ].join("\n");
}
