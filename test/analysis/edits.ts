import type { RulesFile } from "../../server/file";
import type { Lines } from "../../server/text/lines";

type Next = (below: number) => number;

/** Some lines in the place of others. */
interface Edit {
  readonly at: number;
  readonly count: number;
  readonly lines: readonly string[];
}

/** An edit of somebody who changes a ruleset in every way that it can be changed; `others` are lines that may come in. */
export function randomEdit(file: RulesFile, next: Next, others: readonly string[]): RulesFile {
  const lines = file.lines.text().split("\n");
  const edits = KINDS[next(KINDS.length)]?.(lines, next, others) ?? [];
  let edited: Lines = file.lines;
  for (const { at, count, lines: fresh } of edits) {
    const start = edited.offsetOf(at);
    const end = edited.offsetOf(Math.min(at + count, edited.count));
    edited = edited.replace(start, end, fresh.map((line) => `${line}\n`).join(""));
  }
  return file.edited(edited);
}

type Kind = (lines: readonly string[], next: Next, others: readonly string[]) => readonly Edit[];

/** Each kind of edit is as likely as it stands here often. */
const KINDS: readonly Kind[] = [
  someLines,
  someLines,
  someLines,
  command,
  chain,
  speaking,
  scattered,
];

/** A line or two go, a line of another program comes. */
function someLines(lines: readonly string[], next: Next, others: readonly string[]): Edit[] {
  const fresh = next(3) === 0 ? [] : [others[next(others.length)] ?? ""];
  return [{ at: place(lines, next), count: next(3), lines: fresh }];
}

/** Commands that work on rules that stand above them. */
function command(lines: readonly string[], next: Next): Edit[] {
  const rules = lines.filter((line) => line.startsWith("-A"));
  const rule = rules[next(rules.length)];
  if (rule === undefined) return [];
  const [, name = "INPUT"] = rule.split(" ");
  const content = rule.slice(`-A ${name}`.length);
  const number = 1 + next(4);
  const written = [
    `-I ${name}${content}`,
    `-I ${name} ${number}${content}`,
    `-R ${name} ${number}${content}`,
    `-D ${name} ${number}`,
    `-D ${name}${content}`,
    `-F ${name}`,
  ];
  // Above the COMMIT of its table, or wherever: then some of it is refused.
  const below = lines.indexOf(rule) + 1;
  return [
    {
      at: next(3) === 0 ? place(lines, next) : below + next(4),
      count: 0,
      lines: [written[next(written.length)] ?? ""],
    },
  ];
}

/** A chain comes, or goes while rules still speak of it. */
function chain(lines: readonly string[], next: Next): Edit[] {
  const declared = lines.flatMap((line, at) => (line.startsWith(":") ? [at] : []));
  const at = declared[next(declared.length)];
  if (at === undefined) return [];
  if (next(2) === 0) return [{ at, count: 1, lines: [] }];
  return [{ at: at + 1, count: 0, lines: [`:c${next(10)} - [0:0]`] }];
}

/** Words after which rules that are there have to be looked at anew: beginnings of names, and targets that change packets. */
function speaking(lines: readonly string[], next: Next): Edit[] {
  const rules = lines.flatMap((line, at) => (line.startsWith("-A") ? [at] : []));
  const at = rules[next(rules.length)];
  if (at === undefined) return [];
  const name = lines[at]?.split(" ")[1] ?? "INPUT";
  const word = [
    "-i e+ -j DROP",
    "-i eth0+ -j DROP",
    "! -i eth1+ -j RETURN",
    "-i eth10 -j ACCEPT",
    "-i + -p tcp -j ACCEPT",
    `-s fd00::${next(200).toString(16)} -j DROP`,
    `-s fd00::${next(200).toString(16)}/${120 + next(8)} -j ACCEPT`,
    `-s 10.0.0.${next(9)} -j DROP`,
    "-j MARK --set-mark 1",
    "-j DSCP --set-dscp 1",
    "-j CONNMARK --restore-mark",
    "-j SOMETHING",
    "-m something -j DROP",
    "-m mark --mark 0x1 -j DROP",
    "-m mark --mark 0x1 -j ACCEPT",
  ];
  return [{ at, count: next(4) === 0 ? 1 : 0, lines: [`-A ${name} ${word[next(word.length)]}`] }];
}

/** Edits all over the file at once, as by a replacement of a word or another branch. */
function scattered(lines: readonly string[], next: Next, others: readonly string[]): Edit[] {
  const edits: Edit[] = [];
  // From the end, so that places further up stay where they are.
  for (let at = lines.length - 2; at > 0; at--) {
    if (next(3) > 0 || lines[at]?.startsWith("-A") !== true) continue;
    const line = lines[at] as string;
    const changed = [
      [],
      [line, line],
      [line.replace(/10\.0\.0\.|fd00::/, (found) => (found === "fd00::" ? "fd01::" : "10.0.1."))],
      [line.replace("ACCEPT", "DROP")],
      [others[next(others.length)] ?? ""],
    ];
    edits.push({ at, count: 1, lines: changed[next(changed.length)] ?? [] });
  }
  return edits;
}

function place(lines: readonly string[], next: Next): number {
  return 1 + next(Math.max(1, lines.length - 2));
}
