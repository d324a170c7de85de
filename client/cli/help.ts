import { ACTIONS } from "./live/arguments";

export const HELP = `Checks rules files of iptables, ip6tables, arptables and ebtables (the format of iptables-save).

  iptables-tools check FILE|DIR|- …   says what iptables-restore would refuse, and what it would misread
  iptables-tools trace FILE --packet SPEC
                                      follows a packet through the rules
  iptables-tools diff OLD NEW         says which packets two files decide differently
  iptables-tools exposure FILE        says which new connections a file lets pass
  iptables-tools explain FILE         says what each rule does, in plain words
  iptables-tools format FILE|DIR|- …  lays files out, in columns or as iptables-save prints
  iptables-tools live ACTION          reads, compares and replaces the rules of a live host
  iptables-tools lsp --stdio          starts the language server for an editor
  iptables-tools --version
  iptables-tools COMMAND --help       says more about a command
`;

export const CHECK_HELP = `Checks rules files as iptables-restore would judge them, without loading anything.

  iptables-tools check [OPTION …] FILE|DIR|- …

A folder is searched for rules files, by name or first line; - is standard input.

  --family auto|ip|ip6|arp|eb   the tool that reads the files (auto: by comment, name, header, rules)
  --variant nft|legacy          its variant (nft)
  --tools-version X.Y.Z         its release (the newest that is known)
  --noflush                     files are loaded with --noflush: chains may exist already
  --format text|json|sarif|github
  --fail-on error|warning|information|never
                                from which severity on the exit code is 1 (error)
  --severity CODE=error|warning|information|hint|off
                                what problems of a code count as; also shows what is off by default, such as
                                v4-v6-parity, which compares rules.v4 with rules.v6 where both are checked
  --ssh-port N                  sshd listens there (may be said several times): a file that lets nobody connect to it
                                is warned of
  --no-analysis                 leaves out what needs an analysis of packets

Exit code 0: nothing found from --fail-on on; 1: something; 2: it could not run, or a file could not be read.
`;

export const TRACE_HELP = `Follows packets through the rules of a file: which rules they meet, what decides, and why.

  iptables-tools trace [OPTION …] FILE --packet SPEC
  iptables-tools trace [OPTION …] FILE --packets FILE.jsonl

SPEC says what is known of the packet; what it leaves out is not known, and is never guessed:
  in=eth0 protocol=tcp source=192.0.2.7 destination=10.0.0.1 dport=22 state=NEW

  hook         INPUT, OUTPUT, FORWARD, PREROUTING or POSTROUTING (from in and out where it is left out)
  in, out      interfaces
  protocol     tcp, udp, icmp, icmpv6, … or a number
  source, destination, sport, dport, icmpType, icmpCode
  tcpFlags     SYN,ACK or NONE
  state        NEW, ESTABLISHED, RELATED, INVALID or UNTRACKED
  mark, length (of the IP packet), ttl (as received), mac (of the sender)
  fragment     true for a fragment other than the first

A file of packets has one JSON object with these fields in each line. - is standard input.

  --tables LIST                 only these of raw, mangle, nat, filter, security
  --family auto|ip|ip6          the tool that reads the file (auto: by comment, name, header, rules)
  --variant nft|legacy          its variant (nft)
  --tools-version X.Y.Z         its release (the newest that is known)
  --noflush                     the file is loaded with --noflush
  --format text|json            json: one object in a line for each packet

Exit code 0 whatever the verdict; 2: it could not run.
`;

export const DIFF_HELP = `Compares two rules files by what they do with packets: verdicts and rewriting, not wording.

  iptables-tools diff [OPTION …] OLD NEW

Each difference names the packets, what happened and what happens, the deciding rules and an example that
iptables-tools trace follows. What could not be decided is said. - is standard input.

  --family auto|ip|ip6          the tool that reads the files (auto: by comment, name, header, rules)
  --variant nft|legacy          its variant (nft)
  --tools-version X.Y.Z         its release (the newest that is known)
  --format text|json

Exit code 0: equal, which is proven; 1: different, or not decided; 2: it could not run.
`;

export const EXPOSURE_HELP = `Tells which new connections a rules file lets in, through and out: protocol, ports, sources, interfaces.

  iptables-tools exposure [OPTION …] FILE

“yes” is the lower bound: packets that are accepted for certain, but for those that the named lines take. With
“perhaps” it is the upper bound. Services that nat redirects are named with the destination that others ask for.

  --family auto|ip|ip6          the tool that reads the file (auto: by comment, name, header, rules)
  --variant nft|legacy          its variant (nft)
  --tools-version X.Y.Z         its release (the newest that is known)
  --format text|json|markdown

Exit code 0 whatever is found; 2: it could not run.
`;

export const EXPLAIN_HELP = `Says what each rule of a file does, in one plain sentence, chain by chain.

  iptables-tools explain [OPTION …] FILE

The number before a sentence is that of the line. - is standard input.

  --family auto|ip|ip6|arp|eb   the tool that reads the file (auto: by comment, name, header, rules)
  --variant nft|legacy          its variant (nft)
  --tools-version X.Y.Z         its release (the newest that is known)
  --format text|json

Exit code 0; 2: it could not run.
`;

export const LIVE_HELP = `Reads, compares and replaces the live ruleset of this machine or of a host that ssh reaches.

  iptables-tools live ACTION [OPTION …]

${Object.entries(ACTIONS)
  .map(([action, sentence]) => `  ${action.padEnd(10)} ${sentence}\n`)
  .join("")}
  --host local|DESTINATION      where: this machine (local), or what ssh takes (local)
  --ssh-config FILE             the configuration of ssh, in place of the usual one
  --ip4 FILE, --ip6 FILE        the rules files; a family without one is left alone
  --ipset FILE                  ip sets in the form of ipset save, which change with the rules (apply, test)
  --variant nft|legacy          the tools to use (those of the tables that are loaded)
  --timeout SECONDS             until what was not confirmed is taken back (60)
  --noflush                     the files add to what is loaded
  --foreign PATTERNS            chains of other programs, kept as they are, such as DOCKER*,f2b-*; none for none
  --yes                         answers questions; proofs it cannot give
  --format text|json

Looking at a host changes nothing on it. Passwords are asked for on the terminal and kept in memory until the command ends.

Exit code of apply and restore: 0: applied and confirmed; 1: taken back, and verified; 2: refused before anything
changed; 3: not known, the host decides when time is up; 4: taking back failed. Of diff: 0: no difference; 1: some.
Of all others: 0: done; 2: it could not be done.
`;

export const FORMAT_HELP = `Lays rules files out without changing what the tool reads. Comments, groups and blank lines stay as they are.

  iptables-tools format [OPTION …] FILE|DIR|- …

Files are written where they are, and their names printed; - goes from standard input to standard output. Windows line
ends, a byte order mark and a missing last newline are mended. Lines with an expression of a template are left alone.

  --check                       changes nothing, and prints the files that it would change
  --style aligned|canonical     in columns, spelt as they are (aligned); or in the order and spelling of iptables-save
  --family auto|ip|ip6|arp|eb   the tool that reads the files (auto: by comment, name, header, rules)
  --variant nft|legacy          its variant (nft)
  --tools-version X.Y.Z         its release (the newest that is known)

Exit code 0; 1: --check found something; 2: it could not run, or a file could not be read or written.
`;

export const LSP_HELP = `Starts the language server, which speaks the Language Server Protocol over standard input and output.

  iptables-tools lsp --stdio
`;
