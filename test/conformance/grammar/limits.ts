import { accepted, filter, refused, row } from "./row";

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
  accepted("a chain's name has up to 28 bytes", `:${chain28} -`, `-A INPUT -j ${chain28}`),
  refused("a chain's name of 29 bytes is refused", "name-too-long", `:${chain29} -`),
  accepted("names are counted in bytes", `:${accents} -`, `-A INPUT -j ${accents}`),
  refused("29 bytes may be 15 characters", "name-too-long", `:${accents}x -`),
  refused("-A takes no longer name", "name-too-long", `-A ${chain29} -j ACCEPT`),
  refused("-N takes no longer name", "name-too-long", `-N ${chain29}`),
  refused("-j takes no longer name", "name-too-long", `-A INPUT -j ${chain29}`),
  refused("-m takes no longer name", "name-too-long", `-A INPUT -m ${chain29} -j ACCEPT`),
  accepted(
    "a word has up to 1023 bytes",
    `-A INPUT -m comment --comment ${"x".repeat(1023)} -j ACCEPT`,
  ),
  refused(
    "a word of 1024 bytes is refused",
    "word-too-long",
    `-A INPUT -m comment --comment ${"x".repeat(1024)} -j ACCEPT`,
  ),
  accepted(
    "words are counted in bytes",
    `-A INPUT -m comment --comment ${"é".repeat(511)} -j ACCEPT`,
  ),
  refused(
    "a word of 512 characters may have 1024 bytes",
    "word-too-long",
    `-A INPUT -m comment --comment ${"é".repeat(512)} -j ACCEPT`,
  ),
  accepted("quotes do not count", `-A INPUT -m comment --comment "${"x".repeat(1023)}" -j ACCEPT`),
  accepted("a line has up to 251 words", ruleOfWords(251)),
  refused("252 words are refused", "too-many-words", ruleOfWords(252)),
  accepted("a line has up to 10239 bytes with its newline", ruleOfBytes(10238)),
  accepted("a line of 10239 bytes leaves its newline to the next", ruleOfBytes(10239)),
  accepted("what is over is read as a line of its own", `#${" ".repeat(10238)}-A INPUT -j ACCEPT`),
  refused(
    "a long comment becomes a rule that nobody meant",
    "stray-word",
    `#${" ".repeat(10238)}and so on`,
  ),
  accepted("lines are counted in bytes", `#${"é".repeat(5119)}-A INPUT -j ACCEPT`),
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
