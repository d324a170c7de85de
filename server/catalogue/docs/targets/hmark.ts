import type { ExtensionDocs } from "../../schema";

export const hmark = (): ExtensionDocs => ({
  summary: "Sets the packet's mark by a hash of its addresses and ports.",
  detail:
    "The packet goes on with the next rule. The mark is hash modulo `--hmark-mod`, plus `--hmark-offset`. The same packet fields always give the same mark, without tracking.",
  options: {
    "--hmark-tuple":
      "What goes into the hash, with commas: `src`, `dst`, `sport`, `dport`, `proto`, `spi`, and `ct` to take them from the connection's first packet. Each stands for the option with a full mask.",
    "--hmark-src-prefix":
      "How many bits of the source address count (0 to 32, IPv6 to 128), or a mask.",
    "--hmark-dst-prefix":
      "How many bits of the destination address count (0 to 32, IPv6 to 128), or a mask.",
    "--hmark-sport-mask": "Which bits of the source port count, 0 to 0xffff.",
    "--hmark-dport-mask": "Which bits of the destination port count, 0 to 0xffff.",
    "--hmark-spi-mask":
      "Which bits of the IPsec SPI count, 0 to 0xffffffff. Not together with ports.",
    "--hmark-sport": "Takes this source port in place of the packet's own.",
    "--hmark-dport": "Takes this destination port in place of the packet's own.",
    "--hmark-spi": "Takes this SPI in place of the packet's own. Not together with ports.",
    "--hmark-proto-mask": "Which bits of the protocol number count.",
    "--hmark-rnd": "Secret start value of the hash, 0 to 0xffffffff. Must be given.",
    "--hmark-mod": "How many different marks there are, from 1. Must be given.",
    "--hmark-offset": "Number that is added to each mark. Default 0.",
  },
  example: {
    rule: "-A PREROUTING -j HMARK --hmark-tuple src,dst,sport,dport,proto --hmark-mod 4 --hmark-offset 100 --hmark-rnd 0xfeedcafe",
    table: "mangle",
    says: "Connections get marks from 100 to 103, for routing over four lines.",
  },
  mistakes: [
    "Fragments have no ports and get another mark: use `ct`.",
    "A tuple before `--hmark-src-prefix` counts as that option given already: write the prefix first or leave `src` out.",
  ],
  manual: "iptables-extensions(8), HMARK",
});
