import { type CodeDocs, filter, nat } from "./docs";

/** Codes about tables, lines and the file as a whole. */
export const STRUCTURE: Readonly<Record<string, CodeDocs>> = {
  "missing-table": {
    title: "A line outside any table",
    severity: "error",
    what: "A line stands above the first table header, or is neither a rule, a chain, a comment nor a header.",
    why: "The tools know no table by default: `*filter` must be said, and only comments and empty lines may stand outside a table. A header or comment with blanks before it counts as neither.",
    fix: "Put `*filter` (or `*nat`, `*mangle`, …) on a line of its own above, and `COMMIT` below the last rule.",
    example: "-A INPUT -p icmp -j ACCEPT\n",
    instead: filter("-A INPUT -p icmp -j ACCEPT"),
  },
  "missing-commit": {
    title: "A table without COMMIT",
    severity: "error",
    what: "A table is still open where the next one begins or the file ends.",
    why: "Rules are only collected until `COMMIT`, which loads a whole table at once. Without it the tool fails and nothing of the table is loaded.",
    fix: "Put `COMMIT` on a line of its own below the last rule of the table.",
    example:
      "*filter\n:INPUT DROP [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\n",
    instead:
      "*filter\n:INPUT DROP [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\nCOMMIT\n",
  },
  "text-after-commit": {
    title: "Text behind COMMIT",
    severity: "error",
    what: "A line stands behind `COMMIT`, where no table is open.",
    why: "The load fails at this line. What was committed above stays loaded, so that the host has half of its rules.",
    fix: "Move the line above `COMMIT`, or open a table before it.",
    example:
      "*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\nCOMMIT\n-A INPUT -j DROP\n",
    instead:
      "*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -j DROP\nCOMMIT\n",
  },
  "unknown-table": {
    title: "A table that does not exist",
    severity: "error",
    what: "The name behind `*` is no table of this family.",
    why: "Tables are `filter`, `nat`, `mangle`, `raw` and `security`, in small letters; arptables has `filter` only, ebtables `filter`, `nat` and `broute`. A carriage return at the end of the line counts as part of the name.",
    fix: "Write the name of a table that exists.",
    example: "*Filter\nCOMMIT\n",
    instead: "*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\nCOMMIT\n",
  },
  "table-twice": {
    title: "A second section of a table",
    severity: "warning",
    what: "The file has two sections of the same table.",
    why: "Each section replaces the whole table unless the file is loaded with `--noflush`: of the first one nothing is left, without a word.",
    fix: "Put the rules of both into one section.",
    example:
      "*filter\n:INPUT DROP [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\nCOMMIT\n*filter\n:INPUT DROP [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -p icmp -j ACCEPT\nCOMMIT\n",
    instead:
      "*filter\n:INPUT DROP [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\n-A INPUT -p icmp -j ACCEPT\nCOMMIT\n",
  },
  "missing-final-newline": {
    title: "No newline at the end of the file",
    severity: "error",
    what: "The last line, `COMMIT`, does not end with a newline.",
    why: "iptables-legacy-restore compares the line with its newline and does not recognise this one, so that the table is never committed. iptables-nft-restore is content.",
    fix: "End the last line with a newline; editors do so when told to (`files.insertFinalNewline`).",
    example: "*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\nCOMMIT",
    instead: "*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\nCOMMIT\n",
    reading: { variant: "legacy" },
  },
  "byte-order-mark": {
    title: "A byte order mark, or UTF-16",
    severity: "error",
    what: "The file begins with the bytes that some editors put before UTF-8 text, or is stored as UTF-16.",
    why: "The tools read bytes: the mark becomes part of the first line, which is then neither a table nor a comment.",
    fix: "Save the file as UTF-8 without a byte order mark. In VS Code: the command “iptables: Save as UTF-8 without Byte Order Mark”.",
    example:
      "\ufeff*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\nCOMMIT\n",
    instead: "*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\nCOMMIT\n",
  },
  "too-many-words": {
    title: "Too many words in a line",
    severity: "error",
    what: "A rule has more words than the tool has room for.",
    why: "A line is taken apart into at most 255 words, the tool's own among them.",
    fix: "Split the rule, or put the addresses or ports into an ip set.",
    example: filter(`-A INPUT${" -m tcp -p tcp".repeat(64)} -j ACCEPT`),
    instead: filter("-A INPUT -p tcp -m tcp -j ACCEPT"),
  },
  "word-too-long": {
    title: "A word that is too long",
    severity: "error",
    what: "A single word of a rule has more than 1,023 bytes.",
    why: "Words are copied into a buffer of this size; the tool stops with “Parameter too long!”.",
    fix: "Split the list into several rules, or use an ip set.",
    example: filter(
      `-A INPUT -s ${Array.from({ length: 80 }, (_, i) => `192.0.2.${i + 100}/32`).join(",")} -j DROP`,
    ),
    instead: filter("-A INPUT -m set --match-set blocked src -j DROP"),
  },
  "bad-counters": {
    title: "Counters that cannot be read",
    severity: "error",
    what: "What stands in brackets before a rule or behind a policy is no pair of counters.",
    why: "Counters are `[packets:bytes]`, before a rule from the first column on. Since iptables 1.8.11 those behind a policy are read too, even where nobody asked for them.",
    fix: "Write `[0:0]`, or leave the counters out.",
    example:
      "*filter\n:INPUT ACCEPT\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n[12] -A INPUT -j ACCEPT\nCOMMIT\n",
    instead:
      "*filter\n:INPUT ACCEPT\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n[12:960] -A INPUT -j ACCEPT\nCOMMIT\n",
  },
  "missing-command": {
    title: "A rule without a command",
    severity: "error",
    what: "A line in a table begins neither with a command such as `-A CHAIN`, nor is it empty or a comment.",
    why: "Every rule says what to do with it. A line of blanks is not empty for the tools.",
    fix: "Begin the rule with `-A CHAIN`; empty blank lines.",
    example: filter("-p tcp --dport 22 -j ACCEPT"),
    instead: filter("-A INPUT -p tcp --dport 22 -j ACCEPT"),
  },
  "several-commands": {
    title: "Two commands in one line",
    severity: "error",
    what: "A line has a second command, such as another `-A`.",
    why: "One line does one thing.",
    fix: "Give each command a line of its own.",
    example: filter("-A INPUT -A OUTPUT -p icmp -j ACCEPT"),
    instead: filter("-A INPUT -p icmp -j ACCEPT\n-A OUTPUT -p icmp -j ACCEPT"),
  },
  "ends-here": {
    title: "The load ends here",
    severity: "warning",
    what: "A line has an option such as `-h` or `-V`, at which the tool prints something and ends.",
    why: "The exit code is 0, as if all were well, but this table and everything below it are not loaded.",
    fix: "Take the option out.",
    example: filter("-A INPUT -p icmp -j ACCEPT\n-V"),
    instead: filter("-A INPUT -p icmp -j ACCEPT"),
  },
  "stray-word": {
    title: "A word that belongs to nothing",
    severity: "error",
    what: "A word is neither an option nor the value of one.",
    why: "The tool stops at the first such word. Often it is a comment behind a rule, text without quotes, or `!` behind its option.",
    fix: "Take it out; put comments on lines of their own, quote values with blanks, and put `!` before the option.",
    example: filter("-A INPUT -p tcp --dport 22 -j ACCEPT # ssh"),
    instead: filter("# ssh\n-A INPUT -p tcp --dport 22 -j ACCEPT"),
  },
  "illegal-option": {
    title: "An option that rules files cannot have",
    severity: "error",
    what: "An option is for the command line of the tools, not for a rules file: `-t`, `-w`, `-n`, `--line-numbers`.",
    why: "iptables-restore refuses it: the table is said by `*TABLE`, and the rest is given to the command.",
    fix: "Take the option out; put the rule under the header of its table.",
    example: filter("-t filter -A INPUT -j ACCEPT"),
    instead: filter("-A INPUT -j ACCEPT"),
  },
  "unknown-directive": {
    title: "A directive that is not known",
    severity: "information",
    what: "A comment begins with `# iptables-tools:` and goes on with something that has no meaning, or names a code that no problem has.",
    why: "It has no effect, though somebody meant it to have one.",
    fix: "Write `ignore CODE`, `ignore-file CODE`, `family=ip|ip6|arp|eb` or `noflush`, with codes of the list of problems; a reason may follow behind ` -- `.",
    example:
      "# iptables-tools: family=ipv7\n*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\nCOMMIT\n",
    instead:
      "# iptables-tools: family=ip\n*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\nCOMMIT\n",
  },
  "drop-in-nat": {
    title: "DROP in the nat table",
    severity: "error",
    what: "A rule in the nat table has the target DROP, or `-P` sets such a policy.",
    why: "The nat table sees only the first packet of a connection, so nothing can be filtered there; the tools refuse to try.",
    fix: "Drop in the filter table, or in `raw` or `mangle` before anything else.",
    example: nat("-A PREROUTING -s 192.0.2.1 -j DROP"),
    instead: filter("-A INPUT -s 192.0.2.1 -j DROP"),
  },
};
