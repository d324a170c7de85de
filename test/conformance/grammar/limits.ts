import { filter, row } from "./row";

/** A rule that is exactly so many bytes long: comments fill it up, each a word that is allowed. */
function ruleOfBytes(bytes: number): string {
  const head = "-A INPUT -j ACCEPT";
  const filler = " -m comment --comment ";
  let line = head;
  while (bytes - line.length > 1000) line += `${filler}${"x".repeat(200)}`;
  return line + filler + "x".repeat(bytes - line.length - filler.length);
}

/** A rule of exactly so many words. */
function ruleOfWords(words: number): string {
  return `-A INPUT${" -v".repeat(words - 4)} -j ACCEPT`;
}

/** Chains, each of which jumps to the next, below INPUT. */
function nested(depth: number): string {
  const names = Array.from({ length: depth }, (_, index) => `c${index}`);
  return filter(
    ...names.map((name) => `:${name} -`),
    "-A INPUT -j c0",
    ...names.slice(1).map((name, index) => `-A c${index} -j ${name}`),
  );
}

const chain28 = "a".repeat(28);
const chain29 = "a".repeat(29);
const accents = "é".repeat(14);

/** What the tools' buffers hold. */
export const LIMITS = [
  row("a chain's name has up to 28 bytes", filter(`:${chain28} -`, `-A INPUT -j ${chain28}`), "ok"),
  row("a chain's name of 29 bytes is refused", filter(`:${chain29} -`), "fail name-too-long"),
  row("names are counted in bytes", filter(`:${accents} -`, `-A INPUT -j ${accents}`), "ok"),
  row("29 bytes may be 15 characters", filter(`:${accents}x -`), "fail name-too-long"),
  row("-A takes no longer name", filter(`-A ${chain29} -j ACCEPT`), "fail name-too-long"),
  row("-N takes no longer name", filter(`-N ${chain29}`), "fail name-too-long"),
  row("-j takes no longer name", filter(`-A INPUT -j ${chain29}`), "fail name-too-long"),
  row("-m takes no longer name", filter(`-A INPUT -m ${chain29} -j ACCEPT`), "fail name-too-long"),
  row(
    "a word has up to 1023 bytes",
    filter(`-A INPUT -m comment --comment ${"x".repeat(1023)} -j ACCEPT`),
    "ok",
  ),
  row(
    "a word of 1024 bytes is refused",
    filter(`-A INPUT -m comment --comment ${"x".repeat(1024)} -j ACCEPT`),
    "fail word-too-long",
  ),
  row(
    "words are counted in bytes",
    filter(`-A INPUT -m comment --comment ${"é".repeat(511)} -j ACCEPT`),
    "ok",
  ),
  row(
    "a word of 512 characters may have 1024 bytes",
    filter(`-A INPUT -m comment --comment ${"é".repeat(512)} -j ACCEPT`),
    "fail word-too-long",
  ),
  row(
    "quotes do not count",
    filter(`-A INPUT -m comment --comment "${"x".repeat(1023)}" -j ACCEPT`),
    "ok",
  ),
  row("a line has up to 251 words", filter(ruleOfWords(251)), "ok"),
  row("252 words are refused", filter(ruleOfWords(252)), "fail too-many-words"),
  row("a line has up to 10239 bytes with its newline", filter(ruleOfBytes(10238)), "ok"),
  row("a line of 10239 bytes leaves its newline to the next", filter(ruleOfBytes(10239)), "ok"),
  row(
    "what is over is read as a line of its own",
    filter(`#${" ".repeat(10238)}-A INPUT -j ACCEPT`),
    "ok",
  ),
  row(
    "a long comment becomes a rule that nobody meant",
    filter(`#${" ".repeat(10238)}and so on`),
    "fail stray-word",
  ),
  row("lines are counted in bytes", filter(`#${"é".repeat(5119)}-A INPUT -j ACCEPT`), "ok"),
  row(
    "a long comment outside a table is text outside a table",
    `#${"x".repeat(10238)}y\n${filter()}`,
    "fail missing-table",
  ),
  row("chains may be nested 15 deep", nested(15), "ok"),
  row(
    "nft refuses chains that are nested 16 deep",
    nested(16),
    "nft fail jump-too-deep, legacy ok",
  ),
];
