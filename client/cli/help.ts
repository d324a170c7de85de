export const HELP = `Checks rules files of iptables, ip6tables, arptables and ebtables (the format of iptables-save).

  iptables-tools check FILE|DIR|- …   says what iptables-restore would refuse, and what it would misread
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
  --no-analysis                 leaves out what needs an analysis of packets

Exit code 0: nothing found from --fail-on on; 1: something; 2: it could not run, or a file could not be read.
`;

export const LSP_HELP = `Starts the language server, which speaks the Language Server Protocol over standard input and output.

  iptables-tools lsp --stdio
`;
