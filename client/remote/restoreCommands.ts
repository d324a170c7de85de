import type { Family, Variant } from "./planner";

/** A command of a script or unit that loads rules from a file. */
export interface RestoreCommand {
  readonly family: Family;
  /** Where the command names the variant. */
  readonly variant?: Variant;
  /** The file; absent where the command does not name it outright. */
  readonly path?: string;
  readonly noflush: boolean;
}

/** The commands in a text of shell lines, of /etc/network/interfaces or of a unit that load rules. */
export function restoreCommands(text: string): RestoreCommand[] {
  return text
    .replace(/\\\n/g, " ")
    .split("\n")
    .filter((line) => !/^\s*[#;]/.test(line))
    .flatMap(commandsOf);
}

function commandsOf(line: string): RestoreCommand[] {
  // A comment behind a command; a # within a word is none.
  const code = line.replace(/\s#.*$/, "");
  return [...code.matchAll(COMMAND)].flatMap(([, before, six, variant, rest = ""]) => {
    // What is only tested is not loaded.
    if (/(?:^|\s)(?:-t|--test)\b/.test(rest)) return [];
    const path = pathOf(before, rest);
    return {
      family: six === "6" ? "ip6" : "ip",
      ...(variant === "nft" || variant === "legacy" ? { variant } : {}),
      ...(path === undefined ? {} : { path }),
      noflush: /(?:^|\s)(?:-n|--noflush)\b/.test(rest),
    };
  });
}

/** An optional `cat FILE |`, the tool, and what stands before the command's end. */
const COMMAND =
  /(?:cat\s+(\S+)\s*\|\s*)?(?:\S*\/)?\bip(6?)tables(?:-(nft|legacy))?-restore(?![\w-])([^;&|\n]*)/g;

/** Options of the tools that take a value of their own. */
const WITH_VALUE = new Set(["-T", "--table", "-M", "--modprobe", "-w", "--wait", "-W"]);

function pathOf(before: string | undefined, rest: string): string | undefined {
  const redirected = /<\s*(\S+)/.exec(rest)?.[1];
  const found = before ?? redirected ?? argumentOf(rest);
  const path = found?.replace(/^["']|["'})\]]+$/g, "");
  return path?.startsWith("/") === true && !/[$`*?]/.test(path) ? path : undefined;
}

function argumentOf(rest: string): string | undefined {
  const words = rest
    .replace(/\d?>.*$/, "")
    .trim()
    .split(/\s+/);
  return words.find(
    (word, index) => /^["']?\//.test(word) && !WITH_VALUE.has(words[index - 1] ?? ""),
  );
}
