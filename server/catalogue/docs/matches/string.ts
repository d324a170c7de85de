import type { ExtensionDocs } from "../../schema";

export const string = (): ExtensionDocs => ({
  summary: "Looks for bytes anywhere in the packet.",
  detail:
    "Searches one packet at a time, from the start of the IP header. What is split over two segments, compressed or encrypted is not found, so it is of little use against web content. Not stateful; costly on busy lines.",
  options: {
    "--algo":
      "How to search: `bm` (Boyer-Moore, good for longer patterns) or `kmp` (Knuth-Morris-Pratt). `fsm` exists but takes no text.",
    "--string":
      "The bytes, 1 to 128. Blanks need double quotes around the whole; a backslash inside them takes the next character as it stands.",
    "--hex-string":
      "Text with bytes in hexadecimal between bars: `|0d 0a|Host`. One blank may follow each byte. 1 to 128 bytes in all.",
    "--from":
      "Where the search begins, counted from the start of the packet, 0 to 65535. Default 0.",
    "--to":
      "Where the search ends, 0 to 65535 and not below `--from`: the pattern must lie before it (up to kernel 6.5 it only had to begin there). Default 65535.",
    "--icase": "Letters match in either case.",
  },
  example: {
    rule: '-A INPUT -p udp --dport 53 -m string --algo bm --hex-string "|07|example|03|com" -j DROP',
    says: "Drops DNS queries for example.com.",
  },
  mistakes: [
    "Single quotes belong to the pattern in a rules file: write double quotes.",
    "Dropping one segment of a connection that is up makes it hang: reject it instead.",
    "In DNS a name has lengths where one expects dots: `example.com` alone is not found.",
    "Two blocks cannot stand side by side: write `|0d 0a|`, not `|0d||0a|`.",
  ],
  manual: "iptables-extensions(8), string",
});
