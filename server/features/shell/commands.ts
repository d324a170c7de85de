import type { Span } from "../../text/span";
import { ruleWord } from "./quote";
import { readSteps, type ShellCommand, type ShellStep, type ShellWord } from "./script";

export type CommandFamily = "ip" | "ip6";

/** What one command of iptables or ip6tables in a script comes to in a rules file. */
export interface ToolCommand extends Span {
  readonly family: CommandFamily;
  readonly table: string;
  readonly does:
    | { readonly kind: "rule"; readonly line: string }
    | { readonly kind: "declare"; readonly chain: string }
    | { readonly kind: "policy"; readonly chain: string; readonly policy: string }
    /** Nothing, since a file that is loaded starts from empty tables. */
    | { readonly kind: "nothing" }
    /** It has no place in a rules file, for this reason. */
    | { readonly kind: "left-out"; readonly why: string };
  /** The lines of comments directly above it. */
  readonly comments: readonly string[];
  /** Its arguments as they stand in the script, the table left out. */
  readonly words: readonly ShellWord[];
  /** Where the table is named. */
  readonly tableWord: ShellWord | undefined;
  readonly call: ToolCall;
}

/** A command of a script that runs a tool of ours. */
export interface ToolCall {
  readonly does: "rules" | "restore";
  readonly family: CommandFamily;
  /** Whether it is run for both families, one after the other. */
  readonly isEither: boolean;
  /** The word that names the tool. */
  readonly tool: ShellWord;
  /** What stands behind it. */
  readonly words: readonly ShellWord[];
  readonly step: ShellStep;
}

/** What a script runs of iptables, ip6tables and their restore tools, in its order. */
export function readCalls(script: string): ToolCall[] {
  const named = new Map<string, string>();
  return readSteps(script).flatMap((step) => {
    const { words } = step;
    for (const { text } of words) {
      const [, name, value] = /^([A-Za-z_]\w*)=(.*)$/s.exec(text) ?? [];
      if (name === undefined || value === undefined) break;
      named.set(name, value);
    }
    if (words[0]?.text === "for" && words[2]?.text === "in" && words[1] !== undefined)
      named.set(
        words[1].text,
        words
          .slice(3)
          .map(({ text }) => text)
          .join(" | "),
      );
    const at = words.findIndex((word) => toolOf(word, named) !== undefined);
    const tool = words[at];
    const found = tool === undefined ? undefined : toolOf(tool, named);
    if (tool === undefined || found === undefined || !leadsTo(words.slice(0, at))) return [];
    return [{ ...found, tool, words: words.slice(at + 1), step }];
  });
}

/** The commands of iptables and ip6tables in a script, in their order. */
export function readCommands(script: string): ToolCommand[] {
  const filled = new Set<string>();
  return readCalls(script).flatMap((call) => {
    if (call.does !== "rules") return [];
    const command = {
      ...readCommand(call),
      comments: commentsAbove(script, call.step.words[0]?.start ?? 0),
      call,
    };
    const place = `${call.family} ${command.table}`;
    if (command.does.kind === "rule") filled.add(place);
    if (command.does.kind !== "nothing" || !filled.has(place)) return [command];
    const why = "it undoes what stands above it";
    return [{ ...command, does: { kind: "left-out", why } as const }];
  });
}

function commentsAbove(script: string, start: number): string[] {
  const above = script.slice(0, script.lastIndexOf("\n", start - 1) + 1);
  const comments: string[] = [];
  for (const line of above.split("\n").slice(0, -1).reverse()) {
    if (!/^\s*#(?!!)/.test(line)) break;
    comments.unshift(line.trim());
  }
  return comments;
}

/** The tool that a word runs: by its name, by its path, by a variable that has either or is called like it. */
function toolOf(
  { text }: ShellWord,
  named: ReadonlyMap<string, string>,
): Pick<ToolCall, "does" | "family" | "isEither"> | undefined {
  if (text.includes("=")) return undefined;
  const variable = /^\$\{?([A-Za-z_]\w*)\}?$/.exec(text)?.[1];
  const name =
    variable === undefined
      ? text
      : (named.get(variable) ?? variable.toLowerCase().replace(/^(ip6?)t(?:ables)?$/, "$1tables"));
  const [first, ...others] = name.split(" | ").map((one) => {
    const program = one.split(/\s+-/)[0] ?? "";
    return /(?:^|[/\s])ip(6?)tables(?:-nft|-legacy)?(-restore)?$/.exec(program);
  });
  if (first === undefined || first === null) return undefined;
  return {
    does: first[2] === undefined ? "rules" : "restore",
    family: first[1] === "6" ? "ip6" : "ip",
    isEither: others.some((other) => other?.[1] !== first[1]),
  };
}

/** Whether words may stand in front of a command that is run: assignments, keywords, sudo with its options. */
function leadsTo(words: ShellCommand): boolean {
  const text = words.map((word) => word.text).join(" ");
  return /^(?:(?:[A-Za-z_]\w*=\S*|if|then|else|elif|while|until|do|!|\{|\S*sudo(?: -\w+(?: [a-z_][\w-]*(?=\s|$))?)*|exec|command|env|nice|ip netns exec \S+)(?: |$))*$/.test(
    text,
  );
}

/** Reads what stands behind the tool's name. */
function readCommand({
  family,
  words: all,
  step,
}: ToolCall): Omit<ToolCommand, "comments" | "call"> {
  let table = "filter";
  let tableWord: ShellWord | undefined;
  const words: ShellWord[] = [];
  for (let at = 0; at < all.length; at++) {
    const word = all[at] as ShellWord;
    const { text } = word;
    const next = all[at + 1];
    if (text === "-t" || text === "--table") {
      table = next?.text ?? table;
      tableWord = next;
      at++;
    } else if (/^--table=|^-t\w/.test(text)) {
      table = text.replace(/^--table=|^-t/, "");
      tableWord = word;
    } else if (/^(?:-w\d*|--wait(?:=\d+)?|-W\d*|--wait-interval(?:=\d+)?)$/.test(text)) {
      if (!/\d/.test(text) && /^\d+$/.test(next?.text ?? "")) at++;
    } else if (!/^(?:-v+|-n|-vn|-nv|--verbose|--numeric)$/.test(text)) words.push(word);
  }
  const start = step.words[0]?.start ?? 0;
  return {
    family,
    table,
    tableWord,
    does: meaningOf(words),
    words,
    start,
    end: step.words.at(-1)?.end ?? start,
  };
}

const WHY_NOT: ReadonlyMap<string, string> = new Map([
  ["-C", "it only asks whether a rule is there"],
  ["-D", "it takes away a rule that the file need not have"],
  ["-L", "it only lists rules"],
  ["-S", "it only lists rules"],
  ["-V", "it only says a version"],
  ["-h", "it only helps"],
]);

const LONG: ReadonlyMap<string, string> = new Map([
  ["--append", "-A"],
  ["--insert", "-I"],
  ["--replace", "-R"],
  ["--delete", "-D"],
  ["--check", "-C"],
  ["--list", "-L"],
  ["--list-rules", "-S"],
  ["--flush", "-F"],
  ["--zero", "-Z"],
  ["--new-chain", "-N"],
  ["--new", "-N"],
  ["--delete-chain", "-X"],
  ["--policy", "-P"],
  ["--rename-chain", "-E"],
  ["--version", "-V"],
  ["--help", "-h"],
]);

function meaningOf(words: readonly ShellWord[]): ToolCommand["does"] {
  const at = words.findIndex(({ text }) => /^-[AIRDCLSFZNXPEVh]$/.test(LONG.get(text) ?? text));
  const command = LONG.get(words[at]?.text ?? "") ?? words[at]?.text;
  const [first, second] = [words[at + 1]?.text, words[at + 2]?.text];
  if (command === undefined) return { kind: "left-out", why: "it names no chain" };
  const why = WHY_NOT.get(command);
  if (why !== undefined) return { kind: "left-out", why };
  if (command === "-F" || command === "-X" || command === "-Z") return { kind: "nothing" };
  if (first === undefined) return { kind: "left-out", why: "it names no chain" };
  if (command === "-N") return { kind: "declare", chain: first };
  if (command === "-P" && second !== undefined)
    return { kind: "policy", chain: first, policy: second };
  const rest = words.filter((_, index) => index < at || index > at + 1);
  const texts = [command, first, ...rest.map(({ text }) => text)].map(ruleWord);
  if (!texts.every((text) => text !== undefined))
    return { kind: "left-out", why: "a rules file has no words with newlines" };
  return { kind: "rule", line: texts.join(" ") };
}
